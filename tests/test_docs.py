"""The documents say what is true: generated pages match, examples load, links lead somewhere."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from calculator.library import columns, load, rules
from calculator.problems import Problem
from scripts import rules_page
from scripts.house.repo import ROOT

DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ADD_A_RULE = (ROOT / "docs" / "add_a_rule.md").read_text("utf-8")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_lead_to_files_that_exist(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    inside = [link for link in links if "://" not in link]
    missing = [link for link in inside if not (path.parent / link).exists()]
    assert missing == []


def test_the_rules_page_is_what_the_data_says() -> None:
    assert rules_page.PAGE.read_text("utf-8") == rules_page.page(load()), (
        "run .venv/bin/python scripts/rules_page.py"
    )


def test_the_rules_page_has_every_rule_with_its_limit_source_and_exceptions() -> None:
    text = rules_page.page(load())
    for rule in load().rules:
        (row,) = [line for line in text.splitlines() if line.startswith(f"| `{rule.id}` |")]
        assert rule.proof.source in row
        assert all(exemption.name in row for exemption in rule.exemptions)
        assert not rule.measure or rule.measure.replace("_", " ") in row


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ({"from": 12, "below": 18}, "age years from 12 and below 18"),
        ({"above": 14}, "age years above 14"),
        ({"up_to": 280}, "age years up to 280"),
        ({"up_to": 0.1}, "age years up to 0.1"),
        ({"from": 0.25}, "age years from 0.25"),
    ],
)
def test_a_band_is_said_as_it_was_written(test: dict[str, float], said: str) -> None:
    problems: list[Problem] = []
    (condition,) = rules._Reader("rules.toml", {}, problems).band("age_years", test, "here")
    assert rules_page.condition(condition) == said


def test_the_example_of_a_rule_loads(tmp_path: Path) -> None:
    rule, exception = re.findall(r"```toml\n(.*?)```", ADD_A_RULE, flags=re.DOTALL)
    (tmp_path / "rules.toml").write_text(rule, encoding="utf-8")
    (tmp_path / "exceptions.toml").write_text(exception, encoding="utf-8")
    book = load()
    known = {column: frozenset(book.masks[column]) for column in columns.WORDS}
    sets = frozenset(name for profile in book.profiles.values() for name in profile.sets)
    known |= {"sources": frozenset(book.sources), "sets": sets}
    problems: list[Problem] = []
    (read,) = rules.read_rules(known, problems, tmp_path)
    assert problems == []
    assert read.limit == tomllib.loads(rule)["rule"][0]["limit"]
    assert len(read.exemptions) == 1


def test_add_a_rule_names_every_key_column_and_hazard() -> None:
    wanted = {*rules.REQUIRED, *rules.OPTIONAL, *rules.HAZARDS, *rules.TIERS, *rules.COMPARISONS}
    wanted |= {*columns.NUMBERS, *columns.WORDS} - {"scope"}
    words = set(re.findall(r"[\w-]+", ADD_A_RULE))
    assert wanted - words == set()


def test_the_hazard_log_has_a_row_for_every_hazard_of_the_rules() -> None:
    log = (ROOT / "docs" / "hazards.md").read_text("utf-8")
    said = dict(re.findall(r"^\| `([a-z]+)` \| (.+) \|$", log, flags=re.MULTILINE))
    assert said.keys() == {rule.hazard for rule in load().rules} == set(rules.HAZARDS)
    for hazard, row in said.items():
        wrong, does, remains = row.split(" | ")
        assert min(map(len, (wrong, does, remains))) > 20, hazard


def test_the_command_in_the_readme_answers() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (given,) = re.findall(r"echo '(\{.*?\})'", readme, flags=re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-m", "calculator", "check", "-"],
        input=given,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["worst"] == "stop"
    assert answer["problems"] == []


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.csv")), ids=lambda path: path.name)
def test_every_file_of_data_and_every_column_is_explained(path: Path) -> None:
    explained = (ROOT / "data" / "README.md").read_text("utf-8")
    header = path.read_text("utf-8").splitlines()[0].split(",")
    assert f"`{path.name}`" in explained
    assert [column for column in header if f"`{column}`" not in explained] == []
