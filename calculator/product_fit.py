"""Which products fit what was read: the one place where a name, strength or form is compared."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from calculator.facts import Product
from calculator.product_index import Index
from calculator.product_text import Reading

SAME = 0.01  # two statements of a strength within this share of each other are the same strength


def said(reading: Reading, kind: str) -> list[frozenset[str]]:
    """What each phrase of one kind stands for, in the order of the text."""
    return [entry.values for _, entry in reading.found if entry.kind == kind]


def family(molecule: str) -> str:
    """The parent's name: "hydrocortisone" of hydrocortisone butyrate."""
    return molecule.split()[0]


def products_of(index: Index, molecules: Iterable[str]) -> tuple[Product, ...]:
    """Every product of these molecules."""
    return tuple(p for m in sorted(molecules) for p in index.of_molecule.get(m, ()))


def fitting(index: Index, reading: Reading, pool: Sequence[Product]) -> tuple[Product, ...]:
    """The products of `pool` that have all that was said."""
    tests = (fits_vehicle, fits_strength, _fits_augmented, _fits_co_actives)
    return tuple(p for p in pool if all(test(index, reading, p) for test in tests))


def fits_vehicle(_: Index, reading: Reading, product: Product) -> bool:
    """Whether every vehicle word may mean this product's vehicle."""
    return all(product.vehicle in values for values in said(reading, "vehicle"))


def _fits_augmented(_: Index, reading: Reading, product: Product) -> bool:
    return product.augmented or not said(reading, "augmented")


def _fits_co_actives(index: Index, reading: Reading, product: Product) -> bool:
    named = {name for values in said(reading, "co-active") for name in values}
    return named <= index.co_actives[product.id].keys()


def fits_strength(index: Index, reading: Reading, product: Product) -> bool:
    """Every strength is the steroid's or a co-active's, in the order of the names if complete."""
    stated = reading.strengths
    if not stated:
        return True
    own, others = index.strengths[product.id], index.co_actives[product.id]
    if not any(same(own, s) for s in stated):
        return False
    every = (*own, *others.values())
    if not all(same(every, s) for s in stated):
        return False
    names = [e.values for _, e in reading.found if e.kind in ("steroid", "co-active")]
    if len(names) < 2 or len(names) != len(stated):
        return True
    per_name = [next((others[n] for n in values if n in others), None) for values in names]
    return all(
        same(own if other is None else (other,), s)
        for other, s in zip(per_name, stated, strict=True)
    )


def same(strengths: Iterable[float], stated: float) -> bool:
    """Whether `stated` is one of `strengths` (percent), rounding aside."""
    return any(math.isclose(s, stated, rel_tol=SAME) for s in strengths)


def listed(items: Iterable[str]) -> str:
    """The distinct items with commas between."""
    return ", ".join(dict.fromkeys(items))
