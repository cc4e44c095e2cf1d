"""The installation for somebody who is no process of it: the doctor at the command line."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from app.accounts.service import AccountService
from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, reading
from app.core.problems import DatabaseAway
from app.core.security import TokenSigner
from app.doctor.installation import Installation, public_address
from app.jobs.engine import build_engine
from app.jobs.registry import Kinds
from app.jobs.states import JobMode
from app.upstreams.influencers_club.client import open_influencers_club
from app.upstreams.ollama.client import open_ollama

TOKEN_LIVES: Final = timedelta(minutes=1)
HERE: Final = "http://127.0.0.1:8000"
"""Where the API listens unless it was told otherwise."""


@asynccontextmanager
async def opened(settings: Settings, address: str = "") -> AsyncIterator[Installation]:
    """All it takes to look; no job is taken and nothing is written."""
    async with AsyncExitStack() as stack:
        database = open_engine(settings.sqlalchemy_url)
        stack.push_async_callback(database.dispose)
        sessions = open_sessions(database)
        ollama = await stack.enter_async_context(
            open_ollama(
                settings.ollama_base_url,
                context_tokens=settings.llm_context_tokens,
                answer_tokens=settings.llm_answer_tokens,
                first_token_seconds=settings.llm_first_token_seconds,
                stall_seconds=settings.llm_stall_seconds,
            )
        )
        key = settings.influencers_club_api_key
        club = (
            await stack.enter_async_context(
                open_influencers_club(settings.influencers_club_base_url, key)
            )
            if key
            else None
        )
        engine = build_engine(settings, sessions, Kinds.of([]), JobMode.SYNCHRONOUS)
        stack.push_async_callback(engine.pipe.writer.aclose)
        stack.push_async_callback(engine.pipe.reader.aclose)
        stack.callback(engine.bell.redis.close)
        yield Installation(
            settings=settings,
            sessions=sessions,
            ollama=ollama,
            club=club,
            overseer=engine.overseer,
            address=(address or public_address(settings, HERE)).rstrip("/"),
            token=await _token(settings, sessions),
        )


async def _token(settings: Settings, sessions: SessionFactory) -> str:
    """For a minute, as the first superuser: whoever reads SECRET_KEY could sign it as well."""
    try:
        async with reading(sessions) as session:
            user = await AccountService.within(session).active_by_email(settings.first_superuser)
    except (DatabaseAway, SQLAlchemyError):  # no schema yet is a finding of its own
        return ""
    signer = TokenSigner(settings.secret_key.get_secret_value(), TOKEN_LIVES)
    return signer.sign(user.id) if user else ""
