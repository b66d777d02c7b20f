"""data/tapers.toml: a slip is refused with its place and remedy; what is ours says so."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from calculator.library import load, tables
from calculator.problems import DataProblem


def test_a_length_of_ours_is_labelled_and_explained() -> None:
    for taper in load().tapers.tapers:
        ours = any(phase.ours for phase in taper.phases)
        assert ours == (taper.proof.verified == "derived"), taper.id
        assert bool(taper.proof.derivation) == ours, taper.id
        assert taper.proof.source in load().sources


def _data(tmp_path: Path, edit: Callable[[str], str]) -> Path:
    folder = tmp_path / "data"
    copytree(tables.DATA, folder)
    file = folder / "tapers.toml"
    file.write_text(edit(file.read_text("utf-8")), encoding="utf-8")
    return folder


SLIPS = [
    ('source = "ECO"', 'source = "NOBODY"', "two-days-then-stop source: NOBODY"),
    ("days = 112", "days = 0", "a whole number, 1 or more"),
    ('length_by = "ours"', 'length_by = "guess"', "one of ours, source"),
    ('product = "one step weaker"', 'product = "something else"', "one of one step weaker, same"),
    ("weeks_so_far = { above = 3 }", "weeks_so_far = { above = 3, below = 3 }", "a band"),
    ("weeks_so_far = { above = 3 }", "weeks_so_far = { after = 3 }", "from, above, below, up_to"),
    ("weeks_so_far = { above = 3 }", 'weeks_so_far = { above = "3" }', "a band"),
    ('only_for = ["lichen sclerosus"]', 'only_for = ["lichen"]', "a word of indication"),
    ('only_for = ["lichen sclerosus"]', 'only_for = "lichen sclerosus"', "a list of words"),
    ('us = ["6", "7"], uk = ["mild"]', 'us = ["6", "7"]', "both schemes, us and uk"),
    ("counts_past = true", 'counts_past = "yes"', "true or false"),
    ('who = "Lichen sclerosus only"', 'whom = "Lichen sclerosus only"', "one of the keys"),
    ('says = "Labels', 'said = "Labels', "one of the keys"),
    ('id = "weekend"', 'id = "fewer-days"', "an id that no other entry has"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), SLIPS)
def test_a_slip_in_the_file_is_refused(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    folder = _data(tmp_path, lambda text: text.replace(right, wrong, 1))
    with pytest.raises(DataProblem) as caught:
        load(folder)
    assert told in str(caught.value)
    assert "data/tapers.toml" in str(caught.value)


def test_a_length_of_ours_without_its_derivation_is_refused(tmp_path: Path) -> None:
    folder = _data(tmp_path, lambda text: re.sub(r'derivation = ".*alternate days.*"\n', "", text))
    with pytest.raises(DataProblem) as caught:
        load(folder)
    assert "fewer-days derivation" in str(caught.value)
    empty = re.compile(r"\[\[taper\.phase\]\]\nname = \"weekend\".*", re.DOTALL)
    folder = _data(tmp_path / "empty", lambda text: empty.sub("", text))
    with pytest.raises(DataProblem) as caught:
        load(folder)
    assert "one phase or more" in str(caught.value)


OWN = """
[[taper]]
id = "ours"
name = "One week on alternate days"
who = "Anybody on this ward"
why = "The ward agreed on it."
source = "HOUSE"
locator = "Ward meeting"
verified = "derived"
derivation = "The ward's own"
checked_on = 2026-11-25
review_on = 2027-11-25
[[taper.phase]]
name = "alternate days"
pattern = "alternate days"
days = 7
length_by = "ours"
product = "same"
"""


def _overlay(folder: Path, way: str) -> Path:
    folder.mkdir()
    (folder / "profiles.toml").write_text("", encoding="utf-8")  # every overlay has its profiles
    (folder / "tapers.toml").write_text(way, encoding="utf-8")
    return folder


def test_a_hospital_may_add_a_way_of_its_own(tmp_path: Path) -> None:
    book = load(tables.DATA, _overlay(tmp_path / "own", OWN))
    assert [taper.id for taper in book.tapers.tapers][-1] == "ours"
    assert len(book.tapers.reasons) == len(load().tapers.reasons)
    again = _overlay(tmp_path / "again", OWN.replace('"ours"', '"weekend"', 1))
    with pytest.raises(DataProblem, match="an id that no other entry has"):
        load(tables.DATA, again)
