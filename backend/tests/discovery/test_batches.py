"""Many creators at once: nobody is paid for twice, and what stopped goes on where it was."""

from decimal import Decimal
from typing import Any

import httpx
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select

from app.core.config import Settings
from app.core.db import unit_of_work
from app.credits.models import LedgerLine
from tests.discovery.test_calls import somebody, used

BATCHES = "/api/v1/discovery/batches"
ENRICH = "/api/v1/discovery/enrich"


def set_balance(settings: Settings, available: str) -> None:
    address = f"{settings.influencers_club_base_url}/_sandbox/credits"
    httpx.post(address, json={"available": available}).raise_for_status()


async def start(client: AsyncClient, handles: list[str], level: str = "full") -> dict[str, Any]:
    body: dict[str, Any] = {"platform": "instagram", "handles": handles, "level": level}
    answer = await client.post(BATCHES, json=body)
    assert answer.status_code == 200, answer.text
    job: dict[str, Any] = answer.json()
    return job


async def test_each_is_bought_once_and_what_is_held_is_free(
    client: AsyncClient, app: FastAPI, settings: Settings
) -> None:
    one, two, three, *rest = somebody(settings, number=8)
    for handle, level in ((one, "full"), (two, "profile"), (three, "analytics")):
        bought = {"platform": "instagram", "handle": handle, "level": level}
        assert (await client.post(ENRICH, json=bought)).status_code == 200
    asked = [one, two, three, *rest, f"@{rest[0].upper()}", f"https://instagram.com/{rest[1]}/"]
    body: dict[str, Any] = {"platform": "instagram", "handles": asked, "level": "full"}
    quote = (await client.post(f"{BATCHES}/quote", json=body)).json()
    assert (quote["asked"], quote["held"], quote["halves"]) == (8, 1, 2)
    before = used(settings)
    job = await start(client, asked)
    charged = used(settings) - before
    assert job["status"] == "succeeded", job["error"]
    assert Decimal(job["result"]["charged"]) == charged <= Decimal(quote["maximum"])
    assert charged == Decimal("0.80") + Decimal("0.20") + 5
    again = await start(client, asked)
    assert used(settings) == before + charged
    assert (again["result"]["held"], again["result"]["charged"]) == (8, "0.00")
    body = {"platform": "instagram", "handle": rest[2], "level": "analytics"}
    single = (await client.post(ENRICH, json=body)).json()
    assert (single["cached"], single["credits"]["charged"]) == (True, "0.00")
    assert single["creator"]["facts"]
    async with unit_of_work(app.state.sessions) as session:
        lines = (await session.scalars(select(LedgerLine))).all()
    assert {str(line.state) for line in lines} == {"settled"}


async def test_who_is_not_known_costs_nothing(client: AsyncClient, settings: Settings) -> None:
    (known,) = somebody(settings, number=1)
    before = used(settings)
    job = await start(client, [known, "no.such.person.at.all"], "raw")
    assert used(settings) - before == Decimal("0.03")
    assert (job["result"]["bought"], job["result"]["not_found"]) == (1, 1)
    listed = (await client.get(BATCHES)).json()["items"]
    assert (listed[0]["states"], listed[0]["charged"]) == (["kept"], "0.03")


async def test_a_batch_that_ran_out_of_credits_goes_on_after_a_top_up(
    client: AsyncClient, settings: Settings
) -> None:
    handles = somebody(settings, number=6)
    before = used(settings)
    set_balance(settings, "3.50")
    try:
        job = await start(client, handles)
        assert (job["status"], job["error"]["code"]) == ("failed", "batch_paused")
        assert used(settings) - before == 3
    finally:
        set_balance(settings, "1000.00")
    retried = await client.post(f"/api/v1/jobs/{job['id']}/retry")
    assert retried.json()["status"] == "succeeded", retried.text
    assert used(settings) - before == 6
    assert retried.json()["result"]["charged"] == "6.00"


async def test_a_handle_that_is_none_is_named_by_its_place(client: AsyncClient) -> None:
    body = {"platform": "instagram", "handles": ["fine", "not fine"], "level": "raw"}
    answer = await client.post(BATCHES, json=body)
    assert answer.status_code == 422
    assert "entry 2" in answer.json()["errors"][0]["detail"]
