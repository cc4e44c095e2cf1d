"""Invents the people: names that sound like nobody, from syllables; all domains end in .example."""

import unicodedata

from sandbox.influencers_club.creators import Person
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.vocabulary import (
    COUNTRIES,
    COUNTRY_WEIGHTS,
    NAMES,
    NICHE_WEIGHTS,
    NICHES,
    Niche,
)

_SITES = (
    ("linktree", 0.3),
    ("spotify", 0.08),
    ("patreon", 0.08),
    ("shopify", 0.07),
    ("podcast", 0.06),
    ("telegram", 0.06),
    ("substack", 0.05),
    ("etsy", 0.05),
    ("amazonaffiliates", 0.05),
    ("phone", 0.05),
    ("whatsApp", 0.04),
    ("kofi", 0.04),
    ("buymeacoffee", 0.04),
    ("medium", 0.03),
    ("github", 0.03),
    ("soundcloud", 0.03),
    ("vimeo", 0.03),
    ("behance", 0.03),
    ("udemy", 0.02),
    ("cameo", 0.02),
    ("personal_website", 0.25),
)
_NICHES_AT_HOME = {
    "twitch": ("Gaming", "Music", "Art & Illustration", "Programming", "Comedy"),
    "onlyfans": ("Fitness", "Cooking", "Photography", "Music", "Comedy", "Yoga & Mindfulness"),
}


def invent_person(number: int, *, home: str, presences: frozenset[str]) -> Person:
    """The person of this number, always the same; `home` is their main platform."""
    dice = Dice("person", number)
    country = dice.choices(COUNTRIES, cum_weights=COUNTRY_WEIGHTS)[0]
    city = dice.one(country.places)
    niche = _niche(dice, home)
    gender = "female" if dice.happens(0.54) else "male"
    first, family = _first_name(dice, gender), _family_name(dice)
    is_business = home not in _NICHES_AT_HOME and dice.happens(0.15)
    name = f"{family} {dice.one(NAMES.business_endings)}" if is_business else f"{first} {family}"
    handle = _handle(dice, first, family, niche)
    has_email = dice.happens(0.62)
    role_based = has_email and dice.happens(0.6 if is_business else 0.15)
    return Person(
        number=number,
        first_name=first,
        name=_in_their_script(dice, country.language, name),
        gender=gender,
        country=country,
        city=city,
        language=country.language if dice.happens(0.82) else "en",
        niche=niche,
        subniche=dice.one(niche.subniches),
        email=_email(dice, handle, number, role_based=role_based) if has_email else None,
        has_role_based_email=role_based,
        is_business=is_business,
        fame=dice.gauss(0.0, 1.0),
        handle=handle,
        presences=presences | {site for site, share in _SITES if dice.happens(share)},
    )


def ascii_only(text: str) -> str:
    """`Skovström` as `skovstrom`: what a handle or a domain may hold."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(letter for letter in plain.lower() if letter.isalnum())


def _niche(dice: Dice, home: str) -> Niche:
    at_home = _NICHES_AT_HOME.get(home)
    if at_home and dice.happens(0.8):
        wanted = dice.one(at_home)
        return next(niche for niche in NICHES if niche.name == wanted)
    return dice.choices(NICHES, cum_weights=NICHE_WEIGHTS)[0]


def _first_name(dice: Dice, gender: str) -> str:
    endings = NAMES.female_endings if gender == "female" else NAMES.male_endings
    return dice.one(NAMES.openings) + dice.one(endings)


def _family_name(dice: Dice) -> str:
    return dice.one(NAMES.family_openings) + dice.one(NAMES.family_endings)


def _in_their_script(dice: Dice, language: str, name: str) -> str:
    syllables = NAMES.scripts.get(language)
    if syllables is None or dice.happens(0.5):
        return name
    first, family = ("".join(dice.some(syllables, 2, 3)) for _ in range(2))
    return f"{first}{family}" if language in {"ja", "ko"} else f"{first} {family}"


def _handle(dice: Dice, first: str, family: str, niche: Niche) -> str:
    first, family, word = ascii_only(first), ascii_only(family), dice.one(niche.words)
    return dice.one(
        (
            f"{first}.{family}",
            f"{first}{family}",
            f"{family}_{word}",
            f"{first}.{word}",
            f"{first}_{dice.one(NAMES.handle_endings)}",
            f"the{family}{word}",
        )
    )


def _email(dice: Dice, handle: str, number: int, *, role_based: bool) -> str:
    mailbox = dice.one(("info", "contact", "press", "booking") if role_based else ("hello", "me"))
    return f"{mailbox}@{ascii_only(handle)}{number}.example"
