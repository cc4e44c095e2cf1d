"""POST creators/content/posts/ and …/details/: posts page by page, and one post from four sides."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import Json, Refused, not_found, wrong_choice, wrong_value
from sandbox.influencers_club.bodies import choice_of, read_body, text_of
from sandbox.influencers_club.cards import username_shown
from sandbox.influencers_club.comments import comments_page
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.handles import plain_handle
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.page_tokens import offset_in, token_for
from sandbox.influencers_club.posts import Post, count_posts, newest_posts, read_post_id
from sandbox.influencers_club.service import Service
from sandbox.influencers_club.vocabulary import PLATFORMS
from sandbox.influencers_club.writing import captions_of

_INSTAGRAM_PAGE = 12
_USUAL_PAGE = 30
_MOST = {"tiktok": 35, "youtube": 50}
_CONTENT_TYPES = ("data", "comments", "transcript", "audio")
_IMAGE, _VIDEO = 1, 2


def content_router(service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/creators/content")

    @router.post("/posts/")
    async def posts(request: Request) -> Response:
        body = await read_body(request)
        platform = choice_of(body, "platform", PLATFORMS["content"])
        size, offset = _page_size(platform, body), offset_in(body)
        account = service.world.find(platform, plain_handle(text_of(body, "handle")))
        if account is None or account.is_gone:
            raise not_found()
        page = _posts_page(account, offset, size, Moment.of(request))
        found = bool(page["num_results"])
        return JSONResponse(service.billed(request, "posts", {"result": page}, returned=found))

    @router.post("/details/")
    async def details(request: Request) -> Response:
        body = await read_body(request)
        platform = choice_of(body, "platform", PLATFORMS["content"])
        kind = choice_of(body, "content_type", _types_on(platform))
        post = _post(service, platform, text_of(body, "post_id"))
        result = _DETAILS[kind](post, offset_in(body), Moment.of(request))
        return JSONResponse(service.billed(request, "details", {"result": result}))

    return router


def _page_size(platform: str, body: Json) -> int:
    """Twelve on Instagram, whatever was asked; elsewhere as asked up to a most."""
    count = body.get("count")
    if platform == "instagram":
        return _INSTAGRAM_PAGE
    if count is None:
        return _USUAL_PAGE
    most = _MOST[platform]
    if not isinstance(count, int) or not 1 <= count <= most:
        raise wrong_choice("count", (f"1 to {most}",))
    return count


def _types_on(platform: str) -> tuple[str, ...]:
    return _CONTENT_TYPES[:-1] if platform == "youtube" else _CONTENT_TYPES


def _posts_page(account: Account, offset: int, size: int, moment: Moment) -> Json:
    posts = newest_posts(account, size, skipping=offset)
    is_more = offset + len(posts) < count_posts(account)
    return {
        "num_results": len(posts),
        "more_available": is_more,
        "next_token": token_for(offset + len(posts)) if is_more else None,
        "status": "ok",
        "items": [_item(post, moment) for post in posts],
    }


def _item(post: Post, moment: Moment) -> Json:
    account, picture = post.account, moment.picture(post.account)
    taken_at = int(moment.before(post.days_ago).timestamp())
    is_image = account.platform == "instagram" and not post.is_short
    pk = f"{post.id}_{account.user_id}" if account.platform == "instagram" else post.id
    return {
        "pk": pk,
        "taken_at": taken_at,
        "device_timestamp": taken_at,
        "url": f"https://{account.platform}.example/p/{post.id}",
        "media_url": picture if is_image else f"https://videos.example/{post.id}.mp4",
        "media_id": post.id,
        "media_type": _IMAGE if is_image else _VIDEO,
        "caption": post.text,
        "thumbnails": [picture],
        "image_versions": {"candidates": [{"url": picture, "width": 80, "height": 80}]},
        "engagement": {"likes": post.likes, "comments": post.comments, "views": post.views},
        "user": {
            "pk": account.user_id,
            "username": username_shown(account),
            "full_name": account.full_name,
            "profile_pic_url": picture,
        },
    }


def _post(service: Service, platform: str, post_id: str) -> Post:
    """The post of this id; a URL is no id."""
    if "/" in post_id:
        raise wrong_value("A post id is required, not a URL.", "post_id")
    read = read_post_id(post_id, platform)
    ordinal, number = read or (0, 0)
    accounts = service.world.accounts
    account = accounts[ordinal - 1] if 0 < ordinal <= len(accounts) else None
    if account is None or account.platform != platform or number >= count_posts(account):
        raise Refused(404, {"detail": "No data found."})
    return Post(account, number)


def _details(post: Post, _offset: int, moment: Moment) -> Json:
    return _item(post, moment)


def _transcript(post: Post, _offset: int, _moment: Moment) -> Json:
    return {"language": post.account.person.language, "text": " ".join(captions_of(post.account))}


def _audio(post: Post, _offset: int, _moment: Moment) -> Json:
    return {
        "title": f"original sound - {post.account.username}",
        "url": f"https://sounds.example/{post.id}.mp3",
    }


_DETAILS: dict[str, Callable[[Post, int, Moment], Json]] = {
    "data": _details,
    "comments": comments_page,
    "transcript": _transcript,
    "audio": _audio,
}
