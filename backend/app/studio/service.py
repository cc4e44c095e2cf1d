"""The studio's texts, to be read again."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.schemas import Page
from app.creators.schemas import CreatorRef
from app.creators.service import CreatorService
from app.studio.models import Generation
from app.studio.problems import GenerationNotFound
from app.studio.repository import GenerationRepository
from app.studio.schemas import GenerationRead, PromptRead


@dataclass(frozen=True, slots=True)
class StudioService:
    """Works within its caller's transaction."""

    generations: GenerationRepository

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        return cls(GenerationRepository(session, organization_id))

    def keep(self, generation: Generation) -> None:
        self.generations.add(generation)

    async def get(self, generation_id: UUID) -> GenerationRead:
        return generation_read(await self._get(generation_id))

    async def prompt(self, generation_id: UUID) -> PromptRead:
        """What the model was really sent."""
        generation = await self._get(generation_id)
        return PromptRead.model_validate(
            {
                "messages": generation.prompt,
                "facts": generation.facts,
                "model": generation.model,
                "prompt_version": generation.prompt_version,
            }
        )

    async def newest(
        self, *, limit: int, cursor: UUID | None, creator: CreatorRef | None
    ) -> Page[GenerationRead]:
        """Newest first; of one creator, also those written under an older handle of theirs."""
        handles = await self._handles_of(creator) if creator else frozenset()
        found = await self.generations.newest(
            limit=limit + 1,
            before=cursor,
            platform=creator.platform if creator else None,
            handles=handles,
        )
        items = [generation_read(generation) for generation in found[:limit]]
        return Page(items=items, next_cursor=items[-1].id if len(found) > limit else None)

    async def _handles_of(self, creator: CreatorRef) -> frozenset[str]:
        generations = self.generations
        creators = CreatorService.within(generations.session, generations.organization_id)
        return await creators.handles_of(creator.platform, creator.handle)

    async def _get(self, generation_id: UUID) -> Generation:
        generation = await self.generations.get(generation_id)
        if generation is None:
            raise GenerationNotFound(generation_id)
        return generation


def generation_read(generation: Generation) -> GenerationRead:
    return GenerationRead.model_validate(
        {
            "id": generation.id,
            "job_id": generation.job_id,
            "created_by": generation.created_by,
            "template": generation.template,
            "prompt_version": generation.prompt_version,
            "creator": {"platform": generation.platform, "handle": generation.handle},
            "goal": generation.inputs["goal"],
            "tone": generation.inputs["tone"],
            "language": generation.inputs["language"],
            "text": generation.text,
            "model": generation.model,
            "sandbox": generation.sandbox,
            "created_at": generation.created_at,
        }
    )
