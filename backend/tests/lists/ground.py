"""Lists and who stands on them, made through the door a user has."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import func, select, update

from app.core.db import unit_of_work
from app.creators.models import Creator
from tests.conftest import calling, sign_in
from tests.factories import EMAIL, make_user

LISTS = "/api/v1/lists"


async def make_list(client: AsyncClient, name: str = "Spring", *handles: str) -> str:
    """The id of a list with these Instagram creators on it."""
    answer = await client.post(LISTS, json={"name": name})
    assert answer.status_code == 201, answer.text
    list_id: str = answer.json()["id"]
    if handles:
        await add(client, list_id, *handles)
    return list_id


async def add(client: AsyncClient, list_id: str, *handles: str, **more: Any) -> dict[str, Any]:
    creators = [{"platform": "instagram", "handle": handle} for handle in handles]
    answer = await client.post(f"{LISTS}/{list_id}/entries", json={"creators": creators, **more})
    assert answer.status_code == 201, answer.text
    added: dict[str, Any] = answer.json()
    return added


async def entries(client: AsyncClient, list_id: str, **query: Any) -> list[dict[str, Any]]:
    answer = await client.get(f"{LISTS}/{list_id}/entries", params=query)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def handles(client: AsyncClient, list_id: str, **query: Any) -> list[str]:
    return [each["creator"]["handle"] for each in await entries(client, list_id, **query)]


async def entry(client: AsyncClient, list_id: str, handle: str) -> dict[str, Any]:
    found = await entries(client, list_id)
    return next(each for each in found if each["creator"]["handle"] == handle)


async def patch(client: AsyncClient, list_id: str, handle: str, **changes: Any) -> dict[str, Any]:
    """Change an entry as somebody does who has just looked at it."""
    there = await entry(client, list_id, handle)
    answer = await client.patch(
        f"{LISTS}/{list_id}/entries/{there['id']}", json={"version": there["version"], **changes}
    )
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


async def know(app: FastAPI, handle: str, **columns: Any) -> None:
    """What we hold of a creator who stands on a list."""
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(Creator).where(Creator.handle == handle).values(**columns))


async def creators_held(app: FastAPI) -> int:
    async with unit_of_work(app.state.sessions) as session:
        return (await session.scalars(select(func.count()).select_from(Creator))).one()


@asynccontextmanager
async def other_house(app: FastAPI, anonymous: AsyncClient) -> AsyncIterator[AsyncClient]:
    """Somebody of another organization."""
    await make_user(app, organization="Other house")
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        yield other


def ids(found: Sequence[dict[str, Any]]) -> list[str]:
    return [str(UUID(each["id"])) for each in found]
