"""Every rule of data/ at its own edges: each limit and each end of a band, just under, at, over."""

from collections.abc import Iterator

import pytest

from calculator.exposure import Row
from calculator.facts import Condition, Exemption, Profile, Rule
from calculator.library import load
from calculator.rules import CANNOT_TELL, NOT_APPLICABLE, OVER, WITHIN, Outcomes, outcomes
from calculator.ruleset import ruleset
from tests import edges
from tests.build import exposure

BOOK = load()


def profile_of(rule: Rule) -> Profile:
    return next(p for p in BOOK.profiles.values() if rule.set in p.sets)


def seen(rule: Rule, row: Row, value: float) -> tuple[int, Outcomes]:
    """The outcome of the rule, within its whole profile, with its measure at `value`."""
    rules = ruleset(BOOK, profile_of(rule).id)
    all_seen = outcomes(rules, edges.placed(row, rule, value))
    at = rules.rules.index(rule)
    return int(all_seen.outcome[at, 0]), all_seen


def measured() -> list[Rule]:
    return [rule for rule in BOOK.rules if rule.measure]


AS_ID = {"ids": lambda x: x.id if isinstance(x, Rule) else None}


@pytest.mark.parametrize("rule", measured(), **AS_ID)
def test_a_limit_just_under_at_and_just_over(rule: Rule) -> None:
    limit = edges.limit_of(rule)
    at = {"at_most": WITHIN, "at_least": WITHIN, "below": OVER}[rule.comparison]
    under, over = (OVER, WITHIN) if rule.comparison == "at_least" else (WITHIN, OVER)
    row = edges.inside(rule.scope, BOOK)
    assert seen(rule, row, edges.under(limit))[0] == under
    assert seen(rule, row, limit)[0] == at
    assert seen(rule, row, edges.over(limit))[0] == over


@pytest.mark.parametrize("rule", [r for r in BOOK.rules if not r.measure], **AS_ID)
def test_a_rule_without_a_limit_fires_where_its_scope_holds(rule: Rule) -> None:
    assert seen(rule, edges.inside(rule.scope, BOOK), 0.0)[0] == OVER


def ends() -> Iterator[tuple[Rule, Condition, float, bool]]:
    """Each end of each band in a scope: the number, and whether the rule applies there."""
    for rule in BOOK.rules:
        for c in rule.scope:
            if c.test != "band" or c.column == rule.measure:
                continue
            low, high = edges.band_of(rule.scope, c.column)
            if c.low > 0 and c.low == low:
                yield rule, c, edges.under(low), False
                yield rule, c, low, True
            if c.high < float("inf") and c.high == high:
                yield rule, c, edges.under(high), edges.under(high) >= low
                yield rule, c, edges.over(high), False


@pytest.mark.parametrize(("rule", "condition", "number", "applies"), list(ends()), **AS_ID)
def test_an_end_of_a_band(rule: Rule, condition: Condition, number: float, applies: bool) -> None:
    row = edges.inside(rule.scope, BOOK)
    row.exactly(condition.column, number)
    outcome = seen(rule, row, edges.breaking(rule) if rule.measure else 0.0)[0]
    assert outcome == (OVER if applies else NOT_APPLICABLE)


@pytest.mark.parametrize("rule", [r for r in BOOK.rules if r.scope], **AS_ID)
def test_a_rule_of_which_nothing_is_known_cannot_be_told(rule: Rule) -> None:
    rules = ruleset(BOOK, profile_of(rule).id)
    all_seen = outcomes(rules, exposure(Row()))
    assert int(all_seen.outcome[rules.rules.index(rule), 0]) == CANNOT_TELL


def exemptions() -> list[tuple[Rule, Exemption]]:
    return [(rule, e) for rule in BOOK.rules for e in rule.exemptions]


@pytest.mark.parametrize(("rule", "exempt"), exemptions(), **AS_ID)
def test_an_exception_can_be_met_while_its_rule_fires(rule: Rule, exempt: Exemption) -> None:
    both = (*rule.scope, *exempt.scope)
    row = edges.inside(both, BOOK)
    measured = [c for c in exempt.scope if c.column == rule.measure]
    value = edges.breaking(rule) if rule.measure else 0.0
    if measured:  # the exception moves the limit: a value over the rule's, within the exception's
        low, high = edges.band_of(exempt.scope, rule.measure)
        assert high > edges.limit_of(rule), "the exception lies within the limit: it does nothing"
        value = max(low, edges.breaking(rule))
    outcome, all_seen = seen(rule, row, value)
    rules = ruleset(BOOK, profile_of(rule).id)
    assert outcome == OVER
    assert all_seen.exempted[rules.rules.index(rule), 0]
