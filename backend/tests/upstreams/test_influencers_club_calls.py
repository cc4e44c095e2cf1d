"""What every call sends, and how it tells that there is no such thing."""

import json
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

import httpx
import pytest
from pydantic import JsonValue, SecretStr

from app.upstreams.influencers_club.batch_problems import BatchNotFound, BatchNotReady, BatchUnfit
from app.upstreams.influencers_club.batch_upload import BatchOrder, csv_of
from app.upstreams.influencers_club.client import InfluencersClub, open_influencers_club
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    ExclusionListNotFound,
    InfluencersClubProblem,
    NobodyBehindEmail,
    PostNotFound,
    UnfitPathPart,
    UpstreamRefused,
)
from app.upstreams.influencers_club.terms import terms

Ask = Callable[[InfluencersClub], Awaitable[object]]
ROOT = "/public/v1"
LISTS = f"{ROOT}/discovery/exclusion-lists"
BATCH = f"{ROOT}/enrichment/batch"


async def asked(ask: Ask, status: int = 200, body: JsonValue = None) -> httpx.Request:
    """The request that a call sends; raises what it makes of the answer."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(status, json=body)

    async with open_influencers_club(
        "https://club.example", SecretStr("key-of-the-test"), transport=httpx.MockTransport(answer)
    ) as club:
        await ask(club)
    return sent[0]


@pytest.mark.parametrize(
    ("ask", "method", "path", "body"),
    [
        (
            lambda club: club.ask_similar(
                platform="tiktok", seed="@ines", filters={"gender": "female"}, page=1, limit=10
            ),
            "POST",
            f"{ROOT}/discovery/creators/similar/",
            {
                "platform": "tiktok",
                "filter_key": "username",
                "filter_value": "ines",
                "paging": {"limit": 10, "page": 0},
                "filters": {"gender": "female"},
            },
        ),
        (
            lambda club: club.ask_enrich(
                platform="twitch", handle="ines", level="profile", must_have_email=True
            ),
            "POST",
            f"{ROOT}/creators/enrich/handle/profile/",
            {"platform": "twitch", "handle": "ines", "email_required": "must_have"},
        ),
        (
            lambda club: club.ask_socials(platform="linkedin", handle="@ines"),
            "POST",
            f"{ROOT}/creators/socials/",
            {"platform": "linkedin", "handle": "ines"},
        ),
        (
            lambda club: club.ask_email(email=" hello@ines.example "),
            "POST",
            f"{ROOT}/creators/enrich/email/",
            {"email": "hello@ines.example"},
        ),
        (
            lambda club: club.ask_overlap(platform="instagram", handles=["@ines", "rui"]),
            "POST",
            f"{ROOT}/creators/audience/overlap/",
            {"platform": "instagram", "creators": ["ines", "rui"]},
        ),
        (
            lambda club: club.ask_posts(
                platform="tiktok", handle="ines", count=900, page_token="next"
            ),
            "POST",
            f"{ROOT}/creators/content/posts/",
            {"platform": "tiktok", "handle": "ines", "count": 35, "pagination_token": "next"},
        ),
        (
            lambda club: club.ask_post_details(
                platform="youtube", post_id="abc", content="comments", page_token="next"
            ),
            "POST",
            f"{ROOT}/creators/content/details/",
            {
                "platform": "youtube",
                "post_id": "abc",
                "content_type": "comments",
                "pagination_token": "next",
            },
        ),
        (
            lambda club: club.ask_dictionary("languages"),
            "GET",
            f"{ROOT}/discovery/classifier/languages/",
            None,
        ),
        (
            lambda club: club.ask_dictionary("locations", platform="tiktok"),
            "GET",
            f"{ROOT}/discovery/classifier/locations/tiktok/",
            None,
        ),
        (
            lambda club: club.ask_dictionary("audience-interests", search="run & fun", offset=50),
            "GET",
            f"{ROOT}/discovery/classifier/audience-interests/?search=run+%26+fun&offset=50",
            None,
        ),
        (lambda club: club.ask_exclusion_lists(), "GET", f"{LISTS}/", None),
        (
            lambda club: club.ask_new_exclusion_list(name="Met", platform="tiktok"),
            "POST",
            f"{LISTS}/",
            {"name": "Met", "platform": "tiktok"},
        ),
        (lambda club: club.ask_exclusion_list(42), "GET", f"{LISTS}/42/", None),
        (lambda club: club.ask_exclusion_list("tiktok"), "GET", f"{LISTS}/default/tiktok/", None),
        (
            lambda club: club.ask_exclusion_list_renamed(42, name="Seen"),
            "PATCH",
            f"{LISTS}/42/",
            {"name": "Seen"},
        ),
        (lambda club: club.ask_exclusion_list_deleted(42), "DELETE", f"{LISTS}/42/", None),
        (
            lambda club: club.ask_excluded(42, offset=1000, limit=5000),
            "GET",
            f"{LISTS}/42/entries/?offset=1000&limit=1000",
            None,
        ),
        (
            lambda club: club.ask_exclude("tiktok", ["@ines"]),
            "POST",
            f"{LISTS}/default/tiktok/entries/",
            {"handles": ["ines"]},
        ),
        (
            lambda club: club.ask_include(42, ["ines"]),
            "DELETE",
            f"{LISTS}/42/entries/",
            {"handles": ["ines"]},
        ),
        (lambda club: club.ask_batch("bch_1"), "GET", f"{BATCH}/bch_1/status/", None),
        (lambda club: club.ask_batch_resumed("bch_1"), "POST", f"{BATCH}/bch_1/resume/", {}),
        (
            lambda club: club.ask_batch_results("bch_1"),
            "GET",
            f"{BATCH}/bch_1/?format=json",
            None,
        ),
        (lambda club: club.ask_batch_download("bch_1"), "GET", f"{BATCH}/bch_1/download/", None),
    ],
)
async def test_each_call_is_sent_in_their_words(
    ask: Ask, method: str, path: str, body: JsonValue
) -> None:
    request = await asked(ask)

    assert (request.method, str(request.url)) == (method, f"https://club.example{path}")
    assert (json.loads(request.content) if request.content else None) == body


@pytest.mark.parametrize(
    ("platform", "wanted", "sent"),
    [
        ("instagram", None, 12),
        ("instagram", 30, 12),
        ("tiktok", None, 30),
        ("tiktok", 0, 1),
        ("youtube", 51, 50),
        ("youtube", 7, 7),
        ("elsewhere", 7, 7),
        ("elsewhere", None, None),
    ],
)
async def test_a_page_of_posts_has_the_size_its_platform_takes(
    platform: str, wanted: int | None, sent: int | None
) -> None:
    request = await asked(
        lambda club: club.ask_posts(platform=platform, handle="ines", count=wanted)
    )

    assert json.loads(request.content).get("count") == sent


@pytest.mark.parametrize("part", ["", "..", "a/b", "a b", "é", "a?b", "a\n", "x" * 201, "%2e"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda club, part: club.ask_dictionary("locations", platform=part),
        lambda club, part: club.ask_exclusion_list(part),
        lambda club, part: club.ask_exclude(part, ["ines"]),
        lambda club, part: club.ask_batch(part),
        lambda club, part: club.ask_batch_results(part),
    ],
)
async def test_nothing_from_outside_changes_a_path(
    ask: Callable[[InfluencersClub, str], Awaitable[object]], part: str
) -> None:
    with pytest.raises(UnfitPathPart):
        await asked(lambda club: ask(club, part))


def similar(club: InfluencersClub) -> Awaitable[object]:
    return club.ask_similar(platform="tiktok", seed="ines", filters={}, page=1, limit=10)


@pytest.mark.parametrize(
    ("ask", "status", "body", "kind"),
    [
        (similar, 404, {"detail": "Not found."}, CreatorNotFound),
        (
            lambda club: club.ask_socials(platform="tiktok", handle="zz"),
            404,
            {"response_meta": {"error_message": "Creator not found."}},
            CreatorNotFound,
        ),
        (
            lambda club: club.ask_email(email="a@b.example"),
            400,
            {"error": "No creator found for the given input."},
            NobodyBehindEmail,
        ),
        (
            lambda club: club.ask_posts(platform="tiktok", handle="zz"),
            404,
            {"detail": "Not found."},
            CreatorNotFound,
        ),
        (
            lambda club: club.ask_post_details(platform="tiktok", post_id="1", content="data"),
            404,
            {"detail": "No data found."},
            PostNotFound,
        ),
        (
            lambda club: club.ask_exclusion_list(9),
            404,
            {"error": "Exclusion list not found."},
            ExclusionListNotFound,
        ),
        (
            lambda club: club.ask_exclusion_list_renamed(9, name="x"),
            400,
            {"error": ["The default list cannot be renamed."]},
            UpstreamRefused,
        ),
        (lambda club: club.ask_batch("b"), 404, {"detail": "Not found."}, BatchNotFound),
        (
            lambda club: club.ask_batch_download("b"),
            400,
            {"error": "Result file not found."},
            BatchNotReady,
        ),
        (
            lambda club: club.ask_batch_results("b"),
            400,
            {"error": "The batch is not finished."},
            BatchNotReady,
        ),
        (
            lambda club: club.ask_batch_resumed("b"),
            409,
            {"error": "Batch is not paused", "current_status": "finished", "message": "Over."},
            BatchNotReady,
        ),
    ],
)
async def test_what_is_not_there_is_its_own_problem(
    ask: Ask, status: int, body: JsonValue, kind: type[InfluencersClubProblem]
) -> None:
    with pytest.raises(InfluencersClubProblem) as raised:
        await asked(ask, status, body)

    assert type(raised.value) is kind
    assert raised.value.spent == "nothing"


def parts_of(request: httpx.Request) -> dict[str, Any]:
    """The form of a multipart body, read by the standard library's own reader."""
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(EmailMessage, policy=default).parsebytes(head + request.content)
    return {
        str(part.get_param("name", header="content-disposition")): part.get_content()
        for part in message.iter_parts()
    }


async def test_a_batch_is_uploaded_with_every_switch() -> None:
    order = BatchOrder(
        mode="full",
        platform="instagram",
        rows=["@ines", "rui", "ines", "  ", 'a,"b', "UCx", "ucx"],
        must_have_email=True,
        metadata={"job": "7"},
    )

    request = await asked(lambda club: club.ask_new_batch(order))

    parts = parts_of(request)
    file = parts.pop("file")
    words = file.decode() if isinstance(file, bytes) else file
    assert words.splitlines() == ["handle", "ines", "rui", '"a,""b"', "UCx", "ucx"]
    assert {name: value.strip() for name, value in parts.items()} == {
        "enrichment_mode": "full",
        "platform": "instagram",
        "email_required": "must_have",
        "include_lookalikes": "false",
        "include_audience_data": "true",
        "metadata": '{"job": "7"}',
    }


@pytest.mark.parametrize(
    "order",
    [
        BatchOrder(mode="raw", rows=["ines"]),
        BatchOrder(mode="basic", rows=["a@b.example"], platform="tiktok"),
        BatchOrder(mode="raw", rows=["", " "], platform="tiktok"),
        BatchOrder(
            mode="raw", rows=[str(n) for n in range(terms().batch_rows + 1)], platform="tiktok"
        ),
        BatchOrder(mode="raw", rows=[str(n) * 300 for n in range(9999)], platform="tiktok"),
    ],
)
async def test_an_upload_that_would_be_refused_is_not_sent(order: BatchOrder) -> None:
    with pytest.raises(BatchUnfit) as raised:
        await asked(lambda club: club.ask_new_batch(order))

    assert raised.value.spent == "nothing"


def test_a_row_cannot_bring_a_second_one() -> None:
    order = BatchOrder(mode="raw", rows=["ines\nrui\r\n\udc00"], platform="tiktok")

    assert csv_of(order) == b"handle\nines rui \n"
