"""What else is in a product: a second active part, and how far it is diluted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calculator.product_index import Index, phrase
from calculator.sig.scan import Item

NEAR = 3  # items between two names of one product: "and", a strength and its sign
JOINED = frozenset(("and", "&", "+", "/", "with", "plus", "%"))
_NAMES = ("steroid", "brand")
_RATIO = re.compile(r"\d+\s*(?:in|:|part in|part to)\s*\d+", re.IGNORECASE)
_RATIO_ITEMS = 4  # of "1 part in 4"


def with_mixtures(items: Sequence[Item], text: str, index: Index) -> list[Item]:
    """The items, a co-active beside a steroid made a word of its product, a dilution one item."""
    told = [_co_active(items, at, text, index) for at in range(len(items))]
    at = 0
    while at < len(told):
        end = _ratio_end(told, at, text)
        if end > at:
            first, last = told[at], told[end - 1]
            told[at:end] = [first._replace(kind="dilution", value="", end=last.end)]
        at += 1
    return told


def _co_active(items: Sequence[Item], at: int, text: str, index: Index) -> Item:
    """An item that names another medicine, as a product word where it is one of a steroid's: a
    co-active beside it, or its own name with a strength or a form for the skin after it."""
    item = items[at]
    if item.kind != "not_ours":
        return item
    entry = index.phrases.get(phrase(text[item.start : item.end]))
    if entry is None:
        return item
    before, after = items[max(0, at - NEAR) : at][::-1], items[at + 1 : at + 1 + NEAR]
    if entry.kind == "co-active":
        ours = _beside(before, text) in _NAMES or _beside(after, text) in _NAMES
    else:
        ours = entry.kind in _NAMES and (
            _beside(after, text) == "vehicle" or "%" in _said(after, text)
        )
    return item._replace(kind="product", value=entry) if ours else item


def _beside(items: Sequence[Item], text: str) -> str:
    """What the nearest product word is, if nothing but "and", a strength or a form is between."""
    kind = ""
    for item in items:
        if item.kind == "product":
            kind = item.value.kind
            if kind in _NAMES:
                return str(kind)
        elif not _said([item], text) <= JOINED and item.kind != "unread number":
            break
    return str(kind)


def _said(items: Sequence[Item], text: str) -> frozenset[str]:
    return frozenset(text[item.start : item.end].lower() for item in items)


def _ratio_end(items: Sequence[Item], at: int, text: str) -> int:
    """The item after a dilution ("1 in 4", "1:4") that begins at `at`; `at` when there is none."""
    if items[at].kind != "unread number":
        return at
    for end in range(at + 1, min(at + 1 + _RATIO_ITEMS, len(items) + 1)):
        if _RATIO.fullmatch(text[items[at].start : items[end - 1].end]):
            return end
    return at
