"""The most: "up to twice a day", "for 2 weeks at most", "no more than 50 g a week"."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.sig.scan import Item

_LIMITED = ("frequency", "daily", "length", "use")
_OF_NO_LIMIT = ("amount", "amount_to", "said_each", "unread number")
_BETWEEN = ("filler", "and", "not_ours", "vague", "verb")


def with_most(items: Sequence[Item]) -> list[Item]:
    """The items, each frequency, length or use that is said to be the most marked so: a frequency
    becomes `up_to`, a length and a use have `most` as their says of it, their kind `at_most`."""
    told = list(items)
    for at, item in enumerate(told):
        if item.kind == "most":
            after = told[at + 1].kind if at + 1 < len(told) and not told[at + 1].stop else ""
            if _mark_next(told, at) or after in _OF_NO_LIMIT:
                continue
            if at and told[at - 1].kind in _LIMITED:
                told[at - 1] = _limited(told[at - 1])
    return told


def _mark_next(told: list[Item], at: int) -> bool:
    """Mark what follows, and what follows that after "or": "50 g a week or 2 weeks"."""
    marked = False
    for place in range(at + 1, len(told)):
        item = told[place]
        if item.stop and place > at + 1:
            break
        if item.kind in _LIMITED and (not marked or told[place - 1].kind == "and"):
            told[place] = _limited(item)
            marked = True
        elif item.kind not in _BETWEEN:
            break
    return marked


def _limited(item: Item) -> Item:
    if item.kind == "length":
        return item._replace(kind="longest")
    return item._replace(kind="at_most" if item.kind == "use" else "up_to")
