"""The upstream's table of filters, cell by cell, against what we let through.

The table is written out here once more, from its documents and not from our own file: a cell that
is wrong in `filters.json` is a search that is billed unfiltered. The marks are those of the
documents: `y` their node or their reference, `o` an official client alone, `d` their reference
alone, `?` listed without a platform, `U` nobody says, `no` not there.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest
from pydantic import JsonValue

from app.discovery.filters import as_sent, catalogue, check_filters

COLUMNS = ("instagram", "youtube", "tiktok", "twitter", "twitch", "onlyfans")

TABLE = """
location                          list     y  y  y  y  y  o
type                              kind     y  y  y  d  no no
gender                            gender   y  y  y  y  y  o
profile_language                  list     y  y  y  y  y  o
ai_search                         text     y  y  y  y  y  o
creator_has                       flags    y  y  y  y  y  o
has_link_in_bio                   bool     y  y  y  y  y  o
has_done_brand_deals              bool     y  y  y  y  y  o
promotes_affiliate_links          bool     y  y  y  y  y  o
does_live_streaming               bool     y  y  y  y  y  o
has_merch                         bool     y  y  y  y  y  o
brands                            list     y  y  y  y  y  o
is_verified                       bool     y  y  y  d  d  o
exclude_role_based_emails         bool     y  y  y  y  y  o
exclude_handles                   list     y  y  y  y  y  o
exclude_list                      ids      o  o  o  o  o  o
exclude_default_list              bool     o  o  o  o  o  o
exclude_all_lists                 bool     o  o  o  o  o  o
exclude_previous                  bool     o  o  o  o  o  o
similar_to                        list     o  o  o  o  o  o

number_of_followers               range    y  no y  y  no no
number_of_subscribers             range    no y  no no no no
followers                         range    no no no no y  no
engagement_percent                percent  y  y  y  y  no U
follower_growth                   growth   y  no y  no no no
subscriber_growth                 growth   no y  no no no no
posting_frequency                 number   y  y  y  no no no
income                            range    y  y  no no no no
average_likes                     range    y  no y  y  no no
average_comments                  range    y  no y  no no no
exclude_private_profile           bool     y  no y  no no no

last_post                         days     y  no y  y  no no
last_upload_long_video            days     no y  no no no no
last_upload_short_video           days     no y  no no no no
last_stream_upload                days180  no y  no no no no
most_recent_stream_date           days     no no no no y  no
last_active                       days     no no no no no o

keywords_in_bio                   list     y  no y  y  no no
exclude_keywords_in_bio           list     y  no y  y  no no
link_in_bio                       list     y  no y  y  y  no
not_link_in_bio                   list     ?  ?  ?  ?  ?  ?
hashtags                          list     y  y  y  y  no no
not_hashtags                      list     y  y  y  y  no no
keywords_in_captions              list     y  no no no no no
keywords_not_in_captions          list     ?  no no no no no
keywords_in_description           list     no y  no no y  no
keywords_not_in_description       list     no y  no no no no
keywords_in_video_description     list     no y  no no no no
keywords_not_in_video_description list     no y  no no no no
keywords_in_video_titles          list     no y  no no no no
keywords_not_in_video_titles      list     no ?  no no no no
links_from_description            list     no y  no no no no
links_from_video_description      list     no y  no no no no
video_description                 list     no no y  no no no
not_video_description             list     no no y  no no no
keywords_in_tweets                list     no no no y  no no
keywords_not_in_tweets            list     no no no ?  no no
tweets                            list     no no no ?  no no

number_of_posts                   range    y  no no no no no
has_videos                        bool     y  no no no no y
reels_percent                     percent  y  no no no no no
average_views_for_reels           range    y  no no no no no
audience                          audience y  no no no no no
video_percentage                  percent  y  no no no no no

topics                            list     no y  no no no no
number_of_videos                  range    no y  no no no no
average_views_on_long_videos      range    no y  no no no no
median_views_long                 range    no ?  no no no no
average_views_on_shorts           range    no y  no no no no
shorts_percentage                 percent  no y  no no no no
long_video_duration               range    no y  no no no no
average_stream_views              range    no y  no no no no
average_stream_duration           range    no y  no no no no
has_shorts                        bool     no y  no no no no
has_podcast                       bool     no y  no no no no
has_courses                       bool     no y  no no no no
has_membership                    bool     no y  no no no no
has_community_posts               bool     no y  no no no no
streams_live                      bool     no y  no no no no
has_live_videos                   bool     no y  no no no no
is_monetizing                     bool     no y  no no no no

average_views                     range    no no y  no no no
average_video_downloads           range    no no y  no no no
video_count                       range    no no y  no no no
has_tik_tok_shop                  bool     no no y  no no no

number_of_tweets                  range    no no no y  no no
tweets_count                      range    no no no d  no no

streamed_hours_last_30_days       range    no no no no y  no
streams_count_last_30_days        range    no no no no y  no
avg_views_last_30_days            range    no no no no y  no
maximum_views_count               range    no no no no y  no
games_played                      list     no no no no y  no
is_twitch_partner                 bool     no no no no y  no
active_subscribers                range    no no no no d  no
total_hours_streamed              range    no no no no d  no

subscription_price                range    no no no no no y
number_of_photos                  range    no no no no no y
number_of_likes                   range    no no no no no y
has_free_account                  bool     no no no no no y
has_live_streams                  bool     no no no no no y
"""

WITHHELD = {
    "exclude_previous": "newest official client",
    "similar_to": "newest official client",
    "video_percentage": "newest official client",
    "active_subscribers": "newest official client",
    "total_hours_streamed": "newest official client",
    "tweets_count": "renamed",
}
"""Marked as there, and not sent all the same: the newest official client dropped or renamed them,
so the upstream probably ignores them and bills the rest. Each with the reason that is given."""

IN_DOUBT = {
    ("engagement_percent", "onlyfans"): "No document says whether OnlyFans honours it",
    ("tweets", "twitter"): "Use 'keywords_in_tweets'",
    ("keywords_not_in_captions", "instagram"): "without saying for which platform",
    ("keywords_not_in_video_titles", "youtube"): "without saying for which platform",
    ("keywords_not_in_tweets", "twitter"): "without saying for which platform",
    ("median_views_long", "youtube"): "without saying for which platform",
    **{("not_link_in_bio", place): "without saying for which platform" for place in COLUMNS},
}
"""Every `?` and `U`: what may be ignored in silence is not sent, and the reader is told why."""

TWINS = [
    {"number_of_followers", "number_of_subscribers", "followers"},
    {"follower_growth", "subscriber_growth"},
    {
        "last_post",
        "last_upload_long_video",
        "last_upload_short_video",
        "last_stream_upload",
        "most_recent_stream_date",
        "last_active",
    },
    {"average_likes", "number_of_likes"},
    {
        "average_views_for_reels",
        "average_views",
        "average_views_on_long_videos",
        "average_views_on_shorts",
        "average_stream_views",
        "avg_views_last_30_days",
    },
    {
        "number_of_posts",
        "number_of_videos",
        "video_count",
        "number_of_tweets",
        "number_of_photos",
        "streams_count_last_30_days",
    },
    {"keywords_in_bio", "keywords_in_description"},
    {"exclude_keywords_in_bio", "keywords_not_in_description"},
    {"link_in_bio", "links_from_description"},
    {
        "keywords_in_captions",
        "keywords_in_video_titles",
        "keywords_in_video_description",
        "video_description",
        "keywords_in_tweets",
    },
    {"keywords_not_in_video_description", "not_video_description"},
    {"reels_percent", "shorts_percentage"},
    {"has_videos", "has_shorts"},
    {"does_live_streaming", "streams_live", "has_live_videos", "has_live_streams"},
]
"""Filters of one idea: on a platform that lacks one of them, the others are named."""

AGES = ["13-17", "18-24", "25-34", "35-44", "45-64", "65-", "65+"]
CREDIBILITY = ["bad", "low", "normal", "good", "high", "best"]
AUDIENCE: dict[str, JsonValue] = {
    "location": [
        {"name": "Spain", "type": "country", "min_pct": 30},
        {"name": "Bavaria", "type": "state", "min_pct": 0},
        {"name": "Porto", "type": "city", "min_pct": 100},
    ],
    "gender": {"type": "female", "min_pct": 55},
    "age": [{"range": age, "min_pct": 20} for age in AGES],
    "language": [{"language_abbr": "es", "min_pct": 20}],
    "interests": [{"name": "Fitness & Yoga", "min_pct": 10}],
    "brands": ["Northpine"],
    "brand_categories": ["Tea"],
    "credibility": "good",
}

RIGHT: dict[str, list[Any]] = {
    "list": [["one"], ["one", "two"]],
    "ids": [[42], [1, 2]],
    "kind": ["creator", "business"],
    "gender": ["male", "female", "any"],
    "text": ["abc", "trail running", "a" * 150],
    "flags": [{"has_linkedin": True}],
    "bool": [True],
    "range": [{"min": 0}, {"max": 5.5}, {"min": 1, "max": 1}, {"min": 1, "max": None}],
    "percent": [{"min": 0, "max": 100}, {"min": 3.2}],
    "growth": [
        {"growth_percentage": percent, "time_range_months": months}
        for percent, months in product((-5, 0, 12.5), (3, 6, 9, 12))
    ],
    "number": [0, 2.5, 7],
    "days": [90, 365, "90", "365"],
    "days180": [90, 180, 365, "180"],
    "audience": [AUDIENCE, {"credibility": "best"}],
}
WRONG: dict[str, list[Any]] = {
    "list": ["one", [], [1], [""], {"one": True}, True, None],
    "ids": [42, ["42"], [], [0], [True], [1.5]],
    "kind": ["Creator", "any", ["creator"], True, None],
    "gender": ["Male", "other", ["male"], True, None],
    "text": ["", "ab", "  ab  ", "a" * 151, ["abc"], 5, None],
    "flags": [{}, ["has_linkedin"], {"has_linkedin": False}, {"linkedin": True}, True],
    "bool": [False, "true", 1, 0, None, {}],
    "range": [
        5,
        {},
        {"min": None},
        {"min": "5"},
        {"min": -1},
        {"min": 2, "max": 1},
        {"gte": 1},
        {"min": True},
        [1, 2],
    ],
    "percent": [{"max": 100.1}, {"min": -0.1}, 50, {"min": "3%"}],
    "growth": [
        5,
        {"growth_percentage": 5},
        {"time_range_months": 3},
        {"growth_percentage": "5", "time_range_months": 3},
        *({"growth_percentage": 5, "time_range_months": months} for months in (0, 1, 4, 13, "3")),
        {"growth_percentage": 5, "time_range_months": 3, "min": 1},
    ],
    "number": ["2", {"min": 1}, -1, True, None],
    "days": [1, 30, 180, 0, "any", "", True, [90], 90.5, None],
    "days180": [1, 30, 181, "any", True],
    "audience": [{}, [], {"countries": ["Spain"]}, {"credibility": "ok"}, "good", None],
}


class Cell(NamedTuple):
    name: str
    shape: str
    platform: str
    mark: str

    @property
    def is_sent(self) -> bool:
        return self.mark in {"y", "o", "d"} and self.name not in WITHHELD


def cells() -> Iterator[Cell]:
    for line in TABLE.split("\n"):
        if line.strip():
            name, shape, *marks = line.split()
            for platform, mark in zip(COLUMNS, marks, strict=True):
                yield Cell(name, shape, platform, mark)


CELLS = list(cells())
SENT = [cell for cell in CELLS if cell.is_sent]
REFUSED = [cell for cell in CELLS if not cell.is_sent]
SENT_NAMES = {platform: {c.name for c in SENT if c.platform == platform} for platform in COLUMNS}


def label(cell: Cell) -> str:
    return f"{cell.platform}-{cell.name}"


def refusal(cell: Cell) -> str:
    """The one sentence with which the cell's filter is refused, for its name and not its value."""
    (problem,) = check_filters(cell.platform, {cell.name: RIGHT[cell.shape][0]})
    assert problem.pointer == f"/filters/{cell.name}"
    return problem.detail


def twins_of(cell: Cell) -> set[str]:
    family = next((names for names in TWINS if cell.name in names), set())
    return (family - {cell.name}) & SENT_NAMES[cell.platform]


def test_the_table_is_whole() -> None:
    assert len({(cell.name, cell.platform) for cell in CELLS}) == len(CELLS) == 100 * 6
    assert {cell.mark for cell in CELLS} == {"y", "o", "d", "?", "U", "no"}
    assert {(cell.name, cell.platform) for cell in CELLS if cell.mark in {"?", "U"}} == set(
        IN_DOUBT
    )


@pytest.mark.parametrize("cell", SENT, ids=label)
def test_a_filter_the_platform_honours_takes_right_values_and_no_wrong_one(cell: Cell) -> None:
    for value in RIGHT[cell.shape]:
        assert check_filters(cell.platform, {cell.name: value}) == [], value
    for value in WRONG[cell.shape]:
        found = check_filters(cell.platform, {cell.name: value})
        assert found, value
        place = f"/filters/{cell.name}"
        assert all(f"{each.pointer}/".startswith(f"{place}/") for each in found), value


@pytest.mark.parametrize("cell", REFUSED, ids=label)
def test_a_filter_the_platform_may_ignore_is_refused_and_its_twin_named(cell: Cell) -> None:
    detail = refusal(cell)
    assert "bill the unfiltered answer" in detail
    for twin in twins_of(cell):
        assert repr(twin) in detail, detail
    if cell.name in WITHHELD:
        assert WITHHELD[cell.name] in detail
    if cell.mark in {"?", "U"}:
        assert IN_DOUBT[cell.name, cell.platform] in detail


@pytest.mark.parametrize("cell", [cell for cell in REFUSED if cell.mark == "no"], ids=label)
def test_only_what_the_platform_has_is_ever_named_instead(cell: Cell) -> None:
    words = {word.strip("'.,") for word in refusal(cell).split() if word.startswith("'")}
    named = words - {cell.name}
    assert named <= SENT_NAMES[cell.platform]
    assert not twins_of(cell) or named == twins_of(cell)


@pytest.mark.parametrize("platform", COLUMNS)
def test_the_catalogue_offers_what_is_sent_and_nothing_else(platform: str) -> None:
    assert {entry.name for entry in catalogue(platform).filters} == SENT_NAMES[platform]


TYPES = {
    "list": "list",
    "ids": "list",
    "kind": "choice",
    "gender": "choice",
    "text": "text",
    "flags": "flags",
    "bool": "boolean",
    "range": "range",
    "percent": "range",
    "growth": "growth",
    "number": "number",
    "days": "days",
    "days180": "days",
    "audience": "audience",
}


@pytest.mark.parametrize("platform", COLUMNS)
def test_the_catalogue_says_the_type_of_each(platform: str) -> None:
    shapes = {cell.name: cell.shape for cell in SENT if cell.platform == platform}

    for entry in catalogue(platform).filters:
        assert entry.type == TYPES[shapes[entry.name]], entry.name
        assert (entry.items == "whole") is (shapes[entry.name] == "ids")


DICTIONARIES = {
    "location": "locations",
    "profile_language": "languages",
    "brands": "brands",
    "topics": "yt-topics",
    "games_played": "games",
}


@pytest.mark.parametrize("platform", COLUMNS)
def test_a_filter_that_draws_on_a_dictionary_says_which(platform: str) -> None:
    for entry in catalogue(platform).filters:
        assert entry.dictionary == DICTIONARIES.get(entry.name), entry.name


def test_the_audiences_parts_say_which_dictionary_lists_them() -> None:
    (audience,) = [entry.audience for entry in catalogue("instagram").filters if entry.audience]

    assert audience.dictionaries == {
        "location": "audience-locations",
        "language": "languages",
        "interests": "audience-interests",
        "brands": "audience-brand-names",
        "brand_categories": "audience-brand-categories",
    }


SITES = """
amazonaffiliates anchor applemusic bandcamp behance buymeacoffee cameo canva clubhouse community
discord dribbble etsy facebook fiverr github gofundme goodreads instagram kakao kickstarter kofi
linkedin linktree medium onlyfans patreon phone pinterest podcast redbubble shopify shopltk snapchat
soundcloud spotify spring streamlabs substack telegram tiktok tumblr twitch twitter udemy viber
vimeo vk weebly whatsApp wix youtube
"""


@pytest.mark.parametrize("platform", COLUMNS)
def test_every_presence_may_be_asked_for_on_every_platform(platform: str) -> None:
    assert len(SITES.split()) == 52
    every: dict[str, JsonValue] = {f"has_{site}": True for site in SITES.split()}
    assert check_filters(platform, {"creator_has": every}) == []
    (offered,) = [e.values for e in catalogue(platform).filters if e.name == "creator_has"]
    assert set(offered or ()) == set(every)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("has_whatsapp", "has_whatsApp"),
        ("has_WhatsApp", "has_whatsApp"),
        ("has_linked_in", "has_linkedin"),
        # One third party lists it and no official client: it may be ignored.
        ("has_personal_website", "has_"),
    ],
)
def test_a_presence_nobody_honours_is_refused_with_the_nearest(name: str, nearest: str) -> None:
    (problem,) = check_filters("instagram", {"creator_has": {name: True, "has_vk": True}})

    assert problem.pointer == f"/filters/creator_has/{name}"
    assert f"did you mean '{nearest}" in problem.detail


def shares(name: str, part: dict[str, JsonValue]) -> list[str]:
    """Where a part of the audience is wrong."""
    value: JsonValue = part if name == "gender" else [part]
    problems = check_filters("instagram", {"audience": {name: value}})
    return [problem.pointer.removeprefix("/filters/audience/") for problem in problems]


@pytest.mark.parametrize(
    ("name", "key", "right", "wrong"),
    [
        ("location", "name", ["Spain"], ["", 5, None]),
        ("location", "type", ["country", "state", "city"], ["Country", "region", None]),
        ("gender", "type", ["male", "female"], ["any", "Male", None]),
        ("age", "range", AGES, ["65", "18-25", "all", None]),
        ("language", "language_abbr", ["es"], ["", 5, None]),
        ("interests", "name", ["Fitness & Yoga"], ["", [], None]),
    ],
)
@pytest.mark.parametrize("percent", [0, 55.5, 100])
def test_each_part_of_an_audience_has_its_names_and_a_share(
    name: str, key: str, right: list[JsonValue], wrong: list[JsonValue], percent: float
) -> None:
    wholes: dict[str, dict[str, JsonValue]] = {
        "location": {"name": "Spain", "type": "country"},
        "gender": {"type": "male"},
        "age": {"range": "18-24"},
        "language": {"language_abbr": "es"},
        "interests": {"name": "Tea"},
    }
    whole = wholes[name]
    place = name if name == "gender" else f"{name}/0"
    for value in right:
        assert shares(name, {**whole, key: value, "min_pct": percent}) == []
    for value in wrong:
        assert shares(name, {**whole, key: value, "min_pct": percent}) == [f"{place}/{key}"]
    for share in (-1, 100.5, "30", True, None):
        assert shares(name, {**whole, "min_pct": share}) == [f"{place}/min_pct"]
    assert shares(name, {**whole}) == [f"{place}/min_pct"]
    assert shares(name, {**whole, "min_pct": 1, "max_pct": 2}) == [f"{place}/max_pct"]


@pytest.mark.parametrize("name", ["brands", "brand_categories"])
def test_an_audiences_brands_are_lists_of_words(name: str) -> None:
    place = f"/filters/audience/{name}"
    cases: list[tuple[JsonValue, str]] = [
        ("Tea", place),
        ([], place),
        (["Tea", ""], f"{place}/1"),
    ]
    for value, where in cases:
        (problem,) = check_filters("instagram", {"audience": {name: value}})
        assert problem.pointer == where


@pytest.mark.parametrize("grade", CREDIBILITY)
def test_each_grade_of_credibility_may_be_asked_for(grade: str) -> None:
    assert check_filters("instagram", {"audience": {"credibility": grade}}) == []
    (problem,) = check_filters("instagram", {"audience": {"credibility": grade.title()}})
    assert problem.pointer == "/filters/audience/credibility"


@pytest.mark.parametrize("platform", COLUMNS)
def test_ten_thousand_handles_may_be_excluded_and_no_more(platform: str) -> None:
    handles: list[JsonValue] = [f"creator{number}" for number in range(10_001)]

    assert check_filters(platform, {"exclude_handles": handles[:-1]}) == []
    (problem,) = check_filters(platform, {"exclude_handles": handles})
    assert problem.pointer == "/filters/exclude_handles"
    assert "10,000" in problem.detail


@pytest.mark.parametrize(
    ("filters", "sent"),
    [
        ({"last_post": "90"}, {"last_post": 90}),
        ({"last_post": 365}, {"last_post": 365}),
        ({"gender": "any"}, {}),
        ({"gender": "female"}, {"gender": "female"}),
        ({"average_likes": {"min": None, "max": 5}}, {"average_likes": {"max": 5}}),
        ({"location": [" Spain ", "Peru"]}, {"location": ["Spain", "Peru"]}),
        ({"ai_search": "  trail running "}, {"ai_search": "trail running"}),
        ({"exclude_list": [3, 4]}, {"exclude_list": [3, 4]}),
        ({"profile_language": ["en"]}, {"profile_language": ["en"]}),
        ({"creator_has": {"has_whatsApp": True}}, {"creator_has": {"has_whatsApp": True}}),
        (
            {"audience": {"age": [{"range": "65+", "min_pct": 5}, {"range": "13-17"}]}},
            {"audience": {"age": [{"range": "65-", "min_pct": 5}, {"range": "13-17"}]}},
        ),
        ({"audience": {"age": [{"range": "65-"}]}}, {"audience": {"age": [{"range": "65-"}]}}),
        (
            {"audience": {"location": [{"name": " Spain", "type": "country"}], "brands": ["a "]}},
            {"audience": {"location": [{"name": "Spain", "type": "country"}], "brands": ["a"]}},
        ),
    ],
)
def test_one_meaning_is_sent_in_one_spelling(
    filters: dict[str, JsonValue], sent: dict[str, JsonValue]
) -> None:
    assert as_sent("instagram", filters) == sent


@pytest.mark.parametrize("cell", SENT, ids=label)
def test_what_is_sent_passes_the_check_itself_and_stays_as_it_is(cell: Cell) -> None:
    for value in RIGHT[cell.shape]:
        sent = as_sent(cell.platform, {cell.name: value})
        assert check_filters(cell.platform, sent) == []
        assert as_sent(cell.platform, sent) == sent
