"""The loader's promise for the words of directions: file, line, column, remedy of each fault."""

from pathlib import Path

import pytest

from calculator.library.tables import DATA
from tests.slips import change, copied, slips

NAME = "direction_words.csv"
PROOF = "HOUSE,Words of directions,derived,2026-12-01,2027-12-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def last_line() -> int:
    return len((DATA / NAME).read_text("utf-8").splitlines()) + 1


def add(folder: Path, row: str) -> None:
    change(folder, NAME, lambda text: f"{text.rstrip()}\n{row}\n")


FAULTS = [
    (f"often,2/day,en,xx,{PROOF}", "kind", "one of"),
    (f"frequency,2/day,it,xx,{PROOF}", "language", "one of"),
    (f"frequency,2/day,en,,{PROOF}", "phrases", "phrases parted by semicolons"),
    (f"frequency,2/day,en,xx; ; yy,{PROOF}", "phrases", "phrases parted by semicolons"),
    (f"frequency,2/day,en,xx; xx,{PROOF}", "phrases", "each once"),
    (f"frequency,2/day,en,{{m}} xx,{PROOF}", "phrases", "slots of this table"),
    (f"frequency,2/day,en,{{n xx,{PROOF}", "phrases", "slots of this table"),
    (f"frequency,twice a day,en,xx,{PROOF}", "value", "what phrases of the kind frequency mean"),
    (f"frequency,,en,xx,{PROOF}", "value", "what phrases of the kind frequency mean"),
    (f"frequency,n/day,en,xx,{PROOF}", "phrases", "a slot for the number"),
    (f"frequency,days {{day}},en,xx,{PROOF}", "phrases", "{day}"),
    (f"length,1 unit,en,xx,{PROOF}", "phrases", "{unit"),
    (f"length,fortnight,en,xx,{PROOF}", "value", "what phrases of the kind length mean"),
    (f"number,two,en,xx,{PROOF}", "value", "what phrases of the kind number mean"),
    (f"unit,week,en,xx,{PROOF}", "value", "what phrases of the kind unit mean"),
    (f"weekday,7,en,xx,{PROOF}", "value", "what phrases of the kind weekday mean"),
    (f"side,middle,en,xx,{PROOF}", "value", "what phrases of the kind side mean"),
    (f"step,then,en,xx,{PROOF}", "value", "what phrases of the kind step mean"),
    (f"site,,en,xx,{PROOF}", "value", "what phrases of the kind site mean"),
    ("step,,en,xx,,Words,derived,2026-12-01,2027-12-01", "source", "a value"),
    ("step,,en,xx,HOUSE,,derived,2026-12-01,2027-12-01", "locator", "a value"),
    ("step,,en,xx,HOUSE,Words,surely,2026-12-01,2027-12-01", "verified", "one of"),
    ("step,,en,xx,HOUSE,Words,derived,1 December,2027-12-01", "checked_on", "a date"),
    ("step,,en,xx,HOUSE,Words,derived,2026-12-01,2026-11-01", "review_on", "a day after"),
    ("step,,en,xx,NOBODY2020,Words,derived,2026-12-01,2027-12-01", "source", "a key"),
]


@pytest.mark.parametrize(("row", "column", "remedy"), FAULTS)
def test_a_fault_is_refused_at_its_line_and_column(
    folder: Path, row: str, column: str, remedy: str
) -> None:
    add(folder, row)
    wanted = f"data/{NAME} line {last_line()} column {column}"
    found = [problem for problem in slips(folder) if problem.where == wanted]
    assert found, [problem.message for problem in slips(folder)]
    assert remedy in found[0].wanted


def test_every_fault_of_the_table_is_told_at_once(folder: Path) -> None:
    add(folder, "\n".join(row for row, *_ in FAULTS[:8]))
    assert len(slips(folder)) == 8


def test_a_column_that_is_missing_is_refused(folder: Path) -> None:
    change(folder, NAME, lambda text: text.replace("kind,value,", "kind,", 1))
    assert [p.where for p in slips(folder)] == [f"data/{NAME} line 1"]


def test_a_cell_too_many_is_refused(folder: Path) -> None:
    add(folder, f"step,,en,xx,yy,{PROOF}")
    assert [p.wanted for p in slips(folder)] == ["9 cells"]
