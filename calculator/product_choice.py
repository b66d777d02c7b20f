"""What was read of a product -> the products that fit it, and the question that is left."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from calculator.facts import Product
from calculator.product_fit import (
    family,
    fits_strength,
    fits_vehicle,
    fitting,
    listed,
    products_of,
    said,
    same,
)
from calculator.product_index import Index
from calculator.product_text import EXAMPLE, Reading
from calculator.spelling import allowed, distance


class Choice(NamedTuple):
    """The products that fit, with what to ask or, where none fits, what is wanted instead."""

    candidates: tuple[Product, ...] = ()
    question: str = ""
    wanted: str = ""
    example: str = ""


def choose(index: Index, reading: Reading, plain: bool) -> Choice | None:
    """The products that fit `reading`; None when it names no product at all.

    `plain` says that co-actives were ruled out in so many words.
    """
    named = said(reading, "steroid") + said(reading, "brand")
    if reading.rivals and not named:
        return _which_name(index, reading)
    if not named:
        return None
    pools = [*_molecule_pools(index, reading), *_brand_pools(index, reading)]
    pool = _common(pools)
    if not pool:
        return _contradiction(index, reading, pools)
    fits = fitting(index, reading, pool)
    if not fits:
        return _none_fits(index, reading, pool)
    fits, doubt = _plainest(reading, fits, plain)
    if not fits:
        return Choice(wanted="a product with no co-active, which the table does not have")
    by_ester = _esters_of_bare_name(index, reading, fits)
    if by_ester:
        hint = 'Written alone the name may mean either; write "plain" if no ester is meant.'
        return Choice(by_ester, f"{_ask_molecule(by_ester)} {hint}")
    return Choice(fits, doubt or _left_to_ask(reading, fits))


def _molecule_pools(index: Index, reading: Reading) -> list[tuple[Product, ...]]:
    """For each steroid name its products; an ester that stands apart narrows the name before it."""
    esters = {ester for values in said(reading, "ester") for ester in values}
    pools = []
    for values in said(reading, "steroid"):
        meant = set(values)
        if esters:
            kin = {m for m in index.molecules if family(m) in {family(v) for v in values}}
            meant = {m for m in kin if esters <= {*m.split()[1:]}}
        pools.append(products_of(index, meant))
    if esters and not pools:
        pools.append(products_of(index, {m for m in index.molecules if esters & {*m.split()[1:]}}))
    return pools


def _brand_pools(index: Index, reading: Reading) -> list[tuple[Product, ...]]:
    brands = said(reading, "brand")
    return [tuple(p for i, p in index.products.items() if i in ids) for ids in brands]


def _common(pools: Sequence[tuple[Product, ...]]) -> tuple[Product, ...]:
    shared = {p.id for p in pools[0]}.intersection(*({p.id for p in pool} for pool in pools))
    return tuple(p for p in pools[0] if p.id in shared)


def _plainest(
    reading: Reading, fits: tuple[Product, ...], plain: bool
) -> tuple[tuple[Product, ...], str]:
    """The products without what nobody named, and the doubt if every product has some of it."""
    doubt = ""
    by_name = not said(reading, "brand")
    unnamed = not said(reading, "co-active")
    if unnamed:
        without = tuple(p for p in fits if not p.co_actives)
        if plain or without:
            fits = without
        elif by_name:
            doubt = f"Is it the product with {listed(p.co_actives for p in fits)}? No other fits."
    if by_name and not said(reading, "augmented"):
        ordinary = tuple(p for p in fits if not p.augmented)
        if ordinary or not fits:
            fits = ordinary
        elif not doubt:
            doubt = "Is it the augmented product? No other fits."
    return fits, doubt


def _esters_of_bare_name(
    index: Index, reading: Reading, fits: tuple[Product, ...]
) -> tuple[Product, ...]:
    """Where a bare name at this strength may mean an ester: the products of either; else none."""
    if said(reading, "plain") or said(reading, "ester"):
        return ()
    for values in said(reading, "steroid"):
        for name in values & index.molecules.keys():
            asks = index.molecules[name].ask_at_percent
            if any(same(asks, s) for s in reading.strengths) and not said(reading, "brand"):
                kin = {m for m in index.molecules if family(m) == family(name)}
                either = fitting(index, reading, products_of(index, kin))
                either = tuple(p for p in either if not p.co_actives) or fits
                if len({p.molecule for p in either}) > 1:
                    return either
    return ()


def _left_to_ask(reading: Reading, fits: tuple[Product, ...]) -> str:
    """The question that parts the candidates, or that asks for what was left out; "" if sure."""
    if len({p.molecule for p in fits}) > 1:
        return _ask_molecule(fits)
    parts: list[tuple[str, Callable[[Product], str]]] = [
        (
            "strength",
            lambda p: "" if math.isnan(p.strength_percent) else f"{p.strength_percent:g} %",
        ),
        ("vehicle", lambda p: p.vehicle),
        ("form", lambda p: "augmented" if p.augmented else "not augmented"),
        ("co-active", lambda p: p.co_actives or "none"),
    ]
    by_name = not said(reading, "brand")
    if by_name and not _names_one_molecule(reading):
        return f"Is it {fits[0].molecule}? The name alone may mean another; no other fits."
    missing = {
        "strength": by_name and not reading.strengths and not reading.by_area,
        "vehicle": by_name and not said(reading, "vehicle"),
    }
    asked = []
    for part, of in parts:
        options = list(dict.fromkeys(of(p) for p in fits if of(p)))
        if len(options) > 1 or (options and missing.get(part)):
            asked.append(f"Which {part}? On record: {', '.join(options)}.")
    return " ".join(asked)


def _names_one_molecule(reading: Reading) -> bool:
    """Whether a name or ester in the text leaves one molecule: "betamethasone" alone does not."""
    steroids = said(reading, "steroid")
    return any(len(values) == 1 for values in steroids) or bool(said(reading, "ester"))


def _ask_molecule(fits: Sequence[Product]) -> str:
    names = list(dict.fromkeys(p.molecule for p in fits))
    return f"Which steroid: {' or '.join(names)}? They differ in strength of action."


def _which_name(index: Index, reading: Reading) -> Choice | None:
    """A misspelt name that could be several: the products of all of them, and the question."""
    word, rivals = reading.rivals[0]
    meant: set[str] = {value for rival in rivals for value in index.spellings[rival]}
    pool = tuple(p for p in index.products.values() if p.molecule in meant or p.id in meant)
    if not pool:
        return None
    fits = fitting(index, reading, pool)
    fits = tuple(p for p in fits if not p.co_actives) or fits
    names = " or ".join(rivals)
    if not fits:
        return _none_fits(index, reading, pool)
    return Choice(fits, f'"{word}" could be {names}. Which is it? They are not the same medicine.')


def _contradiction(index: Index, reading: Reading, pools: Sequence[tuple[Product, ...]]) -> Choice:
    """The names in the text do not belong together: ask among what each of them may be."""
    names_said = " and ".join(f'"{key}"' for key, e in reading.found if e.kind in NAMING)
    values = [v for vs in said(reading, "steroid") for v in vs]
    alike = {
        a for v in values for a in index.look_alikes.get(v, ())
        if distance(family(a), family(v), allowed(family(v))) <= allowed(family(v))
    }  # fmt: skip
    esters = {ester for vs in said(reading, "ester") for ester in vs}
    kin = {m for m in alike if esters & {*m.split()[1:]}} if esters else set()
    either = [*(p for pool in pools for p in pool), *products_of(index, {*values, *kin})]
    fits = fitting(index, reading, tuple({p.id: p for p in either}.values()))
    fits = tuple(p for p in fits if not p.co_actives) or fits
    if not fits:
        return Choice(wanted=f"one product; {names_said} do not belong to one", example=EXAMPLE)
    names = " or ".join(dict.fromkeys(p.molecule for p in fits))
    return Choice(fits, f"{names_said} do not belong to one product. Which is it: {names}?")


NAMING = ("steroid", "brand", "ester")


def _none_fits(index: Index, reading: Reading, pool: Sequence[Product]) -> Choice:
    """No product has all that was said: name what is on record, choose nothing."""
    vehicles = listed(p.vehicle for p in pool if fits_strength(index, reading, p))
    strengths = listed(
        f"{p.strength_percent:g} %" for p in pool
        if fits_vehicle(index, reading, p) and not math.isnan(p.strength_percent)
    )  # fmt: skip
    name = listed(p.molecule for p in pool)
    known = [f"in the vehicle said: {strengths}"] if strengths else []
    known += [f"at the strength said: {vehicles}"] if vehicles else []
    if said(reading, "co-active"):
        known += [f"with {listed(p.co_actives for p in pool if p.co_actives) or 'no co-active'}"]
    wanted = f"a product of {name} in the table" + (f" ({'; '.join(known)})" if known else "")
    first = pool[0]
    example = f"{first.molecule} {first.strength_percent:g}% {first.vehicle}"
    return Choice(wanted=wanted, example=example.replace(" nan%", ""))
