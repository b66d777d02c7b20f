"""No cell of a table runs as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.cells import as_csv, defused


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("2026-11-30", "2026-11-30"),
        ("", ""),
    ],
)
def test_what_begins_like_a_formula_is_shown_as_text(cell: str, shown: str) -> None:
    assert defused(cell) == shown


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20)))
def test_a_table_comes_back_as_it_was(cells: list[str]) -> None:
    text = as_csv([f"c{i}" for i in range(len(cells))], [cells])
    _, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert rows == [[defused(cell) for cell in cells]]


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert as_csv(["a", "b", "c"], [[-1.5, 2, None]]) == "a,b,c\r\n-1.5,2,\r\n"
