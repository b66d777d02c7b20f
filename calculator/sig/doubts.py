"""What was left unread and yet speaks of a field: that field is asked, never filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculator.library import Rulebook
from calculator.sig.beside import times_in_doubt
from calculator.sig.fields import LENGTH_FIELD, OFTEN_FIELD, PRODUCT_FIELD, SITES_FIELD
from calculator.sig.lengths import LENGTHS
from calculator.sig.nearly import fields_like
from calculator.sig.often import OFTEN
from calculator.sig.scan import PLACES, Item

AT_END = "at end"  # of words that exclude what stands before them where nothing follows
_QUIET = ("filler", "verb", "vague")
_MAY_DOUBT = ("doubt", "not", "avoid_after", "dilution", "filler", "area", "vague", "adds")


Doubts = Mapping[int, tuple[tuple[str, ...], str]]


def doubts_of(items: Sequence[Item], text: str, rulebook: Rulebook, language: str) -> Doubts:
    """Place of an item -> the fields that it leaves in doubt, and the words."""
    found: dict[int, tuple[tuple[str, ...], str]] = {}
    left = MOST_COMPARED
    for at, item in enumerate(items):
        if item.kind not in _MAY_DOUBT and not item.kind.startswith("unread"):
            continue
        fields = times_in_doubt(items, at, text)
        if (field := _field(items, at)) and field not in fields:
            fields = (field, *fields)
        if item.kind == "unread" and left:
            left -= 1
            fields += fields_like(item.value, rulebook, language)
        first = last = at
        if item.kind == "area" and (wider := _wider(items, at)):
            fields, (first, last) = (SITES_FIELD,), wider
        if fields:
            found[at] = (fields, text[items[first].start : items[last].end])
    return found


def _wider(items: Sequence[Item], at: int) -> tuple[int, int] | None:
    """The first and last item of "affected areas and face", "face and other areas": more than the
    place that has a name, and nobody knows where; not of "face and rash on the arms"."""
    if _says_more(items, at):
        return None
    for step in (1, -1):
        joint = _past_fillers(items, at, step)
        if joint is not None and items[joint].kind == "and":
            place = _past_fillers(items, joint, step)
            if place is not None and items[place].kind == "site":
                return min(at, place), max(at, place)
    return None


def _adds_a_place(items: Sequence[Item], at: int) -> bool:
    """Whether "use sparingly on the face" follows "to affected areas twice daily": the face is one
    of them, and nobody knows the others."""
    if not at or items[at - 1].kind not in ("filler", "verb"):
        return False
    told = False
    for item in reversed(items[max(0, at - FAR) : at]):
        told = told or item.kind in OFTEN
        if item.kind in ("site", "area"):
            return item.kind == "area" and told
    return False


def _past_fillers(items: Sequence[Item], at: int, step: int) -> int | None:
    """The nearest item before (-1) or after (1) that is no filler, in the same sentence."""
    for _ in range(NEAR):
        edge = max(at, at + step)  # a stop stands before the later one of two
        if not 0 <= at + step < len(items) or items[edge].stop:
            return None
        at += step
        if items[at].kind != "filler":
            return at
    return None


def _field(items: Sequence[Item], at: int) -> str:
    kind = items[at].kind
    before = items[at - 1].kind if at else ""
    after = items[at + 1].kind if at + 1 < len(items) else ""
    if kind == "unread" and items[at].value == "?" and "number" in after + before:
        return OFTEN_FIELD
    if kind == "unread" and items[at].value == "?" and after in LENGTHS:
        return LENGTH_FIELD
    if kind == "unread" and items[at].value == "?" and after == "site":
        return SITES_FIELD
    if kind == "doubt":
        return str(items[at].value)
    if kind == "unread number":
        if after == "unread" and items[at + 1].value == "%":
            return ""
        if {before, after, _next(items, at)} & {*OFTEN, "at_most", "most"} and not items[at].stop:
            return OFTEN_FIELD
        return LENGTH_FIELD if {before, after} & {*LENGTHS, "unread unit"} else ""
    if kind == "not" or (kind == "avoid_after" and items[at].value == AT_END):
        nearest = _next(items, at)
        if nearest == "site":
            return "" if at + 1 < len(items) and items[at + 1].kind == "site" else SITES_FIELD
        if nearest in OFTEN:
            return OFTEN_FIELD
        return LENGTH_FIELD if nearest in LENGTHS else ""
    if kind == "unread side":
        lost = after == "and" or after.startswith("unread") or before.startswith("unread")
        return SITES_FIELD if lost else ""
    if kind == "dilution":
        return PRODUCT_FIELD
    if kind == "adds":
        return "" if any(item.kind == "site" for item in items[:at]) else SITES_FIELD
    if kind == "vague":
        return SITES_FIELD if after == "to" and _adds_a_place(items, at) else ""
    if kind == "unread" and items[at].value.isalpha():
        return SITES_FIELD if after == "to_after" or _names_a_place(items, at) else ""
    return ""


def _next(items: Sequence[Item], at: int) -> str:
    for item in items[at + 1 : at + 1 + FAR]:
        if item.stop:
            return ""
        if item.kind not in (*_QUIET, "to", "unread", "unread number"):
            return item.kind
    return ""


def _names_a_place(items: Sequence[Item], at: int) -> bool:
    """An unread word after "to the", or after "hands and": but not before a known place, where it
    only says more of it ("to the scaly elbows")."""
    if _says_more(items, at):
        return False
    back = at - 1
    while at - back < FAR and back >= 0 and items[back].kind in ("unread", "unread side", "filler"):
        if items[back + 1].stop:
            return False
        back -= 1
    if back < 0 or items[back + 1].stop:
        return False
    if items[back].kind == "to":
        return True
    return items[back].kind == "and" and back > 0 and items[back - 1].kind == "site"


def _says_more(items: Sequence[Item], at: int) -> bool:
    """Whether a known place follows: "the scaly elbows", "to fissures on the fingers"."""
    for item in items[at + 1 : at + 1 + NEAR]:
        if item.stop or item.kind in (*OFTEN, *LENGTHS, "and"):
            return False
        if item.kind in (*PLACES, "product"):
            return True
    return False


MOST_COMPARED = 40  # words of one text that are compared with those that matter
NEAR = 4  # items between a word and the place that it speaks of
FAR = 10  # items between a word and what it may belong to: no longer search
