"""Rows a test is about, with everything it is not about filled in."""

from typing import Any

from fastapi import FastAPI
from sqlalchemy import select

from app.accounts.models import Organization, Role, User
from app.core.db import unit_of_work
from app.core.security import hash_password
from tests.conftest import PASSWORD

EMAIL = "somebody@example.com"


async def make_user(
    app: FastAPI, *, role: str = "agency_member", organization: str | None = None, **changes: Any
) -> User:
    """A user of the first organization, or of one of this name, made for the purpose."""
    async with unit_of_work(app.state.sessions) as session:
        if organization is None:
            home = (await session.scalars(select(Organization).limit(1))).one()
        else:
            home = Organization(name=organization)
            session.add(home)
            await session.flush()
        role_id = (await session.scalars(select(Role.id).where(Role.name == role))).one()
        user = User(
            organization_id=home.id,
            role_id=role_id,
            email=changes.pop("email", EMAIL),
            name="Somebody",
            password_hash=hash_password(PASSWORD),
            **changes,
        )
        session.add(user)
    return user
