"""The audience block as analytics and full answers carry it: large, and different per platform."""

from collections.abc import Callable

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.audience import Audience, audience_of
from sandbox.influencers_club.audience_parts import (
    ages,
    brand_affinity,
    created_at,
    credibility_histogram,
    ethnicities,
    genders,
    genders_per_age,
    geography,
    interests,
    languages,
    reachability,
    types,
)
from sandbox.influencers_club.audience_people import Crowd
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.vocabulary import PLATFORMS
from sandbox.influencers_club.world import World

MEASURED_FROM = 1_000
"""Smaller accounts answer that their audience is empty."""
_EMPTY: Json = {"success": False, "error": "empty_audience"}


def audience_block(account: Account, moment: Moment, world: World) -> Json:
    """Followers, likers and commenters; commenters are empty as often as not."""
    if account.platform not in PLATFORMS["audience"]:
        return {}
    audience, dice = audience_of(account), Dice("block", account.seed)
    measured = account.followers >= MEASURED_FROM
    crowd = Crowd(account, moment, world)
    on_instagram = account.platform == "instagram"
    likers = on_instagram and measured
    return {
        "audience_followers": _measured(audience, crowd) if measured else dict(_EMPTY),
        "audience_likers": _liked(audience, crowd) if likers else dict(_EMPTY),
        "audience_commenters": dict(_EMPTY),
        "audience_credibility_followers_histogram": credibility_histogram(dice, likers),
        "audience_credibility_likers_histogram": credibility_histogram(dice, likers),
    }


def _measured(audience: Audience, crowd: Crowd) -> Json:
    return {"success": True, "data": _data(audience, crowd), "is_hidden": False}


def _liked(audience: Audience, crowd: Crowd) -> Json:
    measured = _measured(audience, crowd)
    account_ages = created_at(Dice("created", crowd.account.seed), crowd.moment)
    return {
        **measured,
        "data": {**_data(audience, crowd), "audience_accounts_created_at": account_ages},
    }


def _data(audience: Audience, crowd: Crowd) -> Json:
    parts = _PARTS[crowd.account.platform]
    return {name: _BUILDERS[name](audience, crowd) for name in parts}


_BUILDERS: dict[str, Callable[[Audience, Crowd], object]] = {
    "audience_genders": lambda a, _: genders(a),
    "audience_ages": lambda a, _: ages(a),
    "audience_genders_per_age": lambda a, _: genders_per_age(a),
    "audience_languages": lambda a, _: languages(a),
    "audience_geo": lambda a, crowd: geography(a, deep=crowd.account.platform == "instagram"),
    "audience_ethnicities": lambda _, crowd: ethnicities(Dice("ethnicities", crowd.account.seed)),
    "audience_interests": lambda a, _: interests(a),
    "audience_brand_affinity": lambda a, _: brand_affinity(a),
    "audience_types": lambda a, _: types(a),
    "audience_reachability": lambda _, crowd: reachability(Dice("reach", crowd.account.seed)),
    "audience_credibility": lambda a, _: a.credibility,
    "credibility_class": lambda a, _: a.credibility_class,
    "notable_users_ratio": lambda a, _: round(a.credibility * 0.04, 4),
    "notable_users": lambda _, crowd: crowd.notable(),
    "audience_lookalikes": lambda _, crowd: crowd.lookalikes(),
}
_EVERYWHERE = (
    "audience_genders",
    "audience_ages",
    "audience_genders_per_age",
    "audience_languages",
    "audience_geo",
    "notable_users_ratio",
    "notable_users",
    "audience_lookalikes",
)
_PARTS: dict[str, tuple[str, ...]] = {
    "instagram": tuple(_BUILDERS),
    "youtube": _EVERYWHERE,
    "tiktok": (*_EVERYWHERE, "audience_reachability"),
}
