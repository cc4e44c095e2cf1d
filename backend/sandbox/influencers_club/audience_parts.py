"""The lists an audience block is made of. Weights are shares of one; affinity 1.0 is average."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.audience import Audience
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.vocabulary import COUNTRIES, INTERESTS, NICHES, PHRASES, City, Country

_COUNTRY_NUMBERS = {country.code: 100_000 + 1_777 * n for n, country in enumerate(COUNTRIES)}
_REACH_CODES = ("-500", "500-1000", "1000-1500", "1500-")
_ETHNICITIES = (
    ("white", "White / Caucasian"),
    ("hispanic", "Hispanic"),
    ("asian", "Asian"),
    ("african_american", "African American"),
)
_QUARTERS = 24
_BUCKETS = 20


def genders(audience: Audience) -> list[Json]:
    female = audience.female
    return [
        {"code": "FEMALE", "weight": female},
        {"code": "MALE", "weight": round(1 - female, 4)},
    ]


def ages(audience: Audience) -> list[Json]:
    return [{"code": age, "weight": weight} for age, weight in audience.ages.items()]


def genders_per_age(audience: Audience) -> list[Json]:
    female = audience.female
    return [
        {"code": age, "male": round(weight * (1 - female), 6), "female": round(weight * female, 6)}
        for age, weight in audience.ages.items()
    ]


def languages(audience: Audience) -> list[Json]:
    return [
        {"code": code, "name": PHRASES[code].language, "weight": weight}
        for code, weight in audience.languages.items()
    ]


def country_shown(country: Country) -> Json:
    number = _COUNTRY_NUMBERS[country.code]
    return {"id": number, "name": country.name, "code": country.code}


def place_shown(number: int, name: str, country: Country, city: City) -> Json:
    coordinates = {"lat": city.latitude, "lon": city.longitude}
    return {"id": number, "name": name, "country": country_shown(country), "coords": coordinates}


def geography(audience: Audience, *, deep: bool) -> Json:
    """Countries; with `deep` also states, cities and subdivisions."""
    countries = [{**country_shown(c), "weight": share} for c, share in audience.countries]
    if not deep:
        return {"countries": countries}
    return {
        "countries": countries,
        "states": _places(audience, "state"),
        "cities": _places(audience, "name"),
        "subdivisions": _places(audience, "state"),
    }


def _places(audience: Audience, name: str) -> list[Json]:
    """Each country's places share its weight evenly."""
    return [
        {
            **place_shown(_COUNTRY_NUMBERS[country.code] + n, getattr(city, name), country, city),
            "weight": round(share / len(country.places), 6),
        }
        for country, share in audience.countries[:12]
        for n, city in enumerate(country.places, start=1)
    ]


def ethnicities(dice: Dice) -> list[Json]:
    shares = dice.shares(len(_ETHNICITIES))
    return [
        {"code": code, "name": name, "weight": share}
        for (code, name), share in zip(_ETHNICITIES, shares, strict=True)
    ]


def interests(audience: Audience) -> list[Json]:
    return [
        {
            "id": _interest_number(name),
            "name": name,
            "weight": weight,
            "affinity": round(weight * 6, 2),
        }
        for name, weight in audience.interests.items()
    ]


def brand_affinity(audience: Audience) -> list[Json]:
    return [
        {
            "id": n,
            "name": brand.full_name,
            "interest": [interest_of(brand.category)],
            "weight": weight,
            "affinity": round(weight * 30, 2),
        }
        for n, (brand, weight) in enumerate(audience.brands, start=1)
    ]


def _interest_number(name: str) -> int:
    return INTERESTS.index(name) + 1


def interest_of(category: str) -> Json:
    """The interest that goes with a category of brands."""
    name = next((n.interest for n in NICHES if n.brand_category == category), INTERESTS[0])
    return {"id": _interest_number(name), "name": name}


def types(audience: Audience) -> list[Json]:
    rest = 1 - audience.credibility
    shares = {
        "real": audience.credibility * 0.93,
        "influencers": audience.credibility * 0.07,
        "mass_followers": rest * 0.6,
        "suspicious": rest * 0.4,
    }
    return [{"code": code, "weight": round(weight, 6)} for code, weight in shares.items()]


def reachability(dice: Dice) -> list[Json]:
    shares = dice.shares(len(_REACH_CODES))
    return [{"code": c, "weight": w} for c, w in zip(_REACH_CODES, shares, strict=True)]


def created_at(dice: Dice, moment: Moment) -> list[Json]:
    """In which quarter the likers' accounts were made."""
    shares = dice.shares(_QUARTERS)
    return [{"code": _quarter(moment, back), "weight": share} for back, share in enumerate(shares)]


def _quarter(moment: Moment, back: int) -> str:
    quarters = moment.now.year * 4 + (moment.now.month - 1) // 3 - back
    return f"{quarters // 4}-Q{quarters % 4 + 1}"


def credibility_histogram(dice: Dice, measured: bool) -> list[Json] | None:
    """How many accounts of this size lie in each twentieth; null where it is not measured."""
    if not measured:
        return None
    middle = dice.randrange(_BUCKETS)
    return [
        {
            "min": round(n / _BUCKETS, 2),
            "max": round((n + 1) / _BUCKETS, 2),
            "total": dice.randrange(20, 4_000),
            **({"median": True} if n == middle else {}),
        }
        for n in range(_BUCKETS)
    ]
