"""The clinical contract: tables of prescriptions that a clinician can read, and what must come.

docs/cases.md explains the columns. Each case is checked alone, in one table with all others of its
profile, and in shuffled slices; the answers must be identical, and then be what the row expects.
"""

import csv
import json
import random
import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from calculator.checks import check_many, check_one, dose_json
from calculator.facts import Rule
from calculator.library import load

CASES = Path(__file__).parent / "cases"
EXCEPTIONS = tomllib.loads((Path(__file__).parents[1] / "data/exceptions.toml").read_text("utf-8"))
EXCEPTION_NAMES = {one["id"]: one["name"] for one in EXCEPTIONS["exception"]}
FIRES = {"over", "may be over", "exception"}
SLICES = (7, 64)
EXPECTED = re.compile(
    r"(?P<rule>[A-Z]{2}-\d\d):(?P<outcome>over|may be over|exception|within|cannot tell|"
    r"not applicable)(?: (?P<how>by|without) (?P<exception>[a-z-]+))?"
)


class Expected(NamedTuple):
    """One outcome that a row asks for; `how` is by or without `exception`."""

    rule: str
    outcome: str
    how: str
    exception: str


class Case(NamedTuple):
    """One row of a table under one profile."""

    table: str
    id: str
    profile: str
    sentence: str
    given: dict[str, Any]
    expect: tuple[Expected, ...]
    only: bool
    worst: str
    questions: list[str] | None
    source: str

    @property
    def name(self) -> str:
        return f"{self.id}-{self.profile}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _expected(text: str, case: str) -> tuple[Expected, ...]:
    parts = []
    for said in filter(None, (part.strip() for part in text.split(";"))):
        match = EXPECTED.fullmatch(said)
        assert match, f"{case}: {said!r} is not an expectation. Write for instance: OV-01:over"
        rule, outcome, how, exception = (match[n] or "" for n in Expected._fields)
        assert not exception or exception in EXCEPTION_NAMES, f"{case}: no exception {exception!r}"
        parts.append(Expected(rule, outcome, how, exception))
    return tuple(parts)


def _questions(text: str) -> list[str] | None:
    return None if not text else [] if text == "-" else text.split(",")


def _cases(path: Path) -> list[Case]:
    found = []
    for row in _rows(path):
        for profile in row["profile"].split():
            found.append(
                Case(
                    path.name, row["id"], profile, row["sentence"], json.loads(row["given"]),
                    _expected(row["expect"], row["id"]), row["only"] == "yes", row["worst"],
                    _questions(row["questions"]), row["source"],
                )
            )  # fmt: skip
    return found


def _holds_cases(path: Path) -> bool:
    """Whether the table has this contract's columns: other tests keep tables of their own here."""
    return {"given", "expect", "worst"} <= set(path.read_text("utf-8").split("\n")[0].split(","))


TABLES = sorted(path for path in CASES.glob("*.csv") if _holds_cases(path))
ALL = [case for path in TABLES for case in _cases(path)]
DOSES = _rows(CASES / "doses.csv")


@lru_cache(maxsize=4)
def _together(profile: str) -> dict[str, dict[str, Any]]:
    cases = [case for case in ALL if case.profile == profile]
    results = check_many([case.given for case in cases], profile, everything=True)
    return {case.name: result for case, result in zip(cases, results, strict=True)}


@lru_cache(maxsize=8)
def _sliced(profile: str, size: int) -> dict[str, dict[str, Any]]:
    cases = [case for case in ALL if case.profile == profile]
    random.Random(size).shuffle(cases)
    found = {}
    for start in range(0, len(cases), size):
        part = cases[start : start + size]
        results = check_many([case.given for case in part], profile, everything=True)
        found.update({case.name: r for case, r in zip(part, results, strict=True)})
    return found


def _shown(case: Case, result: dict[str, Any], wrong: list[str]) -> str:
    lines = [f"{case.table} {case.name}: {case.sentence}", f"given: {json.dumps(case.given)}"]
    lines += [f"WRONG {one}" for one in wrong]
    lines.append(f"came: {result['worst']}; {result['verdict']}")
    for f in result["findings"]:
        if f["outcome"] != "within":
            lines.append(f"  {f['rule']} {f['outcome']} ({f['tier']}): {f['message']}")
    lines += [f"  asks {q['about']}: {', '.join(q['rules'])}" for q in result["questions"]]
    lines += [f"  problem {p['where']}: {p['message']}" for p in result["problems"]]
    return "\n".join(lines)


def _wrong(case: Case, result: dict[str, Any]) -> list[str]:
    """What of the row did not come, in words."""
    came = {f["rule"]: f for f in result["findings"]}
    wrong = []
    for rule, outcome, how, exception in case.expect:
        found = came.get(rule, {"outcome": "not applicable"})
        if found["outcome"] != outcome:
            wrong.append(f"{rule}: expected {outcome}, came {found['outcome']}")
        elif how == "by" and found.get("exception") != EXCEPTION_NAMES[exception]:
            wrong.append(f"{rule}: expected {exception}, came {found.get('exception')}")
    asked = [q["about"] for q in result["questions"]]
    if case.questions is not None and asked != case.questions:
        wrong.append(f"questions: expected {case.questions}, came {asked}")
    if result["worst"] != case.worst:
        wrong.append(f"worst: expected {case.worst}, came {result['worst']}")
    if case.only:
        named = {rule for rule, *_ in case.expect}
        loud = [r for r, f in came.items() if r not in named and _is_loud(f)]
        wrong += [f"{rule}: no other stop or warning was expected" for rule in loud]
    return wrong


def _is_loud(finding: dict[str, Any]) -> bool:
    return finding["outcome"] in FIRES and finding["tier"] in ("stop", "warn")


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_case_gives_the_same_answer_by_every_way_in(case: Case) -> None:
    alone = check_one(case.given, case.profile, everything=True)
    assert alone == _together(case.profile)[case.name], "alone against one table"
    for size in SLICES:
        assert alone == _sliced(case.profile, size)[case.name], f"alone against slices of {size}"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_case_comes_out_as_the_clinician_expects(case: Case) -> None:
    result = _together(case.profile)[case.name]
    wrong = _wrong(case, result)
    assert not wrong, "\n" + _shown(case, result, wrong)


def test_a_table_names_each_case_once_with_a_known_source() -> None:
    ids = [row["id"] for path in TABLES for row in _rows(path)] + [row["id"] for row in DOSES]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    assert not twice, f"ids used twice: {twice}"
    sources = load().sources
    for case in ALL:
        for part in case.source.split("; "):
            key = part.split(":")[0]
            if ":" in part and re.fullmatch(r"[A-Z][A-Z0-9_]+", key):
                assert key in sources, f"{case.id}: {key} is not in data/sources.csv"
        start = case.source.split(":")[0]
        assert start == "hand" or start in sources, f"{case.id}: source must be a key or 'hand:'"


Names = dict[tuple[str, str], set[str]]


def _firing() -> Names:
    """Cases by (outcome kind, rule) and rules by (by or without, exception)."""
    found: Names = defaultdict(set)
    for case in ALL:
        for rule, outcome, how, exception in case.expect:
            found["fires" if outcome in FIRES else outcome, rule].add(case.id)
            if how:
                found[how, exception].add(rule)
    return found


@pytest.mark.parametrize("rule", load().rules, ids=lambda rule: rule.id)
def test_every_rule_has_cases_on_both_sides(rule: Rule) -> None:
    for side in ("fires", "within" if rule.measure else "not applicable"):
        said = f"add a case to tests/cases where {rule.id} ({rule.name}) is on this side: {side}"
        assert _firing()[side, rule.id], said


@pytest.mark.parametrize("exception", sorted(EXCEPTION_NAMES))
def test_every_exception_has_cases_on_both_sides(exception: str) -> None:
    rules = _firing()
    for how, said in (("by", "applies"), ("without", "just does not apply")):
        assert rules[how, exception], (
            f"add a case where {exception} {said}: <rule>:<outcome> {how} {exception}"
        )
    name = EXCEPTION_NAMES[exception]
    may_have = {r.id for r in load().rules if any(e.name == name for e in r.exemptions)}
    strangers = (rules["by", exception] | rules["without", exception]) - may_have
    assert not strangers, f"{exception} is no exception of {sorted(strangers)}"


AMOUNTS = {
    "application": "grams_per_application",
    "week": "grams_per_week",
    "course": "grams_for_course",
    "days": "days_supply",
}


@pytest.mark.parametrize("row", DOSES, ids=lambda row: row["id"])
def test_a_dose_agrees_with_hand_arithmetic(row: dict[str, str]) -> None:
    result = json.loads(next(dose_json([json.loads(row["given"])])))
    dose, within = result["dose"], float(row["tolerance"].rstrip(" %")) / 100
    told = f"{row['id']}: {row['sentence']}\nby hand: {row['working']}\ncame: {json.dumps(dose)}"
    for column, amount in AMOUNTS.items():
        for end in ("low", "typical", "high"):
            if by_hand := row[f"{column}_{end}"]:
                came = (dose[amount] or {}).get(end)
                assert came == pytest.approx(float(by_hand), rel=within), f"{column} {end}, {told}"
    if row["days_floor"]:
        assert dose["days_supply_floor"] == int(row["days_floor"]), told
    if row["body_surface_m2"]:
        assert dose["body_surface_m2"] == pytest.approx(float(row["body_surface_m2"]), rel=within)
