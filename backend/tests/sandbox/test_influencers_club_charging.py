"""What costs credits and what does not, as the ledger has it."""

import time

import httpx
import pytest

from sandbox.influencers_club.world import world
from tests.sandbox.influencers_club_server import (
    API,
    ENRICH,
    asking,
    enrich,
    ledger,
    search,
    turn_on,
    usual,
)

NOBODY = {"keywords_in_bio": ["no creator ever wrote this"]}
CREDITS = f"{API}/accounts/credits/"


def without_email() -> dict[str, str]:
    found = next(
        one for one in world().on["instagram"] if one.person.email is None and not one.is_gone
    )
    return {"platform": "instagram", "handle": found.username}


def test_a_search_costs_a_cent_for_each_creator_it_returns() -> None:
    with asking() as http:
        search(http, "instagram", paging={"limit": 7})
        assert ledger(http) == ["0.07"]


def test_the_same_search_is_paid_again_every_time() -> None:
    with asking(balance="10.00") as http:
        answers = [search(http, "tiktok").json() for _ in range(3)]
        assert ledger(http) == ["0.50", "0.50", "0.50"]
    assert [answer["credits_left"] for answer in answers] == ["9.50", "9.00", "8.50"]
    assert answers[0]["accounts"][0]["user_id"] == answers[1]["accounts"][0]["user_id"]


def test_an_empty_search_is_free_and_tells_the_balance() -> None:
    with asking(balance="3.21") as http:
        answer = search(http, "instagram", filters=NOBODY).json()
        assert (answer["total"], answer["accounts"], answer["credits_left"]) == (0, [], "3.21")
        assert ledger(http) == ["0.00"]


@pytest.mark.parametrize(
    ("tier", "cost"), [("raw", 0.03), ("profile", 0.2), ("analytics", 0.8), ("full", 1.0)]
)
def test_each_depth_has_its_price_and_says_it(tier: str, cost: float) -> None:
    with asking() as http:
        for _ in range(2):
            answer = enrich(http, tier, usual("instagram"), include_audience_data=True).json()
            assert answer["credits_cost"] == cost
        assert ledger(http, tier) == [f"{cost:.2f}"] * 2


@pytest.mark.parametrize("tier", ["profile", "full"])
def test_a_required_email_that_is_not_there_costs_nothing(tier: str) -> None:
    with asking() as http:
        body = {**without_email(), "email_required": "must_have"}
        answer = http.post(f"{ENRICH}/{tier}/", json=body)
        assert answer.status_code == 200
        assert answer.json()["result"] == {}
        assert answer.json()["credits_cost"] == 0
        assert ledger(http) == ["0.00"]


def test_somebody_unknown_costs_nothing() -> None:
    nobody = {"platform": "instagram", "handle": "zz.nobody.zz"}
    with asking() as http:
        for tier, status in (("raw", 400), ("profile", 404), ("analytics", 404), ("full", 404)):
            assert http.post(f"{ENRICH}/{tier}/", json=nobody).status_code == status
        assert ledger(http) == []


def test_a_page_that_is_not_affordable_is_refused_whole() -> None:
    with asking(balance="0.49") as http:
        refused = search(http, "instagram", paging={"limit": 50})
        assert refused.status_code == 402
        assert refused.json().keys() == {"error", "user_message"}
        assert ledger(http) == []
        assert search(http, "instagram", paging={"limit": 49}).json()["credits_left"] == "0.00"


def test_out_of_credits_can_be_switched_to_403() -> None:
    with asking(balance="0.00") as http:
        turn_on(http, "forbidden-out-of-credits")
        assert enrich(http, "raw", usual("tiktok")).status_code == 403
        assert enrich(http, "raw", usual("tiktok")).status_code == 402


def test_the_balance_is_told_for_free_and_in_numbers() -> None:
    with asking(balance="50.00") as http:
        enrich(http, "analytics", usual("youtube"))
        told = http.get(CREDITS).json()
        assert told == {"credits_available": 49.2, "credits_used": 0.8}
        assert len(ledger(http)) == 1


def test_the_balance_can_be_set_for_a_test() -> None:
    with asking() as http:
        set_to = http.post("/_sandbox/credits", json={"available": "0.10"})
        assert set_to.json() == {"available": "0.10"}
        assert search(http, "twitch", paging={"limit": 11}).status_code == 402
        assert http.post("/_sandbox/credits", json={"available": "much"}).status_code == 400


def test_amounts_stay_exact_over_many_calls() -> None:
    with asking(balance="1.00") as http:
        for _ in range(33):
            assert enrich(http, "raw", usual("twitter")).status_code == 200
        assert enrich(http, "raw", usual("twitter")).status_code == 402
        assert http.get("/_sandbox/ledger").json()["available"] == "0.01"


def test_a_ledger_line_says_what_when_and_what_is_left() -> None:
    with asking(balance="5.00") as http:
        before = time.time()
        search(http, "onlyfans", paging={"limit": 3})
        [line] = http.get("/_sandbox/ledger").json()["lines"]
    assert before <= line.pop("at") <= time.time()
    assert '"paging": {"limit": 3}, "platform": "onlyfans"' in line.pop("asked")
    assert line == {
        "number": 1,
        "path": f"{API}/discovery/",
        "amount": "0.03",
        "returned": 3,
        "balance": "4.97",
    }


def test_searches_may_have_a_pool_of_a_tenth() -> None:
    with asking(balance="10.00", discovery_pool=True) as http:
        assert search(http, "instagram").json()["credits_left"] == "0.50"
        assert search(http, "instagram").json()["credits_left"] == "0.00"
        assert search(http, "instagram").status_code == 402
        assert enrich(http, "full", usual("instagram")).status_code == 200


def test_the_trial_extra_counts_down_in_live_answers() -> None:
    with asking() as http:
        first, second = (enrich(http, "raw", usual("tiktok")).json() for _ in range(2))
        free = http.get(CREDITS).json()
    assert second["trial_searches_left"] == first["trial_searches_left"] - 1
    assert "trial_searches_left" not in free


def test_an_answer_that_was_lost_is_paid() -> None:
    with asking() as http:
        turn_on(http, "lost", path="/discovery/")
        with pytest.raises(httpx.RemoteProtocolError):
            search(http, "instagram", paging={"limit": 4})
        assert ledger(http) == ["0.04"]
