"""Questions about what creators post; each page and each side of a post is paid."""

from dataclasses import dataclass

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.calls.caller import Caller
from app.upstreams.influencers_club.line import Call
from app.upstreams.influencers_club.posts import Content
from app.upstreams.influencers_club.problems import CreatorNotFound, NothingFound, PostNotFound
from app.upstreams.influencers_club.received import Received


@dataclass(frozen=True, slots=True)
class ContentCalls(Caller):
    """Their answers are read by `posts`."""

    async def ask_posts(
        self, *, platform: str, handle: str, count: int | None = None, page_token: str | None = None
    ) -> Received:
        """One page of posts, the newest first; `count` is clamped to what the platform pages by."""
        body = wire.posts_body(platform, handle, count=count, page_token=page_token)
        try:
            return await self.line.send(Call("POST", wire.POSTS, body))
        except NothingFound:
            raise CreatorNotFound(platform, handle) from None

    async def ask_post_details(
        self, *, platform: str, post_id: str, content: Content, page_token: str | None = None
    ) -> Received:
        """One side of one post; raises `PostNotFound`. Only comments come in pages."""
        body = wire.details_body(platform, post_id, content, page_token)
        try:
            return await self.line.send(Call("POST", wire.POST_DETAILS, body))
        except NothingFound:
            raise PostNotFound(platform, post_id) from None
