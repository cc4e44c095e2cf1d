"""Entries that go to another list, and lists that become one."""

from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from tests.lists.ground import (
    LISTS,
    add,
    entries,
    entry,
    handles,
    ids,
    know,
    make_list,
    patch,
)


async def transfer(client: AsyncClient, source: str, target: str, **more: Any) -> dict[str, Any]:
    body = {"entry_ids": ids(await entries(client, source)), "to_list_id": target, **more}
    answer = await client.post(f"{LISTS}/{source}/entries/transfer", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_who_is_moved_brings_everything_along(client: AsyncClient) -> None:
    source = await make_list(client, "Source", "a", "b")
    target = await make_list(client, "Target")
    fee = {"amount": "10.00", "currency": "EUR"}
    await patch(client, source, "a", notes="n", tags=["t"], stage="agreed", fee=fee)
    told = await transfer(client, source, target)
    assert told == {"added": 2, "united": 0, "moved_on": 0, "tags_left_out": 0, "removed": 2}
    assert await handles(client, source) == []
    moved = await entry(client, target, "a")
    assert (moved["notes"], moved["tags"], moved["stage"], moved["fee"]) == (
        "n",
        ["t"],
        "agreed",
        fee,
    )


async def test_who_is_copied_stays_and_is_united_with_who_is_there(client: AsyncClient) -> None:
    source = await make_list(client, "Source", "a", "b")
    target = await make_list(client, "Target", "a")
    await patch(client, source, "a", notes="from source", tags=["x", "y"], stage="contacted")
    await patch(client, target, "a", notes="from target", tags=["y", "z"], stage="shortlisted")
    told = await transfer(client, source, target, keep=True)
    assert told == {"added": 1, "united": 1, "moved_on": 1, "tags_left_out": 0, "removed": 0}
    assert len(await handles(client, source)) == 2
    united = await entry(client, target, "a")
    assert united["notes"] == "from target\n\nfrom source"
    assert united["tags"] == ["y", "z", "x"]
    assert united["stage"] == "contacted"
    again = await transfer(client, source, target, keep=True)
    assert again == {"added": 0, "united": 2, "moved_on": 0, "tags_left_out": 0, "removed": 0}
    assert await entry(client, target, "a") == united
    history = (await client.get(f"{LISTS}/{target}/history")).json()["items"]
    assert (history[0]["from_stage"], history[0]["to_stage"]) == ("shortlisted", "contacted")


async def test_merging_unites_archives_and_says_what_happened(client: AsyncClient) -> None:
    a = await make_list(client, "A", "one", "both")
    b = await make_list(client, "B", "both", "two")
    fee = {"amount": "5.00", "currency": "EUR"}
    await patch(client, a, "both", stage="declined", tags=["from a"], notes="same", fee=fee)
    await patch(client, b, "both", stage="agreed", tags=[f"t{n}" for n in range(20)], notes="same")
    told = (await client.post(f"{LISTS}/{a}/merge", json={"into_list_id": b})).json()
    assert told == {"added": 1, "united": 1, "moved_on": 1, "tags_left_out": 1, "twins": []}
    assert sorted(await handles(client, b)) == ["both", "one", "two"]
    united = await entry(client, b, "both")
    assert (united["stage"], united["notes"], united["fee"]) == ("declined", "same", fee)
    assert len(united["tags"]) == 20
    assert (await client.get(f"{LISTS}/{a}")).json()["archived"]
    assert len(await handles(client, a)) == 2


@pytest.mark.parametrize("deed", ["merge", "transfer"])
async def test_a_list_does_not_go_into_itself_or_into_an_archived_one(
    client: AsyncClient, deed: str
) -> None:
    a, b = await make_list(client, "A", "x"), await make_list(client, "B")
    await client.patch(f"{LISTS}/{b}", json={"archived": True})
    chosen = {"entry_ids": ids(await entries(client, a))}
    for target, status, code in ((a, 422, "same_list"), (b, 409, "list_is_archived")):
        path, body = (
            (f"{LISTS}/{a}/merge", {"into_list_id": target})
            if deed == "merge"
            else (f"{LISTS}/{a}/entries/transfer", {**chosen, "to_list_id": target})
        )
        answer = await client.post(path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await handles(client, a) == ["x"]


async def test_one_account_under_two_handles_becomes_one_entry(
    client: AsyncClient, app: FastAPI
) -> None:
    list_id = await make_list(client, "Spring", "old.name", "other", "new.name")
    await add(client, list_id, "unknown")
    await client.post(
        f"{LISTS}/{list_id}/entries",
        json={"creators": [{"platform": "tiktok", "handle": "elsewhere"}]},
    )
    for handle in ("old.name", "elsewhere"):
        await know(app, handle, upstream_id="77")
    await know(app, "new.name", upstream_id="77", seen_at=now())
    await know(app, "other", upstream_id="78")
    await patch(client, list_id, "old.name", notes="old", stage="contacted", tags=["x"])
    await patch(client, list_id, "new.name", notes="new", tags=["y"])
    path = f"{LISTS}/{list_id}/dedupe"
    (twin,) = (await client.post(path)).json()["twins"]
    assert twin == {
        "kept": {"platform": "instagram", "handle": "new.name"},
        "removed": [{"platform": "instagram", "handle": "old.name"}],
    }
    assert sorted(await handles(client, list_id)) == ["elsewhere", "new.name", "other", "unknown"]
    kept = await entry(client, list_id, "new.name")
    assert (kept["notes"], kept["stage"], kept["tags"]) == ("new\n\nold", "contacted", ["y", "x"])
    assert (await client.post(path)).json() == {"twins": []}


async def test_merging_also_finds_one_account_under_two_handles(
    client: AsyncClient, app: FastAPI
) -> None:
    a, b = await make_list(client, "A", "before"), await make_list(client, "B", "after")
    for handle in ("before", "after"):
        await know(app, handle, upstream_id="9", seen_at=now())
    told = (await client.post(f"{LISTS}/{a}/merge", json={"into_list_id": b})).json()
    assert told["added"] == 1
    assert [twin["kept"]["handle"] for twin in told["twins"]] == ["after"]
    assert await handles(client, b) == ["after"]
