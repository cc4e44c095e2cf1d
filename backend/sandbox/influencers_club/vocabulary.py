"""The words, places, prices and filters the sandbox is made of; all of it lies in data files.

The vendor changes prices, filters and enum values within months: here that is an edit of JSON.
"""

from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

Shape = TypeVar("Shape")

_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Niche:
    """What a creator is about, with the words such people use."""

    name: str
    weight: int
    subniches: tuple[str, ...]
    words: tuple[str, ...]
    topic: str
    sub_topic: str
    interest: str
    brand_category: str


@dataclass(frozen=True)
class City:
    """A real city with the state it lies in; degrees north and east."""

    name: str
    state: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Country:
    """A country people of ours may live in; `weight` says how many of them."""

    name: str
    code: str
    language: str
    currency: str
    weight: int
    cities: tuple[tuple[str, str, float, float], ...]

    @cached_property
    def places(self) -> tuple[City, ...]:
        return tuple(City(*city) for city in self.cities)


@dataclass(frozen=True)
class Phrases:
    """What people write in one language; `{a}` and `{b}` are words of their niche."""

    language: str
    bios: tuple[str, ...]
    captions: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """Syllables that sound like nobody."""

    openings: tuple[str, ...]
    female_endings: tuple[str, ...]
    male_endings: tuple[str, ...]
    family_openings: tuple[str, ...]
    family_endings: tuple[str, ...]
    scripts: dict[str, tuple[str, ...]]
    business_endings: tuple[str, ...]
    handle_endings: tuple[str, ...]


@dataclass(frozen=True)
class Awkward:
    """What one unusual account has instead of the usual."""

    bio: str | None = None
    name: str | None = None
    followers: int | None = None
    without_engagement: bool = False
    gone: bool = False


@dataclass(frozen=True)
class Brand:
    """An invented brand, by the three names the brands dictionary gives."""

    full_name: str
    category: str

    @cached_property
    def username(self) -> str:
        return self.full_name.lower().replace(" & ", "_and_").replace(" ", "_")

    @cached_property
    def cleaned(self) -> str:
        return self.full_name.lower().replace("&", "and")


@dataclass(frozen=True)
class Filter:
    """How one documented filter works: its kind of test, what it reads, where it exists."""

    kind: str
    reads: str
    platforms: frozenset[str]


def read(name: str, shape: type[Shape]) -> Shape:
    """One data file, refused at start when it has another shape."""
    return TypeAdapter(shape).validate_json((_FOLDER / f"{name}.json").read_bytes())


NICHES = read("niches", tuple[Niche, ...])
COUNTRIES = read("places", tuple[Country, ...])
PHRASES = read("texts", dict[str, Phrases])
NAMES = read("names", Names)
AWKWARD = read("awkward", tuple[Awkward, ...])
GAMES = read("games", tuple[str, ...])
FILTERS = read("filters", dict[str, Filter])
PRICES = read("prices", dict[str, Decimal])
BRANDS = tuple(
    Brand(name, category)
    for category, names in read("brands", dict[str, tuple[str, ...]]).items()
    for name in names
)

PLATFORMS = read("platforms", dict[str, tuple[str, ...]])
"""Where each endpoint works, by the vendor's names for platforms."""
SORTS = read("sorts", dict[str, tuple[str, ...]])
"""Each sort key with the platforms it exists on."""

NICHE_WEIGHTS = tuple(accumulate(niche.weight for niche in NICHES))
COUNTRY_WEIGHTS = tuple(accumulate(country.weight for country in COUNTRIES))
INTERESTS = tuple(dict.fromkeys(niche.interest for niche in NICHES))
