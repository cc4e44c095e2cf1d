"""Keys, limits, wrong paths, and every switch."""

import time
from collections.abc import Iterator

import httpx
import pytest

from sandbox.influencers_club.faults import FAULTS
from sandbox.influencers_club.limiter import Limiter
from tests.sandbox.influencers_club_server import (
    API,
    DISCOVERY,
    ENRICH,
    KEY,
    asking,
    block,
    enrich,
    ledger,
    search,
    turn_on,
    usual,
)

LANGUAGES = f"{API}/discovery/classifier/languages/"


@pytest.fixture(scope="module")
def http() -> Iterator[httpx.Client]:
    with asking(balance="100000.00") as client:
        yield client


@pytest.fixture
def board(http: httpx.Client) -> httpx.Client:
    """The shared sandbox with all switches off and no calls on record."""
    for path in ("/_sandbox/faults", "/_sandbox/calls"):
        assert http.delete(path).status_code == 204
    return http


def ends(http: httpx.Client) -> list[str]:
    return [call["ended"] for call in http.get("/_sandbox/calls").json()["calls"]]


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {KEY}", KEY])
def test_without_a_known_key_nothing_is_answered(http: httpx.Client, given: str) -> None:
    answer = http.get(LANGUAGES, headers={"Authorization": given})
    assert answer.status_code == 401
    assert answer.json().keys() == {"detail"}
    assert KEY not in answer.text


def test_the_list_of_keys_never_shows_one(http: httpx.Client) -> None:
    answer = http.get(f"{API}/accounts/tokens/")
    assert answer.json()[0]["active"] is True
    assert KEY not in answer.text


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", f"{API}/enrichment/handle/x/"])
def test_a_wrong_path_answers_html(http: httpx.Client, path: str) -> None:
    for answer in (http.get(path), http.post(path, json={})):
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")


def test_a_get_without_its_last_slash_is_sent_on_and_a_post_is_lost(http: httpx.Client) -> None:
    moved = http.get(LANGUAGES.rstrip("/"), params={"a": "b"})
    assert moved.status_code == 301
    assert moved.headers["location"].endswith(f"{LANGUAGES}?a=b")
    lost = http.post(DISCOVERY.rstrip("/"), json={"platform": "instagram", "paging": {}})
    assert lost.status_code == 404
    assert "<html>" in lost.text


def test_a_wrong_method_is_refused_in_json(http: httpx.Client) -> None:
    assert http.get(DISCOVERY).status_code == 405
    assert "detail" in http.get(DISCOVERY).json()


def test_every_answer_says_that_it_comes_from_a_sandbox(board: httpx.Client) -> None:
    turn_on(board, "html-504", path="/discovery/")
    for answer in (
        search(board, "instagram"),
        search(board, "instagram"),
        board.get("/nowhere"),
        board.get(LANGUAGES, headers={"Authorization": ""}),
        board.get("/_sandbox/ledger"),
    ):
        assert answer.headers["X-Sandbox"] == "influencers-club"


def test_the_account_has_three_hundred_requests_a_minute() -> None:
    with asking(rate=5) as http:
        statuses = [http.get(LANGUAGES).status_code for _ in range(6)]
        assert statuses == [200] * 5 + [429]
        refused = search(http, "instagram")
        assert refused.status_code == 429
        assert 0 < refused.json()["retry_after"] <= 60
        assert refused.headers["Retry-After"] == str(refused.json()["retry_after"])
        assert ledger(http) == []


def test_the_limit_is_a_window_that_slides() -> None:
    now = [1_000.0]
    limiter = Limiter(rate=2, clock=lambda: now[0])
    limiter.admit()
    now[0] += 30
    limiter.admit()
    now[0] += 31
    limiter.admit()
    with pytest.raises(Exception, match="429"):
        limiter.admit()


@pytest.mark.parametrize(
    ("name", "status", "kind"),
    [
        ("rate-limited", 429, "application/json"),
        ("fair-use", 429, "application/json"),
        ("error-500", 500, "text/html"),
        ("html-504", 504, "text/html"),
        ("html-404", 404, "text/html"),
    ],
)
def test_a_fault_instead_of_an_answer_is_free(
    board: httpx.Client, name: str, status: int, kind: str
) -> None:
    before = len(ledger(board))
    turn_on(board, name)
    answer = search(board, "instagram")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(kind)
    assert len(ledger(board)) == before
    assert ends(board) == [name]
    assert search(board, "instagram").status_code == 200


def test_only_a_rate_limit_says_when_to_come_again(board: httpx.Client) -> None:
    turn_on(board, "rate-limited", seconds=7)
    limited = search(board, "instagram")
    assert (limited.json()["retry_after"], limited.headers["Retry-After"]) == (7, "7")
    turn_on(board, "fair-use")
    over = search(board, "instagram")
    assert "retry_after" not in over.json()
    assert "Retry-After" not in over.headers


@pytest.mark.parametrize("name", ["lost", "cut-json"])
def test_a_broken_answer_is_paid(board: httpx.Client, name: str) -> None:
    before = len(ledger(board))
    turn_on(board, name)
    with pytest.raises(httpx.RemoteProtocolError):
        enrich(board, "raw", usual("instagram"))
    assert ledger(board)[before:] == ["0.03"]
    assert ends(board) == [name]
    assert enrich(board, "raw", usual("instagram")).status_code == 200


def test_half_of_the_body_comes_before_the_cut(board: httpx.Client) -> None:
    turn_on(board, "cut-json")
    asked = {"platform": "instagram", "handle": usual("instagram").username}
    with board.stream("POST", f"{ENRICH}/raw/", json=asked) as answer:
        assert answer.status_code == 200
        received: list[bytes] = []
        with pytest.raises(httpx.RemoteProtocolError):
            received.extend(answer.iter_bytes())
    assert received[0].startswith(b'{"result":')
    assert len(b"".join(received)) == int(answer.headers["content-length"]) // 2


def test_a_slow_answer_waits(board: httpx.Client) -> None:
    turn_on(board, "slow", seconds=0.3)
    started = time.monotonic()
    assert search(board, "twitch").status_code == 200
    assert time.monotonic() - started >= 0.3


def test_who_leaves_a_slow_answer_pays_all_the_same(board: httpx.Client) -> None:
    before = len(ledger(board))
    turn_on(board, "slow", seconds=0.3)
    with pytest.raises(httpx.ReadTimeout):
        board.post(DISCOVERY, json={"platform": "twitch", "paging": {"limit": 3}}, timeout=0.1)
    until = time.monotonic() + 3
    while len(ledger(board)) == before and time.monotonic() < until:
        time.sleep(0.02)
    assert ledger(board)[before:] == ["0.03"]


def test_exists_may_come_as_a_string(board: httpx.Client) -> None:
    turn_on(board, "string-exists")
    assert block(board, "raw", usual("tiktok"))["exists"] == "True"
    assert block(board, "raw", usual("tiktok"))["exists"] is True


def test_a_picture_is_free_for_a_day_and_then_gone(board: httpx.Client) -> None:
    profile = search(board, "instagram", paging={"limit": 1}).json()["accounts"][0]["profile"]
    url = httpx.URL(profile["picture"])
    assert 86_000 < int(url.params["expires"]) - time.time() <= 86_400
    picture = httpx.get(url)
    assert picture.status_code == 200
    assert picture.content.startswith(b"\x89PNG")
    assert httpx.get(url.copy_set_param("expires", "1700000000")).status_code == 403
    assert httpx.get(url.copy_remove_param("expires")).status_code == 403
    turn_on(board, "expired-pictures")
    assert httpx.get(url).status_code == 403
    assert httpx.get(url).status_code == 200


def test_some_pictures_come_as_octets(board: httpx.Client) -> None:
    accounts = search(board, "instagram").json()["accounts"]
    kinds = {board.get(one["profile"]["picture"]).headers["content-type"] for one in accounts}
    assert kinds == {"image/png", "binary/octet-stream"}


def test_every_fault_is_listed_and_an_unknown_one_is_refused(board: httpx.Client) -> None:
    assert board.get("/_sandbox/faults").json()["names"] == sorted(FAULTS)
    assert board.post("/_sandbox/faults", json={"name": "flood"}).status_code == 422
