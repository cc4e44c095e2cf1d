"""Invents one account of a person: its handle, its bio, what it writes and links to."""

import string
from collections.abc import Container

from sandbox.influencers_club.creators import Account, Person
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.figures import Traits, invent_growth, invent_traits
from sandbox.influencers_club.vocabulary import (
    AWKWARD,
    BRANDS,
    GAMES,
    NAMES,
    Awkward,
)
from sandbox.influencers_club.writing import filled, write_bio

_USUAL = Awkward()
_AWKWARD_EVERY = 17
_WITHOUT_HANDLE = 31
"""One YouTube channel in so many never chose an @name and goes by its id."""
_WITHOUT_DOTS = frozenset({"twitter", "twitch", "onlyfans"})
_CHANNEL_LETTERS = string.ascii_letters + string.digits + "-_"
_FIRST_IDS = {
    "instagram": (7_001_002_000, 613),
    "tiktok": (6_900_000_000_000_000_000, 1_000_003_331),
    "twitter": (1_100_000_000_000_000_000, 7_777_777_777),
    "twitch": (400_000_000, 37),
    "onlyfans": (200_000_000, 41),
}
_BRANDS_BY_CATEGORY = {
    category: tuple(brand for brand in BRANDS if brand.category == category)
    for category in {brand.category for brand in BRANDS}
}


def invent_account(
    person: Person, platform: str, ordinal: int, taken: Container[tuple[str, str]]
) -> Account:
    """This person's account on this platform, always the same; `taken` are the names in use."""
    dice = Dice("account", platform, person.number)
    awkward = (
        _USUAL if ordinal % _AWKWARD_EVERY else AWKWARD[ordinal // _AWKWARD_EVERY % len(AWKWARD)]
    )
    traits = invent_traits(dice, platform, person.fame, awkward)
    user_id = _user_id(dice, platform, ordinal)
    username = _username(dice, person, platform)
    if platform == "youtube" and ordinal % _WITHOUT_HANDLE == 0:
        username = user_id
    elif (platform, username) in taken:
        username = f"{username}{ordinal}"
    name = person.name if awkward.name is None else filled(dice, person, awkward.name)
    return Account(
        person=person,
        platform=platform,
        ordinal=ordinal,
        user_id=user_id,
        username=username,
        full_name=name,
        bio=_bio(dice, person, awkward),
        figures=traits.figures,
        flags=_flags(traits, person),
        days=traits.days,
        growth=invent_growth(dice),
        words=_words(dice, person, username, traits),
        is_gone=awkward.gone,
    )


def _username(dice: Dice, person: Person, platform: str) -> str:
    handle = person.handle
    if dice.happens(0.25):
        handle = f"{handle}_{dice.one(NAMES.handle_endings)}"
    return handle.replace(".", "_") if platform in _WITHOUT_DOTS else handle


def _user_id(dice: Dice, platform: str, ordinal: int) -> str:
    if platform == "youtube":
        return "UC" + "".join(dice.choices(_CHANNEL_LETTERS, k=22))
    first, step = _FIRST_IDS.get(platform, (10_000_000, 59))
    return str(first + step * ordinal)


def _bio(dice: Dice, person: Person, awkward: Awkward) -> str:
    if awkward.bio is not None:
        return filled(dice, person, awkward.bio)
    return write_bio(dice, person)


def _flags(traits: Traits, person: Person) -> frozenset[str]:
    mail = {"has_role_based_email"} if person.has_role_based_email else set[str]()
    return frozenset(traits.flags | mail)


def _words(dice: Dice, person: Person, username: str, traits: Traits) -> dict[str, tuple[str, ...]]:
    subniche = person.subniche.lower().replace(" ", "")
    words = {
        "hashtags": (*dice.some(person.niche.words, 3, 7), subniche),
        "topics": (person.niche.topic, person.niche.sub_topic),
        "links": _links(person, username) if "has_link_in_bio" in traits.flags else (),
    }
    if "has_done_brand_deals" in traits.flags:
        brands = dice.some(_BRANDS_BY_CATEGORY[person.niche.brand_category], 1, 2)
        words["brands"] = tuple(brand.username for brand in brands)
    if "is_twitch_partner" in traits.flags or "streamed_hours_last_30_days" in traits.figures:
        words["games_played"] = dice.some(GAMES, 1, 4)
    return words


def _links(person: Person, username: str) -> tuple[str, ...]:
    own = f"https://{person.handle.replace('.', '-').replace('_', '-')}.example/"
    sites = sorted(person.presences & {"linktree", "patreon", "shopify", "substack", "spotify"})
    return (own, *(f"https://{site}.example/{username}" for site in sites))
