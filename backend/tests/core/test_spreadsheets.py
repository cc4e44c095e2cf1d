"""Cells that a stranger filled."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.spreadsheets import harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_becomes_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert harmless(f"a{start}b") == f"a{start}b"
    assert harmless("") == ""


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)))
def test_what_is_made_harmless_reads_back_with_an_apostrophe_at_most(cells: list[str]) -> None:
    written = io.StringIO()
    csv.writer(written).writerow([harmless(cell) for cell in cells])
    back = next(csv.reader(io.StringIO(written.getvalue())), [])
    assert [cell.removeprefix("'") for cell in back] == [cell.removeprefix("'") for cell in cells]
