"""Posts, comments, connected accounts and shared audiences."""

from collections.abc import Iterator

import httpx
import pytest

from sandbox.influencers_club.posts import Post, count_posts, read_post_id
from sandbox.influencers_club.world import world
from tests.sandbox.influencers_club_server import API, Json, asking, ledger, usual

POSTS = f"{API}/creators/content/posts/"
DETAILS = f"{API}/creators/content/details/"
SOCIALS = f"{API}/creators/socials/"
OVERLAP = f"{API}/creators/audience/overlap/"


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with asking() as client:
        yield client


def posts(http: httpx.Client, platform: str, **body: object) -> Json:
    asked = {"platform": platform, "handle": usual(platform).username, **body}
    answer = http.post(POSTS, json=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["result"])


def ids(page: Json) -> list[str]:
    items = page["items"]
    assert isinstance(items, list)
    return [item["pk"] for item in items]


@pytest.mark.parametrize(
    ("platform", "asked", "size"),
    [
        ("instagram", {}, 12),
        ("instagram", {"count": 40}, 12),
        ("tiktok", {}, 30),
        ("tiktok", {"count": 35}, 35),
        ("youtube", {"count": 50}, 50),
    ],
)
def test_a_page_of_posts_has_its_platforms_size(
    http: httpx.Client, platform: str, asked: dict[str, int], size: int
) -> None:
    assert len(ids(posts(http, platform, **asked))) == size
    assert ledger(http) == ["0.15"]


def test_pages_of_posts_follow_each_other_to_the_end(http: httpx.Client) -> None:
    account = min(
        (one for one in world().on["instagram"] if 30 < count_posts(one) < 60),
        key=count_posts,
    )
    seen: list[str] = []
    token: object = None
    for _ in range(10):
        page = posts(http, "instagram", handle=account.username, pagination_token=token)
        seen, token = seen + ids(page), page["next_token"]
        if not page["more_available"]:
            break
    assert token is None
    assert len(seen) == len(set(seen)) == count_posts(account)


def test_a_wrong_count_or_token_is_refused(http: httpx.Client) -> None:
    asked = {"platform": "tiktok", "handle": usual("tiktok").username}
    assert http.post(POSTS, json={**asked, "count": 36}).status_code == 422
    assert http.post(POSTS, json={**asked, "pagination_token": "%%%"}).status_code == 400
    assert http.post(POSTS, json={**asked, "platform": "twitter"}).status_code == 422
    assert http.post(POSTS, json={**asked, "handle": "zz.nobody.zz"}).status_code == 404
    assert ledger(http) == []


def test_a_private_account_shows_no_posts_and_costs_nothing(http: httpx.Client) -> None:
    private = next(one for one in world().on["instagram"] if "is_private" in one.flags)
    assert posts(http, "instagram", handle=private.username)["num_results"] == 0
    assert ledger(http) == ["0.00"]


@pytest.mark.parametrize("platform", ["instagram", "youtube", "tiktok"])
def test_every_side_of_a_post_is_found_by_its_id(http: httpx.Client, platform: str) -> None:
    post_id = ids(posts(http, platform))[5]
    asked = {"platform": platform, "post_id": post_id}
    same = http.post(DETAILS, json={**asked, "content_type": "data"}).json()["result"]
    assert same["pk"] == post_id
    comments = http.post(DETAILS, json={**asked, "content_type": "comments"}).json()["result"]
    assert comments["items"][0]["text"]
    transcript = http.post(DETAILS, json={**asked, "content_type": "transcript"}).json()
    assert transcript["result"]["text"]
    assert transcript["credits_cost"] == 0.03
    audio = http.post(DETAILS, json={**asked, "content_type": "audio"})
    assert audio.status_code == (422 if platform == "youtube" else 200)


def test_comments_are_paged(http: httpx.Client) -> None:
    post_id = ids(posts(http, "instagram"))[0]
    asked = {"platform": "instagram", "post_id": post_id, "content_type": "comments"}
    first = http.post(DETAILS, json=asked).json()["result"]
    body = {**asked, "pagination_token": first["next_token"]}
    second = http.post(DETAILS, json=body).json()["result"]
    assert first["items"][0]["pk"] != second["items"][0]["pk"]
    assert ledger(http) == ["0.15", "0.03", "0.03"]


@pytest.mark.parametrize(
    ("post_id", "status"),
    [("https://instagram.example/p/x1", 400), ("1", 404), ("not-an-id", 404), ("3" * 19, 404)],
)
def test_what_is_no_post_is_not_found(http: httpx.Client, post_id: str, status: int) -> None:
    asked = {"platform": "instagram", "post_id": post_id, "content_type": "data"}
    assert http.post(DETAILS, json=asked).status_code == status


@pytest.mark.parametrize("platform", ["instagram", "youtube", "tiktok", "twitter"])
def test_a_posts_id_leads_back_to_its_account_and_number(platform: str) -> None:
    for account in world().on[platform][::201]:
        for number in (0, 1, 999):
            post_id = Post(account, number).id
            assert read_post_id(post_id, platform) == (account.ordinal, number)


def test_socials_are_the_persons_other_accounts(http: httpx.Client) -> None:
    account = next(one for one in world().on["instagram"] if len(world().others_of(one)) > 1)
    asked = {"platform": "instagram", "handle": account.username}
    answer = http.post(SOCIALS, json=asked).json()
    found = {(one["platform"], one["user_id"]) for one in answer["result"]}
    assert found == {(one.platform, one.user_id) for one in world().others_of(account)}
    assert answer["credits_cost"] == 0.5
    assert answer["result"][0].keys() == {
        "platform",
        "user_id",
        "url",
        "username",
        "fullname",
        "picture",
        "followers",
    }


def test_nobody_elses_socials_are_free(http: httpx.Client) -> None:
    alone = next(one for one in world().on["tiktok"] if not world().others_of(one))
    answer = http.post(SOCIALS, json={"platform": "tiktok", "handle": alone.username}).json()
    assert (answer["result"], answer["credits_cost"]) == ([], 0)
    unknown = http.post(SOCIALS, json={"platform": "tiktok", "handle": "zz.nobody.zz"})
    assert unknown.status_code == 404
    assert unknown.json()["response_meta"]["error_message"]


def overlap(http: httpx.Client, count: int, **body: object) -> httpx.Response:
    creators = [usual("instagram", number=number).username for number in range(count)]
    return http.post(OVERLAP, json={"platform": "instagram", "creators": creators, **body})


@pytest.mark.parametrize("count", [2, 10])
def test_an_overlap_costs_one_credit_however_many_are_compared(
    http: httpx.Client, count: int
) -> None:
    answer = overlap(http, count).json()
    assert len(answer["details"]) == count
    assert answer["credits_left"] == 999.0
    assert ledger(http) == ["1.00"]


def test_shares_of_an_overlap_add_up(http: httpx.Client) -> None:
    answer = overlap(http, 3).json()
    for one in answer["details"]:
        both = one["unique_percentage"] + one["overlapping_percentage"]
        assert both == pytest.approx(100)
    basics = answer["basics"]
    assert basics["total_followers"] == sum(one["followers"] for one in answer["details"])
    assert 0 < basics["total_unique_followers"] < basics["total_followers"]


def test_an_overlap_needs_two_to_ten_who_exist(http: httpx.Client) -> None:
    assert overlap(http, 1).status_code == 400
    assert overlap(http, 11).status_code == 400
    assert overlap(http, 2, creators=["zz.nobody.zz", "zz.other.zz"]).status_code == 400
    assert overlap(http, 2, platform="twitch").status_code == 422
    assert ledger(http) == []
