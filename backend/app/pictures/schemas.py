"""A picture on its way from a stranger's server to our folder."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A picture that was taken."""

    content: bytes
    media_type: str
    host: str
