"""What names somebody, and what only looks like it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.holdings import DataSubject
from app.core.mentions import STRUCK, Mentions

INES = Mentions.of(
    DataSubject(
        platform="instagram",
        handles=frozenset({"ines.vale"}),
        upstream_ids=frozenset({"7001002003"}),
        names=frozenset({"Inês Vale"}),
    )
)
WORD = Mentions.of(DataSubject("instagram", frozenset({"fitness"}), names=frozenset({"Fitness"})))


@pytest.mark.parametrize(
    "value",
    [
        "ines.vale",
        "@Ines.Vale",
        "7001002003",
        7001002003,
        "With @ines.vale, on the ridge",
        "Thanks @ines.vale.",
        "https://instagram.com/ines.vale/",
        "https://www.youtube.com/@ines.vale",
        "ines.vale (2 posts)",
        "Letter for Inês Vale and friends",
        {"a": [{"b": "INES.VALE"}]},
        {"ines.vale": 1},
    ],
)
def test_these_name_her(value: Any) -> None:
    assert INES.named_in(value)
    struck = INES.struck(value)
    assert not INES.named_in(struck)
    assert STRUCK in json.dumps(struck, ensure_ascii=False)


@pytest.mark.parametrize(
    "value",
    [
        "",
        None,
        True,
        7,
        "ines.vale2",
        "@ines.vale_",
        "the ines.value",
        "xines.vale",
        "Ines",
        "Vale",
    ],
)
def test_these_do_not(value: Any) -> None:
    assert not INES.named_in(value)
    assert INES.struck(value) == value


@pytest.mark.parametrize(
    "text", ["Fitness and yoga", "fitness/yoga", "a fitness trail", "x@fitness"]
)
def test_a_word_of_the_language_names_nobody(text: str) -> None:
    assert not WORD.named_in(text)


@pytest.mark.parametrize("text", ["fitness", "ask @fitness", "instagram.com/fitness"])
def test_but_its_owner_is_found_where_a_handle_is_meant(text: str) -> None:
    assert WORD.named_in(text)


def test_a_reference_is_the_platform_with_the_handle() -> None:
    reference = {"platform": "instagram", "handle": "ines.vale"}
    assert INES.about({"creator": reference})
    assert INES.about([{"creators": [reference]}])
    assert not INES.about({"creator": {**reference, "platform": "tiktok"}})


@given(st.sampled_from(["ines.vale", "Inês Vale", "7001002003"]), st.booleans())
def test_the_quick_look_misses_nothing_however_it_is_stored(name: str, ascii_only: bool) -> None:
    stored = json.dumps({"caption": f"for {name}", "id": name}, ensure_ascii=ascii_only)
    assert INES.may_stand_in(stored)
    assert INES.named_in_json(stored)


def test_what_is_no_document_is_searched_as_a_text() -> None:
    assert INES.named_in_json("<html>ines.vale</html>")
    assert not INES.named_in_json("<html>nobody</html>")
