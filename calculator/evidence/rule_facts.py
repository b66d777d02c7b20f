"""Rules and exceptions as facts; whom they may be about."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from calculator import wording
from calculator.evidence import in_words
from calculator.evidence.fact import Fact
from calculator.facts import Condition, Product, Rule
from calculator.library import Rulebook
from calculator.library.products import co_active_names


def rule_facts(book: Rulebook) -> Iterator[Fact]:
    """Every rule."""
    for rule in book.rules:
        value = "" if math.isnan(rule.limit) else wording.exact(rule.limit)
        yield Fact(
            rule.id, "rule", rule.name, in_words.must_hold(rule), value, rule.unit,
            in_words.about(rule.scope), rule.why, (rule.hazard,), profiles_of(book, [rule.set]),
            molecules(book, rule.scope), rule.proof, book.sources[rule.proof.source], rule.also,
        )  # fmt: skip


def exception_facts(book: Rulebook) -> Iterator[Fact]:
    """Every exception, with the rules that accept it."""
    users: dict[str, list[Rule]] = {}
    defined = {}
    for rule in book.rules:
        for exemption in rule.exemptions:
            users.setdefault(exemption.name, []).append(rule)
            defined[exemption.name] = exemption
    for name, one in defined.items():
        rules = users[name]
        lifts = "a confirmed exception to " + ", ".join(rule.id for rule in rules)
        yield Fact(
            f"exception: {name}", "exception", name, lifts, "", "", in_words.about(one.scope),
            one.why, tuple(dict.fromkeys(rule.hazard for rule in rules)),
            profiles_of(book, {rule.set for rule in rules}), molecules(book, one.scope),
            one.proof, book.sources[one.proof.source],
        )  # fmt: skip


def profiles_of(book: Rulebook, sets: Iterable[str]) -> tuple[str, ...]:
    """The profiles that run any of the sets."""
    return tuple(p.id for p in book.profiles.values() if {*sets} & {*p.sets})


def molecules(book: Rulebook, scope: Sequence[Condition]) -> tuple[str, ...]:
    """The molecules that a scope may be about; empty where it may be about every one."""
    decided = [one for one in scope if of_product(one)]
    found = dict.fromkeys(p.molecule for p in book.products if concerns(decided, p))
    return () if len(found) == len({p.molecule for p in book.products}) else tuple(found)


def of_product(one: Condition) -> bool:
    """Whether the product alone may decide a condition."""
    return one.test == "potency" or one.column in (STRENGTH, *WORD_COLUMNS)


def concerns(scope: Iterable[Condition], product: Product) -> bool:
    """Whether a scope may be about a product, as far as the product alone decides it."""
    return all(_may(one, product) for one in scope if of_product(one))


STRENGTH = "strength_percent"
WORD_COLUMNS = ("molecule", "vehicle", "augmented", "co_actives", "us_class", "uk_potency")


def _may(one: Condition, product: Product) -> bool:
    has = _words(product)
    if one.test == "potency":
        return any(has[column] & {*words} for column, words in one.schemes)
    if one.column == STRENGTH:
        percent = product.strength_percent
        return math.isnan(percent) or one.low <= percent < one.high
    if one.test == "beyond":
        return not has[one.column] <= {*one.words}
    return bool(has[one.column] & {*one.words}) == (one.test == "any_of")


@lru_cache(maxsize=1024)
def _words(product: Product) -> Mapping[str, frozenset[str]]:
    """The words of a product in each of WORD_COLUMNS."""
    told: tuple[Iterable[str], ...] = (
        [product.molecule],
        [product.vehicle],
        ["yes" if product.augmented else "no"],
        co_active_names(product),
        *(
            {grade.value, grade.strongest} if grade else ()
            for grade in (product.grades.get("us"), product.grades.get("uk"))
        ),
    )
    return {name: frozenset(has) for name, has in zip(WORD_COLUMNS, told, strict=True)}
