"""The product inside a line: names, strength and form that stand together are one product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from calculator.body import SiteUse
from calculator.sig.mixtures import JOINED
from calculator.sig.scan import Item

NAMES = ("steroid", "brand")
MOST_OF_STRENGTH = 3  # items that write one: "0.1", "%", "w/w"
_BETWEEN = ("unread number", "unread", "filler", "and", "amount", "number", "quantity")


class Named(NamedTuple):
    """What a group of product words is: `steroid` when one of them names a steroid."""

    steroid: bool
    other: str  # what is named that is no topical steroid
    site: str = ""  # that its form is for
    on_skin: bool = False  # a brand, a form or a strength says so: tablets have the same names


def with_products(items: Sequence[Item], text: str) -> list[Item]:
    """The items, product words that stand together joined to one item.

    A form alone ("the cream") names no product; it becomes filler. A strength between the words
    belongs to them.
    """
    joined: list[Item] = []
    at = 0
    while at < len(items):
        if items[at].kind != "product":
            end = _unknown_end(items, at, text)
            joined.append(items[at])
            if end > at + 1:
                named = Named(True, "")
                joined[-1] = items[at]._replace(kind="product", value=named, end=items[end - 1].end)
            at = end
            continue
        end = _group_end(items, at, text)
        if name := _named(items[at:end], text):
            first = _with_strength_before(joined, items[at], text)
            joined.append(first._replace(value=name, end=items[end - 1].end))
        else:
            joined += [_alone(one, text) for one in items[at:end]]
        at = end
    return joined


def _unknown_end(items: Sequence[Item], at: int, text: str) -> int:
    """The item after a name that no table has, with its strength ("HC 1%"); else the next item.

    It is a product, whatever it is: the product table says that it does not know it.
    """
    following = items[at + 1 : at + 3]
    if items[at].kind != "unread" or len(following) < 2 or not items[at].value.isalpha():
        return at + 1
    number, sign = following
    percent = text[sign.start : sign.end] == "%" and not (number.stop or sign.stop)
    if number.kind != "unread number" or not percent:
        return at + 1
    end = at + 3
    return end + (end < len(items) and items[end].kind == "product" and _is_form(items[end]))


def _is_form(item: Item) -> bool:
    return bool(item.value.kind == "vehicle")


def _named(group: Sequence[Item], text: str) -> Named | None:
    """What the words of a group name; None for a form or a part of a name."""
    entries = [one.value for one in group if one.kind == "product"]
    steroid = any(entry.kind in NAMES for entry in entries)
    other = next((min(entry.values) for entry in entries if entry.kind == "other"), "")
    if not steroid and not other:
        return None
    on_skin = "%" in text[group[0].start : group[-1].end] or any(
        entry.kind in ("brand", "vehicle") for entry in entries
    )
    return Named(steroid, "" if steroid else other, _site_of(group, text), steroid and on_skin)


def _with_strength_before(joined: list[Item], first: Item, text: str) -> Item:
    """The first word of a product, from the strength on that stands before it ("0.05% ...")."""
    at = len(joined)
    while at and len(joined) - at < MOST_OF_STRENGTH and _strength(joined[at - 1], text):
        at -= 1
    before = joined[at:]
    if not before or "%" not in text[before[0].start : first.start] or first.stop:
        return first
    del joined[at:]
    return first._replace(start=before[0].start, stop=before[0].stop)


SITE_OF_FORMS = "scalp"  # the one place that forms are named after


def _site_of(group: Sequence[Item], text: str) -> str:
    said = text[group[0].start : group[-1].end].lower()
    return SITE_OF_FORMS if SITE_OF_FORMS in said else ""


def _alone(item: Item, text: str) -> Item:
    """A form, which may say where it is for ("scalp lotion"), or a part of a name alone."""
    if item.kind != "product":
        return item
    said = text[item.start : item.end].lower()
    if item.value.kind not in ("vehicle", "plain", "augmented"):
        return item._replace(kind="unread", value=said)
    if SITE_OF_FORMS in said:
        return item._replace(kind="site", value=SiteUse(SITE_OF_FORMS))
    return item._replace(kind="filler", value=said)


def _group_end(items: Sequence[Item], start: int, text: str) -> int:
    """The item after the group that begins at `start`: a strength may part its words."""
    end = start + 1
    while end < len(items):
        at = end
        while at < len(items) and at - end < MOST_OF_STRENGTH and _strength(items[at], text):
            at += 1
        if at + 1 < len(items) and _joins(items, start, at, text):
            at += 1
        if at < len(items) and items[at].kind == "product" and not _second(items, start, at):
            end = at + 1
        else:
            return at if at > end and _is_strength(items[end:at], text) else end
    return end


def _joins(items: Sequence[Item], start: int, at: int, text: str) -> bool:
    """Whether a word between two names makes one product of them: a co-active with its steroid."""
    names = [one.value.kind for one in items[start : at + 2] if one.kind == "product"]
    word = text[items[at].start : items[at].end].lower()
    return word in JOINED and items[at + 1].kind == "product" and "co-active" in names


def _second(items: Sequence[Item], start: int, at: int) -> bool:
    """Whether the product word at `at` begins another product: a second name after a form."""
    before = [one.value.kind for one in items[start:at] if one.kind == "product"]
    return items[at].value.kind in NAMES and "vehicle" in before


def _strength(item: Item, text: str) -> bool:
    said = text[item.start : item.end]
    return (
        item.kind == "unread number"
        or said in ("%", "w/w", "w/v", "/")
        or (
            item.kind in ("unread", "unread gram")
            and said.lower() in ("mg", "mcg", "g", "ml", "w", "v")
        )
    )


def _is_strength(group: Sequence[Item], text: str) -> bool:
    """Whether what follows the last name is a strength and no other number."""
    said = text[group[0].start : group[-1].end]
    return "%" in said or "." in said or "mg" in said.lower()
