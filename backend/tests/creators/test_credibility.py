"""The published formula: bounded, monotone, and silent where too little is told."""

from dataclasses import replace

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from hypothesis import given
from hypothesis import strategies as st

from app.creators.credibility import (
    LEAST_PEERS,
    WEIGHTS,
    Credibility,
    Evidence,
    Window,
    credibility_of,
    monthly,
)
from app.creators.schemas import Told
from tests.creators.held import learn, remember, sighting

share = st.floats(0, 1)
types = st.fixed_dictionaries(
    {"real": share, "influencers": share, "mass_followers": share, "suspicious": share}
)
window = st.builds(Window, st.sampled_from([3, 6, 9, 12]), st.floats(-100, 1000))
evidences = st.builds(
    Evidence,
    rating=st.none() | share,
    types=st.none() | types,
    engagement_percent=st.none() | st.floats(0, 100),
    peers=st.integers(0, 200),
    peer_median=st.none() | st.floats(0, 100),
    growth=st.lists(window, max_size=4),
)
SOLID = Evidence(
    rating=0.9,
    types={"real": 0.8, "influencers": 0.05, "mass_followers": 0.1, "suspicious": 0.05},
    engagement_percent=2,
    peers=40,
    peer_median=2.5,
    growth=[Window(3, 6), Window(12, 30)],
)


def values(found: Credibility) -> dict[str, float | None]:
    return {part.name: part.value for part in found.parts}


def worth(found: Credibility) -> int:
    assert found.score is not None
    return found.score


def test_a_solid_account_is_reckoned_as_published() -> None:
    found = credibility_of(SOLID)
    audience = 100 * (0.9 + (1 - 0.05 - 0.5 * 0.1)) / 2
    engagement = 100 * 2 / 2.5
    expected = (50 * audience + 30 * engagement + 20 * 100) / 100
    assert (found.score, found.confidence) == (round(expected), "high")
    assert values(found) == {
        "audience": pytest.approx(audience),
        "engagement": pytest.approx(engagement),
        "growth": 100,
    }


@given(evidences)
def test_every_score_and_part_is_within_its_bounds(evidence: Evidence) -> None:
    found = credibility_of(evidence)
    assert all(value is None or 0 <= value <= 100 for value in values(found).values())
    assert (found.score is None) == (found.confidence == "none")
    if found.score is not None:
        told = [value for value in values(found).values() if value is not None]
        assert min(told) - 0.5 <= found.score <= max(told) + 0.5
    assert sum(part.weight for part in found.parts) == 100
    assert all(part.sentence for part in found.parts)


@given(evidences, share, share)
def test_a_better_audience_never_lowers_the_score(
    evidence: Evidence, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    rated = [credibility_of(replace(evidence, rating=each)) for each in (low, high)]
    assert worth(rated[0]) <= worth(rated[1])
    for kind in ("suspicious", "mass_followers"):
        mixes = [replace(evidence, types={kind: each}) for each in (high, low)]
        assert worth(credibility_of(mixes[0])) <= worth(credibility_of(mixes[1]))


@given(evidences, st.floats(0, 100), st.floats(0, 100))
def test_more_engagement_never_lowers_the_score(
    evidence: Evidence, one: float, other: float
) -> None:
    firm = replace(evidence, rating=0.5, peers=LEAST_PEERS, peer_median=3.0)
    low, high = sorted((one, other))
    found = [credibility_of(replace(firm, engagement_percent=each)) for each in (low, high)]
    assert worth(found[0]) <= worth(found[1])


@given(evidences, window, window)
def test_wilder_growth_never_raises_the_score(
    evidence: Evidence, one: Window, other: Window
) -> None:
    firm = replace(evidence, rating=0.5)
    calm, wild = sorted((one, other), key=lambda each: abs(monthly(each)))
    found = [credibility_of(replace(firm, growth=[each])) for each in (wild, calm)]
    assert worth(found[0]) <= worth(found[1])


@given(evidences)
def test_a_part_that_is_missing_leaves_its_weight_to_the_others(evidence: Evidence) -> None:
    found = credibility_of(replace(evidence, rating=0.5, growth=[]))
    told = {part.name: part.value for part in found.parts if part.value is not None}
    weights = {name: WEIGHTS[name] for name in told}
    mean = sum(weights[name] * value for name, value in told.items()) / sum(weights.values())
    assert found.score == round(mean)


@pytest.mark.parametrize(
    ("evidence", "confidence"),
    [
        (Evidence(), "none"),
        (replace(SOLID, rating=None, types=None, growth=[]), "none"),
        (Evidence(growth=[Window(3, 2)]), "none"),
        (replace(SOLID, rating=None, types=None), "low"),
        (Evidence(rating=0.7), "low"),
        (replace(SOLID, growth=[]), "medium"),
        (replace(SOLID, peers=LEAST_PEERS - 1), "medium"),
        (SOLID, "high"),
    ],
)
def test_how_sure_it_is_depends_on_what_is_told(evidence: Evidence, confidence: str) -> None:
    found = credibility_of(evidence)
    assert found.confidence == confidence
    if confidence == "none":
        assert found.score is None
        assert found.sentence.startswith("Not enough data")


async def test_peers_are_those_of_the_same_size_on_the_platform(
    app: FastAPI, client: AsyncClient
) -> None:
    alike = [
        sighting(f"peer{number}", followers=1_000 + number, engagement_percent=2.0 + number % 3)
        for number in range(LEAST_PEERS)
    ]
    others = [
        sighting(f"big{number}", followers=90_000, engagement_percent=50) for number in range(30)
    ]
    await remember(app, sighting("ines", followers=1_500, engagement_percent=1.5), *alike, *others)
    await remember(app, *alike, platform="tiktok")
    told = Told(
        "audience_credibility", "Credibility", "high, 80 %", {"score": 0.8, "class": "high"}
    )
    await learn(app, "ines", told, level="analytics")
    found = (await client.get("/api/v1/creators/instagram/ines")).json()["credibility"]
    parts = {part["name"]: part for part in found["parts"]}
    assert parts["engagement"]["value"] == 50.0
    assert f"median of {LEAST_PEERS}" in parts["engagement"]["sentence"]
    assert (parts["audience"]["value"], parts["audience"]["source"]) == (80.0, "analytics")
    assert parts["growth"]["value"] is None
    assert (found["score"], found["confidence"]) == (round((50 * 80 + 30 * 50) / 80), "medium")
