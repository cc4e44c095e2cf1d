"""Every other call and the sandbox over real HTTP; search and enrichment have their own tests."""

import asyncio
from http import HTTPStatus

import httpx
import pytest

from app.upstreams.influencers_club.answers import read_similar
from app.upstreams.influencers_club.batch_problems import BatchNotFound, BatchNotReady
from app.upstreams.influencers_club.batch_upload import BatchOrder
from app.upstreams.influencers_club.batches import (
    Batch,
    BatchState,
    read_batch,
    read_batch_download,
    read_batch_results,
)
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.dictionaries import Dictionary, read_dictionary
from app.upstreams.influencers_club.exclusions import (
    read_exclusion_list,
    read_exclusion_lists,
    read_exclusion_page,
)
from app.upstreams.influencers_club.overlap import read_overlap
from app.upstreams.influencers_club.posts import Content, read_post_details, read_posts
from app.upstreams.influencers_club.prices import price_of
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    ExclusionListNotFound,
    NobodyBehindEmail,
    NoEmail,
    PostNotFound,
    UpstreamRefused,
)
from app.upstreams.influencers_club.socials import read_email, read_socials
from tests.upstreams.asking import enrich, search
from tests.upstreams.servers import turn_on


async def handles(club: InfluencersClub, platform: str, count: int) -> list[str]:
    return [one.handle for one in (await search(club, platform, limit=count)).creators]


async def with_email(club: InfluencersClub, *, has: bool) -> tuple[str, str | None]:
    """Somebody on Instagram who has an address, or has none, and the address."""
    for handle in await handles(club, "instagram", 30):
        answer = await enrich(club, "instagram", handle, "profile")
        email = answer.result.get("email")
        if bool(email) is has:
            return handle, str(email) if email else None
    raise AssertionError("the sandbox has nobody like that on its first page")


async def test_similar_creators_cost_what_comes_back(club: InfluencersClub) -> None:
    seed = (await handles(club, "tiktok", 1))[0]
    before = await club.balance()

    received = await club.ask_similar(platform="tiktok", seed=seed, filters={}, page=1, limit=7)

    answer, after = read_similar("tiktok", received), await club.balance()
    assert len(answer.creators) == 7
    assert answer.charge == price_of("similar", 7) == before.available - after.available
    assert answer.credits_left == after.available
    assert answer.sandbox


async def test_nobody_is_similar_to_nobody(club: InfluencersClub) -> None:
    with pytest.raises(CreatorNotFound):
        await club.ask_similar(
            platform="tiktok", seed="no_such_user_zz", filters={}, page=1, limit=7
        )


async def test_socials_tell_the_other_accounts(club: InfluencersClub) -> None:
    costs = set()
    for handle in await handles(club, "instagram", 12):
        answer = read_socials(await club.ask_socials(platform="instagram", handle=handle))
        costs.add((bool(answer.accounts), answer.charge))
        assert all(one.platform and one.handle and one.url for one in answer.accounts)

    assert (True, price_of("socials")) in costs
    assert costs <= {(True, price_of("socials")), (False, 0)}


async def test_socials_of_nobody_are_not_found(club: InfluencersClub) -> None:
    with pytest.raises(CreatorNotFound):
        await club.ask_socials(platform="instagram", handle="no_such_user_zz")


async def test_an_address_tells_who_is_behind_it(club: InfluencersClub) -> None:
    _, email = await with_email(club, has=True)
    assert email
    before = await club.balance()

    answer = read_email(await club.ask_email(email=email))

    after = await club.balance()
    assert answer.account.handle
    assert answer.account.upstream_id
    assert answer.charge == price_of("email") == before.available - after.available


async def test_an_address_of_nobody_costs_nothing(club: InfluencersClub) -> None:
    before = await club.balance()

    with pytest.raises(NobodyBehindEmail) as raised:
        await club.ask_email(email="nobody@nowhere.example")

    assert "nobody@nowhere.example" not in raised.value.detail
    assert (await club.balance()).available == before.available


async def test_who_must_have_an_address_and_has_none_costs_nothing(club: InfluencersClub) -> None:
    handle, _ = await with_email(club, has=False)
    before = await club.balance()

    with pytest.raises(NoEmail) as raised:
        await enrich(club, "instagram", handle, "full", must_have_email=True)

    assert (raised.value.status, raised.value.code) == (HTTPStatus.NOT_FOUND, "no_email")
    assert raised.value.charge == 0
    assert (await club.balance()).available == before.available


async def test_overlap_compares_a_group_for_one_price(club: InfluencersClub) -> None:
    group = await handles(club, "instagram", 4)
    before = await club.balance()

    answer = read_overlap(await club.ask_overlap(platform="instagram", handles=group))

    after = await club.balance()
    assert {one.handle for one in answer.creators} == set(group)
    assert answer.charge == price_of("audience_overlap") == before.available - after.available
    assert answer.credits_left == after.available
    assert answer.total_followers
    assert answer.unique_followers
    assert answer.unique_followers <= answer.total_followers
    for one in answer.creators:
        assert (one.unique_percent or 0) + (one.overlapping_percent or 0) == pytest.approx(100)
        assert one.engagements_by_kind


@pytest.mark.parametrize(
    ("platform", "count", "comes"), [("instagram", 40, 12), ("tiktok", 900, 35), ("youtube", 7, 7)]
)
async def test_posts_come_page_by_page(
    club: InfluencersClub, platform: str, count: int, comes: int
) -> None:
    for handle in await handles(club, platform, 20):
        first = read_posts(await club.ask_posts(platform=platform, handle=handle, count=count))
        if first.next_token:
            break
    second = read_posts(
        await club.ask_posts(
            platform=platform, handle=handle, count=count, page_token=first.next_token
        )
    )

    assert len(first.posts) == comes
    assert first.charge == price_of("posts")
    assert not {post.id for post in first.posts} & {post.id for post in second.posts}
    newest = first.posts[0]
    assert newest.posted_at
    assert (newest.url, newest.thumbnail_url, newest.caption, newest.likes) != (None,) * 4
    assert newest.kind in {"image", "video"}


@pytest.mark.parametrize("content", ["data", "comments", "transcript", "audio"])
async def test_each_side_of_a_post_is_told(club: InfluencersClub, content: Content) -> None:
    handle = (await handles(club, "tiktok", 1))[0]
    post = read_posts(await club.ask_posts(platform="tiktok", handle=handle)).posts[0]

    received = await club.ask_post_details(platform="tiktok", post_id=post.id, content=content)
    answer = read_post_details(content, received)

    told = {
        "data": answer.post and answer.post.id == post.id,
        "comments": all(one.text and one.handle and one.posted_at for one in answer.comments),
        "transcript": bool(answer.transcript),
        "audio": bool(answer.audio_url),
    }
    assert told[content]
    assert answer.charge == price_of("post_details")


async def test_what_is_no_post_is_not_found(club: InfluencersClub) -> None:
    with pytest.raises(PostNotFound):
        await club.ask_post_details(platform="tiktok", post_id="1", content="data")


@pytest.mark.parametrize(
    ("name", "platform", "value"),
    [
        ("languages", None, "en"),
        ("locations", "tiktok", "Portugal"),
        ("brands", None, None),
        ("yt-topics", None, None),
        ("games", None, None),
        ("audience-brand-categories", None, None),
        ("audience-brand-names", None, None),
        ("audience-interests", None, None),
        ("audience-locations", None, None),
    ],
)
async def test_each_dictionary_is_free(
    club: InfluencersClub, name: Dictionary, platform: str | None, value: str | None
) -> None:
    before = await club.balance()

    entries = read_dictionary(await club.ask_dictionary(name, platform=platform))

    assert len(entries) > 3
    assert value is None or value in {entry.value for entry in entries}
    assert (await club.balance()).available == before.available


async def test_an_audience_dictionary_is_searched_and_paged(club: InfluencersClub) -> None:
    everything = read_dictionary(await club.ask_dictionary("audience-locations"))
    rest = read_dictionary(await club.ask_dictionary("audience-locations", offset=2))
    found = read_dictionary(await club.ask_dictionary("audience-locations", search="portugal"))

    assert rest[:3] == everything[2:5]
    assert [(one.value, one.kind) for one in found] == [("Portugal", "country")]


async def test_all_twelve_operations_on_exclusion_lists(club: InfluencersClub) -> None:
    made = read_exclusion_list(await club.ask_new_exclusion_list(name="Met", platform="tiktok"))
    filled = read_exclusion_list(await club.ask_exclude(made.id, ["@Ines", "rui"]))
    page = read_exclusion_page(await club.ask_excluded(made.id, offset=1))
    named = read_exclusion_list(await club.ask_exclusion_list_renamed(made.id, name="Seen"))
    emptied = read_exclusion_list(await club.ask_include(made.id, ["ines", "rui"]))
    lists = read_exclusion_lists(await club.ask_exclusion_lists())

    assert (filled.handle_count, emptied.handle_count) == (2, 0)
    assert (page.total, page.offset, len(page.handles)) == (2, 1, 1)
    assert named.name == "Seen"
    assert made.id in {one.id for one in lists}
    await club.ask_exclusion_list_deleted(made.id)
    with pytest.raises(ExclusionListNotFound):
        await club.ask_exclusion_list(made.id)


async def test_a_platforms_default_list_goes_by_its_name(club: InfluencersClub) -> None:
    default = read_exclusion_list(await club.ask_exclusion_list("youtube"))
    filled = read_exclusion_list(await club.ask_exclude("youtube", ["UCabc"]))
    page = read_exclusion_page(await club.ask_excluded("youtube"))
    emptied = read_exclusion_list(await club.ask_include("youtube", ["UCabc"]))

    assert default.is_default
    assert (filled.handle_count, page.total, emptied.handle_count) == (1, 1, 0)
    with pytest.raises(UpstreamRefused):
        await club.ask_exclusion_list_renamed(default.id, name="Mine")


async def until(club: InfluencersClub, batch: Batch, state: BatchState) -> Batch:
    async with asyncio.timeout(30):
        while True:
            now = read_batch(await club.ask_batch(batch.id))
            if now.state is state:
                return now
            await asyncio.sleep(0.05)


async def test_a_batch_from_its_upload_to_its_rows(club: InfluencersClub) -> None:
    rows = [*await handles(club, "tiktok", 3), "no.such.user.zz"]
    order = BatchOrder(mode="raw", platform="tiktok", rows=[*rows, rows[0]], metadata={"n": 1})

    created = read_batch(await club.ask_new_batch(order))
    done = await until(club, created, BatchState.FINISHED)
    results = read_batch_results(await club.ask_batch_results(created.id))
    download = read_batch_download(await club.ask_batch_download(created.id))

    assert (done.rows, done.found, done.failed) == (4, 3, 1)
    assert done.credits_used == price_of("raw") * 3
    assert done.metadata == {"n": 1}
    assert [row.input for row in results.rows] == rows
    assert [row.status for row in results.rows] == ["ok", "ok", "ok", "not_found"]
    assert "tiktok" in results.rows[0].result
    assert results.rows[3].result == {}
    assert download.expires_at
    async with httpx.AsyncClient(trust_env=False) as store:
        assert "input_value" in (await store.get(download.url)).text
    with pytest.raises(BatchNotReady):
        await club.ask_batch_resumed(created.id)


async def test_a_paused_batch_goes_on(club: InfluencersClub, club_address: str) -> None:
    rows = await handles(club, "tiktok", 30)
    turn_on(club_address, "pause-batch")

    created = read_batch(
        await club.ask_new_batch(BatchOrder(mode="raw", platform="tiktok", rows=rows))
    )
    paused = await until(club, created, BatchState.PAUSED)
    with pytest.raises(BatchNotReady):
        await club.ask_batch_download(created.id)
    resumed = read_batch(await club.ask_batch_resumed(created.id), batch_id=created.id)
    done = await until(club, created, BatchState.FINISHED)

    assert paused.message
    assert resumed.id == created.id
    assert done.found == 30


async def test_a_batch_of_addresses(club: InfluencersClub) -> None:
    _, email = await with_email(club, has=True)
    assert email
    order = BatchOrder(mode="basic", rows=[email, "nobody@nowhere.example"])

    created = read_batch(await club.ask_new_batch(order))
    done = await until(club, created, BatchState.FINISHED)

    assert (done.found, done.failed) == (1, 1)


async def test_an_unknown_batch_is_not_found(club: InfluencersClub) -> None:
    with pytest.raises(BatchNotFound):
        await club.ask_batch("bch_nothing")
    with pytest.raises(BatchNotFound):
        await club.ask_batch_results("bch_nothing")
