"""Small builders for tests: a rule, an exposure, what comes of the two."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from calculator.exposure import ANY, UNKNOWN, Exposure, unknown
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


class Row:
    """What is known of one exposure, column by column; what is not set is not known."""

    def __init__(self) -> None:
        self.numbers: dict[str, tuple[float, float, float]] = {}
        self.words: dict[str, tuple[int, int]] = {}
        self.asks: dict[str, int] = {}

    def amount(self, column: str, low: float, typical: float, high: float) -> None:
        """Set a number, in the unit of its column."""
        self.numbers[column] = (low, typical, high)

    def exactly(self, column: str, value: float) -> None:
        """Set a number that was stated and has no spread."""
        self.numbers[column] = (value, value, value)

    def ask(self, column: str, inputs: int) -> None:
        """Say which inputs (bits) would make a number known."""
        self.asks[column] = inputs

    def set(self, column: str, has: int, maybe: int = 0) -> None:
        """Set a word column to bit masks of the rulebook's vocabulary."""
        self.words[column] = (has, maybe)


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
    x = unknown(len(rows))
    for column in {column for one in rows for column in (*one.numbers, *one.asks)}:
        ends = [one.numbers.get(column, UNKNOWN) for one in rows]
        x.fill(column, np.array(ends).T, [one.asks.get(column, 0) for one in rows])
    for column in {column for one in rows for column in one.words}:
        masks = [one.words.get(column, (0, ANY)) for one in rows]
        x.say((column,), np.array(masks, dtype=np.uint64))
    return derive(x, load().body.adult_skin_m2)


def held(one: Rule, *rows: Row, profile: str = "us") -> tuple[Ruleset, Outcomes]:
    """The rule held against the rows, under a profile."""
    rules = ruleset(book(one), profile)
    assert rules.rules, f"{one.id} is not in the sets of {profile}"
    return rules, outcomes(rules, exposure(*rows))


def outcome(one: Rule, profile: str = "us", **columns: Any) -> str:
    """What comes of one rule on one exposure."""
    return OUTCOMES[held(one, row(**columns), profile=profile)[1].outcome[0, 0]]
