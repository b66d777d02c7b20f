"""The loader and the tables of data/: a bad row or file is refused with its place, all at once."""

import csv
import io
from pathlib import Path

import pytest

from calculator.library import load
from calculator.library.tables import DATA
from tests.slips import Break, change, copied, slips


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def cell(column: str, value: str, line: int = 2) -> Break:
    """Write one cell; line 1 is the header."""

    def breaking(text: str) -> str:
        rows = list(csv.reader(io.StringIO(text, newline="")))
        rows[line - 1][rows[0].index(column)] = value
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue()

    return breaking


def row_again(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return text.rstrip("\n") + "\n" + lines[1]


IN_A_CELL = [
    # file, column, what is written there, what the loader says is wanted
    ("sources.csv", "key", "", "may not be blank"),
    ("sources.csv", "title", "", "may not be blank"),
    ("sources.csv", "read_how", "heard", "one of"),
    ("words.csv", "word", "", "may not be blank"),
    ("words.csv", "kind", "illness", "one of"),
    ("words.csv", "source", "", "may not be blank"),
    ("words.csv", "checked_on", "25/11/2026", "year-month-day"),
    ("words.csv", "review_on", "", "year-month-day"),
    ("words.csv", "verified", "surely", "one of"),
    ("input_fields.csv", "kind", "numbr", "one of"),
    ("input_fields.csv", "unit", "fortnight", "one of"),
    ("input_fields.csv", "least", "none", "a number"),
    ("input_fields.csv", "example", "", "may not be blank"),
    ("input_fields.csv", "question", "", "may not be blank"),
    ("age_groups.csv", "from_years", "", "a number"),
    ("age_groups.csv", "source", "", "may not be blank"),
    ("potency_table.csv", "vehicle", "", "may not be blank"),
    ("potency_table.csv", "us_class", "8", "one of"),
    ("potency_table.csv", "strength_percent", "0,05", "a number"),
    ("potency_table.csv", "strength_percent", "inf", "a number"),
    ("potency_table.csv", "review_on", "2027-13-01", "year-month-day"),
    ("label_limits.csv", "source", "", "may not be blank"),
    ("label_limits.csv", "cap_unit", "oz", "one of"),
    ("label_limits.csv", "jurisdiction", "FR", "one of"),
    ("label_limits.csv", "cap_amount", "fifty", "a number"),
    ("sites.csv", "groups", "", "at least one word"),
    ("sites.csv", "locator", "", "may not be blank"),
    ("fingertip_units.csv", "units", "2 or 3", "a number"),
    ("dose_constants.csv", "unit", "", "one of"),
    ("molecules.csv", "kind", "cream", "one of"),
    ("vehicles.csv", "measured_in", "oz", "one of"),
]


@pytest.mark.parametrize(("name", "column", "value", "wanted"), IN_A_CELL)
def test_a_bad_cell_is_refused_with_file_line_and_column(
    folder: Path, name: str, column: str, value: str, wanted: str
) -> None:
    change(folder, name, cell(column, value))
    found = slips(folder)
    place = f"data/{name} line 2 column {column}"
    told = [p for p in found if p.where == place]
    assert len(told) == 1, [p.message for p in found]
    assert wanted in told[0].wanted
    assert told[0].given == (value or "an empty cell")
    assert found[0].where == place, "what follows from a slip comes after it"


POINTERS = [
    ("label_limits.csv", "source", "NOBODY", "data/sources.csv"),
    ("label_limits.csv", "product_id", "nothing-1-cream", "data/potency_table.csv"),
    ("label_limits.csv", "sites_to_avoid", "tail", "data/sites.csv"),
    ("potency_table.csv", "us_sources", "NOBODY", "data/sources.csv"),
    ("words.csv", "source", "NOBODY", "data/sources.csv"),
    ("input_fields.csv", "source", "NOBODY", "data/sources.csv"),
    ("input_fields.csv", "choices", "infant;toddler", "data/age_groups.csv"),
]


@pytest.mark.parametrize(("name", "column", "value", "wanted"), POINTERS)
def test_a_name_that_no_other_row_has_is_refused(
    folder: Path, name: str, column: str, value: str, wanted: str
) -> None:
    line = 2
    if name == "input_fields.csv":
        fields = (DATA / name).read_text("utf-8").splitlines()
        line = 1 + next(i for i, text in enumerate(fields) if text.startswith("age_group,"))
    change(folder, name, cell(column, value, line))
    (found,) = slips(folder)
    assert found.where.startswith(f"data/{name}")
    assert found.given == value.split(";")[-1]
    assert wanted in found.wanted


@pytest.mark.parametrize(
    "name",
    ["sources.csv", "words.csv", "input_fields.csv", "age_groups.csv", "potency_table.csv",
     "molecules.csv", "sites.csv", "dose_constants.csv", "occlusion.csv"],
)  # fmt: skip
def test_a_row_said_twice_is_refused(folder: Path, name: str) -> None:
    change(folder, name, row_again)
    found = slips(folder)
    assert "used once" in found[0].wanted, [p.message for p in found]
    assert found[0].where.startswith(f"data/{name} line ")


def test_a_band_of_ages_upside_down_is_refused(folder: Path) -> None:
    change(folder, "age_groups.csv", cell("from_years", "7"))
    found = slips(folder)[0]
    place = "data/age_groups.csv line 2 column below_years"
    assert (found.where, found.given) == (place, "7 to 1")


def test_a_cap_in_part_is_refused(folder: Path) -> None:
    rows = list(csv.DictReader((DATA / "label_limits.csv").open(encoding="utf-8", newline="")))
    line = 2 + next(i for i, row in enumerate(rows) if row["cap_amount"])
    change(folder, "label_limits.csv", cell("cap_days", "", line))
    (found,) = slips(folder)
    assert found.where.startswith(f"data/label_limits.csv line {line}")
    assert "all three or none" in found.wanted


WHOLE_FILES = [
    ("a column left out", lambda text: text.replace("locator,", "", 1), "line 1", "the columns"),
    ("a column too many", lambda text: "extra," + text, "line 1", "the columns"),
    ("a cell too many", lambda text: text.rstrip("\n") + ",more\n", "line ", " cells"),
    ("a cell too few", lambda text: text.rstrip("\n").rpartition(",")[0] + "\n", "line ", " cells"),
    ("nothing in it", lambda text: "", "line 1", "the columns"),
    ("an open quote", lambda text: text + '"open', "line ", "quotes"),
]


@pytest.mark.parametrize("name", ["words.csv", "age_groups.csv", "label_limits.csv", "sites.csv"])
@pytest.mark.parametrize(
    ("breaking", "where", "wanted"),
    [case[1:] for case in WHOLE_FILES],
    ids=[case[0] for case in WHOLE_FILES],
)
def test_a_table_of_another_shape_is_refused(
    folder: Path, name: str, breaking: Break, where: str, wanted: str
) -> None:
    change(folder, name, breaking)
    found = slips(folder)
    assert found[0].where.startswith(f"data/{name} {where}"), [p.message for p in found]
    assert wanted in found[0].wanted


@pytest.mark.parametrize("name", [path.name for path in sorted(DATA.glob("*.csv"))])
def test_a_file_that_is_not_there_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"data/{name}" in {problem.where for problem in slips(folder)}


@pytest.mark.parametrize("name", ["rules.toml", "exceptions.toml", "profiles.toml", "words.csv"])
def test_a_file_in_another_encoding_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff\xfe" + (folder / name).read_bytes())
    found = slips(folder)
    assert found[0].where == f"data/{name}"
    assert "UTF-8" in found[0].wanted


@pytest.mark.parametrize("name", ["rules.toml", "exceptions.toml", "profiles.toml"])
def test_bad_toml_is_refused_with_the_line(folder: Path, name: str) -> None:
    change(folder, name, lambda text: text + "\n[[rule\n")
    found = slips(folder)
    assert found[0].where == f"data/{name}"
    assert "line" in found[0].given


@pytest.mark.parametrize(
    ("old", "new"),
    [('id = "us"\n', ""), ('scheme = "us"', 'scheme = "fr"'), ('id = "uk"', 'id = "us"'),
     ('sets = ["us-label",', 'names = ["us-label",')],
)  # fmt: skip
def test_a_slip_in_a_profile_is_refused(folder: Path, old: str, new: str) -> None:
    change(folder, "profiles.toml", lambda text: text.replace(old, new, 1))
    assert slips(folder)[0].where.startswith("data/profiles.toml")


def test_an_id_used_twice_is_refused(folder: Path) -> None:
    text = (DATA / "rules.toml").read_text("utf-8")
    first = text.index("[[rule]]")
    again = text[first : text.index("[[rule]]", first + 1)]
    change(folder, "rules.toml", lambda text: text + "\n" + again)
    (found,) = slips(folder)
    assert "rule OV-01" in found.where
    assert "no other" in found.wanted


def test_two_slips_are_both_told(folder: Path) -> None:
    change(folder, "rules.toml", lambda text: text.replace('tier = "warn"', 'tier = "wran"', 1))
    change(folder, "rules.toml", lambda text: text.replace('tier = "note"', 'tier = "nota"', 1))
    change(folder, "words.csv", cell("checked_on", "yesterday", 3))
    change(folder, "label_limits.csv", cell("verified", "maybe", 4))
    given = [problem.given for problem in slips(folder)]
    assert {"wran", "nota", "yesterday", "maybe"} <= set(given)


def test_slips_in_the_tables_of_the_body_come_with_those_of_other_tables(folder: Path) -> None:
    change(folder, "sites.csv", cell("checked_on", "yesterday"))
    change(folder, "words.csv", cell("checked_on", "today"))
    change(folder, "label_limits.csv", cell("verified", "maybe"))
    assert {"yesterday", "today", "maybe"} <= {problem.given for problem in slips(folder)}


def test_tables_saved_by_a_spreadsheet_load_as_well(folder: Path) -> None:
    for name in ("words.csv", "rules.toml"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    read = load(folder)
    assert [rule.why for rule in read.rules] == [rule.why for rule in load().rules]
    assert read.words.keys() == load().words.keys()


def test_the_message_counts_what_is_wrong_and_says_all_of_it(folder: Path) -> None:
    change(folder, "words.csv", cell("checked_on", "yesterday"))
    change(folder, "words.csv", cell("kind", "illness", 3))
    first, second = slips(folder)[:2]
    for part in (first.where, first.given, first.wanted):
        assert part in first.message
    assert (first.where[-10:], second.where[-4:]) == ("checked_on", "kind")
