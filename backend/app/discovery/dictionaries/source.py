"""How the upstream's dictionaries are asked for; the client of the upstream fits this."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from app.discovery.dictionaries.catalogue import DictionaryName


class Entry(NamedTuple):
    """One name that a filter may hold."""

    value: str
    """As it is sent."""
    label: str
    """As people read it."""
    within: str | None = None
    """The topic that it is a part of."""
    kind: str | None = None
    """country, state or city, where places say so."""


class Listed(Protocol):
    """What is read of an entry; the upstream's own type has it."""

    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def within(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...


class AskDictionary(Protocol):
    """One free call: a whole list, or the page of it that begins at `offset`.

    Raises a problem of the upstream's when it does not answer.
    """

    async def __call__(
        self, name: DictionaryName, *, platform: str | None, search: str | None, offset: int | None
    ) -> Sequence[Listed]: ...
