"""The loader's promise for rules and exceptions: file, line, key and remedy of every fault."""

import tomllib
from pathlib import Path

import pytest

from calculator.library.tables import DATA
from tests.slips import change, copied, slips

BOOKS = ("rules.toml", "exceptions.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def entry(name: str, number: int = 3) -> tuple[str, int, int]:
    """The id of an entry of a TOML file, and the lines where it begins and where the next does."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    kind = name.removesuffix("s.toml")
    begins = [i for i, line in enumerate(lines, 1) if line == f"[[{kind}]]"]
    listed = tomllib.loads("\n".join(lines))[kind]
    return listed[number]["id"], begins[number], begins[number + 1]


@pytest.mark.parametrize("key", ["source", "locator", "verified", "checked_on", "review_on", "id"])
@pytest.mark.parametrize("name", BOOKS)
def test_an_entry_without_its_proof_is_refused_where_it_begins(
    folder: Path, name: str, key: str
) -> None:
    _, begins, ends = entry(name)

    def breaking(text: str) -> str:
        lines = text.splitlines(keepends=True)
        at = next(i for i in range(begins, ends) if lines[i].startswith(f"{key} ="))
        return "".join(lines[:at] + lines[at + 1 :])

    change(folder, name, breaking)
    places = [p.where for p in slips(folder)]
    assert any(w.startswith(f"data/{name} line {begins} ") and w.endswith(key) for w in places)


@pytest.mark.parametrize(
    ("key", "value", "remedy"),
    [
        ("source", '"NOBODY2020"', "a key of data/sources.csv"),
        ("source", '""', "a text in quotes"),
        ("locator", '""', "a text in quotes"),
        ("verified", '"surely"', "one of"),
        ("review_on", "2020-01-01", "a day after checked_on"),
        ("review_on", '"2027-11-25"', "a date without quotes"),
    ],
)
@pytest.mark.parametrize("name", BOOKS)
def test_a_fault_in_an_entry_is_refused_at_its_line(
    folder: Path, name: str, key: str, value: str, remedy: str
) -> None:
    named, begins, ends = entry(name)
    lines = (DATA / name).read_text("utf-8").splitlines()
    line = 1 + next(i for i in range(begins, ends) if lines[i].startswith(f"{key} ="))
    lines[line - 1] = f"{key} = {value}"
    change(folder, name, lambda _: "\n".join(lines))
    place = f"data/{name} line {line} {name.removesuffix('s.toml')} {named} {key}"
    found = [p for p in slips(folder) if p.where == place]
    assert len(found) == 1 and remedy in found[0].wanted, [p.message for p in slips(folder)]


@pytest.mark.parametrize("name", [*BOOKS, "profiles.toml"])
def test_an_id_used_twice_is_refused_where_the_second_begins(folder: Path, name: str) -> None:
    text = (DATA / name).read_text("utf-8").rstrip("\n")
    kind = name.removesuffix("s.toml")
    first = text.index(f"[[{kind}]]")
    again = text[first : text.index(f"[[{kind}]]", first + 1)].split("\n\n")[0]
    change(folder, name, lambda _: f"{text}\n{again}\n")
    line = text.count("\n") + 2
    found = [p for p in slips(folder) if "no other" in p.wanted]
    assert [p.where.split(" line ")[1].split()[0] for p in found] == [str(line)]


@pytest.mark.parametrize("name", BOOKS)
def test_a_site_word_that_nobody_knows_is_refused_in_a_scope(folder: Path, name: str) -> None:
    lines = (DATA / name).read_text("utf-8").splitlines()
    line = 1 + next(i for i, text in enumerate(lines) if text.startswith("sites = ["))
    lines[line - 1] = 'sites = ["tail"]'
    change(folder, name, lambda _: "\n".join(lines))
    (found,) = (p for p in slips(folder) if p.given == "tail")
    assert found.where.startswith(f"data/{name} line {line} ") and "data/sites.csv" in found.wanted


def test_an_entry_of_another_kind_is_not_passed_over(folder: Path) -> None:
    """[[rules]] for [[rule]]: the rule would be lost in silence."""
    text = (DATA / "rules.toml").read_text("utf-8")
    line = 1 + text[: text.rindex("[[rule]]")].count("\n")
    head, _, tail = text.rpartition("[[rule]]")
    tail = tail.replace("[rule.scope]", "[rules.scope]")
    change(folder, "rules.toml", lambda _: f"{head}[[rules]]{tail}")
    (found,) = (p for p in slips(folder) if p.given == "rules")
    assert found.where == f"data/rules.toml line {line}" and "[[rule]]" in found.wanted
