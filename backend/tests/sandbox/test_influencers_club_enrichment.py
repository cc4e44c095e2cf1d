"""What each depth of enrichment answers, on each platform."""

from collections.abc import Iterator

import httpx
import pytest

from sandbox.influencers_club.world import world
from tests.sandbox.influencers_club_server import (
    API,
    ENRICH,
    PLATFORMS,
    asking,
    block,
    enrich,
    usual,
)

EMAIL = f"{API}/creators/enrich/email/"
FIELDS = {
    "instagram": "userid username full_name biography follower_count following_count media_count"
    " account_type profile_picture profile_picture_hd exists engagement_percent avg_likes"
    " avg_comments likes_median comments_median reels_percentage_last_12_posts reels"
    " most_recent_post_date creator_follower_growth income is_private is_verified"
    " is_business_account has_merch promotes_affiliate_links streamer video_content_creator"
    " uses_link_in_bio has_profile_pic hashtags hashtags_count language_code tagged links_in_bio"
    " locations niche_class niche_sub_class post_data",
    "youtube": "id custom_url title first_name description subscriber_count view_count video_count"
    " published_at country link profile_picture exists engagement_percent engagement_percent_long"
    " avg_views avg_views_long avg_views_shorts median_views_long least_views avg_likes"
    " avg_comments shorts_percentage posting_frequency posts_per_month last_long_video_upload_date"
    " last_short_video_upload_date income is_monetization_enabled has_shorts made_for_kids"
    " is_verified niche_sub_class topic_details keywords video_hashtags post_data",
    "tiktok": "user_id sec_user_id username full_name biography follower_count following_count"
    " video_count region category exists engagement_percent avg_likes likes_median"
    " comment_count_avg comments_median play_count_avg play_count_median shares_median"
    " saves_median total_likes duration_avg reach_score reach_score_list creator_follower_growth"
    " is_verified is_private is_commerce tt_seller niche_class hashtags post_data",
    "twitter": "userid username full_name biography follower_count following_count media_count"
    " tweets_count join_date exists engagement_percent avg_likes avg_views avg_quotes avg_reply"
    " avg_retweet tweets_type is_verified direct_messaging tweets post_data",
    "twitch": "user_id username displayName total_followers profileImageURL avg_views"
    " streamed_hours_last_30_days streams_count_last_30_days last_streamed last_broadcast_game"
    " isPartner has_merch social_media links_in_bio post_data",
    "onlyfans": "user_id username full_name subscription_price likes_count post_data",
}


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    with asking(balance="100000.00") as client:
        yield client


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_full_answer_has_the_platforms_own_field_names(http: httpx.Client, platform: str) -> None:
    shown = block(http, "full", usual(platform), include_audience_data=False)
    assert set(FIELDS[platform].split()) <= shown.keys()
    assert "audience" not in shown


@pytest.mark.parametrize("platform", PLATFORMS)
def test_raw_is_the_basics_and_the_newest_posts(http: httpx.Client, platform: str) -> None:
    answer = enrich(http, "raw", usual(platform)).json()
    assert answer.keys() == {"result", "credits_cost", "trial_searches_left"}
    assert answer["result"].keys() == {platform}
    assert answer["result"][platform]["exists"] is True
    assert "avg_likes" not in answer["result"][platform]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_profile_is_identity_and_contact_without_performance(
    http: httpx.Client, platform: str
) -> None:
    account = usual(platform)
    result = enrich(http, "profile", account).json()["result"]
    assert result["email"] == account.person.email
    assert {"post_data", "audience", "avg_likes", "avg_views"}.isdisjoint(result[platform])


@pytest.mark.parametrize("platform", PLATFORMS)
def test_analytics_has_no_identity(http: httpx.Client, platform: str) -> None:
    result = enrich(http, "analytics", usual(platform)).json()["result"]
    hidden = {"username", "full_name", "follower_count", "engagement_percent", "email"}
    assert hidden.isdisjoint(result | result[platform])
    assert result[platform]["creator_follower_growth" if platform != "onlyfans" else "last_active"]


def test_posts_are_as_many_as_the_platform_sends(http: httpx.Client) -> None:
    counts = {"instagram": 12, "youtube": 50, "tiktok": 33, "twitter": 20, "twitch": 1}
    for platform, count in counts.items():
        posts = block(http, "raw", usual(platform))["post_data"]
        assert isinstance(posts, list)
        assert len(posts) == count


def test_youtube_counts_are_strings(http: httpx.Client) -> None:
    posts = block(http, "raw", usual("youtube"))["post_data"]
    assert isinstance(posts, list)
    assert {type(figure) for figure in posts[0]["engagement"].values()} == {str}


def test_the_identity_is_missing_for_some_instagram_accounts_and_for_no_tiktok_account(
    http: httpx.Client,
) -> None:
    def bare(platform: str) -> list[bool]:
        answers = (enrich(http, "full", usual(platform, number=n)) for n in range(12))
        return ["first_name" not in answer.json()["result"] for answer in answers]

    assert len(set(bare("instagram"))) == 2
    assert not any(bare("tiktok"))


def test_a_profile_points_to_the_other_platforms_of_the_person(http: httpx.Client) -> None:
    account = next(one for one in world().on["youtube"] if len(world().others_of(one)) > 1)
    result = enrich(http, "profile", account).json()["result"]
    for other in world().others_of(account):
        if not other.is_gone:
            assert result[other.platform]["follower_count"] == other.followers
            assert "biography" not in result[other.platform]


def test_the_audience_comes_when_asked_and_only_where_it_is_measured(http: httpx.Client) -> None:
    for platform in ("instagram", "youtube", "tiktok"):
        shown = block(http, "full", usual(platform), include_audience_data=True)
        assert isinstance(shown["audience"], dict)
        followers = shown["audience"]["audience_followers"]
        assert followers["success"] is True
        assert sum(one["weight"] for one in followers["data"]["audience_genders"]) == pytest.approx(
            1
        )
        assert sum(one["weight"] for one in followers["data"]["audience_ages"]) == pytest.approx(
            1, abs=0.01
        )
        assert shown["audience"]["audience_commenters"] == {
            "success": False,
            "error": "empty_audience",
        }
    for platform in ("twitter", "twitch"):
        shown = block(http, "full", usual(platform), include_audience_data=True)
        assert "audience" not in shown


def test_instagram_alone_tells_credibility_and_cities(http: httpx.Client) -> None:
    deep = {"audience_credibility", "audience_types", "audience_ethnicities", "audience_interests"}
    for platform in ("instagram", "youtube"):
        audience = block(http, "analytics", usual(platform))["audience"]
        assert isinstance(audience, dict)
        told = audience["audience_followers"]["data"]
        on_instagram = platform == "instagram"
        assert (deep <= told.keys()) == on_instagram
        assert ("cities" in told["audience_geo"]) == on_instagram
        histogram = audience["audience_credibility_followers_histogram"]
        assert (histogram is not None) == on_instagram


def test_a_large_accounts_full_answer_is_large(http: httpx.Client) -> None:
    answer = enrich(
        http, "full", usual("instagram"), include_audience_data=True, include_lookalikes=True
    )
    assert 100_000 < len(answer.content) < 250_000
    data = answer.json()["result"]["instagram"]["audience"]["audience_followers"]["data"]
    assert len(data["notable_users"]) >= 59
    assert len(data["audience_lookalikes"]) == 30


def test_a_small_accounts_audience_is_empty(http: httpx.Client) -> None:
    small = next(one for one in world().on["tiktok"] if 0 < one.followers < 900 and not one.is_gone)
    audience = block(http, "full", small, include_audience_data=True)["audience"]
    assert isinstance(audience, dict)
    assert audience["audience_followers"] == {"success": False, "error": "empty_audience"}


def test_lookalikes_come_when_asked(http: httpx.Client) -> None:
    account = usual("tiktok")
    alike = enrich(http, "analytics", account, include_lookalikes=True).json()["result"]
    assert alike["lookalikes"][0].keys() == {
        "username",
        "profile_url",
        "engagement_percent",
        "follower_count",
    }
    assert "lookalikes" not in enrich(http, "analytics", account).json()["result"]


def test_past_sponsors_are_the_brands_of_the_sponsored_posts(http: httpx.Client) -> None:
    account = next(
        one
        for one in world().on["instagram"]
        if one.words.get("brands") and one.figure("number_of_posts") > 40 and not one.is_gone
    )
    shown = block(http, "analytics", account)
    past, sponsored = shown["past_sponsors"], shown["sponsored_posts"]
    assert isinstance(past, list)
    assert isinstance(sponsored, list)
    ids = {post_id for sponsor in past for post_id in sponsor["post_ids"]}
    assert ids == {post["post_id"] for post in sponsored}
    assert all("#ad" in post["caption"] for post in sponsored)
    assert ids


@pytest.mark.parametrize(
    "written",
    ["@{0}", " {0} ", "{1}", "https://youtube.example/@{0}?si=x", "youtube.example/channel/{1}"],
)
def test_a_handle_is_understood_however_it_is_written(http: httpx.Client, written: str) -> None:
    account = usual("youtube")
    handle = written.format(account.username.upper(), account.user_id)
    answer = http.post(f"{ENRICH}/raw/", json={"platform": "youtube", "handle": handle})
    assert answer.json()["result"]["youtube"]["id"] == account.user_id


def test_raw_answers_400_and_full_404_for_somebody_unknown(http: httpx.Client) -> None:
    nobody = {"platform": "tiktok", "handle": "zz.nobody.zz"}
    assert "error" in http.post(f"{ENRICH}/raw/", json=nobody).json()
    assert "detail" in http.post(f"{ENRICH}/full/", json=nobody).json()


def test_a_deleted_account_is_found_by_a_search_but_does_not_exist(http: httpx.Client) -> None:
    gone = next(one for one in world().on["instagram"] if one.is_gone)
    answer = enrich(http, "raw", gone).json()
    assert answer["result"]["instagram"]["exists"] is False
    assert answer["credits_cost"] == 0
    assert enrich(http, "full", gone).status_code == 404


@pytest.mark.parametrize("platform", ["linkedin", "facebook", "pinterest", "snapchat", "discord"])
def test_the_lesser_platforms_have_no_analytics(http: httpx.Client, platform: str) -> None:
    account = world().on[platform][3]
    assert enrich(http, "raw", account).status_code == 200
    assert enrich(http, "profile", account).status_code == 200
    assert enrich(http, "analytics", account).status_code == 400
    assert enrich(http, "full", account).status_code == (400 if platform == "linkedin" else 200)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"platform": "myspace", "handle": "x"}, 422),
        ({"platform": "tiktok"}, 400),
        ({"handle": "x"}, 400),
        ({"platform": "tiktok", "handle": "x" * 201}, 400),
        ({"platform": "tiktok", "handle": "x", "email_required": "maybe"}, 422),
        ({"platform": "tiktok", "handle": "x", "include_lookalikes": "yes"}, 400),
    ],
)
def test_a_wrong_enrichment_is_refused(
    http: httpx.Client, body: dict[str, str], status: int
) -> None:
    assert http.post(f"{ENRICH}/full/", json=body).status_code == status


def test_an_email_leads_to_the_strongest_account_behind_it(http: httpx.Client) -> None:
    account = max(
        (one for one in world().accounts if one.person.email and world().others_of(one)),
        key=lambda one: one.followers,
    )
    found = http.post(EMAIL, json={"email": str(account.person.email).upper()}).json()
    assert found["credits_cost"] == 0.05
    assert found["result"]["userId"] == account.user_id
    assert found["result"]["platform"] == account.platform
    assert http.post(EMAIL, json={"email": "nobody@nowhere.example"}).status_code == 400
