"""Entries: added as people write them, changed with their version, read in parts."""

import asyncio
from datetime import timedelta
from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from tests.lists.ground import (
    LISTS,
    add,
    creators_held,
    entries,
    entry,
    handles,
    ids,
    know,
    make_list,
    patch,
)


async def test_creators_are_added_as_people_write_them_and_once(
    client: AsyncClient, app: FastAPI
) -> None:
    list_id = await make_list(client)
    first = await add(client, list_id, "@Ines.On.Trail", "https://instagram.com/ines.on.trail/")
    assert first == {"added": 1, "already_there": []}
    again = await add(client, list_id, "ines.on.trail", "b")
    assert again["added"] == 1
    assert again["already_there"] == [{"platform": "instagram", "handle": "ines.on.trail"}]
    assert await creators_held(app) == 2


async def test_who_is_not_known_yet_is_remembered_by_handle_alone(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "nobody.yet")
    (found,) = await entries(client, list_id)
    creator = found["creator"]
    assert (creator["name"], creator["followers"], creator["held"]) == ("nobody.yet", None, {})
    assert not creator["sandbox"]
    page = (await client.get("/api/v1/creators/instagram/nobody.yet")).json()
    assert page["facts"] == []


async def test_what_we_hold_of_a_creator_stays_when_they_are_added(
    client: AsyncClient, app: FastAPI
) -> None:
    one = await make_list(client, "One", "a")
    await know(app, "a", followers=1000, name="Ana", held={"raw": "2026-01-01T00:00:00Z"})
    two = await make_list(client, "Two", "a")
    (there,) = await entries(client, two)
    assert there["creator"] == (await entry(client, one, "a"))["creator"]
    assert there["creator"]["name"] == "Ana"
    assert there["creator"]["followers"] == 1000


async def test_an_entry_keeps_notes_tags_stage_and_fee(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a")
    changed = await patch(
        client,
        list_id,
        "a",
        notes="Met in Lisbon.\nSpeaks German.",
        tags=["#Trail", "  gear   tests ", "trail"],
        stage="contacted",
        fee={"amount": "1250.5", "currency": "EUR"},
    )
    assert changed["tags"] == ["trail", "gear tests"]
    assert changed["fee"] == {"amount": "1250.50", "currency": "EUR"}
    assert changed["version"] == 2
    assert await entry(client, list_id, "a") == changed
    assert (await patch(client, list_id, "a", fee=None))["fee"] is None
    assert (await patch(client, list_id, "a", notes=""))["stage"] == "contacted"


async def test_who_changes_an_older_version_is_told_and_changes_nothing(
    client: AsyncClient,
) -> None:
    list_id = await make_list(client, "Spring", "a")
    there = await entry(client, list_id, "a")
    path = f"{LISTS}/{list_id}/entries/{there['id']}"
    first = await client.patch(path, json={"version": 1, "notes": "mine"})
    second = await client.patch(path, json={"version": 1, "notes": "theirs"})
    assert first.status_code == 200
    assert (second.status_code, second.json()["code"]) == (409, "entry_changed")
    assert "version 2" in second.json()["detail"]
    assert (await entry(client, list_id, "a"))["notes"] == "mine"


async def test_of_many_at_once_one_change_wins(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a")
    there = await entry(client, list_id, "a")
    path = f"{LISTS}/{list_id}/entries/{there['id']}"
    answers = await asyncio.gather(
        *(client.patch(path, json={"version": 1, "notes": str(n)}) for n in range(6))
    )
    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 5]


async def test_the_same_creators_added_at_once_stand_there_once(client: AsyncClient) -> None:
    list_id = await make_list(client)
    told = await asyncio.gather(*(add(client, list_id, "a", "b", "c") for _ in range(5)))
    assert sum(each["added"] for each in told) == 3
    assert sorted(await handles(client, list_id)) == ["a", "b", "c"]


WRONG_CHANGES: tuple[tuple[dict[str, Any], str], ...] = (
    ({"stage": "married"}, "/stage"),
    ({"tags": [f"t{n}" for n in range(21)]}, "/tags"),
    ({"tags": [" # "]}, "/tags"),
    ({"tags": ["x" * 41]}, "/tags"),
    ({"notes": "a\u0000b"}, "/notes"),
    ({"fee": {"amount": "-1", "currency": "EUR"}}, "/fee/amount"),
    ({"fee": {"amount": "1.005", "currency": "EUR"}}, "/fee/amount"),
    ({"fee": {"amount": "1", "currency": "euro"}}, "/fee/currency"),
    ({"fee": {"amount": "1"}}, "/fee/currency"),
    ({"version": None}, "/version"),
)


async def test_a_wrong_change_is_refused_with_its_field(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a")
    there = await entry(client, list_id, "a")
    path = f"{LISTS}/{list_id}/entries/{there['id']}"
    for changes, pointer in WRONG_CHANGES:
        answer = await client.patch(path, json={"version": 1, **changes})
        assert answer.status_code == 422, changes
        assert pointer in {error["pointer"] for error in answer.json()["errors"]}
    assert await entry(client, list_id, "a") == there


async def test_a_handle_no_table_takes_is_refused(client: AsyncClient) -> None:
    list_id = await make_list(client)
    body = {"creators": [{"platform": "instagram", "handle": "a\u0000b"}]}
    answer = await client.post(f"{LISTS}/{list_id}/entries", json=body)
    assert answer.status_code == 422
    for query in ({"q": "\x00"}, {"tag": "a\x00"}):
        answer = await client.get(f"{LISTS}/{list_id}/entries", params=query)
        assert answer.status_code == 422


async def test_every_move_is_kept_with_who_and_when(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a", "b")
    await patch(client, list_id, "a", stage="shortlisted")
    await patch(client, list_id, "a", stage="shortlisted", notes="no move")
    a, b = [await entry(client, list_id, handle) for handle in "ab"]
    await client.post(
        f"{LISTS}/{list_id}/entries/change",
        json={"entry_ids": ids([a, b]), "stage": "declined"},
    )
    await client.post(f"{LISTS}/{list_id}/entries/remove", json={"entry_ids": ids([b])})
    path = f"{LISTS}/{list_id}/history"
    history = (await client.get(path)).json()["items"]
    moves = [(each["creator"]["handle"], each["from_stage"], each["to_stage"]) for each in history]
    assert sorted(moves[:2]) == [("a", "shortlisted", "declined"), ("b", "found", "declined")]
    assert moves[2:] == [("a", "found", "shortlisted")]
    assert {each["changed_by"] for each in history} == {
        (await client.get("/api/v1/auth/me")).json()["name"]
    }
    first = (await client.get(path, params={"limit": 1})).json()
    rest = (await client.get(path, params={"cursor": first["next_cursor"]})).json()
    assert first["items"] + rest["items"] == history
    only_a = (await client.get(path, params={"creator_id": a["creator"]["id"]})).json()["items"]
    assert {each["creator"]["handle"] for each in only_a} == {"a"}


async def test_many_are_changed_at_once_and_those_gone_are_passed_over(
    client: AsyncClient,
) -> None:
    list_id = await make_list(client, "Spring", "a", "b", "c")
    await patch(client, list_id, "a", tags=["old", "trail"], stage="contacted")
    found = await entries(client, list_id)
    body = {
        "entry_ids": [*ids(found), list_id],
        "stage": "contacted",
        "add_tags": ["Trail"],
        "remove_tags": ["old"],
    }
    path = f"{LISTS}/{list_id}/entries/change"
    assert (await client.post(path, json=body)).json() == {"changed": 3}
    assert (await client.post(path, json=body)).json() == {"changed": 0}
    after = await entries(client, list_id)
    assert {each["stage"] for each in after} == {"contacted"}
    assert {tuple(each["tags"]) for each in after} == {("trail",)}
    tags = (await client.get(f"{LISTS}/{list_id}/tags")).json()["items"]
    assert tags == [{"tag": "trail", "entries": 3}]


async def test_tags_beyond_the_most_change_nobody(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a", "b")
    await patch(client, list_id, "a", tags=[f"t{n}" for n in range(20)])
    before = await entries(client, list_id)
    body = {"entry_ids": ids(before), "add_tags": ["one more"]}
    answer = await client.post(f"{LISTS}/{list_id}/entries/change", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_tags")
    assert await entries(client, list_id) == before


async def test_entries_are_narrowed_by_stage_tag_platform_and_words(
    client: AsyncClient, app: FastAPI
) -> None:
    list_id = await make_list(client, "Spring", "ana", "bob", "100%")
    await client.post(
        f"{LISTS}/{list_id}/entries",
        json={"creators": [{"platform": "tiktok", "handle": "ana"}], "tags": ["dance"]},
    )
    await know(app, "bob", name="Robert Ana-Maria")
    await patch(client, list_id, "bob", stage="agreed", notes="loves hiking")
    assert await handles(client, list_id, stage="agreed") == ["bob"]
    assert len(await handles(client, list_id, stage=["agreed", "found"])) == 4
    assert [
        each["creator"]["platform"] for each in await entries(client, list_id, tag="#Dance")
    ] == ["tiktok"]
    assert await handles(client, list_id, platform="tiktok") == ["ana"]
    assert sorted(await handles(client, list_id, q="ANA")) == ["ana", "ana", "bob"]
    assert await handles(client, list_id, q="hiking") == ["bob"]
    assert await handles(client, list_id, q="%") == ["100%"]
    assert await handles(client, list_id, q="_") == []


SORTS = ("added", "updated", "name", "followers", "engagement", "stage")


async def read_in_parts(
    client: AsyncClient, list_id: str, **query: Any
) -> tuple[list[str], list[int | None]]:
    """Who was read, two at a time, and the totals that were said."""
    read: list[str] = []
    totals: list[int | None] = []
    while True:
        answer = await client.get(f"{LISTS}/{list_id}/entries", params={**query, "limit": 2})
        part = answer.json()
        read += [each["creator"]["handle"] for each in part["items"]]
        totals.append(part["total"])
        if not part["next_cursor"]:
            return read, totals
        query["cursor"] = part["next_cursor"]


async def test_parts_in_any_order_hold_everybody_once(client: AsyncClient, app: FastAPI) -> None:
    names = [f"c{number}" for number in range(9)]
    list_id = await make_list(client, "Spring", *names)
    for number, handle in enumerate(names[:6]):
        await know(
            app,
            handle,
            followers=[100, 100, 7, None, 5_000_000_000, 7][number],
            engagement_percent=[1.5, 0.1, None, 0.1, 3.25, 1.5][number],
            name=["Zoë", "ana", "Ana", "Éva", "bob", "bob"][number],
        )
    await patch(client, list_id, "c4", stage="agreed")
    await patch(client, list_id, "c7", stage="contacted")
    for sort in SORTS:
        upwards = await handles(client, list_id, sort=sort, order="asc")
        assert sorted(upwards) == names
        assert await handles(client, list_id, sort=sort, order="desc") == upwards[::-1]
        for order, whole in (("asc", upwards), ("desc", upwards[::-1])):
            read, totals = await read_in_parts(client, list_id, sort=sort, order=order)
            assert read == whole, (sort, order)
            assert totals == [9, None, None, None, None]


async def test_who_is_known_best_comes_first_by_followers(
    client: AsyncClient, app: FastAPI
) -> None:
    list_id = await make_list(client, "Spring", "small", "unknown", "large")
    await know(app, "small", followers=10)
    await know(app, "large", followers=9000)
    assert await handles(client, list_id, sort="followers") == ["large", "small", "unknown"]


async def test_reading_goes_on_when_the_last_entry_was_taken_off(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a", "b", "c", "d")
    path = f"{LISTS}/{list_id}/entries"
    part = (await client.get(path, params={"limit": 2, "sort": "name", "order": "asc"})).json()
    gone = {"entry_ids": ids(part["items"][1:])}
    await client.post(f"{path}/remove", json=gone)
    query = {"sort": "name", "order": "asc", "cursor": part["next_cursor"]}
    assert await handles(client, list_id, **query) == ["c", "d"]


async def test_a_cursor_that_is_none_is_refused(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a")
    for cursor in ("x", "W10=", "WzEsMl0=", "bnVsbA==", "é", "[]", "WyJ4IiwieSJd"):
        for sort in SORTS:
            query = {"cursor": cursor, "sort": sort}
            answer = await client.get(f"{LISTS}/{list_id}/entries", params=query)
            assert answer.status_code == 422, query
            assert answer.json()["code"] == "unknown_cursor"


async def test_the_price_of_knowing_all_counts_what_is_held_and_fresh(
    client: AsyncClient, app: FastAPI
) -> None:
    list_id = await make_list(client, "Spring", "none", "profile", "both", "full", "old")
    fresh, old = now().isoformat(), (now() - timedelta(days=31)).isoformat().replace("+00:00", "Z")
    await know(app, "profile", held={"profile": fresh})
    await know(app, "both", held={"profile": fresh, "analytics": fresh})
    await know(app, "full", held={"full": fresh, "raw": old})
    await know(app, "old", held={"full": old, "profile": fresh})
    await patch(client, list_id, "none", stage="declined")
    path = f"{LISTS}/{list_id}/cost"
    cost = (await client.get(path, params={"level": "full"})).json()
    assert (cost["creators"], cost["held"]) == (5, 2)
    assert cost["steps"] == [
        {"levels": ["analytics"], "creators": 2, "price": "0.80", "total": "1.60"},
        {"levels": ["full"], "creators": 1, "price": "1.00", "total": "1.00"},
    ]
    assert (cost["least"], cost["most"]) == ("0.00", "2.60")
    found = (await client.get(path, params={"level": "full", "stage": "found"})).json()
    assert found["most"] == "1.60"
    profile = (await client.get(path, params={"level": "profile"})).json()
    assert (profile["held"], profile["most"]) == (4, "0.20")


async def test_a_creator_says_on_which_lists_they_stand(client: AsyncClient) -> None:
    one = await make_list(client, "One", "a", "b")
    await make_list(client, "Two", "b")
    await patch(client, one, "a", fee={"amount": "90", "currency": "EUR"})
    query = {"ref": "instagram:@A"}
    (found,) = (await client.get(f"{LISTS}/memberships", params=query)).json()["items"]
    assert (found["list_id"], found["list_name"], found["stage"]) == (one, "One", "found")
    assert found["fee"] == {"amount": "90.00", "currency": "EUR"}
    for wrong in ("a", "myspace:a", "instagram:two words"):
        answer = await client.get(f"{LISTS}/memberships", params={"ref": wrong})
        assert answer.status_code == 422
