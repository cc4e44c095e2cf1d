"""What counts as lost and as done twice, over records made by hand."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.drill.plan import Fault
from app.cli.drill.telling import keep, told
from app.cli.drill.verdict import Kill, Records, Row, TextCall, Verdict, Wish, judged

KEY, JOB = "drill-1-00001", "job-1"
DONE = Row(
    id=JOB,
    key=KEY,
    kind="studio.outreach",
    status="succeeded",
    mode="queue",
    attempt=1,
    error_code=None,
    error_detail=None,
    started_at=100.0,
    finished_at=102.0,
    texts=1,
)
ECHO = replace(DONE, kind="system.echo", texts=0)
ASKED = TextCall(KEY, at=100.5, ended_at=101.5, whole=True)
BROKEN_OFF = TextCall(KEY, at=90.0, ended_at=91.0, whole=False)


def wish(*job_ids: str) -> Wish:
    return Wish(KEY, "studio.outreach", set(job_ids), tries=1, last_answer="202")


def verdict_on(
    *rows: Row, calls: tuple[TextCall, ...] = (ASKED,), wishes: tuple[Wish, ...] = ()
) -> Verdict:
    return judged(Records(wishes or (wish(JOB),), rows, calls, kills=(), begun={}))


def test_a_job_that_was_done_once_is_done() -> None:
    verdict = verdict_on(DONE)
    assert (verdict.accepted, verdict.done, verdict.asked_again) == (1, 1, 0)
    assert verdict.holds


def test_a_kind_that_asks_nobody_is_judged_by_its_row() -> None:
    assert verdict_on(ECHO, calls=()).holds


@pytest.mark.parametrize(
    ("row", "calls", "reason"),
    [
        (None, (), "there is no row"),
        (replace(DONE, status="queued", finished_at=None, texts=0), (), "still queued"),
        (replace(DONE, status="running", finished_at=None, texts=0), (), "still running"),
        (replace(ECHO, status="running", finished_at=None), (), "still running"),
        (replace(DONE, status="failed", error_code="gave_up", texts=0), (), "failed: gave_up"),
        (replace(DONE, status="cancelled", texts=0), (), "cancelled"),
        (replace(DONE, texts=0), (ASKED,), "its text was not kept"),
        (DONE, (BROKEN_OFF,), "never gave a whole answer"),
    ],
)
def test_an_accepted_job_that_did_not_end_well_is_lost(
    row: Row | None, calls: tuple[TextCall, ...], reason: str
) -> None:
    verdict = verdict_on(*([row] if row else []), calls=calls)
    (finding,) = verdict.lost
    assert reason in finding.reason
    assert JOB in finding.job
    assert not verdict.holds


def test_a_job_that_the_model_server_failed_is_counted_apart() -> None:
    failed = replace(DONE, status="failed", error_code="model_server_busy", texts=0)
    verdict = verdict_on(failed, calls=())
    assert (len(verdict.failed), len(verdict.lost), verdict.done) == (1, 0, 0)


@pytest.mark.parametrize(
    "code", ["model_server_away", "model_server_crashed", "model_gateway_failed", "answer_cut"]
)
def test_every_failure_of_the_model_server_is_known_as_one(code: str) -> None:
    row = replace(DONE, status="failed", error_code=code)
    assert verdict_on(row, calls=()).failed


def test_a_text_that_was_begun_after_the_end_was_on_record_is_doubled() -> None:
    late = TextCall(KEY, at=102.1, ended_at=103.0, whole=True)
    verdict = verdict_on(DONE, calls=(ASKED, late))
    assert ["after its end" in finding.reason for finding in verdict.doubled] == [True]
    assert verdict.asked_again == 0
    assert not verdict.holds


@pytest.mark.parametrize(
    "calls",
    [
        ((90.0, 101.0), (100.5, 101.5)),
        ((90.0, 101.0), (91.0, 92.0), (100.5, 101.5)),
    ],
)
def test_two_texts_made_at_the_same_time_are_doubled(
    calls: tuple[tuple[float, float], ...],
) -> None:
    whole = tuple(TextCall(KEY, at, ended, whole=True) for at, ended in calls)
    (finding,) = verdict_on(replace(DONE, attempt=2), calls=whole).doubled
    assert "at the same time" in finding.reason


@pytest.mark.parametrize("row", [DONE, replace(ECHO, status="queued", finished_at=101.9)])
def test_what_was_started_again_after_its_end_is_doubled(row: Row) -> None:
    records = Records((wish(JOB),), (row,), (ASKED,), kills=(), begun={}, ended={JOB: 101.9})
    (finding,) = judged(records).doubled
    assert finding.reason == "it was started again after its end was on record"


def test_one_answer_after_the_other_was_asked_again() -> None:
    first = TextCall(KEY, at=80.0, ended_at=81.0, whole=True)
    verdict = verdict_on(replace(DONE, attempt=2), calls=(first, ASKED))
    assert (verdict.asked_again, len(verdict.doubled)) == (1, 0)
    assert verdict.holds


def test_an_answer_that_was_broken_off_counts_for_nothing() -> None:
    overlapping = replace(BROKEN_OFF, ended_at=101.0)
    verdict = verdict_on(replace(DONE, attempt=2), calls=(overlapping, ASKED))
    assert (verdict.asked_again, len(verdict.doubled)) == (0, 0)


def test_two_texts_that_were_kept_are_doubled() -> None:
    assert verdict_on(replace(DONE, texts=2)).doubled


def test_a_key_that_became_two_jobs_is_doubled_even_if_one_was_never_answered_for() -> None:
    verdict = verdict_on(DONE, replace(DONE, id="job-2"))
    (finding,) = verdict.doubled
    assert "job-1 and job-2" in finding.job


def test_a_wish_that_nobody_accepted_is_no_loss_and_a_drill_of_only_such_shows_nothing() -> None:
    verdict = verdict_on(wishes=(wish(),), calls=())
    assert (verdict.accepted, len(verdict.lost), len(verdict.refused)) == (0, 0, 1)
    assert not verdict.holds


def recovery(*kills: Kill, begun: dict[tuple[str, int], float]) -> tuple[float, str] | None:
    row = replace(DONE, attempt=max(attempt for _, attempt in begun), started_at=None)
    return judged(Records((wish(JOB),), (row,), (ASKED,), kills, begun)).longest


def test_a_recovery_is_from_the_kill_to_the_next_attempt() -> None:
    kill = Kill(50.0, "worker killed", frozenset({(JOB, 1)}))
    assert recovery(kill, begun={(JOB, 1): 49.0, (JOB, 2): 66.5}) == (16.5, "worker killed")


def test_what_went_on_in_the_same_attempt_had_nothing_to_recover_from() -> None:
    kill = Kill(50.0, "worker killed", frozenset({(JOB, 1)}))
    assert recovery(kill, begun={(JOB, 1): 49.0}) is None


def test_a_recovery_counts_from_the_first_kill_that_left_the_job_running() -> None:
    first = Kill(50.0, "worker killed", frozenset({(JOB, 1)}))
    second = Kill(60.0, "API killed", frozenset({(JOB, 1)}))
    assert recovery(second, first, begun={(JOB, 1): 49.0, (JOB, 2): 66.0}) == (
        16.0,
        "worker killed",
    )


def test_the_last_attempt_is_known_from_the_row_if_nobody_saw_it_run() -> None:
    kill = Kill(50.0, "API killed", frozenset({(JOB, 1)}))
    row = replace(DONE, attempt=2, started_at=65.0)
    records = Records((wish(JOB),), (row,), (ASKED,), (kill,), begun={(JOB, 1): 49.0})
    assert judged(records).longest == (15.0, "API killed")


def test_what_was_noted_can_be_searched_afterwards(tmp_path: Path) -> None:
    kill = Kill(50.0, "worker killed", frozenset({(JOB, 1)}))
    records = Records((wish(JOB),), (DONE,), (ASKED,), (kill,), {(JOB, 1): 49.0}, {JOB: 102.0})
    keep(records, tmp_path / "records.json")
    noted = json.loads((tmp_path / "records.json").read_text())
    assert noted["kills"][0]["running"] == [[JOB, 1]]
    assert noted["begun"] == [[JOB, 1, 49.0]]


def test_the_lines_name_what_was_lost_and_what_was_done() -> None:
    verdict = verdict_on(replace(DONE, status="running", texts=0), calls=())
    faults = Counter({Fault.WORKER_KILLED: 2, Fault.REDIS_WIPED: 1, Fault.REDIS_RESTARTED: 1})
    lines = list(told(verdict, faults, by_themselves=0))
    assert lines[0].startswith("accepted 1   done 0   lost 1   done twice 0")
    assert lines[1].endswith("faults: 2 workers killed, 2 Redis restarts (1 wiped)")
    assert lines[2].startswith(f"Lost: {JOB} ({KEY}): still running")
