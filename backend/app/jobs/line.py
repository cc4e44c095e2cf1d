"""Who may run next: the jobs that wait, in the order they are served, as far as limits allow."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, BindParameter, ColumnElement, Select, Subquery, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.jobs.models import Job
from app.jobs.states import JobQueue, JobStatus

Limit = int | BindParameter[int]
Candidates = Select[UUID, JobQueue, UUID | None, str, int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many jobs may run at once, over all processes."""

    per_user: int
    per_model: int


def waiting(moment: ColumnElement[datetime], *which: ColumnElement[bool]) -> Candidates:
    """Jobs that wait and are due, with what their user and their model run now."""
    of_user, of_model = _running_of(Job.created_by), _running_of(Job.model)
    return (
        select(
            Job.id,
            Job.queue,
            Job.created_by,
            Job.model,
            func.coalesce(of_user.c.jobs, 0).label("user_runs"),
            func.coalesce(of_model.c.jobs, 0).label("model_runs"),
        )
        .outerjoin(of_user, of_user.c.key == Job.created_by)
        .outerjoin(of_model, of_model.c.key == Job.model)
        .where(Job.status == JobStatus.QUEUED, is_due(moment), *which)
    )


def fits(candidates: Candidates, per_user: Limit, per_model: Limit) -> Select[UUID]:
    """The ids of those candidates that may run now, in the order in which they should.

    Whoever is held back takes nobody's place: first go those whose model has no room, then those
    whose user has none, and only the rest are counted for the models.
    """
    line = candidates.subquery("line")
    of_user = (_rank(line, line.c.created_by) + line.c.user_runs).label("of_user")
    has_room = or_(line.c.model == "", line.c.model_runs < per_model)
    roomy = select(line, of_user).where(has_room).subquery("roomy")
    of_model = (_rank(roomy, roomy.c.model) + roomy.c.model_runs).label("of_model")
    is_allowed = or_(roomy.c.created_by.is_(None), roomy.c.of_user <= per_user)
    allowed = select(roomy, of_model).where(is_allowed).subquery("allowed")
    return (
        select(allowed.c.id)
        .where(or_(allowed.c.model == "", allowed.c.of_model <= per_model))
        .order_by(*as_served(allowed.c.queue, allowed.c.id))
    )


def is_due(moment: ColumnElement[datetime]) -> ColumnElement[bool]:
    return or_(Job.retry_at.is_(None), Job.retry_at <= moment)


def as_served(
    queue: ColumnElement[JobQueue] | InstrumentedAttribute[JobQueue],
    job_id: ColumnElement[UUID] | InstrumentedAttribute[UUID],
) -> tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...]:
    """The first queue first; in each, who came first."""
    served = {name: number for number, name in enumerate(JobQueue)}
    return case(served, value=queue), job_id


def _rank(line: Subquery, of: ColumnElement[Any]) -> ColumnElement[int]:
    order = as_served(line.c.queue, line.c.id)
    return func.row_number().over(partition_by=of, order_by=order)


def _running_of(same: InstrumentedAttribute[Any]) -> CTE:
    """How many jobs each user, or each model, runs now."""
    query = select(same.label("key"), func.count().label("jobs"))
    return query.where(Job.status == JobStatus.RUNNING).group_by(same).cte(f"running_{same.key}")
