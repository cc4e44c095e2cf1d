"""Posts of a creator, page by page, and one post from four sides; pure readings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from app.upstreams.influencers_club.answers import result_in
from app.upstreams.influencers_club.reading import (
    Object,
    first,
    flag,
    moment,
    object_at,
    objects,
    text,
    token,
    web_address,
    whole,
)
from app.upstreams.influencers_club.receipts import PaidAnswer, receipt
from app.upstreams.influencers_club.received import Received

Content = Literal["data", "comments", "transcript", "audio"]
"""The sides of a post; each is its own paid call, and YouTube has no audio."""

KINDS = {1: "image", 2: "video", 8: "carousel"}
LONGEST_CAPTION = 5_000
LONGEST_TRANSCRIPT = 200_000


@dataclass(frozen=True, slots=True)
class Post:
    """One post; what the upstream left out is None."""

    id: str
    """What the details of it are asked by."""
    posted_at: datetime | None
    url: str | None
    media_url: str | None
    """A picture, or the video itself; dies after about a day, as the thumbnail does."""
    thumbnail_url: str | None
    kind: str | None
    """image, video or carousel."""
    caption: str | None
    likes: int | None
    comments: int | None
    views: int | None
    handle: str | None


@dataclass(frozen=True, slots=True)
class PostsAnswer(PaidAnswer):
    """One page of posts, the newest first."""

    posts: tuple[Post, ...]
    next_token: str | None
    """What the next page is asked by; None when this was the last."""


@dataclass(frozen=True, slots=True)
class Comment:
    id: str | None
    text: str
    handle: str | None
    posted_at: datetime | None
    likes: int | None


@dataclass(frozen=True, slots=True)
class PostDetailsAnswer(PaidAnswer):
    """One side of a post. Its shape is nowhere described: what is not recognised is in `result`."""

    content: Content
    post: Post | None
    comments: tuple[Comment, ...]
    transcript: str | None
    audio_url: str | None
    next_token: str | None
    """Of the next page of comments."""
    result: JsonValue


def read_posts(received: Received) -> PostsAnswer:
    """Raises `UpstreamConfused`."""
    reply = received.told_object()
    result = result_in(reply, received)
    read = [_post(item) for item in objects(result.get("items"))]
    is_more = flag(result.get("more_available")) is not False
    return PostsAnswer(
        posts=tuple(post for post in read if post),
        next_token=token(result.get("next_token")) if is_more else None,
        **receipt(received, reply, "posts", rows=len(read)),
    )


def read_post_details(content: Content, received: Received) -> PostDetailsAnswer:
    """Raises `UpstreamConfused`."""
    reply = received.told_object()
    if "result" not in reply:
        raise received.confused()
    result = reply["result"]
    told = result if isinstance(result, dict) else {}
    return PostDetailsAnswer(
        content=content,
        post=_described(told) if content == "data" else None,
        comments=_comments(result) if content == "comments" else (),
        transcript=_transcript(result) if content == "transcript" else None,
        audio_url=_audio(told) if content == "audio" else None,
        next_token=token(told.get("next_token")),
        result=result,
        **receipt(received, reply, "post_details", rows=1 if result else 0),
    )


def _post(item: Object) -> Post | None:
    """One without an id cannot be told from another, and is no use."""
    post_id = token(first(item, ("pk", "post_id", "id", "media_id")), 200)
    if not post_id:
        return None
    engagement, handle = object_at(item, "engagement"), object_at(item, "user").get("username")
    return Post(
        id=post_id,
        posted_at=moment(first(item, ("taken_at", "device_timestamp", "created_at"))),
        url=web_address(first(item, ("url", "post_url"))),
        media_url=web_address(item.get("media_url")),
        thumbnail_url=_thumbnail(item),
        kind=KINDS.get(whole(item.get("media_type")) or 0),
        caption=text(first(item, ("caption", "title", "text")), LONGEST_CAPTION),
        likes=whole(first(engagement, ("likes", "like_count"))),
        comments=whole(first(engagement, ("comments", "comment_count"))),
        views=whole(first(engagement, ("views", "view_count"))),
        handle=(token(handle, 200) or "").removeprefix("@") or None,
    )


def _thumbnail(item: Object) -> str | None:
    """Seen as addresses in a list, as an address, and as candidates with their sizes."""
    told = item.get("thumbnails")
    candidates = [
        *(told if isinstance(told, list) else [told]),
        *(
            image.get("url")
            for image in objects(object_at(item, "image_versions").get("candidates"))
        ),
    ]
    addresses = (
        web_address(one.get("url") if isinstance(one, dict) else one) for one in candidates
    )
    return next((address for address in addresses if address), None)


def _described(told: Object) -> Post | None:
    """The post itself, or the first of a list of one."""
    return _post(told) or next(
        (post for item in objects(told.get("items")) if (post := _post(item))), None
    )


def _comments(result: JsonValue) -> tuple[Comment, ...]:
    items = first(result, ("items", "comments", "data")) if isinstance(result, dict) else result
    read = (_comment(item) for item in objects(items))
    return tuple(comment for comment in read if comment)


def _comment(item: Object) -> Comment | None:
    words = text(first(item, ("text", "comment", "content")), LONGEST_CAPTION)
    if not words:
        return None
    handle = first(object_at(item, "user"), ("username",)) or item.get("username")
    return Comment(
        id=token(first(item, ("pk", "id", "comment_id")), 200),
        text=words,
        handle=(token(handle, 200) or "").removeprefix("@") or None,
        posted_at=moment(first(item, ("created_at", "taken_at", "published_at"))),
        likes=whole(first(item, ("likes", "like_count", "comment_like_count"))),
    )


def _transcript(result: JsonValue) -> str | None:
    """Words as they are, under one of several keys, or line by line."""
    if isinstance(result, dict):
        keys = ("text", "transcript", "transcription", "content", "segments", "items")
        return _transcript(first(result, keys))
    if isinstance(result, list):
        lines = [_transcript(line) for line in result]
        return text(" ".join(line for line in lines if line), LONGEST_TRANSCRIPT)
    return text(result, LONGEST_TRANSCRIPT)


def _audio(told: Object) -> str | None:
    return web_address(first(told, ("url", "audio_url", "play_url", "sound_url", "media_url")))
