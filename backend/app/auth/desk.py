"""Who an API token acts for; tokens that come at once share a question."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from app.accounts.schemas import Actor
from app.accounts.service import ActorDesk
from app.auth.models import ApiToken
from app.auth.token_repository import note_use, usable_tokens
from app.core.clock import now
from app.core.db import SessionFactory, reading, unit_of_work
from app.core.security import fingerprint
from app.core.together import Together

USE_IS_NOTED: Final = timedelta(hours=1)
"""How often at most it is written down that a token was used."""


@dataclass(slots=True)
class TokenDesk:
    """None gets an older answer: what is asked while a question is under way waits for the next."""

    sessions: SessionFactory
    actors: ActorDesk
    _questions: Together[str, ApiToken | None] = field(init=False)

    def __post_init__(self) -> None:
        self._questions = Together(self._find_all)

    async def actor(self, token: str) -> Actor | None:
        """None for a token that is unknown, over or revoked, or whose user may not sign in."""
        found = await self._questions.ask(fingerprint(token))
        holder = await self.actors.actor(found.user_id) if found else None
        if found is None or holder is None or holder.organization_id != found.organization_id:
            return None
        return holder.through(found.id, found.scopes)

    async def _find_all(self, fingerprints: Sequence[str]) -> Sequence[ApiToken | None]:
        moment = now()
        async with reading(self.sessions) as session:
            found = await usable_tokens(session, set(fingerprints), moment)
        await self._note(list(found.values()), moment)
        return [found.get(each) for each in fingerprints]

    async def _note(self, tokens: Sequence[ApiToken], moment: datetime) -> None:
        noted = moment - USE_IS_NOTED
        seldom = [each.id for each in tokens if (each.last_used_at or noted) <= noted]
        if seldom:
            async with unit_of_work(self.sessions) as session:
                await note_use(session, seldom, moment, unless_since=noted)
