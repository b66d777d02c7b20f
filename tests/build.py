"""Small builders for tests: a rule, an exposure, what comes of the two."""

from dataclasses import replace
from datetime import date
from typing import Any

from calculator.exposure import Exposure, Row, from_rows
from calculator.facts import Condition, Exemption, Proof, Rule
from calculator.library import Rulebook, load
from calculator.measures import derive
from calculator.rules import OUTCOMES, Outcomes, outcomes
from calculator.ruleset import Ruleset, ruleset

PROOF = Proof("HOUSE", "test", "derived", date(2026, 11, 25), date(2027, 11, 25), "by hand")


def rule(**changes: Any) -> Rule:
    """A rule of the shared set: at most 50 g a week, whoever and wherever, unless changed."""
    plain: dict[str, Any] = {
        "id": "T-01",
        "hazard": "overuse",
        "tier": "stop",
        "set": "evidence",
        "name": "Test rule",
        "scope": (),
        "measure": "grams_per_week",
        "comparison": "at_most",
        "limit": 50.0,
        "limit_from": "",
        "unit": "g/week",
        "why": "Because.",
        "advice": "Do.",
        "proof": PROOF,
        "also": (),
        "exemptions": (),
    }
    return Rule(**{**plain, **changes})


def unmeasured(**changes: Any) -> Rule:
    """A rule that fires wherever its scope holds."""
    return rule(measure="", comparison="", limit=float("nan"), unit="", **changes)


def words(column: str, *listed: str, test: str = "any_of") -> Condition:
    return Condition(column, test, words=listed)


def band(column: str, low: float = float("-inf"), high: float = float("inf")) -> Condition:
    return Condition(column, "band", low=low, high=high)


def exemption(*scope: Condition) -> Exemption:
    return Exemption("a known regimen", scope, "Because.", PROOF)


def book(*rules: Rule) -> Rulebook:
    """The rulebook of data/ with only these rules."""
    return replace(load(), rules=rules)


def row(**columns: Any) -> Row:
    """A row: a number is stated, three numbers are a range, words are what the set has."""
    masks = load().masks
    made = Row()
    for column, value in columns.items():
        if isinstance(value, tuple) and value and not isinstance(value[0], str):
            made.amount(column, *value)
        elif isinstance(value, int | float):
            made.exactly(column, value)
        else:
            listed = (value,) if isinstance(value, str) else value
            has = 0
            for word in listed:
                has |= masks[column][word]
            made.set(column, has)
    return made


def exposure(*rows: Row) -> Exposure:
    return derive(from_rows(rows), load().body.adult_skin_m2)


def held(one: Rule, *rows: Row, profile: str = "us") -> tuple[Ruleset, Outcomes]:
    """The rule held against the rows, under a profile."""
    rules = ruleset(book(one), profile)
    assert rules.rules, f"{one.id} is not in the sets of {profile}"
    return rules, outcomes(rules, exposure(*rows))


def outcome(one: Rule, profile: str = "us", **columns: Any) -> str:
    """What comes of one rule on one exposure."""
    return OUTCOMES[held(one, row(**columns), profile=profile)[1].outcome[0, 0]]
