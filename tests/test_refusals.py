"""The loader's promise, file by file: file, line, column and remedy, all at once, for a row without
source, locator, verification or review date, an unknown unit, a band with a hole, an unknown site
word, a duplicate id.
"""

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from calculator.library.tables import DATA
from tests.slips import Break, change, copied, slips

TABLES = sorted(path.name for path in DATA.glob("*.csv"))
PROOF = ("source", "locator", "verified", "review_on")

# Files whose rows are no statement of medicine, and so have no proof to lose: words, fields of the
# form, groupings, and the sources themselves. A new file must be named here or carry its proof.
WITHOUT_PROOF = {"sources.csv", "topics.csv", "vehicles.csv", "molecules.csv"}
# A product's places in the schemes have each their own proof.
IN_SCHEMES = "potency_table.csv"


class Slip(NamedTuple):
    """One fault: what is written where, and what the loader is to say of it."""

    file: str
    line: int
    column: str
    write: str
    wanted: str  # what the remedy says


def header(name: str) -> list[str]:
    return (DATA / name).read_text("utf-8").splitlines()[0].split(",")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def first_line(name: str, **cells: str) -> int:
    """The line of the first row that has these cells."""
    found = (i for i, row in enumerate(rows(name), 2) if all(row[c] == v for c, v in cells.items()))
    return next(found)


def cell(line: int, column: str, value: str) -> Break:
    def breaking(text: str) -> str:
        table = list(csv.reader(io.StringIO(text, newline="")))
        table[line - 1][table[0].index(column)] = value
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(table)
        return out.getvalue()

    return breaking


def make(folder: Path, slip: Slip) -> None:
    change(folder, slip.file, cell(slip.line, slip.column, slip.write))


def said(folder: Path, slip: Slip) -> bool:
    """Whether the loader names the file, line and column of a slip, and its remedy."""
    place = f"data/{slip.file} line {slip.line} column {slip.column}"
    return any(
        p.where.startswith(place) and re.search(slip.wanted, p.wanted) for p in slips(folder)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_every_table_carries_its_proof_or_has_nothing_to_prove() -> None:
    proved = {name for name in TABLES if set(PROOF) <= set(header(name))}
    assert proved | WITHOUT_PROOF | {IN_SCHEMES} == set(TABLES)
    assert not proved & WITHOUT_PROOF


BLANK = [
    Slip(name, 3, column, "", "may not be blank|one of|date")
    for name in TABLES
    if name not in WITHOUT_PROOF | {IN_SCHEMES}
    for column in PROOF
]
IN_A_SCHEME = [
    Slip(IN_SCHEMES, 2, f"{scheme}_{part}", "", "has one")
    for scheme in ("us", "uk", "jp", "de", "atc")
    for part in ("sources", "verified")
] + [Slip(IN_SCHEMES, 2, "review_on", "", "date")]
NOT_THERE = [
    Slip(name, 3, "source", "NOBODY2020", "a key of data/sources.csv")
    for name in TABLES
    if "source" in header(name)
] + [
    Slip(IN_SCHEMES, 2, f"{scheme}_sources", "NOBODY2020", "a key of data/sources.csv")
    for scheme in ("us", "uk", "jp", "de", "atc")
]
TOO_SOON = [
    Slip(name, 3, "review_on", "2020-01-01", "a day after checked_on")
    for name in TABLES
    if "review_on" in header(name)
]
UNITS = [
    Slip("label_limits.csv", first_line("label_limits.csv", cap_unit="g"), "cap_unit", "oz", "'g'"),
    Slip("input_fields.csv", first_line("input_fields.csv", unit="kg"), "unit", "stone", "'kg'"),
    Slip("dose_constants.csv", 2, "unit", "g/fingertip", "'g/FTU'"),
    Slip("occlusion.csv", first_line("occlusion.csv", occlusion="film"), "unit", "fold", "times"),
    Slip("packs.csv", 2, "unit", "oz", "'g'"),
    Slip("vehicles.csv", 2, "measured_in", "oz", "'g'"),
    Slip("eczema_amounts.csv", 2, "unit", "g/day", "g/week"),
]
BANDS = [
    Slip("age_groups.csv", first_line("age_groups.csv", group="adult"), "from_years", "19", "hole"),
    Slip("age_groups.csv", first_line("age_groups.csv", group="infant"), "from_years", "0.5",
         "hole"),
    Slip("fingertip_units.csv", first_line("fingertip_units.csv", kind="gap", below_months="12"),
         "from_months", "8", "hole"),
]  # fmt: skip
SITES = [
    Slip("label_limits.csv", first_line("label_limits.csv", product_id=rows("label_limits.csv")[0]
         ["product_id"]), "sites_to_avoid", "face; tail", "a site of data/sites.csv"),
    Slip("sites.csv", 3, "inside", "tail", "known word"),
    Slip("fingertip_units.csv", 2, "pieces", "tail", "known word"),
    Slip("quantities.csv", 2, "pieces", "tail", "known word"),
]  # fmt: skip


@pytest.mark.parametrize(
    "slip",
    [*BLANK, *IN_A_SCHEME, *NOT_THERE, *TOO_SOON, *UNITS, *BANDS, *SITES],
    ids=lambda slip: f"{slip.file}-{slip.column}-{slip.write or 'blank'}",
)
def test_a_fault_in_a_table_is_refused_at_its_cell(folder: Path, slip: Slip) -> None:
    make(folder, slip)
    assert said(folder, slip), [p.message for p in slips(folder)][:5]


def test_a_whole_band_left_out_is_a_hole(folder: Path) -> None:
    """Every row of the ages from 1 to 4 is taken away."""
    change(folder, "body_surface.csv", lambda text: re.sub(r"(?m)^.*,1-4 years,.*\n", "", text))
    left = [row for row in rows("body_surface.csv") if row["band"] != "1-4 years"]
    line = 2 + [row["band"] for row in left].index("5-9 years")
    found = [p for p in slips(folder) if "hole" in p.wanted]
    assert [p.where for p in found] == [f"data/body_surface.csv line {line} column from_months"]
    assert found[0].example == "12"


@pytest.mark.parametrize("name", TABLES)
def test_a_row_said_twice_is_refused_at_the_second(folder: Path, name: str) -> None:
    again = (DATA / name).read_text("utf-8").splitlines()[1]
    change(folder, name, lambda text: text.rstrip("\n") + f"\n{again}\n")
    line = len((folder / name).read_text("utf-8").splitlines())
    place = f"data/{name} line {line} column "
    found = [p for p in slips(folder) if p.where.startswith(place) and "once" in p.wanted]
    assert len(found) == 1, [p.message for p in slips(folder)][:5]


ALL_AT_ONCE = [
    Slip("label_limits.csv", 5, "source", "", "may not be blank"),
    Slip("sites.csv", 9, "locator", "", "may not be blank"),
    Slip("risks.csv", 4, "verified", "", "one of"),
    Slip("words.csv", 7, "review_on", "", "date"),
    Slip("dose_constants.csv", 2, "unit", "g/fingertip", "'g/FTU'"),
    BANDS[0],
    Slip("quantities.csv", 2, "pieces", "tail", "known word"),
    Slip("molecules.csv", 3, "name", rows("molecules.csv")[0]["name"], "once"),
]


def test_all_faults_at_once_are_all_told(folder: Path) -> None:
    """Eight files, eight faults, and in rules.toml four more: twelve problems with their places."""
    for slip in ALL_AT_ONCE:
        make(folder, slip)
    text = (DATA / "rules.toml").read_text("utf-8")
    rule = text[text.index("[[rule]]") : text.index("[[rule]]", 100 + text.index("[[rule]]"))]
    wrong = rule.replace('source = "', 'source = "X').replace("review_on = 2", "review_on = 1")
    wrong = wrong.replace('unit = "g/week"', 'unit = "oz/week"')
    change(folder, "rules.toml", lambda text: f"{text.rstrip()}\n\n{wrong}")
    for slip in ALL_AT_ONCE:
        assert said(folder, slip), slip
    last = [p for p in slips(folder) if p.where.startswith("data/rules.toml line ")]
    assert {p.where.split()[-1] for p in last} >= {"OV-01", "source", "review_on", "unit"}
    message = "\n".join(p.message for p in slips(folder))
    for slip in ALL_AT_ONCE:
        assert f"data/{slip.file} line {slip.line} column {slip.column}" in message
