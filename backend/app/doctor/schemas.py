"""What the doctor says."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from app.core.schemas import Instant, Schema


class Verdict(StrEnum):
    GOOD = "good"
    ATTENTION = "attention"
    """It works, and will not for ever."""
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """It could not be looked at, from here or at all."""


class Finding(Schema):
    """One thing that was looked at."""

    name: str
    title: str
    meaning: str
    """Why it matters, in a sentence."""
    verdict: Verdict
    found: str
    """What was seen, with its figure."""
    mend: str = ""
    """The command or the setting that mends it; empty where nothing needs to be."""


class DoctorRead(Schema):
    version: str
    examined_at: Instant
    address: str
    """Where people reach the installation, as far as its settings tell."""
    counts: Mapping[Verdict, int]
    findings: Sequence[Finding]


class Bundle(Schema):
    """For a bug report: what the doctor found and how it is set up, without a secret in it."""

    report: DoctorRead
    settings: Mapping[str, str]
    """As read, defaults included; a secret is only said to be set or not."""
    system: Mapping[str, str]
