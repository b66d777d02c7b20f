"""Words that no phrase knows and that look like one that matters: what they may mean is asked.

"armpihs" after "avoid" is no place that is known; a reading without it would leave the armpits in.
A word is mended only where it can mean one thing; in doubt it is enough that it may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from calculator.library import Rulebook
from calculator.library.directions import DirectionWords
from calculator.potency import index_of
from calculator.sig.fields import LENGTH_FIELD, OFTEN_FIELD, PRODUCT_FIELD, SITES_FIELD
from calculator.sig.site_words import of_tables, words_of
from calculator.sig.tongues import ENGLISH, spelt
from calculator.spelling import allowed, distance

# Kind of a phrase -> the fields that a misspelt word of it may change.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "number": (OFTEN_FIELD, LENGTH_FIELD),
    "times": (OFTEN_FIELD,),
    "per": (OFTEN_FIELD,),
    "frequency": (OFTEN_FIELD,),
    "daily": (OFTEN_FIELD,),
    "when": (OFTEN_FIELD,),
    "weekday": (OFTEN_FIELD,),
    "unit": (OFTEN_FIELD, LENGTH_FIELD),
    "most": (OFTEN_FIELD, LENGTH_FIELD),
    "step": (OFTEN_FIELD, LENGTH_FIELD),
    "off": (OFTEN_FIELD, LENGTH_FIELD),
    "repeat": (LENGTH_FIELD,),
    "side": (SITES_FIELD,),
    "avoid": (SITES_FIELD,),
    "not": (SITES_FIELD, OFTEN_FIELD, LENGTH_FIELD),
}
_COMMON = ("filler", "verb", "and", "to", "vague", "area")  # their words tell nothing
_SHORT = ("unit", "weekday", "frequency", "not")  # three letters with a slip are told from these
MOST_IN_PHRASE = 2  # words; a word of a longer phrase says little alone
_ENDINGS = ("s", "d", "es", "ed", "ly", "ing")
BITS = 64  # for letters; two that share one are not told apart, which costs time only
SHORTEST = 3  # letters; a shorter word is like too many


class Telling(NamedTuple):
    """A word that matters, its letters as bits, the fields that it may change, and whether a word
    of three letters with one slip may be it."""

    word: str
    letters: int
    fields: tuple[str, ...]
    short: bool


@lru_cache(maxsize=16384)
def fields_like(word: str, rulebook: Rulebook, language: str) -> tuple[str, ...]:
    """The fields (of data/input_fields.csv) of which a word that is unknown may speak."""
    most = allowed(word) or int(len(word) >= SHORTEST)
    telling, letters = _telling(rulebook, language), _letters(word)
    same_size = telling.get(len(word), ())
    if not most or not word.isalpha() or any(word == one.word for one in same_size):
        return ()
    found: dict[str, None] = {}
    for size in range(len(word) - most, len(word) + most + 1):
        for other, other_letters, fields, short in telling.get(size, ()):
            slips = most if len(word) > SHORTEST or short else 0  # 0: letters swapped
            if (letters ^ other_letters).bit_count() > 2 * slips or found.keys() >= {*fields}:
                continue
            if distance(word, other, most) <= most and not _inflected(word, other):
                found |= dict.fromkeys(fields)
    return tuple(found)


def _inflected(word: str, other: str) -> bool:
    """Whether one is the other with an ending: another form is no slip of the pen."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and long[len(short) :] in _ENDINGS


def _letters(word: str) -> int:
    """The letters of a word as bits: what two words do not share is told at once."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % BITS
    return bits


@lru_cache(maxsize=16)
def _telling(rulebook: Rulebook, language: str) -> Mapping[int, Sequence[Telling]]:
    """The words that matter in English and one other language, by their number of letters."""
    rows = [row for row in rulebook.directions if row.language in (language, ENGLISH)]
    found: dict[str, dict[str, None]] = {}
    short: set[str] = set()
    common = {words[0] for row in rows if row.kind in _COMMON
              for words in words_of(row) if len(words) == 1}  # fmt: skip
    for row in rows:
        for words in words_of(row) if row.kind in _FIELDS else ():
            said = [word for word in words if not word.startswith("{")]
            for word in said if len(said) <= MOST_IN_PHRASE else ():
                if len(said) == 1 or word not in common:
                    found.setdefault(word, {}).update(dict.fromkeys(_FIELDS[row.kind]))
                if len(said) == 1 and row.kind in _SHORT:
                    short.add(word)
    for words, field in (*_places(rulebook, rows), *_names(rulebook)):
        for word in words:
            if word not in common:
                found.setdefault(word, {})[field] = None
    by_size: dict[int, list[Telling]] = {}
    for word, fields in found.items():
        if len(word) >= SHORTEST and word.isalpha():
            one = Telling(word, _letters(word), tuple(fields), word in short)
            by_size.setdefault(len(word), []).append(one)
    return by_size


def _places(
    rulebook: Rulebook, rows: Iterable[DirectionWords]
) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from ((words, SITES_FIELD) for words, _ in of_tables(rulebook))
    for row in rows:
        if row.kind == "site":
            yield from ((words, SITES_FIELD) for words in words_of(row))


def _names(rulebook: Rulebook) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names of steroids, on the label or on the pack."""
    for name, entry in index_of(rulebook.products, rulebook.molecules).phrases.items():
        if entry.kind in ("steroid", "brand"):
            yield spelt(name), PRODUCT_FIELD
