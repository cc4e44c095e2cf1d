"""Rows as the screen sees them; pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import object_session

from app.creators.credibility import Credibility, Part
from app.creators.ladder import LEVELS, covered_since, fresh, price_of_step
from app.creators.models import Creator, CreatorFact
from app.creators.schemas import (
    CreatorLine,
    CreatorProfile,
    CreatorRead,
    CredibilityPartRead,
    CredibilityRead,
    DoNotContactRead,
    StepRead,
)
from app.pictures.marks import seen_at
from app.upstreams.influencers_club.told_by import labels_told


def picture_address(creator: Creator) -> str | None:
    """Where our own copy is seen; the upstream's address dies, and its server sees who looks."""
    return seen_at(object_session(creator), creator.picture_key, creator.organization_id)


def creator_read(creator: Creator) -> CreatorRead:
    """All of a row whose facts are loaded."""
    return CreatorRead.model_validate(_fields(creator))


def _fields(creator: Creator) -> dict[str, object]:
    same = ("id", "platform", "handle", "name", "followers", "engagement_percent", "told")
    kept = ("held", "sandbox", "first_seen_at", "seen_at", "facts")
    return {
        **{name: getattr(creator, name) for name in (*same, *kept)},
        "picture_url": picture_address(creator),
        "do_not_contact": _do_not_contact(creator),
    }


def _do_not_contact(creator: Creator) -> DoNotContactRead | None:
    if creator.no_contact_at is None or creator.no_contact_by is None:
        return None
    return DoNotContactRead(
        reason=creator.no_contact_reason or "", by=creator.no_contact_by, at=creator.no_contact_at
    )


def profile_read(
    creator: Creator, credibility: Credibility, *, oldest: datetime, no_contact_by: str | None
) -> CreatorProfile:
    """`oldest` is the moment since when a purchase counts as held."""
    return CreatorProfile.model_validate(
        {
            **_fields(creator),
            "ladder": ladder_read(creator, oldest),
            "credibility": credibility_read(credibility, creator.facts),
            "do_not_contact_by": no_contact_by,
        }
    )


def ladder_read(creator: Creator, oldest: datetime) -> list[StepRead]:
    since, held = covered_since(creator.held), fresh(creator.held, oldest)
    known = {fact.label for fact in creator.facts}
    steps = []
    for level in LEVELS:
        price = price_of_step(level, held)
        tells = labels_told(creator.platform, level)
        steps.append(
            StepRead(
                level=level,
                held_at=since[level],
                is_fresh=not price,
                price=price,
                tells=tells,
                adds=[label for label in tells if label not in known] if price else [],
            )
        )
    return steps


def credibility_read(
    credibility: Credibility, facts: Sequence[CreatorFact] = ()
) -> CredibilityRead:
    by_name = {fact.name: fact for fact in facts}
    return CredibilityRead(
        score=credibility.score,
        confidence=credibility.confidence,
        sentence=credibility.sentence,
        parts=[_part_read(part, by_name) for part in credibility.parts],
    )


def _part_read(part: Part, facts: Mapping[str, CreatorFact]) -> CredibilityPartRead:
    stated = next((facts[name] for name in part.facts if name in facts), None)
    return CredibilityPartRead(
        name=part.name,
        label=part.label,
        weight=part.weight,
        value=None if part.value is None else round(part.value, 1),
        sentence=part.sentence,
        source=stated.source if stated else None,
        observed_at=stated.observed_at if stated else None,
    )


def line_read(creator: Creator, oldest: datetime) -> CreatorLine:
    held = fresh(creator.held, oldest)
    same = ("id", "platform", "handle", "name", "followers", "engagement_percent", "held")
    kept = ("sandbox", "first_seen_at", "seen_at")
    return CreatorLine.model_validate(
        {
            **{name: getattr(creator, name) for name in (*same, *kept)},
            "picture_url": picture_address(creator),
            "next_step_prices": {level: price_of_step(level, held) for level in LEVELS},
            "do_not_contact": creator.no_contact_at is not None,
        }
    )
