"""Where sources disagree: all positions on one question, side by side, each with its source."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from calculator import wording
from calculator.evidence import in_words
from calculator.evidence.product_facts import COLUMNS, SCHEME_NAMES, grade_proof, label_id, said
from calculator.evidence.rule_facts import concerns
from calculator.facts import Grade, Label, Product, Proof, Rule
from calculator.library import Rulebook
from calculator.potency import describe


class Position(NamedTuple):
    """What one source, or several that agree, say."""

    who: str
    says: str
    about: str
    proof: Proof
    fact: str  # id of the fact
    also: tuple[str, ...] = ()  # further sources


class Disagreement(NamedTuple):
    """One question and the positions on it; `note` says more where the data does."""

    kind: str  # "limits", "labels" or "potency"
    topic: str
    note: str
    molecules: tuple[str, ...]
    positions: tuple[Position, ...]


@lru_cache(maxsize=4)
def disagreements(book: Rulebook) -> tuple[Disagreement, ...]:
    """Every question on which the data holds more than one answer: limits, labels, potency."""
    return (*_limits(book), *_labels(book), *_potencies(book))


def _limits(book: Rulebook) -> Iterator[Disagreement]:
    for topic, rules in book.topics.items():
        positions = [
            Position(who(rule, book), _says(rule, book), in_words.about(rule.scope), rule.proof,
                     rule.id, rule.also)
            for rule in rules
        ]  # fmt: skip
        yield Disagreement("limits", topic, "", (), tuple(positions))


def who(rule: Rule, book: Rulebook) -> str:
    """Who speaks in a rule: a country's labels or guidance, or evidence that all share."""
    users = [p for p in book.profiles.values() if rule.set in p.sets]
    lands = {p.jurisdiction for p in users}
    kind = rule.set.rpartition("-")[-1]
    if rule.set == "label":
        return "Label of each country"
    if len(lands) == 1 and kind in ("label", "guidance"):
        return f"{users[0].name}, {kind}"
    return users[0].name if len(users) == 1 else "Evidence"


def _says(rule: Rule, book: Rulebook) -> str:
    """A rule's limit; where it is the label's own, what the labels that it may be about say."""
    if not rule.limit_from:
        return in_words.limit(rule) if rule.measure else rule.name
    figures: dict[str, int] = {}
    for label in labels_of(rule, book):
        told = FIGURES[rule.limit_from](label)
        if told:
            figures[told] = figures.get(told, 0) + 1
    each = [
        f"{told} ({n} label{'' if n == 1 else 's'})"
        for told, n in sorted(figures.items(), key=_first_number)
    ]
    return "the label's own: " + (", ".join(each) or "none on record")


def _first_number(figure: tuple[str, int]) -> float:
    return float(figure[0].split()[0])


def labels_of(rule: Rule, book: Rulebook) -> list[Label]:
    """The prescription labels whose figure a rule may use."""
    lands = {p.jurisdiction for p in book.profiles.values() if rule.set in p.sets}
    named = {product.id: product for product in book.products}
    return [
        label
        for label in book.labels
        if label.jurisdiction in lands
        and label.supply == "prescription"
        and concerns(rule.scope, named[label.product_id])
    ]


def _of(column: str) -> Callable[[Label], str]:
    """What a label says in one column, in words."""

    def told(label: Label) -> str:
        return " ".join(said(label, column) or ("",)).strip()

    return told


def _days(label: Label) -> str:
    """A label's courses in days, to stand beside the limits of rules."""
    courses = ((label.max_weeks, ""), (label.max_weeks_child, f" below {_child(label)}"))
    return ", ".join(
        f"{wording.exact(round(weeks * wording.DAYS_A_WEEK))} days{whom}"
        for weeks, whom in courses
        if not math.isnan(weeks)
    )


def _child(label: Label) -> str:
    return wording.age(label.child_below_age)


FIGURES: Mapping[str, Callable[[Label], str]] = {
    "label_max_grams_per_week": _of("cap_amount"),
    "label_max_days": _days,
    "label_min_age_years": _of("min_age_years"),
    "label_max_per_day": _of("max_per_day"),
}
COMPARED = tuple(column for column in COLUMNS if column != "sites_to_avoid")


def _labels(book: Rulebook) -> Iterator[Disagreement]:
    """The same product under two labels that say different things in one column."""
    named = {product.id: product for product in book.products}
    of: dict[str, list[Label]] = {}
    for label in book.labels:
        of.setdefault(label.product_id, []).append(label)
    for product_id, labels in of.items():
        product = named[product_id]
        for column in COMPARED:
            told = [(label, words) for label in labels if (words := said(label, column))]
            if len({words for _, words in told}) > 1:
                topic = f"{describe(product)}: {COLUMNS[column][0]}"
                positions = tuple(_label(label, column, *words) for label, words in told)
                yield Disagreement("labels", topic, "", (product.molecule,), positions)


def _label(label: Label, column: str, value: str, unit: str) -> Position:
    who = f"{label.jurisdiction} label, {label.brand}"
    where = label_id(label, column)
    return Position(who, f"{value} {unit}".strip(), label.note, label.proof, where)


def _potencies(book: Rulebook) -> Iterator[Disagreement]:
    for product in book.products:
        for scheme, grade in product.grades.items():
            if grade.conflict or grade.strongest != grade.value:
                yield _potency(product, scheme, grade)


def _potency(product: Product, scheme: str, grade: Grade) -> Disagreement:
    proof, also = grade_proof(product, grade), grade.sources[1:]
    where = f"{product.id} {scheme}"
    positions = [Position("Shown", grade.value, "", proof, where, also)]
    if grade.strongest != grade.value:
        positions.append(Position("Strongest that any source gives, used for safety",
                                  grade.strongest, "", proof, where, also))  # fmt: skip
    topic = f"{describe(product)}: {SCHEME_NAMES[scheme]}"
    return Disagreement("potency", topic, grade.conflict, (product.molecule,), tuple(positions))


def about(
    found: Iterable[Disagreement], text: str = "", product: str = "", kind: str = ""
) -> list[Disagreement]:
    """The disagreements that hold every word of `text`, of one molecule or kind if named."""
    words = text.lower().split()
    return [
        one
        for one in found
        if kind in ("", one.kind)
        and (not product or not one.molecules or product in one.molecules)
        and all(word in _said(one) for word in words)
    ]


def _said(one: Disagreement) -> str:
    each = (f"{p.who} {p.says} {p.about} {p.fact} {p.proof.source}" for p in one.positions)
    return " ".join((one.topic, one.note, *each)).lower()
