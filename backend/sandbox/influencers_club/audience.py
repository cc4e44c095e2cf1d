"""Who follows an account: derived from its own country, niche and size whenever it is asked for."""

from dataclasses import dataclass
from functools import cache

from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.vocabulary import BRANDS, COUNTRIES, INTERESTS, Brand, Country

AGES = ("13-17", "18-24", "25-34", "35-44", "45-64", "65-")
CREDIBILITY_CLASSES = ("bad", "low", "normal", "good", "high", "best")
_FLOORS = (0.0, 0.55, 0.65, 0.75, 0.83, 0.92)
"""From which credibility on each class begins."""
_AGE_SHARES = (0.07, 0.31, 0.36, 0.16, 0.08, 0.02)
_FEMALE_NICHES = frozenset({"Beauty & Cosmetics", "Toys, Children & Baby", "Fitness & Yoga"})
_MALE_NICHES = frozenset({"Gaming", "Cars & Motorbikes", "Electronics & Computers", "Sports"})


@dataclass(frozen=True, slots=True)
class Audience:
    """Shares of one whole, the largest first; affinity 1.0 is the platform's average."""

    female: float
    ages: dict[str, float]
    countries: tuple[tuple[Country, float], ...]
    languages: dict[str, float]
    interests: dict[str, float]
    brands: tuple[tuple[Brand, float], ...]
    credibility: float

    @property
    def credibility_class(self) -> str:
        reached = [
            name
            for name, floor in zip(CREDIBILITY_CLASSES, _FLOORS, strict=True)
            if self.credibility >= floor
        ]
        return reached[-1]


@cache
def audience_of(account: Account) -> Audience:
    """The followers of this account, always the same."""
    dice = Dice("audience", account.seed)
    countries = _countries(dice, account)
    return Audience(
        female=_female_share(dice, account),
        ages=_ages(dice),
        countries=countries,
        languages=_languages(countries),
        interests=_interests(dice, account),
        brands=_brands(dice, account),
        credibility=round(min(0.98, max(0.35, dice.gauss(0.79, 0.11))), 4),
    )


def _female_share(dice: Dice, account: Account) -> float:
    base = 0.55 if account.person.gender == "female" else 0.45
    interest = account.person.niche.interest
    base += 0.15 * (interest in _FEMALE_NICHES) - 0.2 * (interest in _MALE_NICHES)
    return round(min(0.95, max(0.05, dice.gauss(base, 0.09))), 4)


def _ages(dice: Dice) -> dict[str, float]:
    raw = [share * dice.uniform(0.6, 1.5) for share in _AGE_SHARES]
    whole = sum(raw)
    return {age: round(share / whole, 6) for age, share in zip(AGES, raw, strict=True)}


def _countries(dice: Dice, account: Account) -> tuple[tuple[Country, float], ...]:
    home = account.person.country
    at_home = dice.uniform(0.3, 0.75)
    abroad = [country for country in COUNTRIES if country is not home]
    dice.shuffle(abroad)
    near = sorted(abroad, key=lambda country: country.language != home.language)[:18]
    shares = dice.shares(len(near), steep=4)
    rest = [round(share * (1 - at_home), 6) for share in shares]
    return ((home, round(at_home, 6)), *zip(near, rest, strict=True))


def _languages(countries: tuple[tuple[Country, float], ...]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for country, share in countries:
        shares[country.language] = round(shares.get(country.language, 0) + share, 6)
    return dict(sorted(shares.items(), key=lambda item: -item[1]))


def _interests(dice: Dice, account: Account) -> dict[str, float]:
    own = account.person.niche.interest
    shares = {name: round(dice.uniform(0.02, 0.3), 6) for name in INTERESTS}
    shares[own] = round(dice.uniform(0.35, 0.6), 6)
    return dict(sorted(shares.items(), key=lambda item: -item[1]))


def _brands(dice: Dice, account: Account) -> tuple[tuple[Brand, float], ...]:
    near = account.person.niche.brand_category
    shares = [
        (brand, round(dice.uniform(0.005, 0.06) * (3 if brand.category == near else 1), 6))
        for brand in BRANDS
    ]
    return tuple(sorted(shares, key=lambda item: -item[1])[:50])
