"""Where the parts of a list meet, and what their queries and bodies are read from."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import UploadFile

from app.auth.dependencies import ActorDep, SettingsDep
from app.core.db import SessionDep, SessionsDep
from app.core.problem_answers import invalid_body
from app.creators.handles import Platform
from app.creators.schemas import CreatorRef
from app.lists.comparing import Comparer
from app.lists.csv_reading import FileReading, NotReadable, read_file
from app.lists.editing import Editor
from app.lists.entries import EntryFilter
from app.lists.filing import Export, Filer
from app.lists.gathering import Gatherer
from app.lists.overlap_plan import MOST_CREATORS
from app.lists.problems import FileUnreadable
from app.lists.reading import Reader
from app.lists.schemas import EntrySort, Order, Tag, Text
from app.lists.service import ListService
from app.lists.states import Stage

_REFS = TypeAdapter(list[CreatorRef])


async def get_list_service(session: SessionDep, actor: ActorDep) -> ListService:
    return ListService.within(session, actor)


ListServiceDep = Annotated[ListService, Depends(get_list_service)]


async def get_freshness(settings: SettingsDep) -> timedelta:
    return timedelta(days=settings.creator_fresh_days)


FreshnessDep = Annotated[timedelta, Depends(get_freshness)]


async def get_reader(session: SessionDep, actor: ActorDep, fresh: FreshnessDep) -> Reader:
    return Reader.within(session, actor, fresh)


ReaderDep = Annotated[Reader, Depends(get_reader)]


async def get_editor(session: SessionDep, actor: ActorDep) -> Editor:
    return Editor.within(session, actor)


EditorDep = Annotated[Editor, Depends(get_editor)]


async def get_gatherer(session: SessionDep, actor: ActorDep) -> Gatherer:
    return Gatherer.within(session, actor)


GathererDep = Annotated[Gatherer, Depends(get_gatherer)]


async def get_filer(session: SessionDep, actor: ActorDep) -> Filer:
    return Filer.within(session, actor)


FilerDep = Annotated[Filer, Depends(get_filer)]


async def get_export(sessions: SessionsDep, actor: ActorDep, fresh: FreshnessDep) -> Export:
    return Export(sessions, actor.organization_id, fresh)


ExportDep = Annotated[Export, Depends(get_export)]


async def get_comparer(session: SessionDep, actor: ActorDep, fresh: FreshnessDep) -> Comparer:
    return Comparer.within(session, actor, fresh)


ComparerDep = Annotated[Comparer, Depends(get_comparer)]


async def get_filter(
    stage: Annotated[list[Stage] | None, Query()] = None,
    tag: Annotated[Tag | None, Query()] = None,
    platform: Platform | None = None,
    q: Annotated[Text, Query()] = "",
    sort: EntrySort = "added",
    order: Order = "desc",
) -> EntryFilter:
    return EntryFilter(
        stages=tuple(stage or ()),
        tag=tag,
        platform=platform,
        q=q.strip(),
        order_by=sort,
        order=order,
    )


EntryFilterDep = Annotated[EntryFilter, Depends(get_filter)]


async def named_creator(ref: Annotated[str, Query(max_length=400)]) -> CreatorRef:
    """As `platform:handle`, the handle as people write it."""
    return _named([ref])[0]


NamedDep = Annotated[CreatorRef, Depends(named_creator)]


async def named_creators(
    ref: Annotated[list[str], Query(min_length=1, max_length=MOST_CREATORS)],
) -> list[CreatorRef]:
    """Each as `platform:handle`, the handle as people write it."""
    return _named(ref)


AllNamedDep = Annotated[list[CreatorRef], Depends(named_creators)]


def _named(ref: Sequence[str]) -> list[CreatorRef]:
    parts = (text.partition(":") for text in ref)
    named = [{"platform": platform, "handle": handle} for platform, _, handle in parts]
    try:
        return _REFS.validate_python(named)
    except ValidationError as error:
        raise invalid_body(error.errors(), root="/ref") from None


async def sent_file(request: Request, default_platform: Platform | None = None) -> FileReading:
    """The file of a form, or the body itself; raises `FileUnreadable`.

    `default_platform` is for rows that name no platform and give no address.
    """
    content = await _content(request)
    if not content.strip():
        raise FileUnreadable("The file is empty: choose one with a creator in each row.")
    try:
        return await asyncio.to_thread(read_file, content, default_platform=default_platform)
    except NotReadable as error:
        raise FileUnreadable(str(error)) from None


async def _content(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return await request.body()
    async with request.form(max_files=1, max_fields=4) as form:
        for part in form.values():
            if isinstance(part, UploadFile):
                return await part.read()
    raise FileUnreadable("The form has no file: send one, or the CSV itself as the body.")


SentFileDep = Annotated[FileReading, Depends(sent_file)]
