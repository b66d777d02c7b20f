"""Whether a line is about a steroid on the skin at all."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.sig.often import OFTEN
from calculator.sig.scan import PLACES, Item

EMOLLIENT = "an emollient"


def not_ours(items: Sequence[Item], like_steroid: bool = False) -> str:
    """What the line is for instead ("eye drops"); "" when it may be a steroid on the skin.

    A way of giving other than onto the skin tells, unless the line also says that something is
    applied to a place. Short words that may mean such a way ("pr", "take") tell only where nothing
    speaks for the skin. Another product beside a steroid, or what is like one, is no reason.
    """
    kinds = [item.kind for item in items]
    steroid = (
        like_steroid
        or "steroid" in kinds
        or any(item.kind == "product" and item.value.steroid for item in items)
    )
    told = next((at for at, kind in enumerate(kinds) if kind in (*PLACES, *OFTEN)), len(items))
    ways = [
        str(item.value)
        for at, item in enumerate(items)
        if item.kind == "not_ours" and not _avoided(items, at)
        and not (a_product(item) and (steroid or at > told or _with_another(items, at)))
    ]  # fmt: skip
    others = [
        item.value.other
        for at, item in enumerate(items[: told + 1])
        if item.kind == "product" and item.value.other and not _mixed_in(items, at)
    ]
    applied = "verb" in kinds and any(kind in PLACES for kind in kinds)
    if ways and (not applied or any(way.startswith(("an ", "another ")) for way in ways)):
        return ways[0]
    if others and not steroid:
        return str(others[0])
    maybe = [str(item.value) for at, item in enumerate(items) if item.kind == "maybe_not_ours"
             and not (item.value == EMOLLIENT and at > told)
             and not (item.value == EMOLLIENT and _applied(kinds[:at]))]  # fmt: skip
    if EMOLLIENT in maybe and not steroid and kinds.count("verb") < 2 and "step" not in kinds:
        return EMOLLIENT
    named = any(item.kind == "product" and item.value.on_skin for item in items)
    on_skin = named or "verb" in kinds or any(kind in PLACES for kind in kinds)
    if not maybe or maybe[0] == EMOLLIENT or on_skin:
        return _drops(items)
    return maybe[0]


_HOLES = frozenset(("ears", "around the eyes", "eyelids"))


def _drops(items: Sequence[Item]) -> str:
    """Drops to eyes or ears, or to no place at all, that nobody is told to rub in."""
    sites = {item.value.site for item in items if item.kind == "site"}
    drops = any(item.kind == "amount" and str(item.value).startswith("drop") for item in items)
    if any(item.kind == "verb" for item in items):
        return ""
    nowhere = not sites and all(item.kind != "area" for item in items)
    return "drops for eye or ear" if drops and (nowhere or (sites and sites <= _HOLES)) else ""


def _with_another(items: Sequence[Item], at: int) -> bool:
    """Whether an unread name is joined to it: the two may be one product ("x/betameth")."""
    return [item.kind for item in items[at + 1 : at + 3]] == ["and", "unread"]


def _mixed_in(items: Sequence[Item], at: int) -> bool:
    """Whether another product is what a steroid is mixed with: after "with" or a dilution."""
    before = [item.kind for item in items[max(0, at - 2) : at]]
    return "dilution" in before or (at > 0 and items[at - 1].kind in ("beside", "and"))


def _applied(kinds: Sequence[str]) -> bool:
    """Whether something is applied somewhere, or so often: an emollient after it comes beside."""
    return "verb" in kinds and any(kind in (*PLACES, *OFTEN) for kind in kinds)


def a_product(item: Item) -> bool:
    """Whether it names another product for the skin, and no way of giving."""
    return str(item.value).startswith(("an ", "another "))


def _avoided(items: Sequence[Item], at: int) -> bool:
    """Whether it is named as what to keep away from: "avoid getting in eyes"."""
    return any(one.kind in ("avoid", "not") for one in items[max(0, at - 3) : at])
