"""/studio: templates, texts, and what the model was sent for them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import ValidationError

from app.auth.dependencies import ActorDep
from app.core.db import SessionDep
from app.core.problem_answers import invalid_body
from app.core.schemas import Page
from app.creators.handles import Platform
from app.creators.schemas import CreatorRef
from app.studio.kinds import OUTREACH
from app.studio.prompt import LANGUAGES, VERSION
from app.studio.schemas import (
    GenerationRead,
    OutreachParams,
    PromptRead,
    TemplateRead,
    TemplatesRead,
)
from app.studio.service import StudioService

router = APIRouter(prefix="/studio", tags=["studio"])


async def creator_asked_for(
    platform: Platform | None = None,
    handle: Annotated[str | None, Query(max_length=300)] = None,
) -> CreatorRef | None:
    """The one creator whose texts are wanted, if both parts are given."""
    if platform is None or handle is None:
        return None
    try:
        return CreatorRef(platform=platform, handle=handle)
    except ValidationError as error:
        raise invalid_body(error.errors()) from None


@router.get("/templates")
async def list_templates() -> TemplatesRead:
    outreach = TemplateRead(
        kind=OUTREACH,
        title="Outreach letter",
        description="A first letter to one creator, from what we hold about them.",
        prompt_version=VERSION,
        languages=sorted(LANGUAGES),
        params_schema=OutreachParams.model_json_schema(),
    )
    return TemplatesRead(items=[outreach])


@router.get("/generations")
async def list_generations(
    session: SessionDep,
    actor: ActorDep,
    creator: Annotated[CreatorRef | None, Depends(creator_asked_for)],
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 25,
) -> Page[GenerationRead]:
    """Newest first; with a platform and a handle, those about one creator."""
    studio = StudioService.within(session, actor.organization_id)
    return await studio.newest(limit=limit, cursor=cursor, creator=creator)


@router.get("/generations/{generation_id}")
async def get_generation(
    generation_id: UUID, session: SessionDep, actor: ActorDep
) -> GenerationRead:
    return await StudioService.within(session, actor.organization_id).get(generation_id)


@router.get("/generations/{generation_id}/prompt")
async def get_prompt(generation_id: UUID, session: SessionDep, actor: ActorDep) -> PromptRead:
    return await StudioService.within(session, actor.organization_id).prompt(generation_id)
