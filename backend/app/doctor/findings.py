"""Words for verdicts, so that a checkup reads as what it looks at."""

from dataclasses import dataclass

from app.doctor.schemas import Verdict


@dataclass(frozen=True, slots=True)
class Seen:
    """What a checkup saw; its title and meaning stand in the list of checkups."""

    verdict: Verdict
    found: str
    mend: str = ""


def good(found: str) -> Seen:
    return Seen(Verdict.GOOD, found)


def attention(found: str, mend: str) -> Seen:
    return Seen(Verdict.ATTENTION, found, mend)


def broken(found: str, mend: str) -> Seen:
    return Seen(Verdict.BROKEN, found, mend)


def unknown(found: str, mend: str = "") -> Seen:
    return Seen(Verdict.UNKNOWN, found, mend)


def graded(
    value: float, found: str, mend: str, *, attention_over: float, broken_over: float
) -> Seen:
    """By two limits: above the first it needs attention, above the second it is broken."""
    if value > broken_over:
        return broken(found, mend)
    return attention(found, mend) if value > attention_over else good(found)
