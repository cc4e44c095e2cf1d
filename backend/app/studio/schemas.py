"""What a text is asked for with, and what it is given as."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.core.schemas import Instant, Schema
from app.creators.schemas import CreatorRef

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Language = Literal["en", "de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr"]


class OutreachParams(Schema):
    """A first letter to one creator, from what we hold about them."""

    creator: CreatorRef
    goal: Words
    """What the letter shall bring about, in the team's words."""
    tone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = "warm, direct"
    language: Language = "en"


class OutreachResult(Schema):
    generation_id: UUID
    text: str


class GenerationRead(Schema):
    id: UUID
    job_id: UUID | None
    """The job that wrote it; null once that job is too old to be kept."""
    created_by: UUID
    template: str
    prompt_version: str
    creator: CreatorRef
    goal: str
    tone: str
    language: str
    text: str
    model: str
    sandbox: bool
    created_at: Instant


class PromptMessage(Schema):
    role: Literal["system", "user", "assistant"]
    content: str


class PromptFact(Schema):
    """A stored fact as it stood in the prompt."""

    label: str
    value: str
    source: str
    observed_at: Instant


class PromptRead(Schema):
    """What the model was really sent."""

    messages: Sequence[PromptMessage]
    facts: Sequence[PromptFact]
    model: str
    prompt_version: str


class TemplateRead(Schema):
    """A kind of text the studio writes."""

    kind: str
    title: str
    description: str
    prompt_version: str
    languages: Sequence[str]
    params_schema: dict[str, Any] = Field(default_factory=dict)


class TemplatesRead(Schema):
    items: Sequence[TemplateRead]
