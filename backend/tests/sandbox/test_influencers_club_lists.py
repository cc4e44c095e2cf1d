"""Exclusion lists and dictionaries: free, and what they say works in a search."""

from collections.abc import Iterator

import httpx
import pytest

from sandbox.influencers_club.vocabulary import COUNTRIES
from sandbox.influencers_club.world import world
from tests.sandbox.influencers_club_server import API, asking, everybody, ledger, total

LISTS = f"{API}/discovery/exclusion-lists"
WORDS = f"{API}/discovery/classifier"


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with asking() as client:
        yield client


def create(http: httpx.Client, name: str = "Already contacted", platform: str = "tiktok") -> int:
    answer = http.post(f"{LISTS}/", json={"name": name, "platform": platform})
    assert answer.status_code == 200, answer.text
    made = answer.json()["id"]
    assert isinstance(made, int)
    return made


def entries(http: httpx.Client, key: object, *handles: str) -> httpx.Response:
    return http.post(f"{LISTS}/{key}/entries/", json={"handles": list(handles)})


def test_a_list_begins_empty_and_has_the_documented_fields(http: httpx.Client) -> None:
    made = http.get(f"{LISTS}/{create(http)}/").json()
    assert made.keys() == {
        "id",
        "name",
        "platform",
        "is_default",
        "handle_count",
        "created_at",
        "updated_at",
    }
    assert (made["handle_count"], made["is_default"]) == (0, False)
    assert made["created_at"].endswith("Z")
    assert http.get(f"{LISTS}/").json() == [made]


def test_handles_are_reduced_and_kept_once(http: httpx.Client) -> None:
    key = create(http)
    answer = entries(http, key, "@Zel.Vro", "zel.vro", "https://www.tiktok.com/@PLIM_ok?lang=en")
    assert answer.json()["handle_count"] == 2
    page = http.get(f"{LISTS}/{key}/entries/").json()
    assert page == {"total": 2, "offset": 0, "limit": 1000, "handles": ["zel.vro", "plim_ok"]}
    gone = http.request("DELETE", f"{LISTS}/{key}/entries/", json={"handles": ["@PLIM_OK"]})
    assert gone.json()["handle_count"] == 1


def test_entries_are_paged(http: httpx.Client) -> None:
    key = create(http)
    entries(http, key, *(f"handle{number}" for number in range(30)))
    page = http.get(f"{LISTS}/{key}/entries/", params={"offset": 28, "limit": 5}).json()
    assert (page["total"], page["handles"]) == (30, ["handle28", "handle29"])


def test_a_list_is_renamed_and_deleted(http: httpx.Client) -> None:
    key = create(http)
    assert http.patch(f"{LISTS}/{key}/", json={"name": "Signed"}).json()["name"] == "Signed"
    deleted = http.delete(f"{LISTS}/{key}/")
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert http.get(f"{LISTS}/{key}/").status_code == 404
    assert http.get(f"{LISTS}/{key}/").json() == {"error": "Exclusion list not found."}


def test_a_name_is_taken_once_on_each_platform(http: httpx.Client) -> None:
    create(http)
    create(http, platform="instagram")
    again = http.post(f"{LISTS}/", json={"name": "Already contacted", "platform": "tiktok"})
    assert again.status_code == 400
    assert list(again.json()["error"]) == ["name"]
    assert http.post(f"{LISTS}/", json={"name": "x", "platform": "myspace"}).status_code == 422


def test_the_default_list_is_made_when_it_is_read_and_stays(http: httpx.Client) -> None:
    assert http.get(f"{LISTS}/").json() == []
    made = http.get(f"{LISTS}/default/twitch/").json()
    assert (made["is_default"], made["handle_count"]) == (True, 0)
    assert entries(http, "default/twitch", "One").json()["handle_count"] == 1
    assert http.get(f"{LISTS}/default/twitch/entries/").json()["handles"] == ["one"]
    body = {"handles": ["one"]}
    emptied = http.request("DELETE", f"{LISTS}/default/twitch/entries/", json=body).json()
    assert (emptied["handle_count"], emptied["id"]) == (0, made["id"])
    for refused in (
        http.patch(f"{LISTS}/{made['id']}/", json={"name": "Mine"}),
        http.delete(f"{LISTS}/{made['id']}/"),
    ):
        assert refused.status_code == 400
        assert isinstance(refused.json()["error"], list)


def test_a_search_leaves_out_the_lists_it_names(http: httpx.Client) -> None:
    first, second, third = world().on["tiktok"][:3]
    named, other = create(http), create(http, "Other")
    entries(http, named, first.username)
    entries(http, other, second.username)
    entries(http, "default/tiktok", third.username)
    every = len(world().on["tiktok"])
    found = everybody(http, "tiktok", filters={"exclude_list": [named]})
    assert len(found) == every - 1
    assert first.user_id not in found
    assert third.user_id not in everybody(http, "tiktok", filters={"exclude_default_list": True})
    assert total(http, "tiktok", {"exclude_all_lists": True}) == every - 3


def test_a_list_of_another_platform_is_ignored(http: httpx.Client) -> None:
    account = world().on["youtube"][0]
    key = create(http, platform="tiktok")
    entries(http, key, account.username)
    assert total(http, "youtube", {"exclude_list": [key]}) == len(world().on["youtube"])


def test_lists_and_dictionaries_are_free(http: httpx.Client) -> None:
    entries(http, create(http), "somebody")
    http.get(f"{WORDS}/languages/")
    assert ledger(http) == []


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("languages", {"language", "abbreviation"}),
        ("brands", {"full_name", "cleaned", "username"}),
        ("yt-topics", {"topic_details", "sub_topic_details"}),
        ("audience-brand-categories", {"name"}),
        ("audience-brand-names", {"name"}),
        ("audience-interests", {"name"}),
        ("audience-locations", {"name", "type"}),
    ],
)
def test_a_dictionary_is_an_array_of_objects(http: httpx.Client, name: str, keys: set[str]) -> None:
    words = http.get(f"{WORDS}/{name}/").json()
    assert words
    assert all(word.keys() == keys for word in words)


def test_locations_and_games_are_plain_strings(http: httpx.Client) -> None:
    locations = http.get(f"{WORDS}/locations/instagram/", params={"search": "Spain"}).json()
    assert {country.name for country in COUNTRIES} <= set(locations)
    assert "Moss Kingdom" in http.get(f"{WORDS}/games/").json()
    assert http.get(f"{WORDS}/locations/myspace/").status_code == 422


def test_only_the_audience_dictionaries_search_and_page(http: httpx.Client) -> None:
    path = f"{WORDS}/audience-brand-names/"
    first = http.get(path).json()
    rest = http.get(path, params={"offset": len(first)}).json()
    assert len(first) == 50
    assert rest
    assert not {word["name"] for word in first} & {word["name"] for word in rest}
    found = http.get(path, params={"search": "northpine"}).json()
    assert found == [{"name": "Northpine Gear"}]
    brands = http.get(f"{WORDS}/brands/", params={"search": "northpine"}).json()
    assert len(brands) == len(first) + len(rest)


@pytest.mark.parametrize("member", ["full_name", "cleaned", "username"])
def test_a_brand_is_found_by_each_of_its_names(http: httpx.Client, member: str) -> None:
    brands = http.get(f"{WORDS}/brands/").json()
    counts = [total(http, "instagram", {"brands": [brand[member]]}) for brand in brands[:8]]
    assert all(0 < count < len(world().on["instagram"]) for count in counts)
