"""What a search may be filtered by; nothing wrong may slip through, since it would be billed."""

import pytest
from pydantic import JsonValue

from app.core.problems import NotFound
from app.discovery.filters import catalogue, check_filters, check_sort
from app.discovery.filters.catalogue import listed

PLATFORMS = ["instagram", "youtube", "tiktok", "twitter", "twitch", "onlyfans"]


def pointers(platform: str, filters: dict[str, JsonValue]) -> list[str]:
    return [problem.pointer for problem in check_filters(platform, filters)]


def words(platform: str, filters: dict[str, JsonValue]) -> str:
    (problem,) = check_filters(platform, filters)
    return problem.detail


@pytest.mark.parametrize(
    ("platform", "filters"),
    [
        ("instagram", {}),
        ("instagram", {"number_of_followers": {"min": 20000, "max": 90000}}),
        ("instagram", {"number_of_followers": {"min": 1, "max": None}}),
        ("instagram", {"number_of_followers": {"max": 5}, "location": ["Portugal"]}),
        ("instagram", {"engagement_percent": {"min": 2.5}, "gender": "female"}),
        ("instagram", {"follower_growth": {"growth_percentage": -5.5, "time_range_months": 3}}),
        ("instagram", {"last_post": 90}),
        ("instagram", {"last_post": "365"}),
        ("instagram", {"exclude_handles": ["@ines"], "exclude_list": [42]}),
        ("instagram", {"creator_has": {"has_linkedin": True, "has_whatsApp": True}}),
        ("instagram", {"posting_frequency": 2.5, "type": "creator"}),
        ("instagram", {"ai_search": "abc"}),
        ("instagram", {"ai_search": "a" * 150}),
        ("youtube", {"number_of_subscribers": {"min": 1000}, "has_shorts": True}),
        ("tiktok", {"average_views": {"min": 1000}, "has_tik_tok_shop": True}),
        ("twitter", {"number_of_tweets": {"max": 100}, "type": "business"}),
        ("twitch", {"followers": {"min": 1}, "most_recent_stream_date": 90}),
        ("onlyfans", {"subscription_price": {"max": 9.99}, "last_active": 90}),
        (
            "instagram",
            {
                "audience": {
                    "location": [{"name": "Spain", "type": "country", "min_pct": 30}],
                    "gender": {"type": "female", "min_pct": 55},
                    "age": [
                        {"range": "18-24", "min_pct": 20},
                        {"range": "65-", "min_pct": 0},
                        {"range": "65+", "min_pct": 100},
                    ],
                    "language": [{"language_abbr": "es", "min_pct": 20.5}],
                    "interests": [{"name": "Fitness & Yoga", "min_pct": 10}],
                    "brands": ["Northpine"],
                    "brand_categories": ["Tea"],
                    "credibility": "good",
                }
            },
        ),
    ],
)
def test_a_documented_filter_passes(platform: str, filters: dict[str, JsonValue]) -> None:
    assert check_filters(platform, filters) == []


@pytest.mark.parametrize(
    ("platform", "filters", "places"),
    [
        ("instagram", {"number_of_followers": 5}, [""]),
        ("instagram", {"number_of_followers": {}}, [""]),
        ("instagram", {"number_of_followers": {"min": None}}, [""]),
        ("instagram", {"number_of_followers": {"min": "many"}}, ["/min"]),
        ("instagram", {"number_of_followers": {"min": True}}, ["/min"]),
        ("instagram", {"number_of_followers": {"min": -1}}, ["/min"]),
        ("instagram", {"number_of_followers": {"min": 9, "max": 5}}, ["/min"]),
        ("instagram", {"number_of_followers": {"gte": 5, "max": 9}}, ["/gte"]),
        ("instagram", {"number_of_followers": {"min": float("inf")}}, ["/min"]),
        ("instagram", {"engagement_percent": {"max": 101}}, ["/max"]),
        ("instagram", {"follower_growth": 5}, [""]),
        ("instagram", {"follower_growth": {"growth_percentage": 5}}, ["/time_range_months"]),
        (
            "instagram",
            {"follower_growth": {"growth_percentage": "5", "time_range_months": 4}},
            ["/growth_percentage", "/time_range_months"],
        ),
        ("instagram", {"last_post": 30}, [""]),
        ("instagram", {"last_post": "any"}, [""]),
        ("instagram", {"last_post": True}, [""]),
        ("twitch", {"most_recent_stream_date": 0}, [""]),
        ("twitch", {"most_recent_stream_date": 1.5}, [""]),
        ("instagram", {"location": "Portugal"}, [""]),
        ("instagram", {"location": []}, [""]),
        ("instagram", {"location": ["Spain", " ", 3]}, ["/1", "/2"]),
        ("instagram", {"exclude_list": [1, "2", 0, True]}, ["/1", "/2", "/3"]),
        ("instagram", {"exclude_handles": ["a"] * 10_001}, [""]),
        ("instagram", {"ai_search": "ab"}, [""]),
        ("instagram", {"ai_search": " ab "}, [""]),
        ("instagram", {"ai_search": "a" * 151}, [""]),
        ("instagram", {"ai_search": ["a"]}, [""]),
        ("instagram", {"is_verified": False}, [""]),
        ("instagram", {"is_verified": "true"}, [""]),
        ("instagram", {"is_verified": None}, [""]),
        ("instagram", {"gender": "Female"}, [""]),
        ("instagram", {"gender": ["female"]}, [""]),
        ("instagram", {"posting_frequency": {"min": 1}}, [""]),
        ("instagram", {"creator_has": {}}, [""]),
        ("instagram", {"creator_has": ["has_linkedin"]}, [""]),
        ("instagram", {"creator_has": {"has_linkedin": False}}, ["/has_linkedin"]),
        ("instagram", {"creator_has": {"linkedin": True}}, ["/linkedin"]),
        ("instagram", {"audience": {}}, [""]),
        ("instagram", {"audience": {"country": []}}, ["/country"]),
        ("instagram", {"audience": {"gender": "female"}}, ["/gender"]),
        ("instagram", {"audience": {"gender": {"type": "female"}}}, ["/gender/min_pct"]),
        (
            "instagram",
            {"audience": {"age": [{"range": "18-99", "min_pct": 101}]}},
            ["/age/0/range", "/age/0/min_pct"],
        ),
        ("instagram", {"audience": {"age": {"range": "18-24", "min_pct": 1}}}, ["/age"]),
        (
            "instagram",
            {"audience": {"location": [{"name": "", "type": "planet", "min_pct": 1, "x": 1}]}},
            ["/location/0/x", "/location/0/name", "/location/0/type"],
        ),
        (
            "instagram",
            {"audience": {"brands": [""], "credibility": "ok"}},
            ["/brands/0", "/credibility"],
        ),
    ],
)
def test_a_wrong_value_is_named_at_its_place(
    platform: str, filters: dict[str, JsonValue], places: list[str]
) -> None:
    (name,) = filters

    assert pointers(platform, filters) == [f"/filters/{name}{place}" for place in places]


@pytest.mark.parametrize("value", [None, [], {}, "", 1e400, [None], {"min": []}])
def test_nonsense_passes_no_filter_and_breaks_no_check(value: JsonValue) -> None:
    for entry in listed().filters:
        assert pointers(entry.platforms[0], {entry.name: value}), entry.name


@pytest.mark.parametrize(
    ("platform", "name", "hints"),
    [
        ("instagram", "number_of_folowers", ["'number_of_followers'"]),
        ("youtube", "number_of_followers", ["Instagram, TikTok", "Use 'number_of_subscribers'"]),
        ("twitch", "number_of_followers", ["Use 'followers'"]),
        ("instagram", "number_of_subscribers", ["YouTube", "Use 'number_of_followers'"]),
        ("onlyfans", "followers", ["Twitch", "no filter for the size of the audience"]),
        ("youtube", "follower_growth", ["Use 'subscriber_growth'"]),
        ("youtube", "audience", ["Instagram", "none of YouTube"]),
        ("tiktok", "last_upload_long_video", ["Use 'last_post'"]),
        ("tiktok", "speaking_language", ["Use 'profile_language'"]),
        ("twitter", "tweets_count", ["Use 'number_of_tweets'"]),
        ("twitch", "active_subscribers", ["newest official client"]),
        ("youtube", "median_views_long", ["'average_views_on_long_videos'"]),
        ("instagram", "zzzz", ["No filter is named 'zzzz' on Instagram."]),
    ],
)
def test_a_wrong_name_comes_back_with_the_right_one(
    platform: str, name: str, hints: list[str]
) -> None:
    detail = words(platform, {name: {"min": 1}})

    assert all(hint in detail for hint in hints), detail
    assert "bill" in detail


def test_every_problem_is_told_at_once() -> None:
    filters: dict[str, JsonValue] = {"gender": "x", "nonsense": 1, "location": ["Spain"]}

    assert pointers("instagram", filters) == ["/filters/gender", "/filters/nonsense"]


def test_a_strange_name_is_escaped_in_its_pointer() -> None:
    assert pointers("instagram", {"a/b~c": 1}) == ["/filters/a~1b~0c"]


def test_false_is_refused_with_its_reason() -> None:
    assert "Leave it out" in words("instagram", {"is_verified": False})


def test_an_unknown_platform_is_one_problem() -> None:
    assert [problem.pointer for problem in check_filters("myspace", {"x": 1})] == ["/platform"]
    with pytest.raises(NotFound, match="instagram"):
        catalogue("myspace")


@pytest.mark.parametrize(
    ("platform", "by", "order", "place"),
    [
        ("instagram", "relevancy", "desc", None),
        ("instagram", "relevancy", "asc", "/sort/order"),
        ("instagram", "engagement_rate", "asc", None),
        ("instagram", "growth_rate", "desc", None),
        ("twitch", "growth_rate", "desc", "/sort/by"),
        ("twitch", "number_of_followers", "asc", None),
        ("onlyfans", "number_of_followers", "asc", "/sort/by"),
        ("onlyfans", "engagement_rate", "desc", None),
        ("instagram", "followers", "desc", "/sort/by"),
        ("instagram", "relevancy", "sideways", "/sort/order"),
        ("instagram", None, "desc", None),
    ],
)
def test_a_sort_is_the_platforms_or_refused(
    platform: str, by: str | None, order: str, place: str | None
) -> None:
    found = [problem.pointer for problem in check_sort(platform, by, order)]

    assert found == ([place] if place else [])


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platforms_catalogue_is_fit_for_a_form(platform: str) -> None:
    offered = catalogue(platform)

    names = [entry.name for entry in offered.filters]
    assert len(names) == len(set(names))
    assert 10 <= sum(entry.common for entry in offered.filters) <= 14
    assert offered.sorts[0].by == "relevancy"
    for entry in offered.filters:
        assert (entry.type in {"choice", "flags", "growth"}) <= bool(entry.values)
        assert set(entry.labels) <= {str(value) for value in entry.values or ()}
        assert (entry.type == "audience") is (entry.audience is not None)


def test_an_idea_joins_filters_of_several_platforms() -> None:
    ideas: dict[str, set[str]] = {}
    for entry in listed().filters:
        if entry.means:
            ideas.setdefault(entry.means, set()).add(entry.name)

    assert ideas
    assert all(len(names) > 1 for names in ideas.values()), ideas


def test_only_known_platforms_stand_in_the_list() -> None:
    everything = listed()

    filtered = {place for entry in everything.filters for place in entry.platforms}
    sorted_by = {place for entry in everything.sorts for place in entry.platforms}
    assert filtered == sorted_by == set(everything.labels) == set(PLATFORMS)


def test_no_retired_name_is_offered() -> None:
    everything = listed()
    offered = {entry.name for entry in everything.filters}

    assert not offered & {entry.name for entry in everything.retired}
    assert {entry.instead for entry in everything.retired if entry.instead} <= offered
