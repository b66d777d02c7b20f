"""Labels and potency grades as facts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calculator import wording
from calculator.evidence.fact import Fact, of_country, plain
from calculator.facts import Grade, Label, Product, Proof
from calculator.library import Rulebook
from calculator.potency import describe

# What a label may say -> in words, and the hazard that it guards against.
COLUMNS = {
    "cap_amount": ("most in a period", "overuse"),
    "max_weeks": ("longest course", "duration"),
    "max_weeks_child": ("longest course in children", "duration"),
    "min_age_years": ("youngest age", "paediatric"),
    "sites_to_avoid": ("sites to avoid", "site"),
    "occlusion": ("covering", "occlusion"),
    "max_per_day": ("applications a day", "frequency"),
}
NO_LIMIT = "limits"  # in the place of a column, for a label that has none
SCHEME_NAMES = {"us": "US class", "uk": "UK potency", "jp": "rank in Japan", "de": "German class"}
OURS = "HOUSE"  # the key of data/sources.csv for what no source says
COVERING = {"no": "not allowed", "specialist": "by a specialist", "yes": "allowed"}


def said(label: Label, column: str) -> tuple[str, str] | None:
    """What one label says in one column, as value and unit; None where it is not on record."""
    value = getattr(label, column)
    if column == "sites_to_avoid":
        return (", ".join(value), "") if value else None
    if column == "occlusion":
        return (COVERING[value], "") if value else None
    if math.isnan(value):
        return None
    if column == "cap_amount":
        period = wording.label_cap(value, label.cap_unit, label.cap_days)
        return wording.exact(value), period.removeprefix(wording.exact(value)).strip()
    if column == "min_age_years":
        return wording.exact(value), "year" if value == 1 else "years"
    if column == "max_per_day":
        return _one_or_more(value, "times a day")
    course = _course(value)
    if column == "max_weeks":
        return course
    return course[0], f"{course[1]} below {wording.age(label.child_below_age)}"


def _course(weeks: float) -> tuple[str, str]:
    """A course as printed: in weeks, or in days where they are no whole weeks."""
    if weeks == round(weeks):
        number = wording.exact(weeks)
        return number, "week" if number == "1" else "weeks"
    return _one_or_more(round(weeks * wording.DAYS_A_WEEK), "days")


def _one_or_more(number: float, units: str) -> tuple[str, str]:
    value, _, unit = wording.counted(wording.exact(number), units).partition(" ")
    return value, unit


def label_id(label: Label, column: str) -> str:
    """The id of what one label says in one column."""
    return f"{label.jurisdiction} {label.product_id} {column} {label.brand}"


def label_facts(book: Rulebook) -> Iterator[Fact]:
    """Everything that every label says, a column at a time; of one without limits, its note."""
    named = {product.id: product for product in book.products}
    for label in book.labels:
        told = [(column, words) for column in COLUMNS if (words := said(label, column))]
        for column, words in told or [(NO_LIMIT, ("no limit on record", ""))]:
            yield _label(label, column, *words, named[label.product_id], book)


def _label(
    label: Label, column: str, value: str, unit: str, product: Product, book: Rulebook
) -> Fact:
    what, *hazards = COLUMNS.get(column, (NO_LIMIT,))
    return Fact(
        label_id(label, column), "label", f"{describe(product)} ({label.brand}): {what}",
        f"{value} {unit}".strip(), value, unit, f"{label.jurisdiction} label, {label.supply}",
        label.note, tuple(hazards), of_country(book, label.jurisdiction), (product.molecule,),
        label.proof, book.sources[label.proof.source],
    )  # fmt: skip


def grade_facts(book: Rulebook) -> Iterator[Fact]:
    """Every product's place in every scheme that has one; what is said of one that has none."""
    for product in book.products:
        for scheme, grade in product.grades.items():
            yield _grade(product, scheme, grade, book)
        if product.atc:
            first, *also = product.atc_sources
            proof = Proof(first, "", product.atc_verified, product.checked_on, product.review_on)
            what = describe(product)
            fact = plain(book, "ATC code", what, product.atc, "", proof, "", product.molecule)
            yield fact._replace(also=tuple(also))
        if product.note and not product.grades:
            proof = Proof(OURS, "", "unverified", product.checked_on, product.review_on)
            yield plain(
                book, "product", describe(product), product.note, "", proof, "", product.molecule
            )


def grade_proof(product: Product, grade: Grade) -> Proof:
    """How a place is known: by the first of its sources; by nobody's word but ours without one."""
    first = grade.sources[0] if grade.sources else OURS
    return Proof(first, "", grade.verified, product.checked_on, product.review_on)


def _grade(product: Product, scheme: str, grade: Grade, book: Rulebook) -> Fact:
    proof = grade_proof(product, grade)
    differs = grade.conflict or (
        f"another source says {grade.strongest}" if grade.strongest != grade.value else ""
    )
    return Fact(
        f"{product.id} {scheme}", "potency", f"{describe(product)}: {SCHEME_NAMES[scheme]}",
        grade.value, grade.value, "", product.note,
        f"Sources differ: {differs}" if differs else "", (),
        tuple(p.id for p in book.profiles.values() if scheme in (p.scheme, p.rule_scheme)),
        (product.molecule,), proof, book.sources[proof.source], grade.sources[1:],
    )  # fmt: skip
