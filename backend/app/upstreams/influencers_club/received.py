"""A successful answer as it came, before anybody tried to understand it."""

from dataclasses import dataclass

from pydantic import JsonValue

from app.upstreams.influencers_club.problems import UpstreamConfused
from app.upstreams.influencers_club.reading import Object, parsed
from app.upstreams.influencers_club.refusals import words_in


@dataclass(frozen=True, slots=True)
class Received:
    """Paid for from here on; what was kept can be read again, as often as the reading changes."""

    body: bytes
    """Never holds our key, even if the upstream repeated it."""
    sandbox: bool

    def told(self) -> JsonValue:
        """Its JSON, fit to be kept in a database; raises `UpstreamConfused` when it is none."""
        try:
            return parsed(self.body)
        except ValueError as error:
            raise self.confused() from error

    def told_object(self) -> Object:
        """As `told`; anything but an object is no answer either."""
        told = self.told()
        if not isinstance(told, dict):
            raise self.confused()
        return told

    def confused(self) -> UpstreamConfused:
        """The problem that this answer is when it makes no sense."""
        return UpstreamConfused(words_in(self.body))
