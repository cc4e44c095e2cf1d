"""A question is paid once, whoever asks it, however often, and whatever happens meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any, NoReturn

import httpx
import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from app.core.clock import now
from app.core.config import Settings
from app.core.db import unit_of_work
from app.core.idempotency import IdempotentRequest
from app.creators.service import CreatorService
from app.credits.models import LedgerLine
from app.credits.service import doubt_orphans
from app.discovery import counter, shop
from app.discovery.counter import Counter
from app.discovery.models import KeptAnswer
from app.discovery.tempo import USUAL, Tempo
from app.main import create_app
from tests.conftest import calling, on_postgresql, sign_in
from tests.proxy import open_proxy
from tests.upstreams.servers import calls, turn_on
from tests.waiting import until

SEARCH = "/api/v1/discovery/search"
ENRICH = "/api/v1/discovery/enrich"
PATH = "/public/v1/discovery/"
PRICE = Decimal("0.03")
BODY: dict[str, Any] = {
    "platform": "tiktok",
    "filters": {"number_of_followers": {"min": 10_000}},
    "limit": 3,
}
REFRESH = {**BODY, "refresh": True}
NEVER = timedelta(days=1)
STILL = Tempo(lease_seconds=0.3, renew_seconds=3600, look_seconds=3600, works_for=NEVER)
"""Nothing is renewed, and nobody looks into the books."""


@asynccontextmanager
async def branch(settings: Settings, tempo: Tempo = USUAL) -> AsyncIterator[AsyncClient]:
    """One more process on the same database, as far as one loop can be two, and its client."""
    app = create_app(settings, tempo)
    async with app.router.lifespan_context(app), calling(app) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(app, token) as client:
            yield client


async def ledger(app: FastAPI) -> list[LedgerLine]:
    async with unit_of_work(app.state.sessions) as session:
        return list(await session.scalars(select(LedgerLine).order_by(LedgerLine.id)))


async def states(app: FastAPI) -> list[tuple[str, Decimal | None]]:
    return [(line.state.value, line.charge) for line in await ledger(app)]


class Bill:
    """What the sandbox charged since this was made."""

    def __init__(self, settings: Settings) -> None:
        self.address = settings.influencers_club_base_url
        self._wait_for_earlier_calls()
        self.before = self._charged()

    def _wait_for_earlier_calls(self) -> None:
        """A call that an earlier test gave up is billed when the sandbox is done with it."""
        for _ in range(200):
            told = httpx.get(f"{self.address}/_sandbox/calls", trust_env=False).json()
            if all(call["ended"] for call in told["calls"]):
                return
            time.sleep(0.1)
        raise AssertionError("an earlier call never ended")

    @property
    def charged(self) -> Decimal:
        return self._charged() - self.before

    @property
    def last_asked(self) -> str:
        asked: str = self._ledger()["lines"][-1]["asked"]
        return asked

    def _charged(self) -> Decimal:
        return Decimal(self._ledger()["used"])

    def _ledger(self) -> dict[str, Any]:
        told = httpx.get(f"{self.address}/_sandbox/ledger", trust_env=False)
        answer: dict[str, Any] = told.json()
        return answer


@pytest.fixture
def bill(settings: Settings) -> Bill:
    return Bill(settings)


def slow(settings: Settings, seconds: float = 0.4) -> None:
    turn_on(settings.influencers_club_base_url, "slow", path=PATH, seconds=seconds)


async def arrived(settings: Settings) -> int:
    """How many searches have reached the upstream."""
    return len(await asyncio.to_thread(calls, settings.influencers_club_base_url, PATH))


async def asked(settings: Settings, before: int) -> None:
    """Until one more has."""

    async def is_there() -> bool:
        return await arrived(settings) > before

    await until(is_there)


async def test_who_asks_the_same_at_once_waits_for_the_one_answer(
    client: AsyncClient, app: FastAPI, settings: Settings, bill: Bill
) -> None:
    slow(settings)
    answers = await asyncio.gather(*(client.post(SEARCH, json=BODY) for _ in range(8)))
    assert [answer.status_code for answer in answers] == [200] * 8
    assert sorted(answer.headers["credits-charged"] for answer in answers) == ["0.00"] * 7 + [
        "0.03"
    ]
    found = [[item["handle"] for item in answer.json()["items"]] for answer in answers]
    assert all(handles == found[0] for handles in found)
    assert await states(app) == [("settled", PRICE)]
    assert bill.charged == PRICE


async def test_two_processes_pay_for_one_question_once(
    client: AsyncClient, app: FastAPI, settings: Settings, bill: Bill
) -> None:
    slow(settings)
    async with branch(settings) as other:
        asked_at_once = [each.post(SEARCH, json=BODY) for each in (client, other) for _ in range(3)]
        answers = await asyncio.gather(*asked_at_once)
    assert [answer.status_code for answer in answers] == [200] * 6
    assert await states(app) == [("settled", PRICE)]
    assert bill.charged == PRICE


async def test_the_twin_of_a_lost_call_learns_that_it_was_lost_and_pays_nothing(
    client: AsyncClient, app: FastAPI, settings: Settings, bill: Bill
) -> None:
    slow(settings)
    turn_on(settings.influencers_club_base_url, "lost", path=PATH)
    async with branch(settings) as other:
        answers = await asyncio.gather(*(each.post(SEARCH, json=BODY) for each in (client, other)))
    assert {answer.json()["code"] for answer in answers} == {
        "influencers_club_unsure",
        "answer_lost",
    }
    assert await states(app) == [("unsure", None)]
    assert bill.charged == PRICE


async def test_a_client_that_goes_away_finds_its_answer_later(
    client: AsyncClient, app: FastAPI, settings: Settings, bill: Bill
) -> None:
    slow(settings)
    before = await arrived(settings)
    impatient = asyncio.create_task(client.post(SEARCH, json=BODY))
    await asked(settings, before)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    answer = await client.post(SEARCH, json=BODY)
    assert (answer.status_code, answer.headers["cache-status"]) == (200, "hit")
    assert await states(app) == [("settled", PRICE)]
    assert bill.charged == PRICE


async def test_what_a_dead_process_left_is_not_asked_again_before_anybody_doubted_it(
    app: FastAPI, settings: Settings, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stops(_counter: Counter, _errand: object, _flight: object) -> NoReturn:
        await asyncio.Event().wait()
        raise AssertionError

    async with branch(settings, STILL) as dying, branch(settings, STILL) as living:
        with monkeypatch.context() as patch:
            patch.setattr(Counter, "_fly", stops)
            held = asyncio.create_task(dying.post(SEARCH, json=BODY))

            async def is_held() -> bool:
                return bool(await ledger(app))

            await until(is_held)
        twin = await living.post(SEARCH, json=BODY)  # it waits until the lease has run out
        assert await states(app) == [("held", None)]
        held.cancel()
        monkeypatch.setattr(shop, "DRAIN_SECONDS", 0.01)
    assert (twin.status_code, twin.json()["code"]) == (409, "answer_lost")
    assert bill.charged == 0


async def test_an_answer_that_comes_after_it_was_doubted_is_settled_and_kept(
    app: FastAPI, settings: Settings, bill: Bill
) -> None:
    slow(settings, 1.2)
    async with branch(settings, STILL) as late:
        waiting = asyncio.create_task(late.post(SEARCH, json=BODY))

        async def is_doubted() -> bool:
            async with unit_of_work(app.state.sessions) as session:
                await doubt_orphans(session)
            return await states(app) == [("unsure", None)]

        await until(is_doubted)
        assert (await waiting).status_code == 200
        again = await late.post(SEARCH, json=BODY)
    assert again.headers["cache-status"] == "hit"
    assert await states(app) == [("settled", PRICE)]
    assert bill.charged == PRICE


async def test_a_process_that_must_stop_leaves_its_call_unsure(
    app: FastAPI, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shop, "DRAIN_SECONDS", 0.05)
    slow(settings, 1)
    before = await arrived(settings)
    async with branch(settings, STILL) as stopping:
        waiting = asyncio.create_task(stopping.post(SEARCH, json=BODY))
        await asked(settings, before)
    with pytest.raises(asyncio.CancelledError):
        await waiting
    (line,) = await ledger(app)
    assert (line.state, line.reason) == ("unsure", "interrupted")


@on_postgresql
async def test_an_answer_waits_for_a_database_that_is_away(
    app: FastAPI, settings: Settings, bill: Bill, database_url: str
) -> None:
    url = make_url(database_url)
    slow(settings, 2)
    before = await arrived(settings)
    async with open_proxy(url.host or "", url.port or 0) as door:
        through = url.set(host="127.0.0.1", port=door.port)
        where = through.render_as_string(hide_password=False)
        away = settings.model_copy(update={"database_url": type(settings.secret_key)(where)})
        async with branch(away) as client:
            waiting = asyncio.create_task(client.post(SEARCH, json=BODY))
            await asked(settings, before)
            await door.refuses()
            await asyncio.sleep(2.2)  # the answer comes meanwhile
            await door.passes()
            answer = await waiting
    assert (answer.status_code, answer.headers["credits-charged"]) == (200, "0.03")
    assert await states(app) == [("settled", PRICE)]
    assert bill.charged == PRICE


async def test_a_database_that_is_cut_off_in_the_middle_of_keeping_is_no_unreadable_answer(
    client: AsyncClient, app: FastAPI, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember, tries = CreatorService.remember, []

    async def cut_once(*words: Any, **named: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("INSERT", {}, OSError("the connection is gone"))
        return await remember(*words, **named)

    monkeypatch.setattr(CreatorService, "remember", cut_once)
    monkeypatch.setattr(counter, "PAUSES", (0.01,))
    answer = await client.post(SEARCH, json=BODY)
    assert (answer.status_code, len(tries)) == (200, 2)
    assert await states(app) == [("settled", PRICE)]
    assert bill.charged == PRICE


async def test_an_answer_that_cannot_be_kept_is_paid_once_and_read_again_for_nothing(
    client: AsyncClient, app: FastAPI, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_words: Any, **_named: Any) -> NoReturn:
        raise RuntimeError("a creator nobody thought of")

    with monkeypatch.context() as patch:
        patch.setattr(CreatorService, "remember", breaks)
        first = await client.post(SEARCH, json=BODY)
        second = await client.post(SEARCH, json=BODY)
    assert [each.json()["code"] for each in (first, second)] == ["answer_unread"] * 2
    assert await states(app) == [("settled", PRICE)]
    mended = await client.post(SEARCH, json=BODY)
    assert (mended.status_code, mended.headers["credits-charged"]) == (200, "0.00")
    assert len(mended.json()["items"]) == 3
    assert await states(app) == [("settled", PRICE)]
    assert bill.charged == PRICE


async def test_an_unread_answer_in_which_somebody_was_erased_is_lost_and_not_paid_again(
    client: AsyncClient, app: FastAPI, bill: Bill, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_words: Any, **_named: Any) -> NoReturn:
        raise RuntimeError("a creator nobody thought of")

    with monkeypatch.context() as patch:
        patch.setattr(CreatorService, "remember", breaks)
        await client.post(SEARCH, json=BODY)
    async with unit_of_work(app.state.sessions) as session:
        (await session.scalars(select(KeptAnswer))).one().raw = None
    answer = await client.post(SEARCH, json=BODY)
    assert (answer.status_code, answer.json()["code"]) == (409, "answer_lost")
    assert "0.03 credits" in answer.json()["detail"]
    assert bill.charged == PRICE


async def test_two_who_refresh_at_once_share_what_one_of_them_pays(
    client: AsyncClient, app: FastAPI, settings: Settings, bill: Bill
) -> None:
    await client.post(SEARCH, json=BODY)
    slow(settings)
    twins = await asyncio.gather(*(client.post(SEARCH, json=REFRESH) for _ in range(2)))
    assert sorted(twin.headers["credits-charged"] for twin in twins) == ["0.00", "0.03"]
    assert bill.charged == 2 * PRICE
    await client.post(SEARCH, json=REFRESH)  # somebody wishes it anew
    assert await states(app) == [("settled", PRICE)] * 3
    assert bill.charged == 3 * PRICE


async def test_a_repeat_with_its_key_gets_the_first_answer_with_the_first_receipt(
    client: AsyncClient, app: FastAPI, settings: Settings, bill: Bill
) -> None:
    key = {"Idempotency-Key": "mine"}
    first = await client.post(SEARCH, json=REFRESH, headers=key)
    async with branch(settings) as other:
        again = await other.post(SEARCH, json=REFRESH, headers=key)
    assert again.json() == first.json()
    for receipt in ("credits-charged", "credits-remaining", "cache-status"):
        assert again.headers[receipt] == first.headers[receipt]
    assert first.headers["credits-charged"] == "0.03"
    assert bill.charged == PRICE
    assert await states(app) == [("settled", PRICE)]


async def test_a_key_that_came_with_another_wish_is_refused(
    client: AsyncClient, bill: Bill
) -> None:
    key = {"Idempotency-Key": "mine"}
    await client.post(SEARCH, json=BODY, headers=key)
    other = await client.post(SEARCH, json={**BODY, "page": 2}, headers=key)
    elsewhere = await client.post(
        ENRICH, json={"platform": "tiktok", "handle": "anybody", "level": "raw"}, headers=key
    )
    for refused in (other, elsewhere):
        assert (refused.status_code, refused.json()["code"]) == (409, "idempotency_key_taken")
    assert bill.charged == PRICE


async def test_a_key_whose_call_was_lost_never_pays_again_even_for_a_refresh(
    client: AsyncClient, settings: Settings, bill: Bill
) -> None:
    key = {"Idempotency-Key": "mine"}
    turn_on(settings.influencers_club_base_url, "lost", path=PATH)
    assert (await client.post(SEARCH, json=REFRESH, headers=key)).status_code == 504
    again = await client.post(SEARCH, json=REFRESH, headers=key)
    assert (again.status_code, again.json()["code"]) == (409, "answer_lost")
    assert bill.charged == PRICE


async def test_what_is_sent_is_the_question_in_its_one_spelling(
    client: AsyncClient, bill: Bill
) -> None:
    """Else the answer that is kept for everybody would be one to somebody's typing."""
    spelled = {
        "platform": "tiktok",
        "limit": 3,
        "filters": {
            "hashtags": [" food ", "food"],
            "exclude_handles": ["@Some.Body", "https://tiktok.com/@some.body"],
            "gender": "any",
        },
    }
    plain = {**spelled, "filters": {"hashtags": ["food"], "exclude_handles": ["some.body"]}}
    first = await client.post(SEARCH, json=spelled)
    assert '"filters": {"exclude_handles": ["some.body"], "hashtags": ["food"]}' in bill.last_asked
    again = await client.post(SEARCH, json=plain)
    assert again.headers["cache-status"] == "hit"
    assert again.json()["items"] == first.json()["items"]


async def test_only_the_first_of_many_reaches_the_upstream(
    client: AsyncClient, settings: Settings
) -> None:
    before = await arrived(settings)
    await asyncio.gather(*(client.post(SEARCH, json={**BODY, "page": 3}) for _ in range(5)))
    assert await arrived(settings) - before == 1


async def test_a_repeat_of_what_was_free_stays_free_when_the_answer_has_grown_old(
    client: AsyncClient, app: FastAPI, bill: Bill
) -> None:
    key = {"Idempotency-Key": "mine"}
    await client.post(SEARCH, json=BODY)
    first = await client.post(SEARCH, json=BODY, headers=key)
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(KeptAnswer).values(answered_at=now() - timedelta(hours=25)))
        await session.execute(update(IdempotentRequest).values(asked_at=now() - timedelta(hours=2)))
    again = await client.post(SEARCH, json=BODY, headers=key)
    for answer in (first, again):
        assert answer.headers["credits-charged"] == "0.00"
        assert answer.headers["cache-status"] == "hit"
    assert again.json()["items"] == first.json()["items"]
    assert bill.charged == PRICE
