"""Which level of an enrichment can tell which fact, read from the list beside this file."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from app.upstreams.influencers_club import audience
from app.upstreams.influencers_club.facts import GATHERED, RULES
from app.upstreams.influencers_club.prices import EnrichLevel


@cache
def labels_told(platform: str, level: EnrichLevel) -> tuple[str, ...]:
    """The labels of the facts this level can tell there, the most wanted first.

    Any of them may be missing for one creator: nobody promises more.
    """
    told = _told_by()
    return tuple(
        label for name, label in _labels().items() if level in told.get(name, {}).get(platform, ())
    )


@cache
def _told_by() -> Mapping[str, Mapping[str, list[str]]]:
    listed = json.loads(files(__package__).joinpath("told_by.json").read_text("utf-8"))
    facts: Mapping[str, Mapping[str, list[str]]] = listed["facts"]
    return facts


def _labels() -> dict[str, str]:
    """What people buy a level for comes first: the address to write to, and the audience."""
    by_rule = {rule.name: rule.label for rule in RULES}
    return {"email": by_rule["email"], **audience.LABELS, **by_rule, **GATHERED}
