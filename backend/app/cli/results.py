"""How a suite went, read from what its tool wrote for machines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Outcome:
    """One suite's figures. A suite that broke, or ran nothing, counts as one failure."""

    suite: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    note: str = ""

    def line(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        note = f"  ({self.note})" if self.note else ""
        return (
            f"{self.suite:<22} {self.passed:>5} passed, {self.failed} failed{skipped}"
            f"   {self.seconds:.0f} s{note}"
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Passed, failed and skipped tests, as a report tells."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0


def judged(suite: str, counts: Counts, *, exit_code: int | None, seconds: float) -> Outcome:
    """An exit code or an empty report is a failure, whatever the figures say."""
    note, failed = "", counts.failed
    if exit_code is None:
        note, failed = "it did not end within its limit", failed or 1
    elif counts.passed + counts.failed == 0:
        note, failed = "it ran no test", 1
    elif exit_code != 0 and not failed:
        note, failed = f"its tool ended with exit code {exit_code}", 1
    return Outcome(suite, counts.passed, failed, counts.skipped, seconds, note)


def pytest_counts(report: Path) -> Counts:
    """From JUnit's XML, which pytest writes. Errors in fixtures are failures."""
    if not report.exists():
        return Counts()
    passed = failed = skipped = 0
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314  # our own pytest wrote it
        total, missed = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        broken = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        passed, failed, skipped = (
            passed + total - broken - missed,
            failed + broken,
            skipped + missed,
        )
    return Counts(max(passed, 0), failed, skipped)


def vitest_counts(report: Path) -> Counts:
    figures = _read(report)
    return Counts(
        _figure(figures, "numPassedTests"),
        _figure(figures, "numFailedTests"),
        _figure(figures, "numPendingTests") + _figure(figures, "numTodoTests"),
    )


def playwright_counts(report: Path) -> Counts:
    """A test that passed only when tried again has failed once too often."""
    figures = _read(report).get("stats")
    figures = figures if isinstance(figures, dict) else {}
    failed = _figure(figures, "unexpected") + _figure(figures, "flaky")
    return Counts(_figure(figures, "expected"), failed, _figure(figures, "skipped"))


def _read(report: Path) -> Mapping[str, JsonValue]:
    if not report.exists():
        return {}
    figures = json.loads(report.read_text(encoding="utf-8"))
    return figures if isinstance(figures, dict) else {}


def _figure(figures: Mapping[str, JsonValue], name: str) -> int:
    figure = figures.get(name)
    return figure if isinstance(figure, int) else 0
