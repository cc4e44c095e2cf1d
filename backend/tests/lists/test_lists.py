"""Lists: made, named, counted, put away; and nobody else's are known."""

from uuid import uuid4

from fastapi import FastAPI
from httpx import AsyncClient

from tests.conftest import calling, sign_in
from tests.factories import EMAIL, make_user
from tests.lists.ground import LISTS, add, entries, handles, ids, make_list, other_house, patch


async def test_a_list_says_how_many_are_in_which_stage(client: AsyncClient) -> None:
    list_id = await make_list(client, "Spring", "a", "b", "c")
    await patch(client, list_id, "b", stage="agreed")
    found = (await client.get(f"{LISTS}/{list_id}")).json()
    assert found["entries"] == 3
    assert found["stages"] == {
        "found": 2,
        "shortlisted": 0,
        "contacted": 0,
        "agreed": 1,
        "declined": 0,
    }
    assert (await client.get(LISTS)).json()["items"] == [found]


async def test_whatever_happens_on_a_list_shows_in_its_time(client: AsyncClient) -> None:
    list_id = await make_list(client)
    times = []
    for _ in range(2):
        times.append((await client.get(f"{LISTS}/{list_id}")).json()["updated_at"])
        await add(client, list_id, "a")
    await patch(client, list_id, "a", notes="new")
    times.append((await client.get(f"{LISTS}/{list_id}")).json()["updated_at"])
    # The second time "a" was there already, and nothing changed.
    assert times == sorted(set(times))


async def test_a_name_is_taken_once_in_an_organization(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    await make_list(client, "Spring")
    other_id = await make_list(client, "Autumn")
    again = await client.post(LISTS, json={"name": "  Spring "})
    renamed = await client.patch(f"{LISTS}/{other_id}", json={"name": "Spring"})
    for answer in (again, renamed):
        assert (answer.status_code, answer.json()["code"]) == (409, "list_name_taken")
    same = await client.patch(f"{LISTS}/{other_id}", json={"name": "Autumn"})
    assert same.status_code == 200
    async with other_house(app, anonymous) as other:
        await make_list(other, "Spring")


async def test_lists_come_in_parts_newest_first(client: AsyncClient) -> None:
    made = [await make_list(client, f"List {number}") for number in range(5)]
    first = (await client.get(LISTS, params={"limit": 2})).json()
    second = (await client.get(LISTS, params={"limit": 3, "cursor": first["next_cursor"]})).json()
    assert ids(first["items"]) + ids(second["items"]) == made[::-1]
    assert second["next_cursor"] is None
    assert len((await client.get(LISTS, params={"q": "LIST 3"})).json()["items"]) == 1
    assert (await client.get(LISTS, params={"q": "%"})).json()["items"] == []


async def test_an_archived_list_is_kept_and_left_as_it_is(client: AsyncClient) -> None:
    list_id = await make_list(client, "Old", "a")
    (entry,) = await entries(client, list_id)
    await client.patch(f"{LISTS}/{list_id}", json={"archived": True})
    assert (await client.get(LISTS)).json()["items"] == []
    assert len((await client.get(LISTS, params={"archived": True})).json()["items"]) == 1
    path = f"{LISTS}/{list_id}/entries"
    for answer in (
        await client.post(path, json={"creators": [{"platform": "tiktok", "handle": "b"}]}),
        await client.patch(f"{path}/{entry['id']}", json={"version": 1, "notes": "x"}),
        await client.post(f"{path}/remove", json={"entry_ids": [entry["id"]]}),
        await client.post(
            f"{LISTS}/{list_id}/import", content=b"b", params={"default_platform": "tiktok"}
        ),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "list_is_archived")
    assert await handles(client, list_id) == ["a"]
    back = await client.patch(f"{LISTS}/{list_id}", json={"archived": False})
    assert not back.json()["archived"]
    await add(client, list_id, "b")


async def test_a_deleted_list_takes_its_entries_and_leaves_the_creators(
    client: AsyncClient,
) -> None:
    list_id = await make_list(client, "Gone", "a")
    await patch(client, list_id, "a", stage="declined")
    assert (await client.delete(f"{LISTS}/{list_id}")).status_code == 204
    assert (await client.get(f"{LISTS}/{list_id}")).status_code == 404
    assert (await client.get("/api/v1/creators/instagram/a")).json()["handle"] == "a"


WRONG_LISTS: tuple[tuple[dict[str, str], str], ...] = (
    ({"name": "   "}, "/name"),
    ({"name": "x" * 121}, "/name"),
    ({"name": "nul\u0000"}, "/name"),
    ({"name": "x", "description": "y" * 2001}, "/description"),
    ({"name": "x", "organization_id": str(uuid4())}, "/organization_id"),
)


async def test_a_wrong_list_is_refused_with_its_field(client: AsyncClient) -> None:
    for body, pointer in WRONG_LISTS:
        answer = await client.post(LISTS, json=body)
        assert answer.status_code == 422
        assert pointer in {error["pointer"] for error in answer.json()["errors"]}


async def test_another_organizations_list_is_not_found_by_any_road(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    list_id = await make_list(client, "Ours", "a")
    (ours,) = await entries(client, list_id)
    one = f"{LISTS}/{list_id}"
    chosen = {"entry_ids": [ours["id"]]}
    person = {"creators": [{"platform": "instagram", "handle": "z"}]}
    async with other_house(app, anonymous) as other:
        theirs = await make_list(other, "Theirs", "t")
        for method, path, body in [
            ("GET", one, None),
            ("PATCH", one, {"name": "Stolen"}),
            ("DELETE", one, None),
            ("GET", f"{one}/tags", None),
            ("GET", f"{one}/history", None),
            ("POST", f"{one}/dedupe", None),
            ("POST", f"{one}/merge", {"into_list_id": theirs}),
            ("POST", f"{LISTS}/{theirs}/merge", {"into_list_id": list_id}),
            ("GET", f"{one}/entries", None),
            ("POST", f"{one}/entries", person),
            ("POST", f"{one}/entries/change", {**chosen, "stage": "agreed"}),
            ("POST", f"{one}/entries/remove", chosen),
            ("POST", f"{one}/entries/transfer", {**chosen, "to_list_id": theirs}),
            ("POST", f"{LISTS}/{theirs}/entries/transfer", {**chosen, "to_list_id": list_id}),
            ("GET", f"{one}/entries/{ours['id']}", None),
            ("PATCH", f"{one}/entries/{ours['id']}", {"version": 1, "notes": "x"}),
            ("GET", f"{LISTS}/{theirs}/entries/{ours['id']}", None),
            ("PATCH", f"{LISTS}/{theirs}/entries/{ours['id']}", {"version": 1, "notes": "x"}),
            ("GET", f"{one}/cost?level=full", None),
            ("GET", f"{one}/export.csv", None),
        ]:
            answer = await other.request(method, path, json=body)
            assert answer.status_code == 404, (method, path)
        for path in ("import", "import/preview"):
            answer = await other.post(f"{one}/{path}", content=b"instagram.com/z")
            assert answer.status_code == 404
        # Ours named beside theirs changes nothing of ours.
        for deed in ("change", "remove"):
            body = {**chosen, "stage": "agreed"} if deed == "change" else chosen
            answer = await other.post(f"{LISTS}/{theirs}/entries/{deed}", json=body)
            assert 0 in answer.json().values()
        query = {"ref": "instagram:a"}
        assert (await other.get(f"{LISTS}/memberships", params=query)).json()["items"] == []
        (compared,) = (await other.get(f"{LISTS}/compare", params=query)).json()["items"]
        assert compared["creator"] is None
        assert await handles(other, theirs) == ["t"]
    assert await entries(client, list_id) == [ours]


async def test_a_viewer_reads_lists_and_writes_none(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    list_id = await make_list(client, "Spring", "a")
    await make_user(app, role="viewer")
    async with calling(app, await sign_in(anonymous, EMAIL)) as viewer:
        assert await handles(viewer, list_id) == ["a"]
        refused = await viewer.post(LISTS, json={"name": "x"})
        assert refused.status_code == 403
        assert "lists:write" in refused.json()["detail"]
