"""docs/sources.md says what data/ says: every source once, with all that rests on it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from calculator.facts import Source
from calculator.library import load
from calculator.library.tables import DATA
from scripts import sources_page

USED = sources_page.uses()
TEXT = sources_page.page(load().sources, USED)
UNUSED = TEXT.partition("\n## Nothing rests on these\n")[2]


def line_of(key: str) -> str:
    (line,) = [line for line in TEXT.splitlines() if line.startswith(f"| `{key}` |")]
    return line


def test_the_sources_page_is_what_the_data_says() -> None:
    assert sources_page.PAGE.read_text("utf-8") == TEXT, (
        "run .venv/bin/python scripts/sources_page.py"
    )


def test_every_source_stands_there_once_with_its_address_and_how_it_was_seen() -> None:
    for source in load().sources.values():
        line = line_of(source.key)
        assert source.url in line and f"| {source.read_how} |" in line


def test_every_rule_and_exception_stands_with_each_of_its_sources() -> None:
    for rule in load().rules:
        for key in (rule.proof.source, *rule.also):
            assert rule.id in USED[key]["rules"] and rule.id in line_of(key)
        for one in rule.exemptions:
            assert "exceptions " in line_of(one.proof.source), one.name


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_every_row_of_every_table_is_counted_at_its_source(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        wanted = Counter(row["source"] for row in csv.DictReader(file) if row.get("source"))
    counted = {key: len(USED[key][path.name]) for key in wanted}
    assert counted == dict(wanted)


def test_nothing_names_a_source_that_is_not_on_record() -> None:
    outside_cases = {key for key, places in USED.items() if set(places) != {"cases"}}
    assert outside_cases - {""} <= load().sources.keys()


def test_a_source_that_nothing_names_is_listed_as_such() -> None:
    for key in load().sources:
        assert (f"| `{key}` |" in UNUSED) == (key not in USED)
    assert UNUSED.count("| nothing |") == UNUSED.count("| `")


@pytest.mark.parametrize(
    ("used", "said"),
    [
        ({}, "nothing"),
        ({"rules": ["A-1", "A-2"]}, "rules 2: A-1, A-2"),
        ({"rules": [f"A-{i}" for i in range(7)]}, "rules 7: A-0, A-1, A-2, A-3, A-4, A-5, A-6"),
        ({"words.csv": ["psoriasis"]}, "words.csv 1: psoriasis"),
        ({"words.csv": ["psoriasis"] * 6}, "words.csv 6"),
        ({"rules": ["A-1"], "cases": ["a", "b"]}, "rules 1: A-1; cases 2"),
    ],
)
def test_few_rows_are_named_and_many_are_counted(used: dict[str, list[str]], said: str) -> None:
    assert sources_page.rests(used) == said


def test_a_title_cannot_break_the_table() -> None:
    one = Source("X1", "A | B\nC", "study", "US", "", "read", "")
    assert sources_page.row(one, {}) == "| `X1` | A / B C | US | read | nothing |\n"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_no_row_was_read_in_a_source_that_nobody_read(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        read = {row["source"] for row in csv.DictReader(file) if row.get("verified") == "read"}
    assert [key for key in read if load().sources[key].read_how != "read"] == []


def test_no_rule_was_read_in_a_source_that_nobody_read() -> None:
    read = {rule.proof.source for rule in load().rules if rule.proof.verified == "read"}
    assert [key for key in read if load().sources[key].read_how != "read"] == []
