"""The studio's kinds of work."""

from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from typing import Final, cast

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.permissions import Permission
from app.core.db import SessionFactory, unit_of_work
from app.core.ids import new_id
from app.core.problems import Problem
from app.creators.handles import Platform
from app.creators.problems import DoNotContact
from app.creators.service import CreatorService
from app.jobs.registry import Assignment, Done, Kind, Retries
from app.studio.models import Generation
from app.studio.prompt import VERSION, outreach_prompt, prompt_facts
from app.studio.schemas import OutreachParams, OutreachResult, PromptFact, PromptMessage
from app.studio.service import StudioService
from app.upstreams.ollama.chat import ChatDone, Message
from app.upstreams.ollama.client import Ollama
from app.upstreams.ollama.problems import (
    ModelGatewayFailed,
    ModelMissing,
    ModelServerAway,
    ModelServerBusy,
    ModelServerCrashed,
    ModelServerStalled,
)

OUTREACH: Final = "studio.outreach"
ANY_MODEL: Final = "any installed model"
SMALL_MODEL: Final = "qwen2.5:0.5b"
"""What to suggest where nothing is installed: it runs on any processor."""


@dataclass(frozen=True, slots=True)
class OutreachWriter:
    """Writes a letter from what we hold; asks the model in no transaction."""

    sessions: SessionFactory
    ollama: Ollama
    configured_model: str

    async def write(self, params: OutreachParams, assignment: Assignment) -> Done:
        facts = await self._facts(params, assignment)
        messages = outreach_prompt(params, facts)
        text, done = await self._ask(messages, assignment)
        generation = Generation(
            id=new_id(),
            organization_id=assignment.organization_id,
            created_by=assignment.user_id,
            job_id=assignment.job_id,
            template=OUTREACH,
            prompt_version=VERSION,
            platform=params.creator.platform,
            handle=params.creator.handle,
            inputs=params.model_dump(mode="json", exclude={"creator"}),
            prompt=[message.model_dump() for message in messages],
            facts=[fact.model_dump(mode="json") for fact in facts],
            text=text,
            model=done.model,
            sandbox=done.sandbox,
        )
        result = OutreachResult(generation_id=generation.id, text=text)
        return Done(result, keep=partial(_keep, generation))

    async def _facts(self, params: OutreachParams, assignment: Assignment) -> list[PromptFact]:
        async with unit_of_work(self.sessions) as session:
            creators = CreatorService.within(session, assignment.organization_id)
            creator = await creators.get(params.creator.platform, params.creator.handle)
        if creator.do_not_contact:
            raise DoNotContact(creator.platform, creator.handle)
        return prompt_facts(creator)

    async def _ask(
        self, messages: list[PromptMessage], assignment: Assignment
    ) -> tuple[str, ChatDone]:
        """The whole text and how it ended; each piece is passed on as it comes."""
        model = await self.ollama.choose_model(self.configured_model)
        if model is None:
            raise ModelMissing(SMALL_MODEL)
        asked = [Message(message.role, message.content) for message in messages]
        pieces: list[str] = []
        async with aclosing(self.ollama.chat(asked, model=model)) as parts:
            async for part in parts:
                if isinstance(part, ChatDone):
                    return "".join(pieces).strip(), part
                pieces.append(part.text)
                await assignment.write(part.text)
        raise AssertionError("a stream of the model client ends with ChatDone or raises")


async def _keep(generation: Generation, session: AsyncSession) -> None:
    """Raises `CreatorErased`: whoever was erased while the text was written has none."""
    creators = CreatorService.within(session, generation.organization_id)
    await creators.refuse_erased(cast("Platform", generation.platform), generation.handle)
    StudioService.within(session, generation.organization_id).keep(generation)


def worth_another_attempt(problem: Problem) -> bool:
    """A model server that was away, busy or slow to begin; nobody has read a word by then."""
    if isinstance(problem, ModelServerStalled):
        return not problem.begun
    return isinstance(
        problem, (ModelServerAway, ModelServerBusy, ModelServerCrashed, ModelGatewayFailed)
    )


def outreach_kind(writer: OutreachWriter) -> Kind[OutreachParams]:
    return Kind(
        name=OUTREACH,
        title="Outreach letter",
        params=OutreachParams,
        permission=Permission.STUDIO_WRITE,
        work=writer.write,
        model=writer.configured_model or ANY_MODEL,
        retries=Retries(worth=worth_another_attempt),
    )
