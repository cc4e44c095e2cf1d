"""What a fresh install has, however often it starts."""

import asyncio

from httpx import AsyncClient
from sqlalchemy import func, select, update

from app.accounts.models import Organization, Role, User
from app.accounts.permissions import SEEDED_ROLES
from app.core.config import Settings
from app.core.db import open_engine, open_sessions, unit_of_work
from app.core.security import hash_password, verify_password
from app.seeds.seed_roles import seed, seed_roles
from tests.conftest import running


async def test_several_replicas_that_start_at_once_seed_once(settings: Settings) -> None:
    # promise: S2
    # promise: C8
    engine = open_engine(settings.sqlalchemy_url)
    sessions = open_sessions(engine)
    await asyncio.gather(*(seed(sessions, settings) for _ in range(4)))
    async with unit_of_work(sessions) as session:
        for table, count in [(Organization, 1), (Role, len(SEEDED_ROLES)), (User, 1)]:
            assert (await session.scalars(select(func.count()).select_from(table))).one() == count
        assert {role.name for role in await session.scalars(select(Role))} == set(SEEDED_ROLES)
        await seed_roles(session)
    await engine.dispose()


async def test_a_later_start_leaves_a_changed_password_alone(settings: Settings) -> None:
    # promise: C8
    async with running(settings) as app, unit_of_work(app.state.sessions) as session:
        await session.execute(update(User).values(password_hash=hash_password("changed since")))
    async with running(settings) as app, unit_of_work(app.state.sessions) as session:
        user = (await session.scalars(select(User))).one()
        assert verify_password("changed since", user.password_hash)


async def test_the_first_superuser_has_every_permission(client: AsyncClient) -> None:
    # promise: C8
    me = (await client.get("/api/v1/auth/me")).json()
    assert me["role"] == "super_admin"
    assert set(me["permissions"]) == set(SEEDED_ROLES["super_admin"])
