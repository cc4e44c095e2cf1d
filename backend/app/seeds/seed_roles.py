"""What a fresh install has: the roles, an organization, the first superuser. May run twice."""

from functools import partial
from typing import Final

import anyio
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import Organization, Role, User
from app.accounts.permissions import SEEDED_ROLES
from app.accounts.service import MOCK_USER_EMAIL
from app.core.config import Settings
from app.core.db import SessionFactory, unit_of_work
from app.core.security import hash_password

FIRST_ORGANIZATION: Final = "My organization"
SEED_LOCK: Final = 7_202_611_002


async def seed(sessions: SessionFactory, settings: Settings) -> None:
    """Bring roles and first accounts to what the settings say; safe from several processes."""
    password = settings.first_superuser_password.get_secret_value()
    password_hash = await anyio.to_thread.run_sync(partial(hash_password, password))
    async with unit_of_work(sessions) as session:
        await _lock(session)
        await seed_roles(session)
        organization = await _first_organization(session)
        await _first_superuser(session, settings, organization, password_hash)
        await _mock_user(session, settings, organization)


async def _lock(session: AsyncSession) -> None:
    """One process seeds at a time; on SQLite the transaction's write lock does the same."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SEED_LOCK})


async def seed_roles(session: AsyncSession) -> None:
    """Add the seeded roles that are missing and give the others what a new release added."""
    known = {role.name: role for role in await session.scalars(select(Role))}
    for name, permissions in SEEDED_ROLES.items():
        wanted = sorted(str(permission) for permission in permissions)
        if name not in known:
            session.add(Role(name=name, permissions=wanted))
        elif known[name].permissions != wanted:
            known[name].permissions = wanted
    await session.flush()


async def _first_organization(session: AsyncSession) -> Organization:
    query = select(Organization).order_by(Organization.created_at, Organization.id).limit(1)
    organization = (await session.scalars(query)).one_or_none()
    if organization is None:
        organization = Organization(name=FIRST_ORGANIZATION)
        session.add(organization)
        await session.flush()
    return organization


async def _first_superuser(
    session: AsyncSession, settings: Settings, organization: Organization, password_hash: str
) -> None:
    """Add the account when it is missing; a password changed since stays as it is."""
    email = settings.first_superuser.strip().lower()
    if await _user(session, email) is None:
        await _add_user(session, email, "super_admin", organization, password_hash)


async def _mock_user(session: AsyncSession, settings: Settings, organization: Organization) -> None:
    """In development it exists and has no password; elsewhere one left behind can do nothing."""
    user = await _user(session, MOCK_USER_EMAIL)
    if user is None and settings.allows_mock_user:
        await _add_user(session, MOCK_USER_EMAIL, "agency_admin", organization, None)
    elif user is not None:
        user.is_active = settings.allows_mock_user


async def _user(session: AsyncSession, email: str) -> User | None:
    return (await session.scalars(select(User).where(User.email == email))).one_or_none()


async def _add_user(
    session: AsyncSession,
    email: str,
    role_name: str,
    organization: Organization,
    password_hash: str | None,
) -> None:
    role = (await session.scalars(select(Role).where(Role.name == role_name))).one()
    session.add(
        User(
            email=email,
            name=email.partition("@")[0],
            organization_id=organization.id,
            role_id=role.id,
            password_hash=password_hash,
        )
    )
    await session.flush()
