"""What users and operators see while the bucket is away: a sentence, a line, nothing lost."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from app.core.config import Settings
from app.core.db import unit_of_work
from app.pictures import service
from app.pictures.models import Picture
from app.pictures.service import Pictures
from tests.conftest import DEAD_PORT, on_postgresql
from tests.pictures.buckets import S3
from tests.pictures.liars import Liar, answer, lying, png
from tests.pictures.test_service import Seen, collect, rows, used, wanted

SECRET = "a secret that nobody reads"
pytestmark = on_postgresql


class Warnings:
    """A log that keeps its warnings; anything worse is an error here."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, Any]]] = []

    def warning(self, event: str, **words: Any) -> None:
        self.lines.append((event, words))


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    async with lying() as server:
        yield server


@pytest.fixture
def settings(settings: Settings, liar: Liar) -> Settings:
    away = S3(f"http://127.0.0.1:{DEAD_PORT}", "somebody", SECRET).settings("pictures")
    return settings.model_copy(update={**away, "influencers_club_base_url": liar.address})


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Warnings:
    log = Warnings()
    monkeypatch.setattr(service, "_log", log)
    return log


@pytest.fixture
def pictures(app: FastAPI) -> Pictures:
    opened: Pictures = app.state.pictures
    return opened


@pytest.fixture
async def key(app: FastAPI) -> str:
    """Of a picture that was kept before."""
    key = "ab" * 32
    row = Picture(key=key, media_type="image/png", bytes=1, host="somewhere", fetched_at=now())
    async with unit_of_work(app.state.sessions) as session:
        session.add(row)
    return key


async def test_who_asks_for_a_picture_gets_a_sentence(
    anonymous: AsyncClient, pictures: Pictures, key: str, log: Warnings
) -> None:
    address = pictures.signed_address(key, UUID(int=1))
    answer = await anonymous.get(address)
    assert (answer.status_code, answer.json()["code"]) == (503, "pictures_away")
    assert answer.headers["retry-after"] == "5"
    assert "immutable" not in answer.headers.get("cache-control", "")
    assert log.lines == [("pictures_away", {"why": "GenericError"})]
    assert SECRET not in answer.text

    has_it = await anonymous.get(address, headers={"If-None-Match": f'"{key}"'})
    assert has_it.status_code == 304


async def test_a_picture_that_cannot_be_kept_is_a_line_in_the_log(
    app: FastAPI, pictures: Pictures, liar: Liar, log: Warnings
) -> None:
    liar.answers["/a"] = answer(png())
    seen: Seen = []
    await collect(pictures, wanted(f"{liar.address}/a", seen))
    assert log.lines == [("picture_not_kept", {"why": "GenericError"})]
    assert (seen, await rows(app.state.sessions)) == ([], 0)


async def test_a_picture_that_cannot_be_forgotten_stays_known(
    app: FastAPI, pictures: Pictures, key: str, log: Warnings
) -> None:
    assert not await pictures.forget(key, in_use=used(False))
    assert log.lines == [("picture_not_forgotten", {"key": key, "why": "GenericError"})]
    assert await rows(app.state.sessions) == 1
