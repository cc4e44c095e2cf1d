"""Every router under /api/v1, and who may use each of its routes.

A route without its row in the table does not start: access is denied by default.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute

from app.accounts.permissions import Permission
from app.auth.dependencies import ActorDep
from app.auth.endpoints import router as auth
from app.core.problem_answers import PROBLEM_RESPONSES
from app.creators.endpoints import router as creators
from app.discovery.batches.endpoints import router as batches
from app.discovery.dictionary_endpoints import router as dictionaries
from app.discovery.endpoints import router as discovery
from app.discovery.exclusions.endpoints import router as exclusions
from app.discovery.saved.endpoints import router as searches
from app.health.endpoints import probes
from app.health.endpoints import router as health
from app.jobs.endpoints import router as jobs
from app.pictures.endpoints import router as pictures
from app.studio.endpoints import router as studio

PUBLIC: Final = "public"
SIGNED_IN: Final = "signed in"

ACCESS: Final[dict[str, Permission | str]] = {
    "auth:login": PUBLIC,
    "auth:refresh": PUBLIC,
    "auth:logout": PUBLIC,
    "auth:me": SIGNED_IN,
    "creators:list_creators": Permission.CREATORS_READ,
    "creators:export_creators": Permission.CREATORS_READ,
    "creators:get_creator": Permission.CREATORS_READ,
    "creators:forbid_contact": Permission.CREATORS_WRITE,
    "creators:allow_contact": Permission.CREATORS_WRITE,
    "creators:get_holdings": Permission.CREATORS_READ,
    "creators:erase_creator": Permission.CREATORS_ERASE,
    "discovery:get_filters": Permission.DISCOVERY_READ,
    "discovery:get_dictionary": Permission.DISCOVERY_READ,
    "discovery:quote_call": Permission.DISCOVERY_READ,
    "discovery:search_creators": Permission.DISCOVERY_SPEND,
    "discovery:size_audience": Permission.DISCOVERY_SPEND,
    "discovery:enrich_creator": Permission.DISCOVERY_SPEND,
    "discovery:find_similar": Permission.DISCOVERY_SPEND,
    "discovery:find_socials": Permission.DISCOVERY_SPEND,
    "discovery:find_by_email": Permission.DISCOVERY_SPEND,
    "discovery:compare_audiences": Permission.DISCOVERY_SPEND,
    "discovery:list_posts": Permission.DISCOVERY_SPEND,
    "discovery:get_post_details": Permission.DISCOVERY_SPEND,
    "batches:quote_batch": Permission.DISCOVERY_READ,
    "batches:start_batch": Permission.DISCOVERY_SPEND,
    "batches:list_batches": Permission.DISCOVERY_READ,
    "exclusions:list_exclusions": Permission.DISCOVERY_READ,
    "exclusions:make_exclusion_list": Permission.DISCOVERY_SPEND,
    "exclusions:rename_exclusion_list": Permission.DISCOVERY_SPEND,
    "exclusions:remove_exclusion_list": Permission.DISCOVERY_SPEND,
    "exclusions:list_excluded": Permission.DISCOVERY_READ,
    "exclusions:exclude_handles": Permission.DISCOVERY_SPEND,
    "exclusions:include_handles": Permission.DISCOVERY_SPEND,
    "searches:list_searches": Permission.DISCOVERY_READ,
    "searches:save_search": Permission.DISCOVERY_SPEND,
    "searches:get_search": Permission.DISCOVERY_READ,
    "searches:change_search": Permission.DISCOVERY_SPEND,
    "searches:forget_search": Permission.DISCOVERY_SPEND,
    "searches:list_runs": Permission.DISCOVERY_READ,
    "searches:run_search": Permission.DISCOVERY_SPEND,
    "discovery:list_ledger": Permission.DISCOVERY_READ,
    "jobs:submit_job": Permission.JOBS_START,
    "jobs:list_jobs": Permission.JOBS_READ,
    "jobs:list_kinds": Permission.JOBS_READ,
    "jobs:list_people": Permission.JOBS_READ,
    "jobs:count_jobs": Permission.JOBS_READ,
    "jobs:health": PUBLIC,
    "jobs:overview": Permission.SYSTEM_OVERSEE,
    "jobs:get_job": Permission.JOBS_READ,
    "jobs:cancel_job": Permission.JOBS_START,
    "jobs:retry_job": Permission.JOBS_START,
    "jobs:follow_job": Permission.JOBS_READ,
    # An <img> sends no token: the mark in the picture's address is the permission.
    "pictures:get_picture": PUBLIC,
    "studio:list_templates": Permission.STUDIO_READ,
    "studio:list_generations": Permission.STUDIO_READ,
    "studio:get_generation": Permission.STUDIO_READ,
    "studio:get_prompt": Permission.STUDIO_READ,
    "health:list_upstreams": SIGNED_IN,
}
"""The permission each operation needs; starting a job needs its kind's permission besides."""


ROUTERS: Final = (
    auth,
    creators,
    pictures,
    discovery,
    dictionaries,
    batches,
    exclusions,
    searches,
    jobs,
    studio,
    health,
)


def operation_id(route: APIRoute) -> str:
    """`domain:function`: generated names read well on the other side."""
    return f"{route.tags[0]}:{route.name}" if route.tags else route.name


def install_routes(app: FastAPI) -> None:
    """Give the app every route, each behind its row of the table."""
    app.include_router(probes, responses=PROBLEM_RESPONSES)
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute):
                app.include_router(
                    _alone(route),
                    prefix="/api/v1",
                    dependencies=_guards(ACCESS[operation_id(route)]),
                    responses=PROBLEM_RESPONSES,
                )


def _alone(route: APIRoute) -> APIRouter:
    router = APIRouter()
    router.routes.append(route)
    return router


def _guards(access: Permission | str) -> list[Any]:
    if access == PUBLIC:
        return []
    return [Depends(_must(access) if isinstance(access, Permission) else _be_signed_in)]


def _must(permission: Permission) -> Callable[[ActorDep], Awaitable[None]]:
    async def guard(actor: ActorDep) -> None:
        actor.must(permission)

    return guard


async def _be_signed_in(actor: ActorDep) -> None:
    """Having an actor is all it takes."""
