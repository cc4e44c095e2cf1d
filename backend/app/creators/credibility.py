"""How far an audience and its engagement look real: a published formula; pure.

What it means, where its parts come from and what it cannot see stands in docs/credibility.md.
Change the two together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

PartName = Literal["audience", "engagement", "growth"]
Confidence = Literal["none", "low", "medium", "high"]

WEIGHTS: Final[Mapping[PartName, int]] = {"audience": 50, "engagement": 30, "growth": 20}
LEAST_WEIGHT: Final = 50
"""Of a hundred: with less told there is no score."""
LEAST_PEERS: Final = 20
MASS_FOLLOWERS_COUNT: Final = 0.5
"""Somebody who follows thousands sees half of what is posted, at best."""
CALM_GROWTH: Final = 0.10
"""Up or down by a tenth a month is taken for natural."""
WILD_GROWTH: Final = 0.50
"""Up or down by half a month is taken for bought, or for a purge of what was."""


@dataclass(frozen=True, slots=True)
class Window:
    """How the following changed over so many months, in percent."""

    months: int
    percent: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known; None where nothing is."""

    rating: float | None = None
    """The upstream's own credibility of the audience, 0 to 1."""
    types: Mapping[str, float] | None = None
    """Shares of `real`, `influencers`, `mass_followers` and `suspicious` followers, 0 to 1."""
    engagement_percent: float | None = None
    peers: int = 0
    """How many creators of the platform with half to double the followers we hold."""
    peer_median: float | None = None
    """Their median engagement in percent."""
    growth: Sequence[Window] = ()


@dataclass(frozen=True, slots=True)
class Part:
    name: PartName
    label: str
    weight: int
    value: float | None
    sentence: str
    facts: tuple[str, ...]
    """The names of the stored facts it stands on."""


@dataclass(frozen=True, slots=True)
class Credibility:
    score: int | None
    confidence: Confidence
    sentence: str
    parts: tuple[Part, ...]


def credibility_of(evidence: Evidence) -> Credibility:
    """The mean of the parts that are told, by weight, from 0 to 100."""
    parts = (_audience(evidence), _engagement(evidence), _growth(evidence))
    told = [(part.weight, part.value) for part in parts if part.value is not None]
    weight = sum(each for each, _ in told)
    if weight < LEAST_WEIGHT:
        return Credibility(None, "none", _nothing(parts), parts)
    score = sum(each * value for each, value in told) / weight
    return Credibility(round(score), _confidence(parts), _sure(parts), parts)


def _audience(evidence: Evidence) -> Part:
    shares = None if evidence.types is None else _reached(evidence.types)
    told = [each for each in (_share(evidence.rating), shares) if each is not None]
    value = 100 * sum(told) / len(told) if told else None
    return Part(
        "audience",
        "Who follows them",
        WEIGHTS["audience"],
        value,
        _audience_sentence(evidence),
        ("audience_types", "audience_credibility"),
    )


def _share(value: float | None) -> float | None:
    return None if value is None else min(1.0, max(0.0, value))


def _reached(types: Mapping[str, float]) -> float:
    """The part of the followers that can be reached: not suspicious, and of the busy ones half."""
    lost = types.get("suspicious", 0.0) + MASS_FOLLOWERS_COUNT * types.get("mass_followers", 0.0)
    return min(1.0, max(0.0, 1.0 - lost))


def _audience_sentence(evidence: Evidence) -> str:
    said = []
    if evidence.types is not None:
        suspicious = 100 * evidence.types.get("suspicious", 0.0)
        busy = 100 * evidence.types.get("mass_followers", 0.0)
        said.append(f"{suspicious:.0f} % look suspicious and {busy:.0f} % follow masses of others")
    if evidence.rating is not None:
        said.append(f"the upstream rates the audience {100 * evidence.rating:.0f} of 100")
    if not said:
        return "Not enough data: no analytics of the audience are held."
    words = "; ".join(said)
    return f"{words[0].upper()}{words[1:]}."


def _engagement(evidence: Evidence) -> Part:
    value, sentence = _against_peers(evidence)
    weight = WEIGHTS["engagement"]
    return Part("engagement", "Engagement for their size", weight, value, sentence, ())


def _against_peers(evidence: Evidence) -> tuple[float | None, str]:
    """Full marks from the peers' median upwards: much engagement is no proof against anybody."""
    own, median = evidence.engagement_percent, evidence.peer_median
    if own is None:
        return None, "Not enough data: their engagement is not known."
    if evidence.peers < LEAST_PEERS or median is None:
        few = f"Not enough data: we hold {evidence.peers} creators of their size on the platform"
        return None, f"{few}, and {LEAST_PEERS} are needed."
    value = 100.0 if median <= 0 else 100 * min(1.0, max(0.0, own) / median)
    of_whom = f"the median of {evidence.peers} creators of their size is {median:.2g} %"
    return value, f"{own:.2g} %, where {of_whom}."


def _growth(evidence: Evidence) -> Part:
    value, sentence = None, "Not enough data: nothing was told about their growth."
    if evidence.growth:
        window = max(evidence.growth, key=lambda each: abs(monthly(each)))
        rate = monthly(window)
        value = 100 * (1 - _between(abs(rate), CALM_GROWTH, WILD_GROWTH))
        sentence = (
            f"The steepest stretch is {window.percent:+g} % in {window.months} months, "
            f"{100 * rate:+.1f} % a month."
        )
    return Part("growth", "Steady growth", WEIGHTS["growth"], value, sentence, ("growth",))


def monthly(window: Window) -> float:
    """The even rate a month that makes this change: 0.1 is 10 %. Nobody loses more than all."""
    return float(max(0.0, 1 + window.percent / 100) ** (1 / window.months) - 1)


def _between(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high`, even between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _confidence(parts: Sequence[Part]) -> Confidence:
    """High with every part, medium with the audience and one more, else low."""
    told = {part.name for part in parts if part.value is not None}
    if len(told) == len(WEIGHTS):
        return "high"
    return "medium" if "audience" in told and len(told) > 1 else "low"


def _sure(parts: Sequence[Part]) -> str:
    silent = [part.label.lower() for part in parts if part.value is None]
    if not silent:
        return "Every part is told."
    return f"Not told, and left out of the reckoning: {', '.join(silent)}."


def _nothing(parts: Sequence[Part]) -> str:
    told = [part.label.lower() for part in parts if part.value is not None]
    if not told:
        return "Not enough data: none of the parts is told."
    return f"Not enough data: only {' and '.join(told)} is told."
