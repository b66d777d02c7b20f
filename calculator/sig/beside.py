"""Unread words beside a frequency or a length: they may change it, so it is asked.

"zzqx to twice daily" may be once to twice, "for 2 weeks zzqx" may be at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from calculator.sig.fields import LENGTH_FIELD, OFTEN_FIELD
from calculator.sig.lengths import LENGTHS
from calculator.sig.often import OFTEN
from calculator.sig.scan import Item

OF_TIME = "time"  # value of a filler that is a piece of such phrases: "every", "than", "up"
_JOINS = ("and", "to")
_BARE = ("1/week", "days {day}")  # frequencies that a word before them may change: "zzqx weekly"


def times_in_doubt(items: Sequence[Item], at: int, text: str) -> tuple[str, ...]:
    """The fields of time that an item which says nothing by itself leaves in doubt."""
    item = items[at]
    if item.kind == "filler":
        return _of_fragment(items, at) if item.value == OF_TIME else ()
    if item.kind == "unread unit":
        return _of_unit(items, at) if len(item.value) > 1 else ()
    if item.kind == "unread weekday":
        return (OFTEN_FIELD,)
    if item.kind != "unread" or not item.value.isalpha():
        return ()
    fields = {_field_of(_behind_join(items, at)), _changes(_after(items, at, 1), text)}
    if _in_a_list(items, at):
        fields.add(OFTEN_FIELD)
    return tuple(sorted(fields - {""}))


def _changes(after: Item | None, text: str) -> str:
    """The field of what follows an unread word that may be its number or its limit."""
    if after is None:
        return ""
    if after.kind == "daily" or (after.kind == "frequency" and after.value in _BARE):
        return OFTEN_FIELD
    begins = after.kind in LENGTHS and text[after.start].isdigit()  # "for" or "x" would part them
    return LENGTH_FIELD if begins else ""


def _of_unit(items: Sequence[Item], at: int) -> tuple[str, ...]:
    """ "5 days zzqx week" and "on zzqx days" may say how often; "zzqx weeks" how long."""
    before = [one for one in (_before(items, at, 1), _before(items, at, 2)) if one]
    times = any(one.kind in LENGTHS for one in before) or (before and before[0].kind == "unread")
    return (OFTEN_FIELD, LENGTH_FIELD) if times else (LENGTH_FIELD,)


def _of_fragment(items: Sequence[Item], at: int) -> tuple[str, ...]:
    """ "than 2 weeks" without what it is more or less than; "every other" before what is unread."""
    after, before = _after(items, at, 1), _before(items, at, 1)
    if field := _field_of(after):
        return (field,)
    if after is None or after.kind != "unread":
        return ()
    if before and before.kind in LENGTHS:
        return OFTEN_FIELD, LENGTH_FIELD
    twice = before is not None and before.value == OF_TIME
    return (OFTEN_FIELD,) if twice or _field_of(_after(items, at, 2)) == OFTEN_FIELD else ()


def _field_of(item: Item | None) -> str:
    if item is None:
        return ""
    if item.kind in OFTEN:
        return OFTEN_FIELD
    return LENGTH_FIELD if item.kind in LENGTHS else ""


def _behind_join(items: Sequence[Item], at: int) -> Item | None:
    """What follows "zzqx and", "zzqx to", "zzqx of"."""
    join = _after(items, at, 1)
    return _after(items, at, 2) if join and join.kind in _JOINS else None


def _in_a_list(items: Sequence[Item], at: int) -> bool:
    """ "Sat and zzqx", "Mon, Wed, zzqx", "morning and zzqx", "Monday to zzqx"."""
    before = _before(items, at, 1)
    if before and before.kind in ("and", "to"):
        before = _before(items, at, 2)
    elif before and before.kind == "when":
        return False
    return before is not None and (before.kind == "when" or _names_days(before))


def _names_days(item: Item) -> bool:
    return item.kind == "frequency" and str(item.value).startswith("days {day}")


def _after(items: Sequence[Item], at: int, steps: int) -> Item | None:
    """The item so many places further in the same sentence."""
    there = items[at + 1 : at + 1 + steps]
    return there[-1] if len(there) == steps and not any(one.stop for one in there) else None


def _before(items: Sequence[Item], at: int, steps: int) -> Item | None:
    """The item so many places back in the same sentence."""
    if at < steps or any(one.stop for one in items[at - steps + 1 : at + 1]):
        return None
    return items[at - steps]
