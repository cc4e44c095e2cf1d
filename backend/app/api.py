"""Every router under /api/v1, and who may use each of its routes.

A route without its row in the table does not start: access is denied by default.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from re import Pattern
from typing import Any, Final

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import compile_path

from app.accounts.permissions import Permission
from app.auth.brand_endpoints import router as brands
from app.auth.dependencies import ActorDep
from app.auth.endpoints import router as auth
from app.auth.token_endpoints import router as tokens
from app.core.problem_answers import PROBLEM_RESPONSES
from app.creators.endpoints import router as creators
from app.credits.endpoints import router as credit
from app.discovery.batches.endpoints import router as batches
from app.discovery.dictionary_endpoints import router as dictionaries
from app.discovery.endpoints import router as discovery
from app.discovery.exclusions.endpoints import router as exclusions
from app.discovery.saved.endpoints import router as searches
from app.doctor.endpoints import router as doctor
from app.health.endpoints import be_a_neighbour, probes, scrapes
from app.health.endpoints import router as health
from app.jobs.endpoints import router as jobs
from app.lists.csv_reading import MOST_BYTES
from app.lists.endpoints import router as lists
from app.lists.entry_endpoints import router as list_entries
from app.lists.file_endpoints import router as list_files
from app.pictures.endpoints import router as pictures
from app.studio.endpoints import router as studio

PREFIX: Final = "/api/v1"
PUBLIC: Final = "public"
SIGNED_IN: Final = "signed in"
NEIGHBOURS: Final = "neighbours"
"""Peers of our own networks that no proxy stands before."""

ACCESS: Final[dict[str, Permission | str]] = {
    "auth:login": PUBLIC,
    "auth:refresh": PUBLIC,
    "auth:logout": PUBLIC,
    "auth:me": SIGNED_IN,
    "auth:list_tokens": SIGNED_IN,
    "auth:create_token": SIGNED_IN,
    "auth:revoke_token": SIGNED_IN,
    "brands:list_brands": SIGNED_IN,
    "brands:add_brand": Permission.BRANDS_MANAGE,
    "brands:change_brand": Permission.BRANDS_MANAGE,
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
    "lists:list_lists": Permission.LISTS_READ,
    "lists:create_list": Permission.LISTS_WRITE,
    "lists:list_memberships": Permission.LISTS_READ,
    "lists:compare_creators": Permission.LISTS_READ,
    "lists:plan_reach": Permission.LISTS_READ,
    "lists:get_list": Permission.LISTS_READ,
    "lists:change_list": Permission.LISTS_WRITE,
    "lists:delete_list": Permission.LISTS_WRITE,
    "lists:list_tags": Permission.LISTS_READ,
    "lists:list_history": Permission.LISTS_READ,
    "lists:dedupe_list": Permission.LISTS_WRITE,
    "lists:merge_list": Permission.LISTS_WRITE,
    "lists:list_entries": Permission.LISTS_READ,
    "lists:add_entries": Permission.LISTS_WRITE,
    "lists:change_entries": Permission.LISTS_WRITE,
    "lists:remove_entries": Permission.LISTS_WRITE,
    "lists:transfer_entries": Permission.LISTS_WRITE,
    "lists:get_entry": Permission.LISTS_READ,
    "lists:change_entry": Permission.LISTS_WRITE,
    "lists:cost_to_complete": Permission.LISTS_READ,
    "lists:preview_import": Permission.LISTS_WRITE,
    "lists:import_file": Permission.LISTS_WRITE,
    "lists:export_list": Permission.LISTS_READ,
    "credits:list_ledger": Permission.DISCOVERY_READ,
    "credits:export_ledger": Permission.DISCOVERY_READ,
    "credits:get_line": Permission.DISCOVERY_READ,
    "credits:get_credits": Permission.DISCOVERY_READ,
    "credits:get_spend": Permission.DISCOVERY_READ,
    "credits:get_savings": Permission.DISCOVERY_READ,
    "credits:get_totals": Permission.DISCOVERY_READ,
    "credits:get_creator_cost": Permission.DISCOVERY_READ,
    "credits:list_subjects": Permission.DISCOVERY_READ,
    "credits:list_budgets": Permission.DISCOVERY_READ,
    "credits:set_budget": Permission.CREDITS_MANAGE,
    "credits:remove_budget": Permission.CREDITS_MANAGE,
    "credits:get_stop": Permission.DISCOVERY_READ,
    "credits:stop_spending": Permission.SYSTEM_OVERSEE,
    "credits:lift_stop": Permission.SYSTEM_OVERSEE,
    "credits:list_checks": Permission.DISCOVERY_READ,
    "credits:compare_now": Permission.CREDITS_MANAGE,
    "credits:list_check_lines": Permission.DISCOVERY_READ,
    "doctor:examine_installation": Permission.SYSTEM_OVERSEE,
    "doctor:get_bundle": Permission.SYSTEM_OVERSEE,
    "doctor:stream_beats": Permission.SYSTEM_OVERSEE,
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

BESIDE: Final[dict[str, str]] = {
    "health:health": PUBLIC,
    "health:live": PUBLIC,
    "health:ready": PUBLIC,
    "health:metrics": NEIGHBOURS,
}
"""The routes that stand beside the API: the proxy passes none of them on."""

ROOMY: Final[dict[str, int]] = {
    "lists:preview_import": MOST_BYTES,
    "lists:import_file": MOST_BYTES,
}
"""The operations that take a file: so many bytes, whatever MAX_BODY_BYTES allows the others."""
_FORM_BYTES: Final = 4096
"""A form puts a few lines around its file."""
_ROUTERS: Final = (
    auth,
    tokens,
    brands,
    creators,
    pictures,
    discovery,
    credit,
    dictionaries,
    batches,
    exclusions,
    searches,
    lists,
    list_entries,
    list_files,
    jobs,
    studio,
    doctor,
    health,
)


def operation_id(route: APIRoute) -> str:
    """`domain:function`: generated names read well on the other side."""
    return f"{route.tags[0]}:{route.name}" if route.tags else route.name


def install_routes(app: FastAPI) -> None:
    """Give the app every route, each behind its row of the table."""
    app.router.routes.extend(_every_route().routes)


@cache
def _every_route() -> APIRouter:
    """Put together once a process: FastAPI builds a router's routes when they are first asked for.

    That takes longer than starting the rest of an app, and no app changes them.
    """
    every = APIRouter(generate_unique_id_function=operation_id)
    _install(every, _routes(probes, scrapes), BESIDE)
    _install(every, _routes(*_ROUTERS), ACCESS, prefix=PREFIX)
    return every


def _install(
    every: APIRouter,
    routes: Iterable[APIRoute],
    table: Mapping[str, Permission | str],
    prefix: str = "",
) -> None:
    """Neighbours behind the same guard share a router: each router costs every request a little."""
    for access, alike in groupby(routes, lambda route: table[operation_id(route)]):
        router = APIRouter()
        router.routes.extend(alike)
        guards = _guards(access)
        every.include_router(
            router, prefix=prefix, dependencies=guards, responses=PROBLEM_RESPONSES
        )


def roomy_paths() -> dict[Pattern[str], int]:
    """Where a body may be larger than elsewhere, and how large."""
    return {
        compile_path(PREFIX + route.path)[0]: ROOMY[operation_id(route)] + _FORM_BYTES
        for route in _routes(*_ROUTERS)
        if operation_id(route) in ROOMY
    }


def _routes(*routers: APIRouter) -> Iterator[APIRoute]:
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute):
                yield route


def _guards(access: Permission | str) -> list[Any]:
    if access == PUBLIC:
        return []
    if access == NEIGHBOURS:
        return [Depends(be_a_neighbour)]
    return [Depends(_must(access) if isinstance(access, Permission) else _be_signed_in)]


def _must(permission: Permission) -> Callable[[ActorDep], Awaitable[None]]:
    async def guard(actor: ActorDep) -> None:
        actor.must(permission)

    return guard


async def _be_signed_in(actor: ActorDep) -> None:
    """Having an actor is all it takes."""
