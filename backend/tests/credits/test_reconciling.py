"""The upstream's count against our ledger: what it decides, and when it decides nothing."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import unit_of_work
from app.credits import reconciling
from app.credits.models import BalanceCheck
from app.credits.reconciling import Reconciler
from app.credits.service import doubt_orphans
from app.credits.states import LineState
from tests.credits.books import SERVICE, first_actor, read_line, write_line, write_unsure


@dataclass
class Count:
    """What the upstream counts."""

    used: Decimal = Decimal("7.00")
    available: Decimal = Decimal("93.00")
    sandbox: bool = True
    asked: int = field(default=0)

    async def __call__(self) -> "Count":
        self.asked += 1
        return self

    def charge(self, amount: str) -> None:
        self.used += Decimal(amount)
        self.available -= Decimal(amount)


@pytest.fixture
def count() -> Count:
    return Count()


@pytest.fixture
async def actor(app: FastAPI) -> Actor:
    return await first_actor(app)


@pytest.fixture
def reconciler(app: FastAPI, count: Count, monkeypatch: pytest.MonkeyPatch) -> Reconciler:
    """For it, what is unsure is old enough at once."""
    monkeypatch.setattr(reconciling, "BETWEEN_TRIES", 0.001)
    return Reconciler(app.state.sessions, SERVICE, count, works_for=timedelta(0))


async def told(app: FastAPI, line_id: UUID) -> tuple[str, Decimal | None]:
    line = await read_line(app, line_id)
    return line.state.value, line.charge


async def test_the_first_comparison_is_a_beginning_and_decides_nothing(
    app: FastAPI, actor: Actor, reconciler: Reconciler
) -> None:
    before = await write_unsure(app, actor, "0.20")
    check = await reconciler.compare(None)
    assert (check.quiet, check.charged, check.drift, check.decided) == (True, None, None, {})
    assert await told(app, before) == ("unsure", None)


async def test_a_balance_that_our_lines_explain_has_no_drift(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    await reconciler.compare(None)
    await write_line(app, actor, settled_at=now())
    count.charge("0.20")
    check = await reconciler.compare(actor.user_id)
    assert (check.charged, check.drift, check.quiet) == (Decimal("0.20"), Decimal("0.00"), True)
    assert check.asked_by == actor.user_id


async def test_what_nobody_of_ours_spent_is_drift_and_no_lines(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    await reconciler.compare(None)
    count.charge("5.00")
    check = await reconciler.compare(None)
    assert check.drift == Decimal("5.00")


async def test_unsure_calls_are_decided_by_what_the_count_shows(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    await reconciler.compare(None)
    paid = await write_unsure(app, actor, "0.20", created_at=now())
    free = await write_unsure(app, actor, "1.00", created_at=now())
    count.charge("0.20")
    check = await reconciler.compare(None)
    assert await told(app, paid) == ("lost", Decimal("0.20"))
    assert await told(app, free) == ("released", Decimal("0.00"))
    assert check.drift == Decimal("0.00")
    assert check.decided == {str(paid): "0.20", str(free): "0.00"}
    line = await read_line(app, paid)
    assert (line.balance_check_id, line.sandbox) == (check.id, True)
    later = await reconciler.compare(None)
    assert (later.charged, later.drift) == (Decimal("0.00"), Decimal("0.00"))


async def test_a_page_of_fewer_creators_than_asked_for_is_charged_what_it_was(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    await reconciler.compare(None)
    page = await write_unsure(app, actor, "0.50", call="search", created_at=now())
    profile = await write_unsure(app, actor, "0.20", created_at=now())
    count.charge("0.17")
    check = await reconciler.compare(None)
    assert await told(app, page) == ("lost", Decimal("0.17"))
    assert await told(app, profile) == ("released", Decimal("0.00"))
    assert check.drift == Decimal("0.00")


async def test_where_the_count_cannot_tell_which_was_paid_neither_may_be_asked_as_if_free(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    await reconciler.compare(None)
    twins = [await write_unsure(app, actor, "0.20", created_at=now()) for _ in range(2)]
    count.charge("0.20")
    await reconciler.compare(None)
    assert [await told(app, twin) for twin in twins] == [
        ("lost", Decimal("0.20")),
        ("lost", Decimal("0.00")),
    ]


async def test_while_a_call_is_on_its_way_nothing_is_decided(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    await reconciler.compare(None)
    unsure = await write_unsure(app, actor, "0.20", created_at=now())
    held = await write_line(app, actor, state=LineState.HELD, charge=None, settled_at=None)
    asked = count.asked
    check = await reconciler.compare(None)
    assert (check.quiet, check.decided, count.asked - asked) == (False, {}, 3)
    assert await told(app, unsure) == ("unsure", None)
    assert await told(app, held) == ("held", None)


async def test_a_call_that_may_still_be_worked_on_is_not_decided(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    """It is billed at its end: a balance before that would call it free."""
    await reconciler.compare(None)
    young = await write_unsure(app, actor, "0.20", created_at=now())
    patient = Reconciler(app.state.sessions, SERVICE, count, works_for=timedelta(minutes=3))
    check = await patient.compare(None)
    assert (check.quiet, check.decided) == (False, {})
    assert not await patient.is_due(now(), now())
    assert await told(app, young) == ("unsure", None)
    count.charge("0.20")  # now it has come to its end
    await reconciler.compare(None)
    assert await told(app, young) == ("lost", Decimal("0.20"))


async def test_a_line_that_was_written_while_the_balance_was_asked_for_is_decided_the_next_time(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    base = await reconciler.compare(None)
    an_hour_ago = now() - timedelta(hours=1)
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(
            update(BalanceCheck).where(BalanceCheck.id == base.id).values(checked_at=an_hour_ago)
        )
    # Its transaction ended after the comparison, which did not see it.
    line = await write_unsure(app, actor, "0.20", created_at=an_hour_ago - timedelta(seconds=5))
    count.charge("0.20")
    patient = Reconciler(app.state.sessions, SERVICE, count, works_for=timedelta(minutes=3))
    check = await patient.compare(None)
    assert await told(app, line) == ("lost", Decimal("0.20"))
    assert check.drift == Decimal("0.00")


async def test_a_comparison_is_due_at_first_after_a_day_and_when_something_is_unsure(
    app: FastAPI, actor: Actor, reconciler: Reconciler
) -> None:
    yesterday = now() - timedelta(days=1)
    assert await reconciler.is_due(yesterday, now())
    await reconciler.compare(None)
    assert not await reconciler.is_due(yesterday, now())
    assert await reconciler.is_due(now(), now())
    await write_unsure(app, actor, "0.20", created_at=now())
    assert await reconciler.is_due(yesterday, now())
    assert not await reconciler.is_due(yesterday, now() - timedelta(minutes=1))


async def test_of_another_account_nothing_is_seen(
    app: FastAPI, actor: Actor, reconciler: Reconciler, count: Count
) -> None:
    await reconciler.compare(None)
    other = await write_unsure(app, actor, "0.20", created_at=now(), service="other.example")
    count.charge("0.20")
    assert (await reconciler.compare(None)).drift == Decimal("0.20")
    assert await told(app, other) == ("unsure", None)


async def test_what_nobody_holds_any_more_is_doubted(app: FastAPI, actor: Actor) -> None:
    orphan = await write_line(app, actor, state=LineState.HELD, charge=None, settled_at=None)
    settled = await write_line(app, actor)
    async with unit_of_work(app.state.sessions) as session:
        assert list(await doubt_orphans(session)) == [orphan]
    assert await told(app, orphan) == ("unsure", None)
    assert await told(app, settled) == ("settled", Decimal("0.20"))


async def test_each_comparison_is_written_down(
    app: FastAPI, reconciler: Reconciler, count: Count
) -> None:
    first, second = await reconciler.compare(None), await reconciler.compare(None)
    async with unit_of_work(app.state.sessions) as session:
        kept = await session.get(BalanceCheck, second.id)
    assert kept is not None
    assert (kept.used, kept.available, kept.service) == (count.used, count.available, SERVICE)
    assert kept.checked_at > first.checked_at
