"""How the suites' tools are called."""

import os

import pytest

from app.cli import suites


@pytest.mark.parametrize(
    ("cores", "words"),
    [
        (1, []),
        (None, []),
        (2, ["-n", "3", "--dist", "loadfile"]),
        (64, ["-n", "4", "--dist", "loadfile"]),
    ],
)
def test_the_whole_backend_takes_every_core_up_to_four(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, words: list[str]
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert suites._side_by_side("backend", []) == words
    others = [] if cores in {1, None} else ["-n", str(min(cores or 1, 4)), "--dist", "load"]
    assert suites._side_by_side("worker", []) == others


def test_what_somebody_chose_runs_in_one_process() -> None:
    assert suites._side_by_side("backend", ["-k", "jobs"]) == []
