"""The list of what is held: filters, orders, pages, the file; and nobody else's creators in it."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from app.core.spreadsheets import BYTE_ORDER_MARK
from app.creators.export import Export
from app.creators.schemas import CreatorFilters, Told
from tests.conftest import calling, sign_in
from tests.creators.held import EARLY, LATE, home, learn, remember, sighting
from tests.factories import make_user

LIST = "/api/v1/creators"
EXPORT = "/api/v1/creators/export.csv"


async def stock(app: FastAPI) -> None:
    """Five on Instagram, of whom one has no figures, and one on TikTok."""
    await remember(
        app,
        sighting("ana", name="Ana Sol", followers=100, engagement_percent=1.0),
        sighting("ben", name="Ben Éclair", followers=200, engagement_percent=9.0),
        sighting("cleo_runs", name="Cléo", followers=200, engagement_percent=2.0),
        sighting("dora", name="100%_real", followers=5_000, engagement_percent=3.0),
    )
    unknown = sighting("eve", name="Eve", followers=None, engagement_percent=None)
    await remember(app, unknown, moment=LATE)
    await remember(app, sighting("ana", name="Ana on TikTok"), platform="tiktok")


async def handles(client: AsyncClient, **wanted: Any) -> list[str]:
    answer = await client.get(LIST, params={"platform": "instagram", **wanted})
    assert answer.status_code == 200, answer.text
    return [item["handle"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, {"ana", "ben", "cleo_runs", "dora", "eve"}),
        ({"q": "cleo"}, {"cleo_runs"}),
        ({"q": "@RUNS"}, {"cleo_runs"}),
        ({"q": "éCLAIR"}, {"ben"}),
        ({"q": "ana   sol"}, {"ana"}),
        ({"q": "0%_r"}, {"dora"}),
        ({"q": "%"}, {"dora"}),
        ({"q": "c_eo"}, set()),
        ({"q": "a%l"}, set()),
        ({"q": "\\"}, set()),
        ({"followers_min": 200}, {"ben", "cleo_runs", "dora"}),
        ({"followers_max": 200, "engagement_min": 2}, {"ben", "cleo_runs"}),
        ({"engagement_max": 1}, {"ana"}),
        ({"contactable": True}, {"ana", "ben", "cleo_runs", "dora", "eve"}),
        ({"contactable": False}, set()),
        ({"held": "raw"}, set()),
    ],
)
async def test_filters_leave_who_fits(
    app: FastAPI, client: AsyncClient, wanted: dict[str, Any], expected: set[str]
) -> None:
    await stock(app)
    assert set(await handles(client, **wanted)) == expected


@pytest.mark.parametrize(
    ("sort", "order", "expected"),
    [
        ("followers", "desc", ["dora", "cleo_runs", "ben", "ana", "eve"]),
        ("followers", "asc", ["ana", "ben", "cleo_runs", "dora", "eve"]),
        ("engagement_percent", "desc", ["ben", "dora", "cleo_runs", "ana", "eve"]),
        ("engagement_percent", "asc", ["ana", "cleo_runs", "dora", "ben", "eve"]),
        ("handle", "asc", ["ana", "ben", "cleo_runs", "dora", "eve"]),
        ("handle", "desc", ["eve", "dora", "cleo_runs", "ben", "ana"]),
    ],
)
async def test_every_order_is_walked_page_by_page_and_the_unknown_come_last(
    app: FastAPI, client: AsyncClient, sort: str, order: str, expected: list[str]
) -> None:
    await stock(app)
    found: list[str] = []
    wanted: dict[str, Any] = {"platform": "instagram", "sort": sort, "order": order, "limit": 2}
    for _ in range(4):
        page = (await client.get(LIST, params=wanted)).json()
        found += [item["handle"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        wanted["cursor"] = page["next_cursor"]
    ties = {"ben", "cleo_runs"} if sort == "followers" else set()
    assert [each for each in found if each not in ties] == [
        each for each in expected if each not in ties
    ]
    assert sorted(found) == sorted(expected)


async def test_the_newest_seen_come_first_unless_asked_otherwise(
    app: FastAPI, client: AsyncClient
) -> None:
    await stock(app)
    assert (await handles(client))[0] == "eve"
    assert (await handles(client, order="asc"))[-1] == "eve"


@pytest.mark.parametrize(
    "cursor", ["x", "eyJhIjoxfQ==", "WyJoYW5kbGUiLCJhc2MiLDEsIjEyIl0=", "bnVsbA==", "é"]
)
async def test_a_cursor_of_nowhere_is_refused(client: AsyncClient, cursor: str) -> None:
    answer = await client.get(LIST, params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "cursor_unreadable")


async def test_a_cursor_of_another_order_is_refused(app: FastAPI, client: AsyncClient) -> None:
    await stock(app)
    cursor = (await client.get(LIST, params={"limit": 1})).json()["next_cursor"]
    answer = await client.get(LIST, params={"cursor": cursor, "sort": "handle"})
    assert answer.json()["code"] == "cursor_unreadable"


@pytest.mark.parametrize(
    "wanted",
    [
        {"platform": "myspace"},
        {"followers_min": -1},
        {"engagement_min": "NaN"},
        {"sort": "name"},
        {"limit": 201},
        {"colour": "red"},
    ],
)
async def test_a_wrong_filter_is_named(client: AsyncClient, wanted: dict[str, Any]) -> None:
    answer = await client.get(LIST, params=wanted)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == f"/{next(iter(wanted))}"


async def test_a_line_says_what_is_held_and_what_the_next_steps_cost(
    app: FastAPI, client: AsyncClient
) -> None:
    await stock(app)
    await learn(app, "ana", level="profile", moment=now())
    await learn(app, "ben", level="full", moment=now() - timedelta(days=31))
    await learn(app, "dora", level="full", moment=now())
    lines = {
        each["handle"]: each
        for each in (await client.get(LIST, params={"platform": "instagram"})).json()["items"]
    }
    assert lines["ana"]["next_step_prices"] == {
        "raw": "0.03",
        "profile": "0.00",
        "analytics": "0.80",
        "full": "0.80",
    }
    assert set(lines["ana"]["held"]) == {"profile"}
    assert lines["ben"]["next_step_prices"]["full"] == "1.00"
    assert set(lines["dora"]["next_step_prices"].values()) == {"0.00"}
    assert set(await handles(client, held="profile")) == {"ana", "dora"}
    assert await handles(client, held="full") == ["dora"]


async def test_the_file_holds_the_same_lines_and_no_formula(
    app: FastAPI, client: AsyncClient
) -> None:
    await stock(app)
    await remember(app, sighting("-evil", name='=HYPERLINK("x"),2'), sighting("f", name="@cmd"))
    answer = await client.get(EXPORT, params={"platform": "instagram", "sort": "handle"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="creators-')
    text = answer.content.decode("utf-8")
    assert text.startswith(BYTE_ORDER_MARK)
    lines = {
        line["handle"]: line for line in csv.DictReader(io.StringIO(text.lstrip(BYTE_ORDER_MARK)))
    }
    assert len(lines) == 7
    assert lines["'-evil"]["name"] == '\'=HYPERLINK("x"),2'
    assert lines["f"]["name"] == "'@cmd"
    assert lines["ben"]["name"] == "Ben Éclair"
    assert (lines["eve"]["followers"], lines["ana"]["followers"]) == ("", "100")
    assert lines["ana"]["seen_at"] == "2026-03-01T00:00:00Z"
    few = await client.get(EXPORT, params={"platform": "instagram", "followers_max": 100})
    assert few.text.count("\n") == 2


async def test_the_file_goes_on_after_its_first_stretch(
    app: FastAPI,
) -> None:
    await stock(app)
    export = Export(app.state.sessions, await home(app), EARLY, stretch=2)
    for filters in (CreatorFilters(sort="followers"), CreatorFilters(sort="seen_at")):
        text = "".join([piece async for piece in export.lines(filters)])
        assert len(set(text.splitlines()[1:])) == 6


async def test_another_organization_sees_none_of_it(
    app: FastAPI, anonymous: AsyncClient, client: AsyncClient
) -> None:
    await stock(app)
    other = await make_user(app, organization="Other", email="other@example.com")
    theirs = sighting("ana", name="Theirs")
    await remember(app, theirs, organization_id=other.organization_id, moment=EARLY)
    async with calling(app, await sign_in(anonymous, "other@example.com")) as stranger:
        assert [each["name"] for each in (await stranger.get(LIST)).json()["items"]] == ["Theirs"]
        assert "Ana Sol" not in (await stranger.get(EXPORT)).text
        for path in ("ben", "ben/holdings", "ben/do-not-contact"):
            address = f"{LIST}/instagram/{path}"
            if path == "ben/holdings":
                assert (await stranger.get(address)).json()["total"] == 0
            elif path == "ben":
                assert (await stranger.get(address)).status_code == 404
            else:
                answer = await stranger.put(address, json={"reason": "theirs"})
                assert answer.status_code == 404
    assert "Theirs" not in (await client.get(EXPORT)).text


async def test_a_signpost_is_no_line(app: FastAPI, client: AsyncClient) -> None:
    await remember(app, sighting("ines.old", upstream_id="7001"))
    await remember(app, sighting("ines.new", upstream_id="7001"), moment=LATE)
    await learn(app, "ines.old", Told("bio", "Bio", "Runs"))
    assert await handles(client) == ["ines.new"]
    assert (await client.get(EXPORT)).text.count("ines.") == 1
