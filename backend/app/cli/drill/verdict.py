"""From what was noted to what held: pure, so that its own tests can lose a job on purpose.

Lost: a job that was accepted and has no row, or has not ended, or ended in a failure that was not
the model server's, or succeeded without a text that was asked for and kept.

Done twice: a job whose text was begun after its end was on record, or was made twice at the same
time, or was kept twice; a job that was started again after its end; a wish that became two jobs.
The model server's own list of calls is the
witness; for a kind that asks nobody, the rows are.

Asked again: the model server gave a whole answer more than once, one after the other, because the
process that had the first one was killed or cut off before it could write it down. Nothing can
prevent that; it is counted so that one sees it stays rare.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeVar

from app.upstreams.ollama.problems import OllamaProblem

Attempt = tuple[str, int]
"""A job's id, and which of its attempts."""

WRITES_A_TEXT: Final = "studio.outreach"
WAITS_OR_RUNS: Final = frozenset({"queued", "running"})


@dataclass(slots=True)
class Wish:
    """One job somebody wants, asked for with one Idempotency-Key until it is accepted."""

    key: str
    kind: str
    job_ids: set[str] = field(default_factory=set)
    """From every answer that accepted it; more than one id is one job too many."""
    tries: int = 0
    last_answer: str = ""

    @property
    def accepted(self) -> bool:
        return bool(self.job_ids)


@dataclass(frozen=True, slots=True)
class Row:
    """A job's row at the end; moments are seconds since the epoch."""

    id: str
    key: str
    kind: str
    status: str
    mode: str
    attempt: int
    error_code: str | None
    error_detail: str | None
    started_at: float | None
    finished_at: float | None
    texts: int
    """How many generations were kept for it."""


@dataclass(frozen=True, slots=True)
class TextCall:
    """One request for a text, as the model server saw it."""

    key: str
    at: float
    ended_at: float | None
    whole: bool
    """Whether all of the answer was handed over."""

    @property
    def runs(self) -> bool:
        return self.ended_at is None


Keyed = TypeVar("Keyed", Row, TextCall)


@dataclass(frozen=True, slots=True)
class Kill:
    """A process that was ended without a word, and what ran anywhere right after."""

    at: float
    what: str
    running: frozenset[Attempt]


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that was noted."""

    wishes: Sequence[Wish]
    rows: Sequence[Row]
    calls: Sequence[TextCall]
    kills: Sequence[Kill]
    begun: Mapping[Attempt, float]
    """When each attempt that was seen running began."""
    ended: Mapping[str, float] = field(default_factory=dict)
    """The end that each job's row had when it was first seen ended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A job, what is wrong with it, and how its row ended up."""

    job: str
    reason: str
    row: str


@dataclass(frozen=True, slots=True)
class Verdict:
    accepted: int
    done: int
    lost: Sequence[Finding]
    doubled: Sequence[Finding]
    failed: Sequence[Finding]
    asked_again: int
    refused: Sequence[Finding]
    """Wishes that nobody ever accepted."""
    longest: tuple[float, str] | None
    """Seconds of the longest recovery, and what was killed; None when nothing had to recover."""

    @property
    def holds(self) -> bool:
        """A drill in which nothing was accepted has shown nothing."""
        return self.accepted > 0 and not self.lost and not self.doubled


def judged(records: Records) -> Verdict:
    rows, calls = _by_key(records.rows), _by_key(records.calls)
    accepted = [wish for wish in records.wishes if wish.accepted]
    doubled, lost, failed = [], [], []
    for wish in records.wishes:
        if reason := _why_doubled(wish, rows[wish.key], calls[wish.key], records.ended):
            doubled.append(_finding(wish, reason, rows[wish.key]))
        elif wish.accepted and _failed_upstream(rows[wish.key]):
            failed.append(_finding(wish, "the model server failed it", rows[wish.key]))
        elif wish.accepted and (reason := _why_lost(wish, rows[wish.key], calls[wish.key])):
            lost.append(_finding(wish, reason, rows[wish.key]))
    twice = {finding.job for finding in doubled}
    again = [wish for wish in records.wishes if sum(call.whole for call in calls[wish.key]) > 1]
    return Verdict(
        accepted=len(accepted),
        done=sum(any(row.status == "succeeded" for row in rows[wish.key]) for wish in accepted),
        lost=lost,
        doubled=doubled,
        failed=failed,
        asked_again=sum(_name(wish, rows[wish.key]) not in twice for wish in again),
        refused=[_never_accepted(wish) for wish in records.wishes if not wish.accepted],
        longest=max(_recoveries(records), default=None),
    )


def _why_lost(wish: Wish, rows: Sequence[Row], calls: Sequence[TextCall]) -> str:
    """Empty when it is not."""
    row = next((row for row in rows if row.id in wish.job_ids), None)
    if row is None:
        return "accepted, and there is no row"
    if row.status in WAITS_OR_RUNS:
        return f"still {row.status}"
    if row.status != "succeeded":
        return f"{row.status}: {row.error_code}: {row.error_detail}"
    if row.kind == WRITES_A_TEXT and row.texts == 0:
        return "succeeded, and its text was not kept"
    if row.kind == WRITES_A_TEXT and not any(call.whole for call in calls):
        return "succeeded, and the model server never gave a whole answer for it"
    return ""


def _why_doubled(
    wish: Wish, rows: Sequence[Row], calls: Sequence[TextCall], ended: Mapping[str, float]
) -> str:
    """Empty when it is not."""
    if len(rows) > 1 or len(wish.job_ids) > 1:
        return "one key became two jobs"
    if any(row.texts > 1 for row in rows):
        return "two texts were kept"
    if any(row.id in ended and not _is_over_since(row, ended[row.id]) for row in rows):
        return "it was started again after its end was on record"
    whole = sorted((call for call in calls if call.whole), key=lambda call: call.at)
    ends = [row.finished_at for row in rows if row.finished_at is not None]
    if any(call.at > end for call in whole for end in ends):
        return "its text was begun again after its end was on record"
    # Sorted by their beginning, two overlap somewhere only if two neighbours do, or one that
    # lasted longer than its neighbour: the latest end so far is what counts.
    latest = 0.0
    for before, after in pairwise(whole):
        latest = max(latest, before.ended_at or before.at)
        if after.at < latest:
            return "two texts were made at the same time"
    return ""


def _is_over_since(row: Row, end: float) -> bool:
    return row.finished_at == end and row.status not in WAITS_OR_RUNS


def _failed_upstream(rows: Sequence[Row]) -> bool:
    return any(row.status == "failed" and row.error_code in _model_servers_codes() for row in rows)


def _model_servers_codes(kind: type[OllamaProblem] = OllamaProblem) -> set[str]:
    """The codes of everything the model server can fail a job with."""
    codes = {kind.code} if kind is not OllamaProblem else set()
    return codes.union(*(_model_servers_codes(each) for each in kind.__subclasses__()))


def _recoveries(records: Records) -> Iterator[tuple[float, str]]:
    """From each kill to each of its jobs running again.

    What ran right after a kill and never ended in that attempt counts as in the killed one's hands,
    from the first such kill on. So a job that a second kill caught counts from the first one if it
    ran then in another process: a figure can be too long by the length of one job, never too short.
    """
    begun = dict(records.begun)
    for row in records.rows:
        if row.started_at is not None:
            begun.setdefault((row.id, row.attempt), row.started_at)
    later: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for (job, attempt), at in sorted(begun.items()):
        later[job].append((attempt, at))
    seen: set[Attempt] = set()
    for kill in sorted(records.kills, key=lambda kill: kill.at):
        for job, attempt in kill.running - seen:
            again = [at for other, at in later[job] if other > attempt and at > kill.at]
            if again:
                yield min(again) - kill.at, kill.what
        seen |= kill.running


def _finding(wish: Wish, reason: str, rows: Sequence[Row]) -> Finding:
    told = "; ".join(
        f"{row.kind} {row.status} in {row.mode} mode, attempt {row.attempt}, {row.texts} texts"
        for row in rows
    )
    return Finding(_name(wish, rows), reason, told or "no row")


def _name(wish: Wish, rows: Sequence[Row]) -> str:
    """Its id; the key of a wish that never became a job."""
    ids = wish.job_ids | {row.id for row in rows}
    return f"{' and '.join(sorted(ids))} ({wish.key})" if ids else wish.key


def _never_accepted(wish: Wish) -> Finding:
    return Finding(wish.key, f"not accepted in {wish.tries} tries", wish.last_answer)


def _by_key(records: Iterable[Keyed]) -> Mapping[str, Sequence[Keyed]]:
    sorted_out: dict[str, list[Keyed]] = defaultdict(list)
    for record in records:
        sorted_out[record.key].append(record)
    return sorted_out
