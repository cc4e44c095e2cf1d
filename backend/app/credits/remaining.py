"""What should be left on the account, as a question that may be asked along with another."""

from decimal import Decimal

from sqlalchemy import Select, bindparam, func, select, union_all

from app.credits.models import BalanceCheck, LedgerLine


def told_and_since() -> Select[tuple[Decimal, Decimal | None]]:
    """What the upstream said last is `left`, and what was charged after that, `since`.

    One row, or none before it said anything; the account's host is to be bound as `service`. It
    goes with every answer, so it is built once, and may be asked along with another question.
    """
    service = bindparam("service", type_=LedgerLine.service.type)
    told = (
        select(LedgerLine.credits_left.label("left"), LedgerLine.settled_at.label("at"))
        .where(LedgerLine.service == service, LedgerLine.credits_left.is_not(None))
        .order_by(LedgerLine.settled_at.desc())
        .limit(1)
    )
    checked = (
        select(BalanceCheck.available, BalanceCheck.checked_at)
        .where(BalanceCheck.service == service)
        .order_by(BalanceCheck.checked_at.desc())
        .limit(1)
    )
    said = union_all(*(select(each.subquery()) for each in (told, checked))).subquery()
    base = select(said.c.left, said.c.at).order_by(said.c.at.desc()).limit(1).subquery()
    since = (
        select(func.sum(LedgerLine.charge))
        .where(LedgerLine.service == service, LedgerLine.settled_at > base.c.at)
        .scalar_subquery()
    )
    return select(base.c.left, since.label("since"))


def rest_of(left: Decimal | None, since: Decimal | None) -> Decimal | None:
    """What should be left; None before the upstream ever said."""
    return None if left is None else left - (since or Decimal("0.00"))
