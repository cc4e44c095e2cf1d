"""Every path of the API, for the names of traces; what follows one may be an id."""

from typing import Final

from app.upstreams.influencers_club import wire

PATHS: Final = (
    wire.SEARCH,
    wire.SIMILAR,
    wire.DICTIONARIES,
    wire.EXCLUSIONS,
    *wire.ENRICH.values(),
    wire.EMAIL,
    wire.SOCIALS,
    wire.OVERLAP,
    wire.POSTS,
    wire.POST_DETAILS,
    wire.BATCHES,
    wire.BALANCE,
)
