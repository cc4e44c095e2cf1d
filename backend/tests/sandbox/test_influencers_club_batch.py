"""Batches over time: paid row by row, paused, resumed, fetched."""

import csv
import io
import time
from collections.abc import Sequence

import httpx
import pytest

from sandbox.influencers_club.world import world
from tests.sandbox.influencers_club_server import API, Json, asking, ledger, turn_on, usual

BATCH = f"{API}/enrichment/batch"
FINISHED, PAUSED = "finished", "paused_insufficient_credits"


def upload(
    http: httpx.Client, rows: Sequence[str], header: str = "handle", **fields: str
) -> httpx.Response:
    content = "\n".join((header, *rows)).encode("utf-8-sig")
    if header == "handle":
        fields = {"enrichment_mode": "raw", "platform": "tiktok", **fields}
    return http.post(f"{BATCH}/", files={"file": ("rows.csv", content)}, data=fields)


def create(http: httpx.Client, rows: Sequence[str], header: str = "handle", **fields: str) -> str:
    answer = upload(http, rows, header, **fields)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["batch_id"])


def wait_for(http: httpx.Client, batch_id: str, state: str) -> Json:
    """The status once the batch is there, within some seconds."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        status = http.get(f"{BATCH}/{batch_id}/status/").json()
        if status["status"] == state:
            return dict(status)
        time.sleep(0.02)
    raise AssertionError(f"the batch never came to {state}: {status}")


def handles(count: int) -> list[str]:
    return [usual("tiktok", number=number).username for number in range(count)]


def test_a_batch_is_worked_through_over_time() -> None:
    with asking(pace=6) as http:
        created = upload(http, handles(6), metadata='{"campaign": "spring"}').json()
        assert created["batch_id"].startswith("bch_")
        assert len(created["batch_id"]) == 36
        assert created["og_input_number"] == 6
        assert created["type_report"] == "ENRICH_BY_HANDLE"
        batch_id = created["batch_id"]
        working = wait_for(http, batch_id, "processing")
        assert working["processed_rows"] in range(6)
        assert isinstance(working["estimated_completion"], str)
        status = wait_for(http, batch_id, FINISHED)
    assert (status["total_rows"], status["success_count"], status["failed_count"]) == (6, 6, 0)
    assert status["metadata"] == {"campaign": "spring"}
    assert status["credits_used"] == "0.18"


def test_a_doubled_row_is_paid_twice_and_an_unknown_one_not_at_all() -> None:
    first, second = handles(2)
    with asking() as http:
        batch_id = create(http, [first, f"@{first.upper()}", second, "zz.nobody.zz"])
        status = wait_for(http, batch_id, FINISHED)
        assert ledger(http, batch_id) == ["0.03"] * 3
        rows = http.get(f"{BATCH}/{batch_id}/", params={"format": "json"}).json()
    assert (status["success_count"], status["failed_count"]) == (3, 1)
    assert [row["status"] for row in rows] == ["ok", "ok", "ok", "not_found"]
    assert rows[0].keys() == {"input_value", "status", "enrichment_data"}
    assert rows[0]["enrichment_data"]["tiktok"]["username"] == first
    assert rows[3]["enrichment_data"] is None


def test_a_batch_pauses_without_credits_and_goes_on_after_a_resume() -> None:
    with asking(balance="0.07") as http:
        batch_id = create(http, handles(4))
        status = wait_for(http, batch_id, PAUSED)
        assert status["processed_rows"] == 2
        assert status["status_message"]
        partial = http.get(f"{BATCH}/{batch_id}/", params={"format": "json"})
        assert len(partial.json()) == 2
        assert http.get(f"{BATCH}/{batch_id}/download/").status_code == 400
        http.post("/_sandbox/credits", json={"available": "1.00"})
        resumed = http.post(f"{BATCH}/{batch_id}/resume/", json={})
        assert resumed.json()["status"] == "processing"
        assert wait_for(http, batch_id, FINISHED)["success_count"] == 4
        assert ledger(http, batch_id) == ["0.03"] * 4


def test_a_batch_can_be_paused_by_a_switch_and_only_a_paused_one_resumes() -> None:
    with asking() as http:
        turn_on(http, "pause-batch")
        batch_id = create(http, handles(2))
        wait_for(http, batch_id, PAUSED)
        assert http.post(f"{BATCH}/{batch_id}/resume/", json={}).status_code == 200
        wait_for(http, batch_id, FINISHED)
        again = http.post(f"{BATCH}/{batch_id}/resume/", json={})
    assert again.status_code == 409
    assert again.json().keys() == {"error", "current_status", "message"}


def test_results_are_fetched_from_a_presigned_url_without_a_key() -> None:
    with asking() as http:
        batch_id = create(http, [*handles(2), "zz.nobody.zz"])
        wait_for(http, batch_id, FINISHED)
        told = http.get(f"{BATCH}/{batch_id}/download/").json()
        assert (told["total_results"], told["invalid_records"]) == (2, 1)
        url = httpx.URL(told["download_url"])
        content = httpx.get(url)
        assert httpx.get(url.copy_set_param("signature", "other")).status_code == 403
        assert httpx.get(url.copy_set_param("expires", "1700000000")).status_code == 403
    rows = list(csv.DictReader(io.StringIO(content.text)))
    assert [row["tiktok.username"] for row in rows] == handles(2)


def test_a_csv_is_not_to_be_had_directly() -> None:
    with asking() as http:
        batch_id = create(http, handles(1))
        assert http.get(f"{BATCH}/{batch_id}/", params={"format": "json"}).status_code == 400
        wait_for(http, batch_id, FINISHED)
        for query in ({}, {"format": "csv"}):
            answer = http.get(f"{BATCH}/{batch_id}/", params=query)
            assert answer.status_code == 404
            assert "<html>" in answer.text


def test_full_rows_bring_the_audience_unless_it_is_unwanted() -> None:
    with asking() as http:
        fields = {"enrichment_mode": "full"}
        wanted = create(http, handles(1), **fields)
        unwanted = create(http, handles(1), **fields, include_audience_data="false")
        for batch_id, expected in ((wanted, True), (unwanted, False)):
            wait_for(http, batch_id, FINISHED)
            [row] = http.get(f"{BATCH}/{batch_id}/", params={"format": "json"}).json()
            assert ("audience" in row["enrichment_data"]["tiktok"]) == expected
        assert ledger(http, BATCH) == ["1.00", "1.00"]


def test_a_required_email_makes_rows_without_one_free() -> None:
    without = next(one for one in world().on["tiktok"] if one.person.email is None)
    with asking() as http:
        batch_id = create(http, [without.username, *handles(1)], email_required="must_have")
        assert wait_for(http, batch_id, FINISHED)["success_count"] == 1
        assert ledger(http) == ["0.03"]


def test_emails_are_enriched_without_a_platform() -> None:
    emails = list(world().by_email)[:3]
    with asking() as http:
        fields = {"enrichment_mode": "basic"}
        batch_id = create(http, [*emails, "x@nowhere.example"], "email", **fields)
        assert wait_for(http, batch_id, FINISHED)["credits_used"] == "0.15"
        wanting = create(http, emails, "email", **fields, min_followers="999999999")
        assert wait_for(http, wanting, FINISHED)["success_count"] == 0


@pytest.mark.parametrize(
    ("rows", "header", "fields", "status"),
    [
        (["x"], "name", {"enrichment_mode": "raw", "platform": "tiktok"}, 400),
        ([], "handle", {}, 400),
        (["x"], "handle", {"enrichment_mode": "deep"}, 422),
        (["x"], "handle", {"platform": "linkedin"}, 422),
        (["x"], "handle", {"metadata": "{"}, 400),
        (["x"], "handle", {"email_required": "maybe"}, 422),
        (["x"] * 10_001, "handle", {}, 400),
    ],
)
def test_a_wrong_upload_is_refused(
    rows: list[str], header: str, fields: dict[str, str], status: int
) -> None:
    with asking() as http:
        assert upload(http, rows, header, **fields).status_code == status


def test_an_upload_without_a_file_is_refused() -> None:
    with asking() as http:
        answer = http.post(f"{BATCH}/", data={"enrichment_mode": "raw", "platform": "tiktok"})
    assert answer.status_code == 400
    assert list(answer.json()["error"]) == ["file"]


def test_an_unknown_batch_is_not_found() -> None:
    with asking() as http:
        for path in ("status/", "download/", "", "?format=json"):
            assert http.get(f"{BATCH}/bch_unknown/{path}").status_code == 404
        assert http.post(f"{BATCH}/bch_unknown/resume/", json={}).status_code == 404
