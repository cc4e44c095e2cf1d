"""Works through a batch over time: row after row, until it is done or the credits are gone."""

import asyncio
from datetime import UTC, datetime

from sandbox.influencers_club.answers import Refused
from sandbox.influencers_club.batches import PRICE_OF, Batch, BatchMode, BatchState, Row
from sandbox.influencers_club.cards import behind_email
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.handles import plain_handle
from sandbox.influencers_club.results import Tier, build_result
from sandbox.influencers_club.service import Service
from sandbox.influencers_club.vocabulary import PRICES

_TIERS = {BatchMode.RAW: Tier.RAW, BatchMode.FULL: Tier.FULL}


def start(service: Service, batch: Batch) -> None:
    """Begin or go on; rows that are done are not repeated."""
    task = asyncio.create_task(_work(service, batch))
    service.batches.work.add(task)
    task.add_done_callback(service.batches.work.discard)


async def _work(service: Service, batch: Batch) -> None:
    path = f"/public/v1/enrichment/batch/{batch.id}/"
    await asyncio.sleep(batch.seconds_a_row)
    batch.state = BatchState.PROCESSING
    batch.started_at = batch.started_at or datetime.now(UTC)
    for value in batch.order.rows[len(batch.done) :]:
        if service.board.take("pause-batch", path) or not _work_row(service, batch, value, path):
            batch.state = BatchState.PAUSED
            return
        await asyncio.sleep(batch.seconds_a_row)
    batch.state = BatchState.FINISHED


def _work_row(service: Service, batch: Batch, value: str, path: str) -> bool:
    """Enrich and pay one row; False when it cannot be paid."""
    account = _account(service, batch, value)
    if account is None:
        batch.done.append(Row(value, "not_found"))
        return True
    try:
        batch.paid += service.ledger.charge(path, PRICES[PRICE_OF[batch.order.mode]], 1)
    except Refused:
        return False
    batch.done.append(_found(service, batch, value, account))
    return True


def _account(service: Service, batch: Batch, value: str) -> Account | None:
    order = batch.order
    if order.platform is None:
        return _behind(service, batch, value.strip().lower())
    found = service.world.find(order.platform, plain_handle(value))
    if found is None or found.is_gone:
        return None
    return None if order.wish.must_have_email and not found.person.email else found


def _behind(service: Service, batch: Batch, email: str) -> Account | None:
    found, order = service.world.by_email.get(email), batch.order
    if found is None or found.platform == order.without_platform:
        return None
    return found if found.followers >= order.least_followers else None


def _found(service: Service, batch: Batch, value: str, account: Account) -> Row:
    if batch.order.mode is BatchMode.BASIC:
        return Row(value, "ok", behind_email(account, batch.moment))
    tier, wish = _TIERS[batch.order.mode], batch.order.wish
    return Row(value, "ok", build_result(account, tier, wish, batch.moment, service.world))
