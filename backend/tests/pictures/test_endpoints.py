"""The public route: who has a signed address sees the picture, and a browser takes no chances."""

from typing import Annotated, Any
from uuid import UUID

import pytest
from fastapi import FastAPI, Header, Response
from httpx import AsyncClient

from app.core.clock import now
from app.core.config import Settings
from app.core.db import unit_of_work
from app.pictures.answers import picture_response
from app.pictures.dependencies import PicturesDep
from app.pictures.models import Picture
from app.pictures.service import Pictures
from tests.conftest import on_postgresql
from tests.pictures.liars import png

HOUSE = UUID(int=1)
pytestmark = on_postgresql
in_both = pytest.mark.parametrize("keeping", ["folder", "bucket"], indirect=True)


@pytest.fixture
def settings(settings: Settings, keeping: dict[str, Any]) -> Settings:
    return settings.model_copy(update=keeping)


@pytest.fixture
async def key(app: FastAPI) -> str:
    """Of a picture that is kept."""
    pictures: Pictures = app.state.pictures
    key = await pictures.store.keep(png())
    row = Picture(
        key=key, media_type="image/png", bytes=len(png()), host="somewhere", fetched_at=now()
    )
    async with unit_of_work(app.state.sessions) as session:
        session.add(row)
    return key


@pytest.fixture
def address(app: FastAPI, key: str) -> str:
    signed: str = app.state.pictures.signed_address(key, HOUSE)
    return signed


@in_both
async def test_who_has_the_address_sees_the_picture_without_signing_in(
    anonymous: AsyncClient, address: str, key: str
) -> None:
    answer = await anonymous.get(address)
    assert (answer.status_code, answer.content) == (200, png())
    told = {
        "content-type": "image/png",
        "content-length": str(len(png())),
        "etag": f'"{key}"',
        "cache-control": "private, max-age=31536000, immutable",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "content-disposition": "inline",
    }
    assert {name: answer.headers[name] for name in told} == told
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        ('"{key}"', 304),
        ('W/"{key}"', 304),
        ('"other", "{key}"', 304),
        ("*", 304),
        ('"other"', 200),
        ("{key}", 200),
        ("", 200),
    ],
)
async def test_a_browser_that_has_it_is_told_so(
    anonymous: AsyncClient, address: str, key: str, tags: str, status: int
) -> None:
    answer = await anonymous.get(address, headers={"If-None-Match": tags.format(key=key)})
    assert answer.status_code == status
    assert answer.headers["etag"] == f'"{key}"'
    assert answer.headers["cache-control"].startswith("private")
    assert (answer.content == b"") is (status == 304)


async def test_no_other_address_shows_it(anonymous: AsyncClient, address: str, key: str) -> None:
    bare, _, query = address.partition("?")
    other = address.replace(key, "ab" * 32)
    until, mark = query.split("&")
    for wrong in (
        bare,
        f"{bare}?{until}",
        f"{bare}?{mark}",
        f"{bare}?until=9999999999&{mark}",
        f"{bare}?until=x&mark=%C3%A9",
        f"{address}x",
        f"{other}",
        address.replace(key, key.upper()),
        address.replace(key, "..%2f..%2fetc%2fpasswd"),
        address.replace(key, "x"),
    ):
        answer = await anonymous.get(wrong)
        assert answer.status_code == 404, wrong
        assert answer.headers["content-type"] == "application/problem+json"


async def test_an_address_that_is_over_shows_nothing_even_to_who_has_it(
    anonymous: AsyncClient, app: FastAPI, address: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = int(address.partition("until=")[2].partition("&")[0])
    moment = now().fromtimestamp(ends, now().tzinfo)
    monkeypatch.setattr("app.pictures.marks.now", lambda: moment)
    for headers in ({}, {"If-None-Match": f'"{key}"'}):
        answer = await anonymous.get(address, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "picture_not_found")


@in_both
async def test_a_right_address_of_a_picture_that_is_gone_is_404(
    anonymous: AsyncClient, app: FastAPI, address: str, key: str
) -> None:
    await app.state.pictures.store.drop(key)
    assert (await anonymous.get(address)).status_code == 404
    never = app.state.pictures.signed_address("ab" * 32, HOUSE)
    assert (await anonymous.get(never)).status_code == 404


@in_both
async def test_an_address_that_shows_somebodys_latest_picture_is_asked_again(
    anonymous: AsyncClient, app: FastAPI, key: str
) -> None:
    @app.get("/latest")
    async def latest(
        pictures: PicturesDep, if_none_match: Annotated[str | None, Header()] = None
    ) -> Response:
        return await picture_response(pictures, key, if_none_match=if_none_match, for_ever=False)

    answer = await anonymous.get("/latest")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-cache")
    again = await anonymous.get("/latest", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
