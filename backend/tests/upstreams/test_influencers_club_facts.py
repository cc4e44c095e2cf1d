"""What people and prompts learn from an enrichment answer."""

import json

import pytest
from pydantic import JsonValue

from app.upstreams.influencers_club.facts import facts_of
from app.upstreams.influencers_club.identity import exists, identity_of
from app.upstreams.influencers_club.prices import EnrichLevel
from app.upstreams.influencers_club.told_by import labels_told
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.results import Tier, Wish, build_result
from sandbox.influencers_club.world import world

INES: dict[str, JsonValue] = {
    "email": "hello@inesvale.example",
    "email_type": "role_based_email",
    "gender": "female",
    "location": "Portugal",
    "speaking_language": "pt",
    "has_brand_deals": "true",
    "creator_has": {"youtube": True, "tiktok": True, "twitch": False},
    "ai_niches": [{"percentage": 80, "niche": "Running"}, {"percentage": 20, "niche": "Travel"}],
    "tiktok": {"username": "@inesv", "exists": "True"},
    "youtube": {"custom_url": "@gone", "exists": "False"},
    "instagram": {
        "userid": 7001002003,
        "username": "ines.on.trail",
        "full_name": "Ines  Vale",
        "biography": "Trails\nand tea",
        "follower_count": "48210",
        "engagement_percent": "4.12",
        "is_verified": False,
        "likes_median": 1730.0,
        "avg_likes": "1811.456",
        "posting_frequency_recent_months": 2.5,
        "income": {"min": 250, "max": "1600", "currency": "USD"},
        "creator_follower_growth": {"3_months_ago": 2.1, "12_months_ago": "-5"},
        "hashtags": ["trail", "#running", "trail"],
        "links_in_bio": ["https://ines.example/a", "javascript:alert(1)", 4],
        "past_sponsors": [
            {"handle": "northpine_gear", "post_count": 2},
            {"handle": "teahouse", "post_count": 1},
            {"post_count": 3},
        ],
        "reels": {"avg_view_count": 30000},
        "audience": {
            "audience_followers": {"success": False, "error": "empty_audience"},
            "audience_likers": {
                "success": True,
                "data": {
                    "audience_credibility": 0.88,
                    "credibility_class": "high",
                    "audience_genders": [
                        {"code": "MALE", "weight": 0.42},
                        {"code": "FEMALE", "weight": "0.58"},
                    ],
                    "audience_ages": [
                        {"code": "65-", "weight": 0.1},
                        {"code": "18-24", "weight": 0.2},
                    ],
                    "audience_types": [{"code": "mass_followers", "weight": 0.0721}],
                    "audience_geo": {
                        "countries": [{"name": "Portugal", "code": "PT", "weight": 0.41}]
                    },
                },
            },
        },
        "post_data": [{"caption": f"Post {number}"} for number in range(9)],
    },
}


def told(platform: str, result: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {fact.name: fact.value for fact in facts_of(platform, result)}


def test_an_instagram_answer_is_told_in_facts() -> None:
    assert told("instagram", INES) == {
        "bio": "Trails and tea",
        "location": "Portugal",
        "language": ["pt"],
        "gender": "female",
        "email": "hello@inesvale.example",
        "email_type": "role based email",
        "links": ["https://ines.example/a"],
        "verified": False,
        "posts_per_week": 2.5,
        "average_likes": 1811.46,
        "median_likes": 1730,
        "growth": ["+2.1 % in 3 months", "-5 % in 12 months"],
        "income": "250 to 1,600 USD",
        "brand_deals": True,
        "past_sponsors": ["northpine_gear (2 posts)", "teahouse (1 post)"],
        "niches": ["Running", "Travel"],
        "hashtags": ["#trail", "#running"],
        "other_accounts": ["youtube", "tiktok: @inesv"],
        "average_reel_views": 30000,
        "recent_posts": ["Post 0", "Post 1", "Post 2", "Post 3", "Post 4"],
        "audience_countries": ["Portugal 41 %"],
        "audience_genders": ["female 58 %", "male 42 %"],
        "audience_ages": ["18-24 20 %", "65+ 10 %"],
        "audience_types": ["mass followers 7.21 %"],
        "audience_credibility": "high, 88 %",
    }


def test_what_has_figures_brings_them_along() -> None:
    data = {fact.name: fact.data for fact in facts_of("instagram", INES) if fact.data}

    assert data["audience_genders"] == [
        {"name": "FEMALE", "share": 0.58},
        {"name": "MALE", "share": 0.42},
    ]
    assert data["audience_countries"] == [{"name": "Portugal", "code": "PT", "share": 0.41}]
    assert data["audience_types"] == [{"name": "mass_followers", "share": 0.0721}]
    assert data["audience_credibility"] == {"score": 0.88, "class": "high"}
    assert data["growth"] == [{"months": 3, "percent": 2.1}, {"months": 12, "percent": -5.0}]
    assert data["income"] == {"min": 250, "max": 1600, "currency": "USD"}
    assert data["past_sponsors"] == [
        {"handle": "northpine_gear", "posts": 2},
        {"handle": "teahouse", "posts": 1},
    ]
    assert data["recent_posts"] == [
        {
            "url": None,
            "caption": f"Post {number}",
            "date": None,
            "likes": None,
            "comments": None,
            "views": None,
        }
        for number in range(9)
    ]


def test_a_post_is_told_with_its_address_and_its_figures() -> None:
    post: JsonValue = {
        "post_url": "https://instagram.example/p/1",
        "caption": "x" * 400,
        "created_at": "2026-03-02T07:10:00",
        "engagement": {"likes": "1811", "comments": 40.0, "view_count": None},
    }
    unsafe: JsonValue = {"post_url": "javascript:alert(1)", "title": "Two", "published_at": "2026"}
    told_posts = {
        fact.name: fact.data
        for fact in facts_of("instagram", {"instagram": {"post_data": [post, unsafe, {}]}})
    }["recent_posts"]

    assert told_posts == [
        {
            "url": "https://instagram.example/p/1",
            "caption": "x" * 299 + "…",
            "date": "2026-03-02T07:10:00",
            "likes": 1811,
            "comments": 40,
            "views": None,
        },
        {
            "url": None,
            "caption": "Two",
            "date": "2026",
            "likes": None,
            "comments": None,
            "views": None,
        },
    ]


@pytest.mark.parametrize(
    ("told_score", "expected"), [(0.88, 0.88), ("0.5", 0.5), (88, None), (-1, None), ("x", None)]
)
def test_a_credibility_outside_its_scale_gives_no_figure(
    told_score: JsonValue, expected: float | None
) -> None:
    data: JsonValue = {"audience_credibility": told_score, "credibility_class": "high"}
    block: JsonValue = {"audience": {"audience_followers": {"success": True, "data": data}}}
    fact = next(
        fact
        for fact in facts_of("instagram", {"instagram": block})
        if fact.name == "audience_credibility"
    )

    assert fact.data == (None if expected is None else {"score": expected, "class": "high"})


@pytest.mark.parametrize("level", ["raw", "profile", "analytics", "full"])
@pytest.mark.parametrize(
    "platform", ["instagram", "youtube", "tiktok", "twitter", "twitch", "onlyfans"]
)
def test_no_answer_tells_more_than_its_level_says_it_can(platform: str, level: EnrichLevel) -> None:
    moment = Moment.at("http://sandbox.example")
    labels = set(labels_told(platform, level))
    accounts = [account for account in world().on[platform] if not account.is_gone][:40]
    for account in accounts:
        result = build_result(account, Tier(level), Wish(audience=True), moment, world())
        facts = facts_of(platform, json.loads(json.dumps(result)))
        assert {fact.label for fact in facts} <= labels
    assert labels
    assert set(labels_told(platform, "profile")) <= set(labels_told(platform, "full"))


def test_identity_is_read_whatever_its_types() -> None:
    identity = identity_of("instagram", INES)

    assert identity.upstream_id == "7001002003"
    assert identity.name == "Ines Vale"
    assert identity.followers == 48210
    assert identity.engagement_percent == 4.12


@pytest.mark.parametrize(
    ("platform", "block", "expected"),
    [
        (
            "youtube",
            {"id": "UCx", "custom_url": "@ines", "title": "Ines", "subscriber_count": 9120},
            ("UCx", "ines", "Ines", 9120),
        ),
        (
            "twitch",
            {"user_id": 5, "username": "ines", "displayName": "Ines", "total_followers": "77"},
            ("5", "ines", "Ines", 77),
        ),
        ("onlyfans", {}, (None, None, None, None)),
    ],
)
def test_each_platform_has_its_own_names_for_who_somebody_is(
    platform: str, block: JsonValue, expected: tuple[str | int | None, ...]
) -> None:
    found = identity_of(platform, {platform: block})

    assert (found.upstream_id, found.handle, found.name, found.followers) == expected


@pytest.mark.parametrize("value", [None, [], {}, "", "text", 7, True, ["x", None, {}], {"a": 1}])
def test_a_field_of_any_type_breaks_nothing(value: JsonValue) -> None:
    """Each field of a full answer in turn, at every depth, replaced by something else."""
    broken = list(_each_replaced(INES, value))

    for result in broken:
        identity_of("instagram", result)
        exists("instagram", result)
        facts = facts_of("instagram", result)
        assert all(_can_be_shown(fact.value) for fact in facts)
        assert all(_can_be_drawn(fact.data) for fact in facts)
    assert len(broken) > 40


def _each_replaced(tree: dict[str, JsonValue], value: JsonValue) -> list[dict[str, JsonValue]]:
    found: list[dict[str, JsonValue]] = []
    for key, inner in tree.items():
        found.append({**tree, key: value})
        if isinstance(inner, dict):
            found += [{**tree, key: part} for part in _each_replaced(inner, value)]
    return found


def _can_be_shown(value: JsonValue) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, str) and item for item in value)
    return isinstance(value, str | int | float) and value != ""


def _can_be_drawn(data: JsonValue) -> bool:
    if isinstance(data, list):
        return 0 < len(data) <= 50 and all(isinstance(item, dict) for item in data)
    return data is None or isinstance(data, dict)


def test_tweets_stand_in_for_posts() -> None:
    block: JsonValue = {"tweets": ["First", {"text": "Second"}], "tweets_count": 12}

    assert told("twitter", {"twitter": block}) == {"posts": 12, "recent_posts": ["First", "Second"]}


def test_a_huge_answer_stays_a_page_of_facts() -> None:
    people: list[JsonValue] = [{"username": f"user{n}", "weight": n / 9999} for n in range(4000)]
    countries: list[JsonValue] = [{"name": f"Country {n}", "weight": n / 9999} for n in range(300)]
    data: JsonValue = {"notable_users": people, "audience_geo": {"countries": countries}}
    block: JsonValue = {
        "biography": "long " * 10_000,
        "hashtags": [f"tag{n}" for n in range(3000)],
        "audience": {"audience_followers": {"success": True, "data": data}},
    }
    result: dict[str, JsonValue] = {"instagram": block, "other_links": ["https://x.example"] * 500}
    assert len(json.dumps(result)) > 200_000

    facts = facts_of("instagram", result)

    assert len(json.dumps([fact.value for fact in facts])) < 5_000
    assert len(json.dumps([fact.data for fact in facts])) < 5_000
    assert told("instagram", result)["audience_countries"] == [
        f"Country {n} {n / 99.99:.3g} %" for n in (299, 298, 297, 296, 295)
    ]


def test_names_of_facts_are_unique_and_stable_words() -> None:
    names = [fact.name for fact in facts_of("instagram", INES)]

    assert len(names) == len(set(names))
    assert all(name.isidentifier() and name == name.lower() for name in names)
