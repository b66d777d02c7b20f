"""Tokens -> items: the longest phrase at each place from the left, and what no phrase takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from calculator.body import SiteUse
from calculator.library.week_days import WEEKDAYS
from calculator.sig.lexicon import Lexicon, Meaning
from calculator.sig.mended import spelt_right
from calculator.sig.phrases import Match, Piece, Slot
from calculator.sig.ranges import Range
from calculator.sig.tokens import Token

LONGEST_NUMBER = 8  # characters; more is a telephone number or worse
_FRACTION = "/"


PLACES = ("site", "area")  # kinds of items that say where, with a name or without


class Item(NamedTuple):
    """A stretch of the directions: what kind of thing it is, and what it says."""

    kind: str  # of a phrase, or "unread"
    value: Any
    filled: tuple[Any, ...]
    times: float
    start: int  # characters of the text
    end: int
    stop: bool  # a sentence or a line ended before it
    says: str = ""  # "read as twice"


def scan(found: Sequence[Token], lexicon: Lexicon) -> list[Item]:
    """The items of the tokens, in order; every token is in one."""
    keys, mended = spelt_right(found, lexicon)
    pieces = _pieces(found, keys, lexicon)
    items: list[Item] = []
    at = 0
    while at < len(found):
        match = _longest(pieces, found, at, lexicon)
        first = found[at]
        if match is None:
            kind = _leftover(pieces[at])
            items.append(Item(kind, first.key, (), 0.0, first.start, first.end, first.stop))
            at += 1
            continue
        words = [mended[i] for i in range(at, match.end) if i in mended]
        says = f"read as {', '.join(words)}" if words else ""
        meaning = match.meaning
        value = (
            _sided(meaning.value, match.filled, lexicon)
            if meaning.kind == "site"
            else first.key
            if meaning.kind == "and"
            else meaning.value
        )
        last = found[match.end - 1]
        items.append(
            Item(
                meaning.kind,
                value,
                match.filled,
                meaning.times,
                first.start,
                last.end,
                first.stop,
                says,
            )  # fmt: skip
        )
        at = match.end
    return items


def _longest(
    pieces: Sequence[Piece], found: Sequence[Token], at: int, lexicon: Lexicon
) -> Match[Meaning] | None:
    """The longest phrase from `at` on; a place's name does not go on behind a comma."""
    match = lexicon.phrases.longest(pieces, at)
    if match is None or match.meaning.kind != "site":
        return match
    for end in range(at + 1, match.end):
        if found[end].comma:
            return lexicon.phrases.longest(pieces[:end], at)
    return match


def _leftover(piece: Piece) -> str:
    """An unread piece may still speak of a number, a unit of time or a weekday."""
    slots = {slot.slot for slot in piece.slots}
    for slot, kind in (("{day}", "unread weekday"), ("{n}", "unread number"),
                       ("{unit}", "unread unit"), ("{gram}", "unread gram"),
                       ("{side}", "unread side")):  # fmt: skip
        if slot in slots:
            return kind
    return "unread"


def _sided(use: SiteUse, filled: tuple[Any, ...], lexicon: Lexicon) -> SiteUse:
    side = next((value for value in filled if isinstance(value, str)), "")
    if not side:
        return use
    if use.site not in lexicon.paired:
        return SiteUse(use.site, 1, "" if side == "both" else side)
    return SiteUse(use.site, 1 + (side == "both"), side)


def _pieces(found: Sequence[Token], keys: Sequence[str], lexicon: Lexicon) -> list[Piece]:
    """The tokens with the slots that they, or runs from them on, can fill."""
    plain = [Piece(key) for key in keys]
    single = [
        _parts_at(found, plain, at, lexicon)
        if found[at].kind == "number" or lexicon.parts.knows(key)
        else ()
        for at, key in enumerate(keys)
    ]
    pieces = []
    for at, key in enumerate(keys):
        slots = single[at]
        if not slots:
            pieces.append(plain[at])
            continue
        if slots[0].slot in ("{n}", "{day}"):
            slots = (*slots, *_joined(found, plain, single, at, lexicon))
        more = [Slot("{n7}", s.end, s.value) for s in slots if s.slot == "{n}" and s.value == _WEEK]
        pieces.append(Piece(key, (*slots, *more)))
    return pieces


_WEEK = Range(float(len(WEEKDAYS)), float(len(WEEKDAYS)))


def _parts_at(
    found: Sequence[Token], plain: Sequence[Piece], at: int, lexicon: Lexicon
) -> tuple[Slot, ...]:
    """What a number, a unit, a weekday or a side that begins at `at` fills."""
    is_number = found[at].kind == "number" and len(plain[at].key) <= LONGEST_NUMBER
    slots = _numbers(found, at) if is_number else []
    match = lexicon.parts.longest(plain, at) if lexicon.parts.knows(plain[at].key) else None
    if match is None:
        return tuple(slots)
    slot, value = match.meaning
    if slot == "n":
        return (Slot("{n}", match.end, Range(value, value)), *slots)
    if slot == "range":
        return tuple(slots)
    if slot == "unit":
        days = 1.0 if value == "night" else float(value)
        exact = {1.0: "{unit1}", _WEEK.low: "{unit7}"}.get(days, "{unit}")
        slots += [Slot(name, match.end, days) for name in {"{unit}", exact}]
        return (*slots, Slot("{unitnight}", match.end, days)) if value == "night" else tuple(slots)
    return (*slots, Slot(f"{{{slot}}}", match.end, value))


def _numbers(found: Sequence[Token], at: int) -> list[Slot]:
    """A number or a fraction in one sign, alone and with a fraction right behind it."""
    number = _value(found[at].key)
    slots = [Slot("{n}", at + 1, Range(number, number))]
    after = found[at + 1] if at + 1 < len(found) and _FRACTION not in found[at].key else None
    if after and _FRACTION in after.key and after.kind == "number" and after.start == found[at].end:
        number += _value(after.key)
        slots.insert(0, Slot("{n}", at + 2, Range(number, number)))
    return slots


def _value(key: str) -> float:
    top, _, bottom = key.partition(_FRACTION)
    return float(top) / float(bottom or 1)


def _joined(
    found: Sequence[Token],
    plain: Sequence[Piece],
    single: Sequence[tuple[Slot, ...]],
    at: int,
    lexicon: Lexicon,
) -> list[Slot]:
    """ "2-3" and "two or three" as one number, "Mon, Wed and Fri" as one set of days."""
    joined = []
    for slot in single[at]:
        if slot.slot == "{n}" and slot.end < len(plain):
            joined += [
                twice for twice in single[slot.end] if twice.slot == "{n}" and twice[2] == slot[2]
            ]  # "2 (two)"
            between = lexicon.parts.longest(plain, slot.end)
            if between and between.meaning[0] == "range" and between.end < len(plain):
                joined += [
                    Slot("{n}", other.end, Range(slot.value.low, other.value.high))
                    for other in single[between.end]
                    if other.slot == "{n}" and other.value.high > slot.value.low
                ]
        elif slot.slot == "{day}":
            joined += _days(plain, single, slot)
            if span := _span(found, single, slot):
                joined = [span]
    return joined


_UP_TO = frozenset(("-", "to", "thru", "through", "bis", "au", "al", "a"))


def _span(found: Sequence[Token], single: Sequence[tuple[Slot, ...]], first: Slot) -> Slot | None:
    """ "Mon-Thu", "Friday to Sunday": all days from one to the other; three in a row are a list."""
    last = _day_after(found, single, first)
    if last is None or _day_after(found, single, last) or first.value == last.value:
        return None
    if len(first.value) > 1 or len(last.value) > 1:
        return None
    (start,), (end,) = first.value, last.value
    days = range(start, end + 1 if end > start else end + 1 + len(WEEKDAYS))
    return Slot("{day}", last.end, tuple(sorted(day % len(WEEKDAYS) for day in days)))


def _day_after(
    found: Sequence[Token], single: Sequence[tuple[Slot, ...]], day: Slot
) -> Slot | None:
    """The weekday up to which another one reaches."""
    at = day.end + (day.end < len(found) and found[day.end].key in _UP_TO)
    if at >= len(found) or (at == day.end and not found[at].hyphen):
        return None
    return next((slot for slot in single[at] if slot.slot == "{day}"), None)


_AND = frozenset(("and", "&", "+", "/", "-", "et", "und", "y", "or"))


def _days(plain: Sequence[Piece], single: Sequence[tuple[Slot, ...]], first: Slot) -> list[Slot]:
    days, end, runs = first.value, first.end, []
    while end < len(plain):
        at = end + (plain[end].key in _AND)
        more = [s for s in single[at] if s.slot == "{day}"] if at < len(plain) else []
        if not more:
            break
        together = tuple(sorted({*days, *more[0].value}))
        if together == days:
            break
        days, end = together, more[0].end
        runs.append(Slot("{day}", end, days))
    return runs
