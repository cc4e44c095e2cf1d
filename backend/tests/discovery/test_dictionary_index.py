"""Completing and correcting names; pure."""

from datetime import UTC, datetime

import pytest

from app.discovery.dictionaries import Entry
from app.discovery.dictionaries.index import Index, folded, merged

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)


def index_of(*names: str) -> Index:
    return Index((Entry(name, name) for name in names), fetched_at=MOMENT, is_whole=True)


PLACES = index_of("Porto", "Portugal", "Puerto Rico", "Curaçao", "Łódź", "São Paulo", "East Porter")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("por", ["Porto", "Portugal", "East Porter"]),
        ("POR", ["Porto", "Portugal", "East Porter"]),
        ("  por ", ["Porto", "Portugal", "East Porter"]),
        ("lodz", ["Łódź"]),
        ("łód", ["Łódź"]),
        ("sao", ["São Paulo"]),
        ("paulo", ["São Paulo"]),
        ("curaç", ["Curaçao"]),
        ("zzz", []),
        (
            "",
            ["Curaçao", "East Porter", "Łódź", "Porto", "Portugal", "Puerto Rico", "São Paulo"],
        ),
    ],
)
def test_what_begins_with_the_words_comes_before_what_has_them_inside(
    typed: str, found: list[str]
) -> None:
    assert [entry.value for entry in PLACES.suggestions(typed, 50)] == found


def test_no_more_is_suggested_than_was_asked_for() -> None:
    assert [entry.value for entry in PLACES.suggestions("por", 2)] == ["Porto", "Portugal"]


def test_an_entry_is_found_by_its_label_and_by_its_value_and_comes_once() -> None:
    index = Index(
        [Entry("en", "English"), Entry("eng", "English (old)")], fetched_at=MOMENT, is_whole=True
    )
    assert [entry.value for entry in index.suggestions("en", 50)] == ["en", "eng"]
    assert [entry.value for entry in index.suggestions("english (", 50)] == ["eng"]
    assert index.same("ENGLISH") == ["en"]
    assert "English" not in index
    assert "en" in index


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("portugal", ["Portugal"]),
        ("lodz", ["Łódź"]),
        ("Portuga", []),
        ("sao  paulo ", ["São Paulo"]),
    ],
)
def test_a_name_that_differs_in_case_or_accents_is_the_same(text: str, same: list[str]) -> None:
    assert PLACES.same(text) == same


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Portgual", "Portugal"),
        ("Curacoa", "Curaçao"),
        ("Xorto", "Porto"),
        ("Sao Paolo", "São Paulo"),
    ],
)
def test_the_nearest_name_comes_first(text: str, nearest: str) -> None:
    assert PLACES.nearest(text)[0] == nearest


@pytest.mark.parametrize("text", ["", "q", "x" * 1_000_000, "\U0001f600\u0301"])
def test_nonsense_has_no_nearest_name_and_breaks_nothing(text: str) -> None:
    assert PLACES.nearest(text) == []
    assert PLACES.same(text) == []


def test_a_hundred_thousand_names_are_searched_by_their_beginnings() -> None:
    index = index_of(*(f"Brand {number:06}" for number in range(100_000)), "Northpine")

    assert [entry.value for entry in index.suggestions("brand 0999", 3)] == [
        "Brand 099900",
        "Brand 099901",
        "Brand 099902",
    ]
    assert [entry.value for entry in index.suggestions("pine", 50)] == ["Northpine"]
    assert index.nearest("Nortphine")[0] == "Northpine"


def test_what_is_added_is_added_once() -> None:
    index = merged(PLACES, [Entry("Porto", "Porto"), Entry("Peru", "Peru")])

    assert len(index) == len(PLACES) + 1
    assert "Peru" in index
    assert index.fetched_at == MOMENT


def test_folding_takes_case_and_marks_and_nothing_else() -> None:
    assert folded("  ÅRHUS Œuvre straße ") == "arhus oeuvre strasse"
