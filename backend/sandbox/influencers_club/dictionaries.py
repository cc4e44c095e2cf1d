"""GET discovery/classifier/…: the nine free dictionaries that filters take their values from.

The plain ones send their whole list and ignore `search`; the audience ones search and page.
"""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from sandbox.influencers_club.answers import Json, wrong_choice
from sandbox.influencers_club.bodies import whole_number
from sandbox.influencers_club.service import Service
from sandbox.influencers_club.vocabulary import (
    BRANDS,
    COUNTRIES,
    GAMES,
    INTERESTS,
    NICHES,
    PHRASES,
    PLATFORMS,
)

A_PAGE = 50


def dictionary_router(_service: Service) -> APIRouter:
    router = APIRouter(prefix="/public/v1/discovery/classifier")
    whole: dict[str, Sequence[object]] = {
        "languages": _languages(),
        "brands": _brands(),
        "yt-topics": _topics(),
        "games": list(GAMES),
    }
    searched = {
        "audience-brand-categories": _named(sorted({brand.category for brand in BRANDS})),
        "audience-brand-names": _named([brand.full_name for brand in BRANDS]),
        "audience-interests": _named(INTERESTS),
        "audience-locations": _audience_locations(),
    }
    for name, entries in whole.items():
        _add_whole(router, name, entries)
    for name, named in searched.items():
        _add_searched(router, name, named)

    @router.get("/locations/{platform}/")
    async def locations(platform: str) -> Response:
        if platform not in PLATFORMS["discovery"]:
            raise wrong_choice("platform", PLATFORMS["discovery"])
        return JSONResponse(_locations())

    return router


def _add_whole(router: APIRouter, name: str, entries: Sequence[object]) -> None:
    @router.get(f"/{name}/")
    async def whole() -> Response:
        return JSONResponse(entries)


def _add_searched(router: APIRouter, name: str, entries: Sequence[Json]) -> None:
    @router.get(f"/{name}/")
    async def searched(request: Request) -> Response:
        asked = request.query_params
        offset = whole_number(asked.get("offset"), "offset", least=0, most=None, usual=0)
        search = asked.get("search", "").lower()
        found = [entry for entry in entries if search in str(entry["name"]).lower()]
        return JSONResponse(found[offset : offset + A_PAGE])


def _languages() -> list[Json]:
    return [{"language": p.language, "abbreviation": code} for code, p in PHRASES.items()]


def _brands() -> list[Json]:
    return [
        {"full_name": b.full_name, "cleaned": b.cleaned, "username": b.username} for b in BRANDS
    ]


def _topics() -> list[Json]:
    topics: dict[str, dict[str, None]] = {}
    for niche in NICHES:
        topics.setdefault(niche.topic, {})[niche.sub_topic] = None
    return [
        {"topic_details": topic, "sub_topic_details": list(subs)} for topic, subs in topics.items()
    ]


def _locations() -> list[str]:
    names: dict[str, None] = {}
    for country in COUNTRIES:
        names[country.name] = None
        names.update(dict.fromkeys(city.state for city in country.places))
        names.update(dict.fromkeys(city.name for city in country.places))
    return list(names)


def _audience_locations() -> list[Json]:
    entries: list[Json] = []
    for country in COUNTRIES:
        entries.append({"name": country.name, "type": "country"})
        entries += [{"name": city.state, "type": "state"} for city in country.places]
        entries += [{"name": city.name, "type": "city"} for city in country.places]
    return entries


def _named(names: Sequence[str]) -> list[Json]:
    return [{"name": name} for name in names]
