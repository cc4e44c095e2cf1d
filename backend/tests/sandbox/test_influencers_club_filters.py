"""Every documented filter works where it exists, and is ignored where it does not."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from sandbox.influencers_club.audience import audience_of
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.vocabulary import FILTERS
from sandbox.influencers_club.world import world
from sandbox.influencers_club.writing import said
from tests.sandbox.influencers_club_server import (
    PLATFORMS,
    asking,
    block,
    enrich,
    everybody,
    search,
    total,
)

Truth = Callable[[Account], bool]


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    with asking(balance="100000.00") as client:
        yield client


def between(name: str, least: float, most: float) -> Truth:
    return lambda one: name in one.figures and least <= one.figures[name] <= most


CASES: list[tuple[str, dict[str, object], Truth]] = [
    (
        "instagram",
        {"number_of_followers": {"min": 20_000, "max": 90_000}},
        between("followers", 20_000, 90_000),
    ),
    ("youtube", {"number_of_subscribers": {"min": 500_000}}, between("followers", 5e5, 1e9)),
    ("twitch", {"followers": {"max": 2_000}}, between("followers", 0, 2_000)),
    ("tiktok", {"engagement_percent": {"min": 12}}, between("engagement_percent", 12, 100)),
    ("instagram", {"location": ["Portugal"]}, lambda one: one.person.country.code == "PT"),
    ("twitter", {"location": ["Lisbon", "Texas"]}, lambda one: city(one) in {"Lisbon", "Austin"}),
    ("tiktok", {"profile_language": ["fr"]}, lambda one: one.person.language == "fr"),
    (
        "youtube",
        {"gender": "female"},
        lambda one: one.person.gender == "female" and not one.person.is_business,
    ),
    ("instagram", {"type": "business"}, lambda one: one.person.is_business),
    (
        "instagram",
        {"is_verified": True, "has_merch": True},
        lambda one: {"is_verified", "has_merch"} <= one.flags,
    ),
    ("instagram", {"last_post": "90"}, lambda one: one.days["last_post"] <= 90),
    ("onlyfans", {"last_active": 1}, lambda one: one.days["last_active"] <= 1),
    (
        "instagram",
        {"follower_growth": {"growth_percentage": 25, "time_range_months": 12}},
        lambda one: one.growth[12] >= 25,
    ),
    ("tiktok", {"hashtags": ["#trail", "Marathon"]}, lambda one: tagged(one, "trail", "marathon")),
    ("tiktok", {"not_hashtags": ["gym"]}, lambda one: not tagged(one, "gym")),
    ("instagram", {"keywords_in_bio": ["sourdough"]}, lambda one: "sourdough" in one.bio.lower()),
    (
        "instagram",
        {"exclude_keywords_in_bio": ["a"]},
        lambda one: "a" not in one.bio.lower(),
    ),
    (
        "instagram",
        {"keywords_in_captions": ["kettlebell"]},
        lambda one: any("kettlebell" in text for text in said(one, "captions")),
    ),
    (
        "youtube",
        {"topics": ["Gaming"], "has_shorts": True},
        lambda one: "Gaming" in one.words["topics"] and "has_shorts" in one.flags,
    ),
    ("twitch", {"games_played": ["Moss Kingdom"]}, lambda one: "Moss Kingdom" in games(one)),
    (
        "onlyfans",
        {"subscription_price": {"min": 5, "max": 10}},
        between("subscription_price", 5, 10),
    ),
    (
        "instagram",
        {"creator_has": {"has_youtube": True, "has_linktree": True}},
        lambda one: {"youtube", "linktree"} <= one.person.presences,
    ),
    (
        "instagram",
        {"exclude_role_based_emails": True},
        lambda one: not one.person.has_role_based_email,
    ),
    ("instagram", {"brands": ["northpine gear"]}, lambda one: "northpine_gear" in brands(one)),
    ("instagram", {"brands": ["northpine_gear"]}, lambda one: "northpine_gear" in brands(one)),
    (
        "instagram",
        {"audience": {"gender": {"type": "female", "min_pct": 60}, "credibility": "good"}},
        lambda one: (
            one.followers >= 10_000
            and audience_of(one).female >= 0.6
            and audience_of(one).credibility >= 0.75
        ),
    ),
    (
        "instagram",
        {"audience": {"location": [{"name": "Spain", "type": "country", "min_pct": 30}]}},
        lambda one: one.followers >= 10_000 and spanish_share(one) >= 0.3,
    ),
    (
        "instagram",
        {"audience": {"age": [{"range": "65+", "min_pct": 3}]}},
        lambda one: one.followers >= 10_000 and audience_of(one).ages["65-"] >= 0.03,
    ),
]


def city(account: Account) -> str:
    return account.person.city.name


def tagged(account: Account, *tags: str) -> bool:
    return not set(tags).isdisjoint(account.words["hashtags"])


def games(account: Account) -> tuple[str, ...]:
    return account.words["games_played"]


def brands(account: Account) -> tuple[str, ...]:
    return account.words.get("brands", ())


def spanish_share(account: Account) -> float:
    shares = {country.code: share for country, share in audience_of(account).countries}
    return shares.get("ES", 0)


@pytest.mark.parametrize(("platform", "filters", "is_wanted"), CASES)
def test_a_filter_finds_exactly_whom_it_names(
    http: httpx.Client, platform: str, filters: dict[str, object], is_wanted: Truth
) -> None:
    wanted = {one.user_id for one in world().on[platform] if is_wanted(one)}
    assert wanted
    assert set(everybody(http, platform, filters=filters)) == wanted


def middle_value(name: str, platform: str) -> object:
    """A value of this filter that some of the platform's accounts meet and some do not."""
    known, accounts = FILTERS[name], world().on[platform]
    figures = sorted(one.figures[known.reads] for one in accounts if known.reads in one.figures)
    days = sorted(one.days[known.reads] for one in accounts if known.reads in one.days)
    texts = [text for one in accounts for text in said(one, known.reads)]
    values: dict[str, Callable[[], object]] = {
        "range": lambda: {"min": figures[-len(figures) // 5]},
        "at_least": lambda: figures[len(figures) // 2],
        "growth": lambda: {"growth_percentage": 3, "time_range_months": 3},
        "days": lambda: days[len(days) // 3],
        "places": lambda: ["France"],
        "any_of": lambda: [texts[0]],
        "none_of": lambda: [texts[0]],
        "any_text": lambda: [texts[0]],
        "no_text": lambda: [texts[0]],
        "gender": lambda: "male",
        "type": lambda: "business",
        "brief": lambda: "trail running",
        "presences": lambda: {"has_linktree": True},
        "handles": lambda: [accounts[0].username],
        "audience": lambda: {"gender": {"type": "male", "min_pct": 50}},
    }
    return values.get(known.kind, lambda: True)()


NARROWING = [
    (name, platform)
    for name, known in FILTERS.items()
    for platform in sorted(known.platforms)
    if known.kind not in {"lists", "default_list", "all_lists"}
]


@pytest.mark.parametrize(("name", "platform"), NARROWING)
def test_each_filter_narrows_the_search_where_it_exists(
    http: httpx.Client, name: str, platform: str
) -> None:
    found = total(http, platform, {name: middle_value(name, platform)})
    assert 0 < found < len(world().on[platform])


@pytest.mark.parametrize(
    ("platform", "filters"),
    [
        ("instagram", {"no_such_filter": {"min": 5}}),
        ("youtube", {"number_of_followers": {"min": 100_000_000}}),
        ("tiktok", {"audience": {"gender": {"type": "male", "min_pct": 99}}}),
        ("instagram", {"exclude_list": [987_654]}),
        ("instagram", {"exclude_previous": True}),
        ("instagram", {"last_post": "any"}),
        ("instagram", {"gender": "any", "ai_search": "", "location": [], "hashtags": None}),
    ],
)
def test_what_the_service_does_not_know_is_ignored_and_billed(
    http: httpx.Client, platform: str, filters: dict[str, object]
) -> None:
    answer = search(http, platform, filters=filters)
    assert answer.json()["total"] == len(world().on[platform])
    line = http.get("/_sandbox/ledger").json()["lines"][-1]
    assert (line["amount"], line["returned"]) == ("0.50", 50)


@pytest.mark.parametrize(
    ("filters", "status", "body"),
    [
        ({"gender": "robot"}, 422, {"error": [{"field": "gender", "error": ...}]}),
        ({"type": "robot"}, 422, {"error": [{"field": "type", "error": ...}]}),
        ({"engagement_percent": {"min": "many"}}, 400, {"error": {"filters": ...}}),
        ({"engagement_percent": 5}, 400, {"error": {"filters": ...}}),
        ({"location": "Spain"}, 400, {"filters": {"location": ...}}),
        ({"is_verified": "yes"}, 400, {"error": {"filters": ...}}),
        ({"ai_search": "ab"}, 400, {"error": {"filters": ...}}),
        ({"follower_growth": {"growth_percentage": 5, "time_range_months": 4}}, 400, ...),
        ({"exclude_handles": ["x"] * 10_001}, 400, {"filters": {"exclude_handles": ...}}),
    ],
)
def test_a_wrong_value_is_refused_in_one_of_many_shapes(
    http: httpx.Client, filters: dict[str, object], status: int, body: object
) -> None:
    answer = search(http, "instagram", filters=filters)
    assert answer.status_code == status
    assert_shape(answer.json(), body)


def assert_shape(answer: object, shape: object) -> None:
    """The same keys all the way down to the places that are left open."""
    if shape is ...:
        return
    if isinstance(shape, list):
        assert isinstance(answer, list)
        assert_shape(answer[0], shape[0])
        return
    if not isinstance(shape, dict):
        assert answer == shape
        return
    assert isinstance(answer, dict)
    assert answer.keys() == shape.keys()
    for name, inner in shape.items():
        assert_shape(answer[name], inner)


def found_accounts(http: httpx.Client, filters: dict[str, object]) -> list[Account]:
    ids = everybody(http, "instagram", filters=filters)
    assert ids
    found = [world().by_id["instagram", user_id] for user_id in ids]
    return [one for one in found if not one.is_gone][:5]


def test_what_a_filter_promised_is_what_enrichment_shows(http: httpx.Client) -> None:
    for one in found_accounts(http, {"average_likes": {"min": 9_000, "max": 12_000}}):
        likes = block(http, "analytics", one)["avg_likes"]
        assert isinstance(likes, int)
        assert 9_000 <= likes <= 12_000
    for one in found_accounts(http, {"keywords_in_captions": ["telescope"]}):
        if "is_private" not in one.flags:
            assert "telescope" in str(block(http, "raw", one)["post_data"])
    for one in found_accounts(http, {"is_verified": True, "keywords_in_bio": ["guitar"]}):
        shown = block(http, "profile", one)
        assert shown["is_verified"] is True
        assert "guitar" in str(shown["biography"])
    for one in found_accounts(http, {"location": ["Japan"]}):
        result = enrich(http, "profile", one).json()["result"]
        assert "Japan" in result.get("location", "Japan")


def test_excluded_handles_are_left_out_however_they_are_written(http: httpx.Client) -> None:
    first, second, third = world().on["tiktok"][:3]
    written = [
        f"@{first.username.upper()}",
        f"https://www.tiktok.example/@{second.username}?lang=en",
        third.username,
    ]
    found = everybody(http, "tiktok", filters={"exclude_handles": written})
    assert {first.user_id, second.user_id, third.user_id}.isdisjoint(found)
    assert len(found) == len(world().on["tiktok"]) - 3


def test_filters_narrow_each_other(http: httpx.Client) -> None:
    both = {"location": ["Brazil"], "gender": "female"}
    one, other = (total(http, "instagram", {name: value}) for name, value in both.items())
    assert 0 < total(http, "instagram", both) < min(one, other)


def test_a_brief_finds_its_niche_first(http: httpx.Client) -> None:
    found = everybody(http, "instagram", filters={"ai_search": "sourdough bread baking"})
    first = [world().by_id["instagram", user_id] for user_id in found[:10]]
    assert {one.person.niche.name for one in first} == {"Baking"}


def test_the_platforms_of_the_catalogue_are_the_ones_that_are_searched() -> None:
    assert set().union(*(known.platforms for known in FILTERS.values())) == set(PLATFORMS)
