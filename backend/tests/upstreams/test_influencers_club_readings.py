"""Answers of every shape: read as far as they go, or said to be unreadable; never a crash.

What is read can be kept: no NUL, no lone surrogate, no number that no column holds.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from app.upstreams.influencers_club.answers import (
    read_balance,
    read_enrich,
    read_search,
    read_similar,
)
from app.upstreams.influencers_club.batches import (
    BatchState,
    read_batch,
    read_batch_download,
    read_batch_results,
)
from app.upstreams.influencers_club.dictionaries import Entry, read_dictionary
from app.upstreams.influencers_club.exclusions import (
    read_exclusion_list,
    read_exclusion_lists,
    read_exclusion_page,
)
from app.upstreams.influencers_club.overlap import read_overlap
from app.upstreams.influencers_club.posts import read_post_details, read_posts
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    InfluencersClubProblem,
    NobodyBehindEmail,
    NoEmail,
    UpstreamConfused,
)
from app.upstreams.influencers_club.reading import (
    DEEPEST,
    LARGEST,
    charge_in,
    decimal,
    moment,
    parsed,
    text,
    token,
    web_address,
    whole,
)
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.socials import read_email, read_socials
from app.upstreams.influencers_club.terms import terms

Read = Callable[[Received], object]

READINGS: dict[str, Read] = {
    "search": lambda received: read_search("tiktok", received),
    "similar": lambda received: read_similar("tiktok", received),
    "enrich": lambda received: read_enrich("instagram", "ines", "full", received),
    "must_have": lambda received: read_enrich(
        "instagram", "ines", "full", received, must_have_email=True
    ),
    "balance": read_balance,
    "socials": read_socials,
    "email": read_email,
    "overlap": read_overlap,
    "posts": read_posts,
    "data": lambda received: read_post_details("data", received),
    "comments": lambda received: read_post_details("comments", received),
    "transcript": lambda received: read_post_details("transcript", received),
    "audio": lambda received: read_post_details("audio", received),
    "dictionary": read_dictionary,
    "exclusion_lists": read_exclusion_lists,
    "exclusion_list": read_exclusion_list,
    "exclusion_page": read_exclusion_page,
    "batch": read_batch,
    "batch_results": read_batch_results,
    "batch_download": read_batch_download,
}
every_reading = pytest.mark.parametrize("read", READINGS.values(), ids=READINGS.keys())


def received(body: Any) -> Received:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Received(body=raw, sandbox=False)


def parts(value: object) -> Iterator[object]:
    """Every value in an answer, at any depth; the body as it came is not part of what is read."""
    if isinstance(value, InfluencersClubProblem):
        yield from (value.detail, value.charge)
    elif is_dataclass(value):
        for part in fields(value):
            if part.name != "body":
                yield from parts(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from parts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from parts(inner)
    else:
        yield value


def assert_fit_to_keep(answer: object) -> None:
    for part in parts(answer):
        if isinstance(part, str):
            assert "\0" not in part
            part.encode()
        elif isinstance(part, int):
            assert abs(part) <= LARGEST
        elif isinstance(part, float):
            assert math.isfinite(part)
        elif isinstance(part, Decimal):
            assert part.is_finite()
            assert abs(part) <= LARGEST


@every_reading
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><head><title>Welcome</title></head></html>",
        b'{"accounts": [{"profile"',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"null",
        b'"words"',
        b"17",
        b"NaN",
        b"1" * 10_000,
        b'{"error": "not today"}',
    ],
)
def test_what_is_no_answer_is_said_to_be_none(read: Read, body: bytes) -> None:
    with pytest.raises(UpstreamConfused) as raised:
        read(received(body))

    assert raised.value.spent == "maybe"
    assert len(raised.value.detail) < 450
    assert "<" not in raised.value.detail


NASTY: list[Any] = [
    None,
    True,
    "",
    "words",
    "a\0b\ud800c",
    "1e999999999",
    "9" * 5000,
    "NaN",
    -1,
    2**63,
    10**400,
    1.5,
    [],
    {},
    [None],
    [[]],
    ["a\0b"],
    [{}],
    [{"a\0b": "\udfff"}],
    {"a": {"b": []}},
]
WORDS = """
accounts profile user_id username full_name fullname followers engagement_percent picture
total credits_left credits_cost result exists instagram audience audience_followers data
success audience_geo countries weight name email credits_available credits_used platform
userId url basics total_followers details unique_percentage user stats post_type
engagements items pk taken_at engagement likes media_type caption thumbnails
image_versions candidates next_token more_available text transcript segments
topic_details sub_topic_details abbreviation cleaned id is_default handles offset
batch_id status results input_value enrichment_data download_url expires_at metadata
created_at post_data past_sponsors income hashtags lookalikes biography links_in_bio
creator_follower_growth post_id
"""
KEYS = WORDS.split()
trees: st.SearchStrategy[JsonValue] = st.recursive(
    st.sampled_from(NASTY) | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=25,
)


def outcome(read: Read, body: JsonValue) -> object:
    """What was read, or the problem it is; anything else that is raised is a crash."""
    try:
        return read(received(body))
    except InfluencersClubProblem as problem:
        return problem


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=trees | st.dictionaries(st.sampled_from(KEYS), trees, min_size=1, max_size=8))
def test_any_tree_is_read_or_is_a_problem(body: JsonValue) -> None:
    for read in READINGS.values():
        assert_fit_to_keep(outcome(read, body))


GOOD: dict[str, Any] = {
    "search": {
        "accounts": [{"user_id": "7", "profile": {"username": "ines", "followers": 5}}],
        "total": 3,
        "credits_left": "2.5",
    },
    "enrich": {
        "result": {"email": "a@b.example", "instagram": {"username": "ines", "exists": True}},
        "credits_cost": 1.0,
    },
    "balance": {"credits_available": 4.5, "credits_used": 3},
    "socials": {
        "credits_cost": 0.5,
        "result": [{"platform": "YouTube", "username": "@ines", "followers": 9120}],
    },
    "email": {"credits_cost": 0.05, "result": {"platform": "tiktok", "userId": "69", "url": ""}},
    "overlap": {
        "credits_cost": 1.0,
        "basics": {"total_followers": 10, "total_unique_followers": 8},
        "details": [
            {
                "user_id": "7",
                "username": "ines",
                "unique_percentage": 88.0,
                "user": {"fullname": "Ines", "stats": [{"post_type": "all", "engagements": 3}]},
            }
        ],
    },
    "posts": {
        "credits_cost": 0.15,
        "result": {
            "more_available": True,
            "next_token": "QV",
            "items": [{"pk": "88_7", "taken_at": 1772435400, "engagement": {"likes": 3}}],
        },
    },
    "comments": {"credits_cost": 0.03, "result": {"items": [{"text": "Where?"}]}},
    "dictionary": [{"language": "English", "abbreviation": "en"}, "Portugal"],
    "exclusion_list": {"id": 42, "name": "Met", "platform": "tiktok", "handle_count": 3},
    "exclusion_page": {"total": 1, "offset": 0, "limit": 10, "handles": ["ines"]},
    "batch": {"batch_id": "bch_1", "status": "finished", "total_rows": 5, "credits_used": "0.12"},
    "batch_results": [
        {"input_value": "ines", "status": "ok", "enrichment_data": {"instagram": {}}}
    ],
    "batch_download": {"download_url": "https://s.example/r.csv", "expires_in": 3600},
}


def spoilt(value: Any, poison: Any) -> Iterator[Any]:
    """The same with one part after another replaced, and with one after another missing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            rest = {name: part for name, part in value.items() if name != key}
            yield rest
            yield {**rest, key: poison}
            yield from ({**rest, key: worse} for worse in spoilt(inner, poison))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            for worse in (poison, *spoilt(inner, poison)):
                yield [*value[:place], worse, *value[place + 1 :]]


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("poison", NASTY)
def test_one_spoilt_part_never_takes_the_others_along(name: str, poison: Any) -> None:
    read = READINGS[name]
    read(received(GOOD[name]))
    for body in spoilt(GOOD[name], poison):
        answer = outcome(read, body)
        assert_fit_to_keep(answer)
        if isinstance(answer, InfluencersClubProblem):
            assert type(answer) in {UpstreamConfused, CreatorNotFound, NobodyBehindEmail}


def test_a_fifth_of_a_megabyte_of_audience_is_read() -> None:
    notable = [
        {"user_id": str(n), "username": f"user{n}", "geo": {"city": {"name": "Porto" * 5}}}
        for n in range(1500)
    ]
    countries = [{"name": f"Country {n}", "weight": 1 / (n + 1)} for n in range(300)]
    data = {"audience_geo": {"countries": countries}, "notable_users": notable}
    audience = {"audience_followers": {"success": True, "data": data}}
    body = received({"result": {"instagram": {"username": "ines", "audience": audience}}})

    answer = read_enrich("instagram", "ines", "full", body)

    assert len(body.body) > 130_000
    assert {fact.name for fact in answer.facts} >= {"audience_countries"}


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'"a\\u0000b"', "ab"),
        (b'"a\\ud800b"', "ab"),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b'{"a\\u0000": [1, {"b": "\\u0000"}]}', {"a": [1, {"b": ""}]}),
        (b"\xef\xbb\xbf[1]", [1]),
        (b'"\xff"', "\ufffd"),
        (b"[NaN, Infinity, -Infinity, 1e400, -1e400]", [None] * 5),
        (b"[9223372036854775807, 9223372036854775808]", [LARGEST, None]),
        (b"[-9223372036854775807, -99999999999999999999]", [-LARGEST, None]),
        (b"[0.03, 1.0]", [0.03, 1.0]),
    ],
)
def test_json_is_made_fit_to_be_kept(body: bytes, value: JsonValue) -> None:
    assert parsed(body) == value


def test_what_is_nested_too_deep_is_cut_and_the_rest_kept() -> None:
    body = b'{"a":' * (DEEPEST + 50) + b"1" + b"}" * (DEEPEST + 50)

    value, depth = parsed(b'{"kept": 2, "bomb": ' + body + b"}"), 0

    assert isinstance(value, dict)
    assert value["kept"] == 2
    inner = value["bomb"]
    while isinstance(inner, dict):
        inner, depth = inner["a"], depth + 1
    assert (inner, depth) == (None, DEEPEST - 1)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1e400", None),
        ("1e999999999", None),
        ("-1e999999999", None),
        ("1e-999999999", Decimal(0)),
        ("0." + "1" * 5000, None),
        (2**63, None),
        (float("nan"), None),
        (float("inf"), None),
        ("41.98", Decimal("41.98")),
        (True, None),
    ],
)
def test_only_numbers_of_a_size_that_means_anything_are_numbers(
    value: JsonValue, number: Decimal | None
) -> None:
    assert decimal(value) == number
    assert whole(value) == (None if number is None else int(number))


@pytest.mark.parametrize(
    ("told", "charge"), [(0.2, "0.2"), ("0", "0"), (-1, None), (1001, None), ("1e9", None)]
)
def test_a_price_that_cannot_be_one_is_none(told: JsonValue, charge: str | None) -> None:
    assert charge_in(told) == (None if charge is None else Decimal(charge))


def test_addresses_without_end_and_ids_without_end_are_none() -> None:
    assert web_address("https://p.example/" + "a" * 1982) is not None
    assert web_address("https://p.example/" + "a" * 1983) is None
    assert web_address("https://p.example/\0a") == "https://p.example/a"
    assert token("x" * 2001) is None
    assert text("x" * 2001, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("value", "point"),
    [
        (1772435400, datetime(2026, 3, 2, 7, 10, tzinfo=UTC)),
        ("1772435400", datetime(2026, 3, 2, 7, 10, tzinfo=UTC)),
        (1772435400000, datetime(2026, 3, 2, 7, 10, tzinfo=UTC)),
        ("2026-03-02T07:10:00", datetime(2026, 3, 2, 7, 10, tzinfo=UTC)),
        ("2026-03-02T07:10:00Z", datetime(2026, 3, 2, 7, 10, tzinfo=UTC)),
        ("2026-03-02T09:10:00+02:00", datetime(2026, 3, 2, 7, 10, tzinfo=UTC)),
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
        ("Mon Mar 02 07:10:00 +0000 2026", datetime(2026, 3, 2, 7, 10, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        (10**18, None),
        (None, None),
        ([], None),
    ],
)
def test_moments_are_in_utc(value: JsonValue, point: datetime | None) -> None:
    assert moment(value) == point


@pytest.mark.parametrize("empty", [None, {}, [], "", 0])
@pytest.mark.parametrize(
    ("name", "kind"),
    [("enrich", CreatorNotFound), ("must_have", NoEmail), ("email", NobodyBehindEmail)],
)
def test_an_empty_result_means_that_there_is_nothing(
    empty: JsonValue, name: str, kind: type[InfluencersClubProblem]
) -> None:
    with pytest.raises(InfluencersClubProblem) as raised:
        READINGS[name](received({"result": empty, "credits_cost": "0.03"}))

    assert type(raised.value) is kind
    assert raised.value.charge == Decimal("0.03")
    assert raised.value.spent == "nothing"


def test_no_other_accounts_cost_nothing_unless_told() -> None:
    assert read_socials(received({"result": []})).charge == 0
    assert read_socials(received({"result": None, "credits_cost": 0.5})).charge == Decimal("0.5")


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        (["Portugal", "Portugal", 3, None], [Entry("Portugal", "Portugal"), Entry("3", "3")]),
        ({"result": ["Portugal"]}, [Entry("Portugal", "Portugal")]),
        ({"results": []}, []),
        ([{"language": "English", "abbreviation": "en"}], [Entry("en", "English")]),
        (
            [{"full_name": "Nike, Inc.", "cleaned": "nike", "username": "nike_x"}],
            [Entry("nike", "Nike, Inc.")],
        ),
        ([{"full_name": "Nike", "cleaned": None, "username": "nikex"}], [Entry("nikex", "Nike")]),
        (
            [{"topic_details": "Sport", "sub_topic_details": ["Football"]}],
            [Entry("Sport", "Sport"), Entry("Football", "Football", within="Sport")],
        ),
        (
            [{"name": "Georgia", "type": "country"}, {"name": "Georgia", "type": "state"}],
            [
                Entry("Georgia", "Georgia", kind="country"),
                Entry("Georgia", "Georgia", kind="state"),
            ],
        ),
    ],
)
def test_dictionaries_of_every_shape_are_read(body: JsonValue, entries: list[Entry]) -> None:
    assert [*read_dictionary(received(body))] == entries


@pytest.mark.parametrize("wrapper", [None, "results", "data"])
@pytest.mark.parametrize("asked", ["input_value", "handle", "email"])
@pytest.mark.parametrize("found", ["enrichment_data", "result"])
def test_rows_of_a_batch_are_read_in_every_shape(
    wrapper: str | None, asked: str, found: str
) -> None:
    block: JsonValue = {"instagram": {"username": "ines"}}
    rows: list[JsonValue] = [
        {asked: "ines", "status": "ok", found: block},
        {asked: "rui", found: {"result": block, "credits_cost": 1}},
        {asked: "zz", "status": "not_found", found: None},
        {asked: "yy", found: None},
        {"status": "ok", found: block},
        "nonsense",
    ]

    results = read_batch_results(received({wrapper: rows} if wrapper else rows))

    assert [(row.input, row.status, bool(row.result)) for row in results.rows] == [
        ("ines", "ok", True),
        ("rui", "ok", True),
        ("zz", "not_found", False),
        ("yy", "not_found", False),
    ]
    assert results.rows[0].result == results.rows[1].result == block


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("validating", BatchState.QUEUED),
        ("Processing", BatchState.PROCESSING),
        ("paused_insufficient_credits", BatchState.PAUSED),
        ("on holiday", BatchState.UNKNOWN),
        (None, BatchState.UNKNOWN),
    ],
)
def test_the_states_of_a_batch_are_ours(word: JsonValue, state: BatchState) -> None:
    assert read_batch(received({"status": word}), batch_id="bch_1").state is state


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("Hello there", "Hello there"),
        ({"text": "Hello there"}, "Hello there"),
        ({"transcript": [{"text": "Hello"}, {"text": "there"}]}, "Hello there"),
        ([{"text": "Hello"}, 4, None, "there"], "Hello 4 there"),
        ({"language": "en"}, None),
    ],
)
def test_transcripts_are_found_where_they_stand(result: JsonValue, words: str | None) -> None:
    answer = read_post_details("transcript", received({"result": result}))

    assert answer.transcript == words


def test_the_last_page_of_posts_has_no_next_one() -> None:
    last = {"result": {"items": [], "more_available": False, "next_token": "QV"}}

    answer = read_posts(received(last))

    assert answer.next_token is None
    assert answer.charge == 0


def test_the_terms_are_dated_and_say_what_the_price_list_does_not() -> None:
    assert terms().version.startswith("20")
    assert terms().serves("audience", "instagram")
    assert not terms().serves("audience", "twitter")
    assert terms().requests_per_minute == 300
