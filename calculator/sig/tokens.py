"""Directions as typed -> tokens, each with its place in the text.

A word, a number or a sign is a token; signs that cannot be seen (control characters, marks of
writing direction) are gaps. Scripts that write without spaces give one token a character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from calculator.product_index import folded

LONGEST_DIRECTIONS = 4000  # characters; more is a document, not a prescription's directions
MOST_DIGITS = 6  # of a number that counts something

_CHARACTERS = r"\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f"  # kana and Chinese characters
_VOICED = r"\u3099\u309a\uff9e\uff9f"  # marks on kana that stand behind the letter
_ACCENTS = r"\u0300-\u036f"  # accents that stand behind the letter
_TOKEN = re.compile(
    rf"""(?:(?=[\d.\u00bc-\u00be\u2150-\u215e])(?:     # nothing else begins so
      (?P<list>(?:(?<=\s)|(?<![^\n]))\d{{1,2}}\)(?=\s)      # 1) ... 2) ...
        |(?<![^\n])\d{{1,2}}\.(?=[ ]+(?!Woche|Tag|Monat)[^\W\d_]))  # a line that begins 1. ...
      |(?P<date>\d{{1,4}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.|-\d{{1,2}}-)\d{{2,4}}\b)
      |(?P<long>\d{{{MOST_DIGITS + 1},}})     # a telephone number, and no count of anything
      |(?P<number>\d+(?:[.,]\d+)?|\.\d+|[\u00bc-\u00be\u2150-\u215e])))
      |(?P<with>\b[wW]/(?=\s))
      |(?P<short>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_]\b)?)     # b.d., p.r.n
      |(?P<character>[{_CHARACTERS}][{_VOICED}]*)
      |(?P<word>[^\W\d_{_CHARACTERS}]+(?:[{_ACCENTS}]+[^\W\d_{_CHARACTERS}]*)*)
      |(?P<sign>[^\w\s])""",
    re.VERBOSE,
)
# Signs that part words without a meaning of their own; a hyphen only between two joined words.
_SILENT = frozenset(
    ".,:;()[]{}\"'`\u2018\u2019\u201c\u201d\u3001\u3002\uff08\uff09\uff0c\uff0e\uff1a\uff1b\u300c\u300d\u30fb!|\u2022"
)
_HYPHENS = frozenset("-\u2010\u2011")
_SAME = {"\u00d7": "x", "*": "x", "\u2013": "-", "\u2014": "-", "\uff0f": "/", "\u301c": "~"}


_KEEP_DOTS = frozenset(("o.n.", "o.n"))  # omni nocte, not the word "on"


class Token(NamedTuple):
    """A piece of the text: what to look it up by, what it is, characters `start` to `end`."""

    key: str  # lower case, no accents; a number as typed, with a point for decimals
    kind: str  # "number", "word", "sign" or "date"
    start: int
    end: int
    stop: bool = False  # a full stop, semicolon or new line stands before it
    comma: bool = False  # a comma stands before it
    hyphen: bool = False  # a hyphen joins it to the one before


def tokens(text: str) -> list[Token]:
    """The tokens of `text` that can mean something, in order."""
    found: list[Token] = []
    stop, comma, hyphen, last = False, False, False, 0
    for match in _TOKEN.finditer(text):
        what, said, (start, end) = match.lastgroup or "sign", match.group(), match.span()
        stop = stop or (start > last and "\n" in text[last:start])
        joined, last = start == last, end
        if what == "list":
            stop = True
            continue
        if what == "sign" and (said in _SILENT or not said.isprintable()):
            ends = said in ".;|\u3002\u2022\uff0e\uff1b"
            stop = stop or (ends and not _shortens(said, found, text[last : last + 2]))
            comma = comma or said in ",\u3001"
            continue
        if said in _HYPHENS and joined and found and _joins(found[-1], text[last : last + 1]):
            hyphen = True
            continue
        found.append(Token(_key(said, what), _KINDS[what], start, last, stop, comma, hyphen))
        stop = comma = hyphen = False
    return found


def _joins(before: Token, after: str) -> bool:
    """Whether a hyphen makes one word of two ("twice-daily", "2-week"); never of numbers."""
    return after.isalpha() and before.kind in ("word", "number")


# Words that a full stop shortens: it ends no sentence before a small letter or a figure.
_SHORTENED = frozenset(
    ("alt", "appl", "approx", "disp", "esp", "exc", "excl", "incl", "max", "min", "mth", "no",
     "oint", "qty", "ref", "tgl", "ung", "wk", "wks", "hr", "hrs", "aff", "crm", "dly", "tx")
)  # fmt: skip


def _shortens(said: str, found: list[Token], after: str) -> bool:
    """Whether a full stop belongs to the word before it."""
    following = after.lstrip(" ")[:1]
    short = bool(found) and found[-1].key in _SHORTENED
    return said == "." and short and not following.isupper() and following != ""


_KINDS = {"with": "word",
    "date": "date", "number": "number", "short": "word", "character": "word", "word": "word",
    "long": "sign", "sign": "sign",
}  # fmt: skip


@lru_cache(maxsize=65536)
def _key(said: str, what: str) -> str:
    flat = folded(said)
    if what == "with":
        return "with"
    if what == "number":
        return flat.replace(",", ".").replace("\u2044", "/")
    if what == "sign":
        return _SAME.get(said, flat)
    if what == "short":
        return flat if flat in _KEEP_DOTS else flat.replace(".", "")
    return flat
