"""The parts of the money drill that judge: what it would not see, nobody sees."""

from decimal import Decimal
from random import Random

import pytest

from app.cli.drill.money import PARTS, parts_named
from app.cli.drill.money.asking import ENRICH, Request
from app.cli.drill.money.books import PATHS, Line, Paid, differences, priced
from app.cli.drill.money.rate import most_in_a_minute
from app.cli.drill.money.stories import stories
from app.cli.drill.money.wishes import Wish, judged
from app.cli.say import Refusal

PEOPLE = [("instagram", f"somebody.{place}") for place in range(40)]
PRICE = Decimal("0.20")


def wish() -> Wish:
    return Wish(Request(ENRICH, {}, "name", "name"), PATHS["profile"], '"handle": "Ann"')


def paid(amount: Decimal = PRICE, handle: str = "ann") -> Paid:
    return Paid(PATHS["profile"], amount, f'{{"handle": "{handle}", "platform": "tiktok"}}')


def line(state: str, charge: Decimal | None) -> Line:
    return Line("profile", state, None, PRICE, charge, "name")


def test_a_question_that_was_paid_twice_is_seen_though_the_ledger_says_so_too() -> None:
    found = list(judged([wish()], [line("settled", PRICE)] * 2, [paid(), paid()]))
    assert ["paid 2 times" in each for each in found] == [True]


def test_a_charge_that_no_line_explains_is_seen() -> None:
    found = list(judged([wish()], [line("released", Decimal(0))], [paid()]))
    assert any("no line of ours says so" in each for each in found)
    assert any("our ledger says 0" in each for each in found)


def test_a_line_that_was_settled_with_another_price_is_seen() -> None:
    ours = [line("settled", PRICE), Line("raw", "settled", None, PRICE, Decimal(1), "other")]
    theirs = [paid(Decimal(1)), paid(PRICE, handle="bob")]
    (found,) = judged([wish()], ours, theirs)
    assert "charged 1.00, settled as 0.20" in found


def test_books_that_agree_are_right() -> None:
    assert list(judged([wish()], [line("settled", PRICE)], [paid()])) == []
    assert list(judged([wish()], [line("lost", PRICE)], [paid()])) == []
    assert list(judged([wish()], [line("released", Decimal(0))], [])) == []


def test_ledgers_are_compared_line_by_line() -> None:
    ours, theirs = [line("settled", PRICE)] * 2, [paid(), paid(PRICE / 2), paid(PRICE / 2)]
    assert len(differences(priced(ours), priced(theirs), "our ledger has")) == 2
    assert differences(priced(ours), priced([paid(), paid()]), "our ledger has") == []


def test_the_same_seed_tells_the_same_stories_of_as_many_requests() -> None:
    first, second = ([*stories(Random(7), PEOPLE, 300)] for _ in range(2))  # noqa: S311  # no secret
    assert first == second
    assert sum(len(step.requests) for story in first for step in story) == 300
    assert all(step.requests for story in first for step in story)


def test_a_minute_is_any_sixty_seconds() -> None:
    assert most_in_a_minute([0, 59.9, 60, 119, 30]) == 3
    assert most_in_a_minute([]) == 0


def test_parts_are_named_and_come_in_their_order() -> None:
    assert parts_named("") == PARTS
    assert parts_named("budget, reuse") == ["reuse", "budget"]
    with pytest.raises(Refusal):
        parts_named("steal")
