"""Paging, sorting and look-alikes."""

from collections.abc import Iterator

import httpx
import pytest

from sandbox.influencers_club.world import world
from tests.sandbox.influencers_club_server import (
    API,
    DISCOVERY,
    asking,
    everybody,
    search,
    turn_on,
    usual,
)

SIMILAR = f"{API}/discovery/creators/similar/"


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    with asking(balance="100000.00") as client:
        yield client


def test_an_answer_has_the_documented_fields_and_no_more_about_a_creator(
    http: httpx.Client,
) -> None:
    answer = search(http, "instagram", paging={"limit": 2}).json()
    assert {"total", "limit", "credits_left", "accounts"} <= answer.keys()
    assert answer["limit"] == len(answer["accounts"]) == 2
    for account in answer["accounts"]:
        assert account.keys() == {"user_id", "profile"}
        assert account["profile"].keys() == {
            "full_name",
            "username",
            "picture",
            "followers",
            "engagement_percent",
        }
        assert isinstance(account["profile"]["engagement_percent"], int | float)


def test_credits_left_is_a_string_of_two_decimals(http: httpx.Client) -> None:
    assert http.post("/_sandbox/credits", json={"available": "41.99"}).status_code == 200
    assert search(http, "tiktok", paging={"limit": 1}).json()["credits_left"] == "41.98"
    turn_on(http, "number-credits")
    assert search(http, "tiktok", paging={"limit": 1}).json()["credits_left"] == 41.97
    http.post("/_sandbox/credits", json={"available": "100000.00"})


def test_pages_begin_at_zero_and_put_together_are_everybody_once(http: httpx.Client) -> None:
    found = everybody(http, "twitch")
    assert len(found) == len(set(found)) == len(world().on["twitch"])
    first = search(http, "twitch", paging={"limit": 50}).json()["accounts"]
    assert [account["user_id"] for account in first] == found[:50]


def test_a_page_has_five_creators_when_no_limit_is_named(http: httpx.Client) -> None:
    assert len(search(http, "twitter", paging={}).json()["accounts"]) == 5


def test_a_page_after_the_last_is_empty_and_free(http: httpx.Client) -> None:
    answer = search(http, "twitch", paging={"limit": 50, "page": 100}).json()
    assert answer["accounts"] == []
    assert answer["total"] == len(world().on["twitch"])
    assert http.get("/_sandbox/ledger").json()["lines"][-1]["amount"] == "0.00"


@pytest.mark.parametrize(
    ("limit", "page", "status"), [(50, 199, 200), (50, 200, 400), (1, 10_000, 400)]
)
def test_only_ten_thousand_results_are_within_reach(
    http: httpx.Client, limit: int, page: int, status: int
) -> None:
    answer = search(http, "instagram", paging={"limit": limit, "page": page})
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("by", "name"),
    [
        ("number_of_followers", "followers"),
        ("engagement_rate", "engagement_percent"),
    ],
)
@pytest.mark.parametrize("order", ["asc", "desc"])
def test_a_sorted_search_is_in_order(http: httpx.Client, by: str, name: str, order: str) -> None:
    found = everybody(http, "tiktok", sort={"sort_by": by, "sort_order": order})
    figures = [world().by_id["tiktok", one].figures.get(name) for one in found]
    measured = [figure for figure in figures if figure is not None]
    assert measured == sorted(measured, reverse=order == "desc")
    assert all(figure is None for figure in figures[len(measured) :])


def test_a_search_by_growth_begins_with_the_fastest(http: httpx.Client) -> None:
    found = everybody(http, "youtube", sort={"sort_by": "growth_rate", "sort_order": "desc"})
    growth = [world().by_id["youtube", one].growth[12] for one in found]
    assert growth == sorted(growth, reverse=True)


@pytest.mark.parametrize(
    ("platform", "sort"),
    [
        ("onlyfans", {"sort_by": "number_of_followers", "sort_order": "desc"}),
        ("twitter", {"sort_by": "growth_rate", "sort_order": "desc"}),
        ("instagram", {"sort_by": "relevancy", "sort_order": "asc"}),
        ("instagram", {"sort_by": "beauty", "sort_order": "asc"}),
    ],
)
def test_a_sort_the_platform_lacks_is_refused(
    http: httpx.Client, platform: str, sort: dict[str, str]
) -> None:
    answer = search(http, platform, sort=sort)
    assert answer.status_code == 422
    assert answer.json()["error"][0]["field"] in {"sort_by", "sort_order"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{not json", 400),
        (b"[1, 2]", 400),
        (b'{"paging": {}}', 400),
        (b'{"platform": "instagram"}', 400),
        (b'{"platform": "myspace", "paging": {}}', 422),
        (b'{"platform": "instagram", "paging": {"limit": 51}}', 400),
        (b'{"platform": "instagram", "paging": {"limit": 0}}', 400),
        (b'{"platform": "instagram", "paging": {"page": -1}}', 400),
        (b'{"platform": "instagram", "paging": {"page": "two"}}', 400),
        (b'{"platform": "instagram", "paging": 5}', 400),
    ],
)
def test_a_wrong_body_is_refused_in_the_services_own_words(
    http: httpx.Client, body: bytes, status: int
) -> None:
    answer = http.post(DISCOVERY, content=body)
    assert answer.status_code == status
    assert "loc" not in answer.text
    assert answer.json().keys() & {"error", "detail"}


@pytest.mark.parametrize("key", ["username", "id", "url"])
def test_similar_creators_share_the_niche_and_leave_the_seed_out(
    http: httpx.Client, key: str
) -> None:
    seed = usual("youtube")
    values = {
        "username": f"@{seed.username}",
        "id": seed.user_id,
        "url": f"https://youtube.example/channel/{seed.user_id}",
    }
    body = {"platform": "youtube", "paging": {"limit": 20}, "filter_key": key}
    answer = http.post(SIMILAR, json={**body, "filter_value": values[key]}).json()
    found = [world().by_id["youtube", one["user_id"]] for one in answer["accounts"]]
    assert len(found) == 20
    assert seed not in found
    assert {one.person.niche for one in found} == {seed.person.niche}
    assert isinstance(answer["credits_left"], str)


def test_similar_creators_can_be_filtered(http: httpx.Client) -> None:
    seed = usual("instagram")
    body = {
        "platform": "instagram",
        "paging": {"limit": 50},
        "filter_key": "username",
        "filter_value": seed.username,
    }
    every = http.post(SIMILAR, json=body).json()["total"]
    women = http.post(SIMILAR, json={**body, "filters": {"gender": "female"}}).json()["total"]
    assert 0 < women < every


def test_nobody_is_similar_to_somebody_unknown(http: httpx.Client) -> None:
    body = {"platform": "tiktok", "paging": {}, "filter_key": "username", "filter_value": "zzz.q"}
    assert http.post(SIMILAR, json=body).status_code == 400
    twitter = http.post(SIMILAR, json={**body, "platform": "twitter"})
    assert twitter.status_code == 422
