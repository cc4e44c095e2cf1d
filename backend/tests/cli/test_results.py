import json
from pathlib import Path

import pytest

from app.cli.results import Counts, judged, playwright_counts, pytest_counts, vitest_counts
from app.cli.say import Refusal
from app.cli.test import chosen


def test_pytest_s_report_counts_broken_fixtures_as_failures(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="3"/></testsuites>'
    )
    assert pytest_counts(report) == Counts(passed=3, failed=3, skipped=3)


def test_vitest_s_report_is_read(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    figures = {"numPassedTests": 5, "numFailedTests": 1, "numPendingTests": 2, "numTodoTests": 1}
    report.write_text(json.dumps(figures))
    assert vitest_counts(report) == Counts(passed=5, failed=1, skipped=3)


def test_a_journey_that_passed_only_when_tried_again_has_failed(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    figures = {"expected": 4, "unexpected": 1, "flaky": 1, "skipped": 2}
    report.write_text(json.dumps({"stats": figures}))
    assert playwright_counts(report) == Counts(passed=4, failed=2, skipped=2)


@pytest.mark.parametrize("read", [pytest_counts, vitest_counts, playwright_counts])
def test_a_report_that_was_never_written_counts_nothing(tmp_path: Path, read: object) -> None:
    assert callable(read)
    assert read(tmp_path / "none") == Counts()


@pytest.mark.parametrize(
    ("counts", "exit_code", "failed"),
    [
        (Counts(passed=3), 0, 0),
        (Counts(passed=3, failed=2), 1, 2),
        (Counts(passed=3), 1, 1),
        (Counts(passed=3), None, 1),
        (Counts(), 0, 1),
        (Counts(skipped=3), 0, 1),
    ],
)
def test_a_suite_that_broke_or_ran_nothing_has_failed(
    counts: Counts, exit_code: int | None, failed: int
) -> None:
    assert judged("backend", counts, exit_code=exit_code, seconds=1).failed == failed


def test_no_words_are_every_suite_that_is_there() -> None:
    names, words = chosen([])
    assert {"backend", "worker", "drill", "frontend", "browser"} <= set(names)
    assert words == []


def test_words_go_to_the_one_suite_they_are_for() -> None:
    assert chosen(["backend", "-k", "ledger"]) == (["backend"], ["-k", "ledger"])


@pytest.mark.parametrize("words", [["bakend"], ["-k", "ledger"], ["backend", "worker", "-x"]])
def test_words_that_fit_no_suite_are_refused(words: list[str]) -> None:
    with pytest.raises(Refusal):
        chosen(words)
