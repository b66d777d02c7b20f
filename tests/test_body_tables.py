"""The tables of the body: what ships is sound, and a slip in them is refused by file and line."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from calculator.library.body import body_tables, read_body
from calculator.library.tables import DATA
from calculator.problems import DataProblem, Problem

TABLES = body_tables()
FILES = ["sites", "fingertip_units", "body_surface", "skin_area", "quantities", "dose_constants",
         "occlusion", "absorption", "packs"]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(DATA / f"{name}.csv", tmp_path)
    return tmp_path


def spoiled(folder: Path, name: str, old: str, new: str) -> list[Problem]:
    """The problems after one slip in one file."""
    path = folder / f"{name}.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    problems: list[Problem] = []
    try:
        read_body(problems, folder)
    except DataProblem as broken:
        assert list(broken.problems) == problems
    return problems


def test_what_ships_is_read_without_a_problem(folder: Path) -> None:
    problems: list[Problem] = []
    read_body(problems, folder)
    assert problems == []


@pytest.mark.parametrize(
    ("name", "old", "new", "hint"),
    [
        ("body_surface", "head,under 1 year,0,12,19,", "head,under 1 year,0,12,9.5,", "90.5"),
        ("body_surface", "hand,adult,192,,2.5,yes", "hand,adult,192,,2.5,maybe", "paired"),
        ("fingertip_units", "3-6 months,3,7,", "3-6 months,3,6,", "overlap"),
        ("fingertip_units", "7-11 months,7,12,gap", "7-11 months,8,12,gap", "hole"),
        ("fingertip_units", "\nfront,1-2 years", "\n,1-2 years", "known piece"),
        ("body_surface", "neck,adult,192,", "neck,adult,193,", "overlap"),
        ("fingertip_units", "3-6 months,3,7,", "3-6 months,3,13,", "overlap"),
        ("fingertip_units", "arm,adult,132,,headline,3,", "arm,adult,132,,headline,x,", "number"),
        ("fingertip_units", "scalp,adult", "skalp,adult", "known word"),
        ("fingertip_units", "headline,3,2.3,4.3", "headline,3,3.3,4.3", "rising"),
        ("sites", "\nface,", "\nface and neck,", "used once"),
        ("sites", ",yes,elbow,arm,", ",yes,elbow,wing,", "known word"),
        ("sites", "trunk front; trunk back,", "trunk front; wings,", "known word"),
        ("dose_constants", "secondary", "hearsay", "'read'"),
        ("dose_constants", "2026-11-01", "", "date"),
        ("dose_constants", "FINLAY1989", "", "may not be blank"),
        ("dose_constants", "50 g / 50 mL", "", "how the figure came to be"),
        ("quantities", ",2,15,30,14,adult", ",3,15,30,14,adult", "'2'"),
        ("packs", "15; 45", "15; many", "number"),
        ("occlusion", "film,plastic film", "none,plastic film", "used once"),
        ("skin_area", "age_years,m2", "age,m2", "columns"),
    ],
)
def test_a_slip_is_refused(folder: Path, name: str, old: str, new: str, hint: str) -> None:
    problems = spoiled(folder, name, old, new)
    assert problems
    said = " ".join(f"{p.where} {p.given} {p.wanted}" for p in problems)
    assert name in said
    assert hint in said


def test_more_sites_than_bits_are_refused(folder: Path) -> None:
    with open(folder / "sites.csv", "a", encoding="utf-8") as file:
        for i in range(6):
            file.write(f"place {i},,,place {i},,,,,x,,HOUSE,x,read,,2026-11-25,2027-11-25\n")
    problems: list[Problem] = []
    read_body(problems, folder)
    assert "63 sites" in problems[0].given


def test_every_figure_says_how_it_is_known_and_when_it_is_due() -> None:
    assert len(TABLES.proofs) > 200
    for place, proof in TABLES.proofs:
        assert proof.source, place
        assert proof.checked_on < proof.review_on, place
        assert proof.checked_on >= date(2026, 11, 1), place


def test_every_source_of_a_figure_is_in_the_list_of_sources() -> None:
    listed = {line.split(",")[0] for line in (DATA / "sources.csv").read_text("utf-8").splitlines()}
    assert {proof.source for _, proof in TABLES.proofs} <= listed


def test_no_word_means_two_sites() -> None:
    words: dict[str, str] = {}
    for name, site in TABLES.sites.items():
        for word in (name, *site.synonyms):
            assert words.setdefault(word.lower(), name) == name, word


def test_low_and_high_of_a_measured_row_are_mean_less_and_plus_one_deviation() -> None:
    rows = (DATA / "fingertip_units.csv").read_text("utf-8").splitlines()
    header, measured = rows[0].split(","), 0
    for line in rows[1:]:
        row = dict(zip(header, line.split(","), strict=False))
        if row["sd"]:
            measured += 1
            mean, deviation = float(row["mean"]), float(row["sd"])
            assert float(row["low"]) == pytest.approx(mean - deviation)
            assert float(row["high"]) == pytest.approx(mean + deviation)
    assert measured == 8


def test_bands_of_absorption_are_in_order_and_their_figures_are_not_for_computing() -> None:
    order = [TABLES.absorption[band].order for band in ("lowest", "reference", "raised", "highest")]
    assert order == [1, 2, 3, 4]
    assert TABLES.sites["scrotum"].absorption_band == "highest"
    assert TABLES.sites["sole"].absorption_band == "lowest"


def test_packs_seen_in_records_are_marked_read_and_the_rest_is_not() -> None:
    known = {(p.jurisdiction, p.molecule, p.sizes): p.proof.verified for p in TABLES.packs}
    assert known["us", "clobetasol propionate", (15, 30, 45, 60)] == "read"
    assert known["uk", "", (15, 30, 50, 100)] == "unverified"
