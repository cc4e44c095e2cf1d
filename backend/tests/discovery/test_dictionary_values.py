"""Names in filters against the sandbox's dictionaries, and the route a form completes them by."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from pydantic import JsonValue

from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions
from app.discovery.dictionaries import Dictionaries, DictionaryUnavailable, check_values
from app.discovery.dictionaries.catalogue import NAMES, DictionaryName, which
from app.discovery.dictionaries.checks import MOST_HINTS, MOST_PROBLEMS, uses_of
from tests.conftest import calling, on_postgresql, running
from tests.discovery.shelves import SandboxShelf, ScriptedShelf, host_of
from tests.discovery.test_dictionaries import WEEK
from tests.discovery.test_search import billed
from tests.upstreams.servers import turn_all_off

PATH = "/api/v1/discovery/dictionaries"
WRONG_QUESTIONS: list[tuple[str, dict[str, str | int], str]] = [
    ("locations", {}, "/platform"),
    ("locations", {"platform": "myspace"}, "/platform"),
    ("planets", {}, "/name"),
    ("games", {"limit": 51}, "/limit"),
    ("games", {"limit": 0}, "/limit"),
    ("games", {"q": "x" * 81}, "/q"),
]
PLATFORMS = ["instagram", "youtube", "tiktok", "twitter", "twitch", "onlyfans"]


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[SessionFactory]:
    engine = open_engine(database_url)
    yield open_sessions(engine)
    await engine.dispose()


@pytest.fixture
def dictionaries(sessions: SessionFactory, club_sandbox: str) -> Dictionaries:
    """Filled from the sandbox when they are first needed."""
    turn_all_off(club_sandbox)
    return Dictionaries(sessions, SandboxShelf(club_sandbox), host_of(club_sandbox), WEEK)


@pytest.fixture
async def form(app: FastAPI, client: AsyncClient, dictionaries: Dictionaries) -> AsyncClient:
    """Somebody signed in, on an application with these dictionaries."""
    app.state.dictionaries = dictionaries
    return client


def scripted(sessions: SessionFactory, ask: ScriptedShelf) -> Dictionaries:
    return Dictionaries(sessions, ask, "scripted", WEEK)


async def told(
    dictionaries: Dictionaries, platform: str, filters: dict[str, JsonValue]
) -> list[tuple[str, str]]:
    problems = await check_values(platform, filters, dictionaries)
    return [(problem.pointer, problem.detail) for problem in problems]


AUDIENCE: dict[str, JsonValue] = {
    "location": [{"name": "Spain", "type": "country", "min_pct": 30}],
    "language": [{"language_abbr": "es", "min_pct": 20}],
    "gender": {"type": "female", "min_pct": 55},
    "credibility": "good",
}


@on_postgresql
async def test_a_name_the_dictionary_has_passes(dictionaries: Dictionaries) -> None:
    everywhere: dict[str, JsonValue] = {
        "location": ["Portugal", " Lisbon "],
        "profile_language": ["en", "pt"],
        "brands": ["northpine gear"],
    }
    for platform in PLATFORMS:
        assert await told(dictionaries, platform, everywhere) == [], platform
    assert await told(dictionaries, "instagram", {"audience": AUDIENCE}) == []


@on_postgresql
@pytest.mark.parametrize(
    ("platform", "filters", "place", "hint"),
    [
        ("instagram", {"location": ["Portugal", "Portgual"]}, "/location/1", "mean 'Portugal'"),
        ("instagram", {"location": ["portugal"]}, "/location/0", "is spelled 'Portugal' there"),
        ("youtube", {"profile_language": ["English"]}, "/profile_language/0", "spelled 'en' there"),
        ("youtube", {"profile_language": ["EN"]}, "/profile_language/0", "spelled 'en' there"),
        ("tiktok", {"brands": ["Northpine Gear"]}, "/brands/0", "spelled 'northpine gear' there"),
        (
            "instagram",
            {
                "audience": {
                    "location": [
                        {"name": "Spain", "type": "country", "min_pct": 1},
                        {"name": "Span", "type": "country", "min_pct": 1},
                    ]
                }
            },
            "/audience/location/1/name",
            "mean 'Spain'",
        ),
        (
            "instagram",
            {"audience": {"language": [{"language_abbr": "ES", "min_pct": 1}]}},
            "/audience/language/0/language_abbr",
            "is spelled 'es' there",
        ),
        ("instagram", {"location": ["Zzyzx"]}, "/location/0", "list of locations"),
        (
            "instagram",
            {"audience": {"location": [{"name": "Spain", "type": "city", "min_pct": 1}]}},
            "/audience/location/0/type",
            "'Spain' is a country in the upstream's list, and no city",
        ),
    ],
)
async def test_a_name_it_has_not_is_refused_at_its_place_with_the_nearest(
    dictionaries: Dictionaries, platform: str, filters: dict[str, JsonValue], place: str, hint: str
) -> None:
    ((pointer, detail),) = await told(dictionaries, platform, filters)

    assert pointer == f"/filters{place}"
    assert hint in detail
    assert "bill the unfiltered answer" in detail


@on_postgresql
@pytest.mark.parametrize(
    ("platform", "name", "dictionary"),
    [
        ("youtube", "topics", "yt-topics"),
        ("twitch", "games_played", "games"),
    ],
)
async def test_every_value_of_a_platforms_own_list_passes_and_no_other(
    dictionaries: Dictionaries, platform: str, name: str, dictionary: DictionaryName
) -> None:
    """Topics have two levels, and both are values."""
    listed = (await dictionaries.get(which(dictionary, None))).entries
    values: list[JsonValue] = [entry.value for entry in listed]
    assert (dictionary == "yt-topics") is any(entry.within for entry in listed)

    assert await told(dictionaries, platform, {name: values}) == []
    ((pointer, detail),) = await told(dictionaries, platform, {name: [*values, f"{values[0]}x"]})
    assert pointer == f"/filters/{name}/{len(values)}"
    assert f"mean {values[0]!r}" in detail


@on_postgresql
@pytest.mark.parametrize(
    ("part", "dictionary"),
    [
        ("interests", "audience-interests"),
        ("brands", "audience-brand-names"),
        ("brand_categories", "audience-brand-categories"),
    ],
)
async def test_an_audiences_names_come_from_its_own_lists(
    dictionaries: Dictionaries, part: str, dictionary: DictionaryName
) -> None:
    value = (await dictionaries.get(which(dictionary, None))).entries[0].value

    def filters(name: str) -> dict[str, JsonValue]:
        item: JsonValue = {"name": name, "min_pct": 1} if part == "interests" else name
        return {"audience": {part: [item]}}

    assert await told(dictionaries, "instagram", filters(value)) == []
    ((pointer, detail),) = await told(dictionaries, "instagram", filters(value.upper()))
    tail = "/0/name" if part == "interests" else "/0"
    assert pointer == f"/filters/audience/{part}{tail}"
    assert f"is spelled {value!r} there" in detail


@on_postgresql
async def test_filters_without_a_dictionary_ask_nobody(sessions: SessionFactory) -> None:
    ask = ScriptedShelf()
    ask.break_down()
    filters: dict[str, JsonValue] = {
        "gender": "female",
        "number_of_followers": {"min": 1},
        "hashtags": ["Atlantis"],
        "audience": {"age": [{"range": "18-24", "min_pct": 1}]},
    }

    assert await check_values("instagram", filters, scripted(sessions, ask)) == []
    assert ask.asked == []
    with pytest.raises(DictionaryUnavailable):
        await check_values("instagram", {**filters, "location": ["Spain"]}, scripted(sessions, ask))


@on_postgresql
async def test_thousands_of_wrong_names_are_a_short_answer(sessions: SessionFactory) -> None:
    names: list[JsonValue] = [f"Spai{number}" for number in range(5_000)]

    problems = await check_values(
        "instagram", {"location": names}, scripted(sessions, ScriptedShelf())
    )

    assert len(problems) == MOST_PROBLEMS
    assert sum("Did you mean 'Spain'" in problem.detail for problem in problems) == MOST_HINTS


@on_postgresql
async def test_an_endless_name_is_shown_in_part(sessions: SessionFactory) -> None:
    (problem,) = await check_values(
        "instagram", {"location": ["x" * 100_000]}, scripted(sessions, ScriptedShelf())
    )
    assert len(problem.detail) < 300


@pytest.mark.parametrize(
    "filters",
    [
        {"location": "Spain"},
        {"location": [None, 5, {}]},
        {"audience": []},
        {"audience": {"location": {"name": "x"}, "language": [[]], "interests": [{"nom": 1}]}},
        {"nonsense": ["x"]},
        {"topics": ["not of this platform"]},
    ],
)
def test_what_has_the_wrong_shape_is_left_to_the_check_of_shapes(filters: dict[str, Any]) -> None:
    assert list(uses_of("instagram", filters)) == []


@on_postgresql
async def test_each_of_the_nine_lists_can_be_completed_and_costs_nothing(
    form: AsyncClient, settings: Settings
) -> None:
    before = billed(settings)
    for name in NAMES:
        asked: dict[str, str | int] = {"platform": "youtube", "limit": 3}
        answer = await form.get(f"{PATH}/{name}", params=asked)
        found = answer.json()
        assert answer.status_code == 200, found
        assert found["name"] == name
        assert found["platform"] == ("youtube" if name == "locations" else None)
        assert len(found["items"]) == 3
        assert found["total"] >= 3
        assert found["fetched_at"].endswith("Z")
    typed = (await form.get(f"{PATH}/languages", params={"q": "PÓRTUG"})).json()
    assert typed["items"] == [{"value": "pt", "label": "Portuguese", "within": None, "kind": None}]
    assert billed(settings) == before


@on_postgresql
async def test_a_wrong_question_is_refused_at_its_place(form: AsyncClient) -> None:
    for path, asked, place in WRONG_QUESTIONS:
        answer = await form.get(f"{PATH}/{path}", params=asked)
        assert answer.status_code == 422, path
        assert [error["pointer"] for error in answer.json()["errors"]] == [place]


@on_postgresql
async def test_a_silent_upstream_is_503_with_words_that_help(
    app: FastAPI, client: AsyncClient
) -> None:
    ask = ScriptedShelf()
    ask.break_down()
    app.state.dictionaries = scripted(app.state.sessions, ask)
    answer = await client.get("/api/v1/discovery/dictionaries/games")
    assert (answer.status_code, answer.json()["code"]) == (503, "dictionary_unavailable")
    assert answer.headers["retry-after"] == "60"


@on_postgresql
async def test_without_a_key_there_are_no_dictionaries(settings: Settings) -> None:
    # promise: C11
    keyless = settings.model_copy(
        update={"influencers_club_api_key": None, "disable_mock_user": False}
    )
    async with running(keyless) as app, calling(app) as client:
        answer = await client.get("/api/v1/discovery/dictionaries/games")
    assert answer.status_code == 503
    assert "INFLUENCERS_CLUB_API_KEY" in answer.json()["detail"]
