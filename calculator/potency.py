"""A product text, or its parts -> the product, or the products it may be and what to ask.

Nothing is guessed: a name that may mean two molecules, a strength that no product has, words that
contradict one another come back as a question or a problem.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from calculator.facts import Grade, Product
from calculator.library.products import (
    STRONGEST_FIRST,
    Molecule,
    co_active_names,
)
from calculator.problems import Problem
from calculator.product_choice import choose
from calculator.product_index import Index, build
from calculator.product_text import EXAMPLE, WHERE, Reading, read

__all__ = ["Found", "Index", "ProductView", "build", "describe", "find", "find_parts", "strongest"]


class Found(NamedTuple):
    """The products that fit. One candidate and no question is a sure find."""

    candidates: tuple[Product, ...] = ()
    molecule: str = ""  # when all candidates share it
    how: str = ""  # "brand", "name", "synonym", "spelling", or "other": known as no steroid
    question: str = ""
    problem: Problem | None = None
    unread: tuple[str, ...] = ()


class ProductView(NamedTuple):
    """What several candidates share, each class the strongest among them; "" is not known."""

    us_class: str
    uk_potency: str
    us_verified: str  # how the class was verified, so that an unverified one raises no stop
    uk_verified: str
    molecules: frozenset[str]
    vehicles: frozenset[str]
    co_actives: frozenset[str]
    strength: tuple[float, float]  # lowest and highest percent, NaN when none is known


_indexes: list[tuple[Sequence[Product], Sequence[Molecule], Index]] = []


def index_of(products: Sequence[Product], molecules: Sequence[Molecule]) -> Index:
    """The index of these very tuples, built once for each pair of them."""
    for known, names, index in _indexes:
        if known is products and names is molecules:
            return index
    index = build(products, molecules)
    _indexes.append((products, molecules, index))
    del _indexes[:-4]
    return index


def find(products: Sequence[Product], molecules: Sequence[Molecule], text: str) -> Found:
    """The product that free text means. Never raises; long texts come back as a problem."""
    index = index_of(products, molecules)
    return _found(index, read(index, text), text)


def find_parts(
    products: Sequence[Product],
    molecules: Sequence[Molecule],
    molecule: str,
    strength_percent: float | None = None,
    vehicle: str | None = None,
    co_actives: str | Iterable[str] | None = None,
) -> Found:
    """The product of these parts. None is not stated; "" or () as co-actives means there are none.

    `molecule` may be a brand or a synonym; `strength_percent` is in percent.
    """
    index = index_of(products, molecules)
    extra = co_actives if isinstance(co_actives, str | None) else "; ".join(co_actives)
    parts = {"molecule": molecule, "vehicle": vehicle or "", "co_actives": extra or ""}
    reading = Reading()
    for where, text in parts.items():
        part = read(index, text)
        if not part.problem and text.strip() and not part.found and not part.rivals:
            wanted = "a word that some product in the table has"
            example = {"vehicle": "ointment", "co_actives": "calcipotriol"}.get(where, EXAMPLE)
            part = part._replace(problem=Problem(where, text, wanted, example))
        reading = _joined(reading, part)
    reading = _at_strength(reading, strength_percent)
    plain = co_actives is not None and not (extra or "").strip()
    return _found(index, reading, " ".join(parts.values()).strip(), plain)


def _joined(one: Reading, two: Reading) -> Reading:
    return Reading(
        one.found + two.found,
        one.strengths + two.strengths,
        one.by_area or two.by_area,
        one.respelt + two.respelt,
        one.rivals + two.rivals,
        one.unread + two.unread,
        one.problem or two.problem,
    )


def _at_strength(reading: Reading, percent: float | None) -> Reading:
    if percent is None or math.isnan(percent):
        return reading
    if not 0 < percent <= 100:
        wanted = "a strength above 0 and at most 100 percent"
        problem = Problem("strength_percent", f"{percent:g}", wanted, "0.05")
        return reading._replace(problem=reading.problem or problem)
    return reading._replace(strengths=tuple(dict.fromkeys((percent, *reading.strengths))))


def _found(index: Index, reading: Reading, text: str, plain: bool = False) -> Found:
    if reading.problem:
        return Found(problem=reading.problem)
    others = [entry for _, entry in reading.found if entry.kind == "other"]
    if others:
        what = ", ".join(sorted(others[0].values))
        wanted = f"a topical steroid in the table; this names {what}"
        problem = Problem(WHERE, text, wanted, EXAMPLE)
        return Found(how="other", problem=problem, unread=reading.unread)
    choice = choose(index, reading, plain)
    if choice is None:
        return Found(problem=_unknown(index, reading, text), unread=reading.unread)
    unsure = Problem(WHERE, text, choice.wanted, choice.example) if choice.wanted else None
    return Found(
        choice.candidates,
        _only([p.molecule for p in choice.candidates]),
        _how(reading),
        choice.question,
        unsure,
        reading.unread,
    )


def _how(reading: Reading) -> str:
    kinds = {entry.how for _, entry in reading.found if entry.kind in ("steroid", "brand")}
    if reading.respelt or reading.rivals:
        return "spelling"
    return next((how for how in ("brand", "name", "synonym") if how in kinds), "")


def _only(values: Iterable[str]) -> str:
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""


def _unknown(index: Index, reading: Reading, text: str) -> Problem:
    """Says what is wanted; the nearest names are examples, none of them is chosen."""
    names = [key for key, entry in index.phrases.items() if entry.kind in ("steroid", "brand")]
    near = [n for word in reading.unread[:4] for n in difflib.get_close_matches(word, names, 2)]
    wanted = "a topical steroid in the table, by its name or brand"
    return Problem(WHERE, text, wanted, " or ".join(dict.fromkeys(near)) or EXAMPLE)


def describe(product: Product) -> str:
    """The product in one line: "clobetasol propionate 0.05 % ointment"."""
    strength = "" if math.isnan(product.strength_percent) else f" {product.strength_percent:g} %"
    augmented = " augmented" if product.augmented else ""
    others = f" with {product.co_actives}" if product.co_actives else ""
    return f"{product.molecule}{strength}{augmented} {product.vehicle}{others}"


def strongest(candidates: Sequence[Product]) -> ProductView:
    """What the candidates share; of each scheme the strongest class that any source gives."""
    us, uk = (_strongest_grade(candidates, scheme) for scheme in ("us", "uk"))
    strengths = [p.strength_percent for p in candidates if not math.isnan(p.strength_percent)]
    return ProductView(
        us.strongest if us else "",
        uk.strongest if uk else "",
        us.verified if us else "",
        uk.verified if uk else "",
        frozenset(p.molecule for p in candidates),
        frozenset(p.vehicle for p in candidates),
        frozenset(name for p in candidates for name in co_active_names(p)),
        (min(strengths, default=math.nan), max(strengths, default=math.nan)),
    )


def _strongest_grade(candidates: Sequence[Product], scheme: str) -> Grade | None:
    order = STRONGEST_FIRST[scheme]
    grades = [p.grades[scheme] for p in candidates if scheme in p.grades]
    return min(grades, key=lambda grade: order.index(grade.strongest), default=None)
