"""Importing and exporting, with what hostile files and large ones do."""

import csv
import io
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient, Response
from sqlalchemy import event

from app.lists.csv_reading import MOST_BYTES
from tests.lists.ground import (
    LISTS,
    add,
    creators_held,
    entries,
    handles,
    know,
    make_list,
    patch,
)

FILE = "handle,platform\nana,\n@Ana,\nbob,tiktok\ntwo words,\n"
DEFAULT = {"default_platform": "instagram"}


async def send(
    client: AsyncClient, list_id: str, content: str | bytes, *, deed: str = "import", **query: str
) -> Response:
    return await client.post(
        f"{LISTS}/{list_id}/{deed}", content=content, params={**DEFAULT, **query}
    )


def without_rows(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if not name.endswith("_rows")}


async def test_a_preview_says_all_and_writes_nothing(client: AsyncClient, app: FastAPI) -> None:
    list_id = await make_list(client, "Spring", "ana")
    told = (await send(client, list_id, FILE, deed="import/preview")).json()
    assert without_rows(told) == {
        "encoding": "utf-8",
        "delimiter": ",",
        "added": 1,
        "already_there": 1,
        "repeated": 1,
        "unreadable": 1,
    }
    assert told["added_rows"] == [{"line": 4, "creator": {"platform": "tiktok", "handle": "bob"}}]
    assert told["repeated_rows"][0]["first_line"] == 2
    assert told["unreadable_rows"][0]["text"] == "two words"
    assert await handles(client, list_id) == ["ana"]
    assert await creators_held(app) == 1


async def test_an_import_does_what_the_preview_said_and_twice_is_once(
    client: AsyncClient,
) -> None:
    list_id = await make_list(client, "Spring", "ana")
    promised = (await send(client, list_id, FILE, deed="import/preview")).json()
    done = (await send(client, list_id, FILE, stage="shortlisted")).json()
    assert done == promised
    before = await entries(client, list_id)
    assert [(each["creator"]["handle"], each["stage"]) for each in before] == [
        ("bob", "shortlisted"),
        ("ana", "found"),
    ]
    again = (await send(client, list_id, FILE)).json()
    assert (again["added"], again["already_there"]) == (0, 2)
    assert await entries(client, list_id) == before


async def test_a_form_brings_the_same_file(client: AsyncClient) -> None:
    list_id = await make_list(client)
    form = {"file": ("../../people.csv", FILE.encode("utf-16"), "text/csv")}
    path = f"{LISTS}/{list_id}/import"
    told = (await client.post(path, files=form, params=DEFAULT)).json()
    assert (told["added"], told["encoding"]) == (2, "utf-16")
    empty = await client.post(path, files={"other": (None, "x")}, params=DEFAULT)
    assert (empty.status_code, empty.json()["code"]) == (422, "file_unreadable")


async def test_a_file_may_be_larger_than_other_bodies_but_not_endless(
    client: AsyncClient,
) -> None:
    list_id = await make_list(client)
    wide = "handle,notes\n" + "".join(f"c{number},{'x' * 2000}\n" for number in range(1000))
    assert 1_048_576 < len(wide) < MOST_BYTES
    assert (await send(client, list_id, wide)).json()["added"] == 1000
    for sized in (b"x" * (MOST_BYTES + 5000), wide.encode() * 3):
        answer = await send(client, list_id, sized, deed="import/preview")
        assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    large = {"name": "x" * 1_100_000}
    assert (await client.post(LISTS, json=large)).status_code == 413


async def test_a_file_that_is_none_is_refused_in_words(client: AsyncClient) -> None:
    list_id = await make_list(client)
    for content in (b"", b"  \n ", b"PK\x03\x04\x00\x00x", b"\xff\xfea"):
        answer = await send(client, list_id, content)
        assert (answer.status_code, answer.json()["code"]) == (422, "file_unreadable")
    useless = (await send(client, list_id, "handle\n=cmd|' /C calc'!A0\n")).json()
    assert (useless["added"], useless["unreadable"]) == (0, 1)


async def test_an_export_holds_everybody_and_no_formula(client: AsyncClient, app: FastAPI) -> None:
    list_id = await make_list(client, "Spring; =1+1", "ana", "bob", "carl")
    await know(app, "ana", name='=HYPERLINK("http://evil.example","Ana")', followers=1200)
    await patch(
        client,
        list_id,
        "ana",
        notes='@SUM(1)\nsecond "line", with comma',
        tags=["-x", "trail"],
        stage="agreed",
        fee={"amount": "12.5", "currency": "EUR"},
    )
    answer = await client.get(f"{LISTS}/{list_id}/export.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="Spring-1-1.csv"')
    assert answer.text.startswith("\ufeffplatform,handle")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row["handle"] for row in rows] == ["ana", "bob", "carl"]
    ana = rows[0]
    assert ana["name"] == '\'=HYPERLINK("http://evil.example","Ana")'
    assert ana["notes"] == '\'@SUM(1)\nsecond "line", with comma'
    assert ana["tags"] == "'-x, trail"
    assert (ana["followers"], ana["stage"], ana["fee"], ana["currency"]) == (
        "1200",
        "agreed",
        "12.50",
        "EUR",
    )
    agreed = await client.get(f"{LISTS}/{list_id}/export.csv", params={"stage": "agreed"})
    assert agreed.text.count("instagram") == 1


async def test_what_was_exported_can_be_imported_elsewhere(client: AsyncClient) -> None:
    source = await make_list(client, "Source", "ana", "bob")
    target = await make_list(client, "Target", "bob")
    written = (await client.get(f"{LISTS}/{source}/export.csv")).content
    told = (await send(client, target, written)).json()
    assert (told["added"], told["already_there"], told["unreadable"]) == (1, 1, 0)


@pytest.mark.timeout(400)  # ten thousand rows, twice over
async def test_a_list_of_ten_thousand_is_imported_read_changed_and_exported(
    client: AsyncClient, app: FastAPI
) -> None:
    list_id = await make_list(client, "Everybody")
    content = "handle\n" + "".join(f"c{number:05}\n" for number in range(10_000))
    assert (await send(client, list_id, content)).json()["added"] == 10_000
    assert (await send(client, list_id, content)).json()["already_there"] == 10_000

    asked = []
    engine = app.state.sessions.kw["bind"].sync_engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    query: dict[str, Any] = {"limit": 500, "sort": "name", "order": "asc"}
    path = f"{LISTS}/{list_id}/entries"
    part = (await client.get(path, params=query)).json()
    assert part["total"] == 10_000
    # The list, its entries with their cards, and how many there are: however many they are.
    assert len([each for each in asked if "creator_lists" in each or "list_entries" in each]) == 3
    read = [each["id"] for each in part["items"]]
    while part["next_cursor"]:
        part = (await client.get(path, params={**query, "cursor": part["next_cursor"]})).json()
        read += [each["id"] for each in part["items"]]
    assert len(set(read)) == len(read) == 10_000

    body = {"entry_ids": read, "stage": "contacted", "add_tags": ["all"]}
    assert (await client.post(f"{path}/change", json=body)).json() == {"changed": 10_000}
    cost = (await client.get(f"{LISTS}/{list_id}/cost", params={"level": "full"})).json()
    assert cost["most"] == "10000.00"
    exported = (await client.get(f"{LISTS}/{list_id}/export.csv")).text
    assert exported.count("\r\n") == 10_001
    other = await make_list(client, "Others", "c00001", "new")
    merged = (await client.post(f"{LISTS}/{list_id}/merge", json={"into_list_id": other})).json()
    assert (merged["added"], merged["united"]) == (9_999, 1)
    removed = await client.post(
        f"{LISTS}/{other}/entries/remove",
        json={"entry_ids": [each["id"] for each in await entries(client, other, limit=500)]},
    )
    assert removed.json() == {"removed": 500}
    assert (await add(client, other, "new"))["added"] in {0, 1}
