"""What a rule is about and what must hold, in words for a reader who checks it.

docs/rules.md says the same in the words of the data; here stand a reader's own words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculator import wording
from calculator.facts import Condition, Rule
from calculator.library.columns import UNITS
from calculator.terms import COLUMN_WORDS, FACT_WORDS

SCHEME_WORDS = {"us_class": "US class", "uk_potency": "UK"}
EVERYONE = "every prescription"
LABELS_OWN = "what the product's own label says"
LABEL_WORDS = {
    "label_max_grams_per_week": "the label's amount",
    "label_max_days": "the label's course in days",
    "label_min_age_years": "the label's youngest age in years",
    "label_max_per_day": "the label's applications a day",
}


def about(scope: Sequence[Condition]) -> str:
    """Whom a scope is about: "US class 1 / UK very potent; site: not scalp"."""
    return "; ".join(condition(one) for one in scope) or EVERYONE


def must_hold(rule: Rule) -> str:
    """What must hold for a rule to be within: "continuous use at most 28 days"."""
    if not rule.measure:
        return "flags wherever it applies"
    return f"{name_of(rule.measure)} {limit(rule)}"


def name_of(column: str) -> str:
    """A column in words that a number or a word may follow."""
    other = COLUMN_WORDS.get(column) or column.replace("_", " ")
    return FACT_WORDS.get(column) or LABEL_WORDS.get(column) or other


def limit(rule: Rule) -> str:
    """A rule's limit alone: "at most 28 days", "below 49 g a week", "at least 12 years"."""
    if rule.limit_from:
        word = {"at_most": "at most", "below": "below", "at_least": "at least"}
        return f"{word[rule.comparison]} {LABELS_OWN}"
    words = wording.limit(rule.limit, rule.comparison, rule.unit).removesuffix(" of the skin")
    return f"at most {words}" if rule.comparison == "at_most" else words


def condition(one: Condition) -> str:
    """One condition of a scope."""
    if one.test == "potency":
        return " / ".join(
            f"{SCHEME_WORDS[column]} {wording.listed(words)}" for column, words in one.schemes
        )
    name = name_of(one.column)
    if one.test == "band":
        return f"{name} {_band(one)}"
    if one.words == ("yes",):
        return f"not {name}" if one.test == "none_of" else name
    if one.words == ("@any",):
        return f"a {name}"
    words = wording.listed([word.removeprefix("@") for word in one.words])
    if one.column in SCHEME_WORDS and one.test == "any_of":
        return f"{SCHEME_WORDS[one.column]} {words}"
    joint = {"any_of": "", "none_of": "not ", "beyond": "other than "}[one.test]
    return f"{name}: {joint}{words}"


def _band(one: Condition) -> str:
    ends = (_end("from", "more than", one.low, one), _end("below", "up to", one.high, one))
    return " and ".join(end for end in ends if end)


def _end(at: str, past: str, value: float, one: Condition) -> str:
    """One end of a band; an end moved to the next float is one that the band was to pass."""
    if math.isinf(value):
        return ""
    before = math.nextafter(value, -math.inf)
    moved = len(repr(before)) < len(repr(value))
    unit = UNITS.get(one.column, "")
    number = before if moved else value
    said = wording.age(number) if unit == "years" else wording.limit(number, "at_most", unit)
    return f"{past if moved else at} {said.removesuffix(' of the skin')}"
