"""What a creator posts, page by page, and one post from four sides."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self, TypeVar

from pydantic import Field, JsonValue, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import reading
from app.core.problems import FieldProblem, InvalidBody
from app.core.schemas import Instant, Schema
from app.creators.handles import Platform
from app.creators.schemas import CreatorRef
from app.creators.service import CreatorService
from app.credits.schemas import CreditsRead
from app.discovery.counter import Counter
from app.discovery.errands import Answer, Asked, Errand, Outcome
from app.discovery.freshness import Freshness
from app.discovery.models import KeptAnswer
from app.discovery.questions import question_of
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.posts import (
    Comment,
    Content,
    Post,
    PostDetailsAnswer,
    PostsAnswer,
    read_post_details,
    read_posts,
)
from app.upstreams.influencers_club.prices import price_of
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.terms import terms

Kept = TypeVar("Kept", bound=Schema)
PageToken = Annotated[str, Field(min_length=1, max_length=2000)]


class Posts(CreatorRef):
    """One page of a creator's posts, the newest first."""

    count: Annotated[int, Field(ge=1, le=50)] | None = None
    """As many as the platform pages by where it is left out or cannot be had."""
    page_token: PageToken | None = None
    """From the page before; left out for the first."""
    refresh: bool = False

    @model_validator(mode="after")
    def clamp_count(self) -> Self:
        """What the upstream would make of it: equal pages are one question."""
        if span := terms().posts_per_page.get(self.platform):
            object.__setattr__(self, "count", span.clamp(self.count))
        return self


class PostRead(Schema):
    id: str
    posted_at: Instant | None
    url: str | None
    kind: str | None
    """image, video or carousel."""
    caption: str | None
    likes: int | None
    comments: int | None
    views: int | None


class PostPage(Schema):
    """As kept."""

    posts: Sequence[PostRead]
    next_page_token: str | None
    sandbox: bool


class PostsRead(PostPage):
    answered_at: Instant
    credits: CreditsRead
    cached: bool


class PostDetails(Schema):
    """One side of one post; each is paid for."""

    platform: Platform
    post_id: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\s/?#]+$")]
    """Its id, never an address."""
    content: Content = "data"
    page_token: PageToken | None = None
    """For more comments."""
    refresh: bool = False

    @model_validator(mode="after")
    def ask_for_what_there_is(self) -> Self:
        if self.content == "audio" and self.platform == "youtube":
            raise ValueError("YouTube gives no audio")
        if self.page_token and self.content != "comments":
            raise ValueError("only comments come in pages")
        return self


class CommentRead(Schema):
    text: str
    handle: str | None
    posted_at: Instant | None
    likes: int | None


class PostSide(Schema):
    """As kept; what of it is not recognised is in `told`."""

    content: Content
    post: PostRead | None
    comments: Sequence[CommentRead]
    transcript: str | None
    audio_url: str | None
    next_page_token: str | None
    told: JsonValue
    sandbox: bool


class PostDetailsRead(PostSide):
    answered_at: Instant
    credits: CreditsRead
    cached: bool


@dataclass(frozen=True, slots=True)
class ContentService:
    """Every call goes over the counter."""

    counter: Counter
    service: str
    freshness: Freshness

    async def posts(self, posts: Posts, asked: Asked) -> tuple[PostsRead, Mapping[str, str]]:
        """Raises `InvalidBody` before it spends."""
        async with reading(self.counter.sessions) as session:
            creators = CreatorService.within(session, self.counter.actor.organization_id)
            await creators.refuse_erased(posts.platform, posts.handle)
        served = await self.counter.serve(self.posts_errand(posts), asked)
        read = PostsRead(
            **served.outcome.model_dump(),
            answered_at=served.answered_at,
            credits=served.credits,
            cached=served.cached,
        )
        return read, served.headers

    async def details(
        self, details: PostDetails, asked: Asked
    ) -> tuple[PostDetailsRead, Mapping[str, str]]:
        """Raises `InvalidBody` before it spends."""
        served = await self.counter.serve(self.details_errand(details), asked)
        read = PostDetailsRead(
            **served.outcome.model_dump(),
            answered_at=served.answered_at,
            credits=served.credits,
            cached=served.cached,
        )
        return read, served.headers

    def posts_errand(self, posts: Posts) -> Errand[PostsAnswer, PostPage]:
        _must_have_posts(posts.platform)

        async def ask(club: InfluencersClub) -> Received:
            return await club.ask_posts(
                platform=posts.platform,
                handle=posts.handle,
                count=posts.count,
                page_token=posts.page_token,
            )

        return Errand(
            question=question_of("posts", self.service, posts),
            subject=f"{posts.platform} {posts.handle}",
            creator=f"{posts.platform}:{posts.handle}",
            estimate=price_of("posts"),
            fresh=self.freshness.content,
            ask=ask,
            read=read_posts,
            keep=_keep_as(_page_of),
            document=lambda page: page.model_dump(mode="json"),
            recall=_recall_as(PostPage),
        )

    def details_errand(self, details: PostDetails) -> Errand[PostDetailsAnswer, PostSide]:
        _must_have_posts(details.platform)

        async def ask(club: InfluencersClub) -> Received:
            return await club.ask_post_details(
                platform=details.platform,
                post_id=details.post_id,
                content=details.content,
                page_token=details.page_token,
            )

        return Errand(
            question=question_of("post_details", self.service, details),
            subject=f"{details.content} of {details.platform} post {details.post_id}",
            estimate=price_of("post_details"),
            fresh=self.freshness.content,
            ask=ask,
            read=lambda received: read_post_details(details.content, received),
            keep=_keep_as(_side_of),
            document=lambda side: side.model_dump(mode="json"),
            recall=_recall_as(PostSide),
        )


def _must_have_posts(platform: str) -> None:
    if not terms().serves("posts", platform):
        raise InvalidBody(
            "The call was not sent, and nothing was spent.",
            errors=[FieldProblem(pointer="/platform", detail=f"{platform} has no posts here.")],
        )


def _page_of(answer: PostsAnswer) -> PostPage:
    return PostPage(
        posts=[_post_read(post) for post in answer.posts],
        next_page_token=answer.next_token,
        sandbox=answer.sandbox,
    )


def _side_of(answer: PostDetailsAnswer) -> PostSide:
    return PostSide(
        content=answer.content,
        post=_post_read(answer.post) if answer.post else None,
        comments=[_comment_read(comment) for comment in answer.comments],
        transcript=answer.transcript,
        audio_url=answer.audio_url,
        next_page_token=answer.next_token,
        told=answer.result,
        sandbox=answer.sandbox,
    )


def _post_read(post: Post) -> PostRead:
    """Without the media's own links, which die within a day."""
    return PostRead(
        id=post.id,
        posted_at=post.posted_at,
        url=post.url,
        kind=post.kind,
        caption=post.caption,
        likes=post.likes,
        comments=post.comments,
        views=post.views,
    )


def _comment_read(comment: Comment) -> CommentRead:
    return CommentRead(
        text=comment.text,
        handle=comment.handle,
        posted_at=comment.posted_at,
        likes=comment.likes,
    )


def _keep_as(
    shape: Callable[[Answer], Outcome],
) -> Callable[[AsyncSession, Answer, datetime], Awaitable[Outcome]]:
    """An answer that teaches nothing about creators is kept as it is."""

    async def keep(_session: AsyncSession, answer: Answer, _moment: datetime) -> Outcome:
        return shape(answer)

    return keep


def _recall_as(shape: type[Kept]) -> Callable[[AsyncSession, KeptAnswer], Awaitable[Kept]]:
    async def recall(_session: AsyncSession, kept: KeptAnswer) -> Kept:
        return shape.model_validate(kept.answer)

    return recall
