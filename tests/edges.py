"""Exposures at the edges of a rule, made from the rule itself: what its scope and limit say."""

import math
from collections.abc import Iterable, Sequence

from calculator.exposure import Exposure
from calculator.facts import Condition, Rule
from calculator.library import Rulebook
from tests.build import Row, exposure

TINY = 1e-6  # the step to "just under" and "just over", relative to the edge


def under(edge: float) -> float:
    return edge - max(abs(edge), 1.0) * TINY


def over(edge: float) -> float:
    return edge + max(abs(edge), 1.0) * TINY


def inside(scope: Sequence[Condition], book: Rulebook, scheme: str = "us") -> Row:
    """A row for which every condition of the scope holds."""
    row = Row()
    for column in {c.column for c in scope if c.test == "band"}:
        low, high = band_of(scope, column)
        row.exactly(column, within(low, high))
    for column in {c.column for c in scope if c.test not in ("band", "potency")}:
        tests = [c for c in scope if c.column == column and c.test != "potency"]
        row.set(column, chosen(tests, book))
    classes = [c for c in scope if c.test == "potency"]
    for column in ("us_class", "uk_potency") if classes else ():
        allowed = [dict(c.schemes)[column] for c in classes]
        shared = [word for word in allowed[0] if all(word in words for words in allowed)]
        strict = [c for c in scope if c.column == column]
        shared = [w for w in shared if all(holds(c, book.masks[column][w], book) for c in strict)]
        row.set(column, book.masks[column][shared[0]] if shared else 0)
    return row


def band_of(scope: Iterable[Condition], column: str) -> tuple[float, float]:
    """The band in which all the scope's bands on a column hold."""
    bands = [(c.low, c.high) for c in scope if c.column == column and c.test == "band"]
    return max(low for low, _ in bands), min(high for _, high in bands)


def within(low: float, high: float) -> float:
    """A number in [low, high): its lower end, or half its upper end."""
    if not math.isinf(low):
        return low
    return high / 2


def holds(condition: Condition, mask: int, book: Rulebook) -> bool:
    wanted = 0
    for word in condition.words:
        wanted |= book.masks[condition.column][word]
    if condition.test == "beyond":
        return bool(mask & ~wanted)
    return bool(mask & wanted) is (condition.test == "any_of")


def chosen(conditions: Sequence[Condition], book: Rulebook) -> int:
    """A set of words for which every condition on the column holds: the smallest that does."""
    masks = book.masks[conditions[0].column]
    single = [mask for word, mask in masks.items() if not word.startswith("@")]
    for mask in single:
        if all(holds(c, mask, book) for c in conditions):
            return mask
    for one in single:
        for two in single:
            if all(holds(c, one | two, book) for c in conditions):
                return one | two
    raise AssertionError(f"no words satisfy {conditions}: the rule can never fire")


DERIVED = ("grams_per_week_per_kg", "grams_per_week_adult_equivalent", "grams_per_12_weeks")


def placed(row: Row, rule: Rule, value: float) -> Exposure:
    """The row as an exposure, with the rule's measure at `value` for certain.

    What the row states of a derived amount stands, whatever it would be derived from.
    """
    x = exposure(row)
    for column in DERIVED:
        if column in row.numbers:
            for end, number in zip(x.amount(column), row.numbers[column], strict=True):
                end[:] = number
    if rule.measure:
        for end in x.amount(rule.measure):
            end[:] = value
    if rule.limit_from:
        for end in x.amount(rule.limit_from):
            end[:] = LABEL_LIMIT
    return x


LABEL_LIMIT = 14.0  # any number does: the test is about the edge, not about a label


def limit_of(rule: Rule) -> float:
    return LABEL_LIMIT if rule.limit_from else rule.limit


def breaking(rule: Rule) -> float:
    """A measure on the wrong side of the rule's limit, near it: the scope may end soon after."""
    limit = limit_of(rule)
    return under(limit) if rule.comparison == "at_least" else over(limit)
