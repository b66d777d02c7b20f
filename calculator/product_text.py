"""A product as people write it -> the names, strengths and vehicle in it, and what was not read."""

from __future__ import annotations

import re
from typing import NamedTuple

from calculator.problems import Problem
from calculator.product_index import WORD, Entry, Index, folded
from calculator.spelling import guess
from calculator.units import strength_percent

WHERE = "product"
EXAMPLE = "clobetasol propionate 0.05% ointment"
LONGEST_TEXT = 400  # characters; no product needs more, and a pasted note is not a product
MOST_RESPELT = 12  # words of one text that are compared with every name

MASS = r"mg|mcg|ug|micrograms?|microgrammes?|milligrams?|milligrammes?|g|gm|grams?|grammes?"
PER = r"mg|gm?|grams?|grammes?|mls?|millilitres?|milliliters?|cm2|cm|sq\.?\s*cm"
AMOUNT = re.compile(
    rf"""(?<![\w.,])(?P<number>\d[\d.,]*\d|\d|\.\d+)\s*
    (?: (?P<percent>%(?:\s*\(?\s*w\s*/\s*[wv]\s*\)?)?|per\s?cent\b|pct\b)
      | (?P<mass>{MASS})\s*(?:/|\bper\b)\s*(?:(?P<count>\d+)\s*)?(?P<per>{PER})\b
      | (?P<potency>(?:units?|iu|u)\s*(?:/|\bper\b)\s*(?:g|ml)\b)
      | (?P<pack>(?:fl\.?\s*)?(?:gms?|g|grams?|grammes?|mls?|millilitres?|oz|ounces?|kg|l)\b)
      | (?P<dose>(?:mg|mcg|ug|cm2|cm)\b)
    )?""",
    re.VERBOSE,
)
AREA = ("cm", "sq")
RATIO = re.compile(r"\b(\d+) ?: ?(\d+)\b")  # a dilution written 1:4 is 1 in 4
BELOW_ZERO = re.compile(r"(?:^|\s)[-\u2212]\.?\d")
NOISE = frozenset(
    ("a", "an", "and", "apply", "applied", "bottle", "bp", "brand", "by", "can", "corticosteroid",
     "eur", "external", "for", "generic", "in", "is", "nos", "of", "on", "only", "or", "package",
     "pack", "ph", "plus", "prep", "preparation", "product", "rx", "s", "skin", "steroid",
     "strength", "the", "to", "top", "topical", "tube", "tubes", "use", "usp", "v", "w", "with",
     "x")
)  # fmt: skip
SHORT = {"micrograms": "mcg", "microgram": "mcg", "microgrammes": "mcg", "microgramme": "mcg",
         "ug": "mcg", "milligrams": "mg", "milligram": "mg", "milligrammes": "mg",
         "milligramme": "mg", "gm": "g", "gram": "g", "grams": "g", "gramme": "g", "grammes": "g",
         "ml": "mL", "mls": "mL", "millilitre": "mL", "millilitres": "mL", "milliliter": "mL",
         "milliliters": "mL"}  # fmt: skip


class Reading(NamedTuple):
    """What a product text says, before any product is chosen."""

    found: tuple[tuple[str, Entry], ...] = ()  # phrases in their order
    strengths: tuple[float, ...] = ()  # percent, in their order
    by_area: bool = False  # a strength per square centimetre was given
    respelt: tuple[str, ...] = ()  # words that were corrected
    rivals: tuple[tuple[str, tuple[str, ...]], ...] = ()  # misspelt words that could be several
    unread: tuple[str, ...] = ()
    problem: Problem | None = None


def read(index: Index, text: str) -> Reading:
    """The names and strengths in `text`. Never raises; what is wrong comes back as the problem."""
    if len(text) > LONGEST_TEXT:
        wanted = f"a product in at most {LONGEST_TEXT} characters, not {len(text)}"
        return Reading(problem=Problem(WHERE, text, wanted, EXAMPLE))
    flat = RATIO.sub(r"\1 in \2", folded(text).replace("\u03bcg", "mcg"))
    numbers = [(match, _percent(match)) for match in AMOUNT.finditer(flat)]
    wrong = _wrong_number(flat, numbers)
    if wrong:
        return Reading(problem=Problem(WHERE, text, wanted=wrong, example="0.05%"))
    strengths = tuple(percent for _, percent in numbers if percent is not None)
    amounts = [match for match, percent in numbers if _is_amount(match, percent)]
    words = [word for word in WORD.findall(_without(flat, amounts)) if word != "as"]
    if any(word.isalpha() and _two_scripts(word) for word in words):
        wanted = "letters of one alphabet in each word"
        return Reading(problem=Problem(WHERE, text, wanted, EXAMPLE))
    by_area = any((match["per"] or "").startswith(AREA) for match in amounts)
    return _named(index, words)._replace(strengths=strengths, by_area=by_area)


def _wrong_number(flat: str, numbers: list[tuple[re.Match[str], float | None]]) -> str:
    """What is wanted instead of a number that cannot be a strength; "" when all can be read."""
    if BELOW_ZERO.search(flat):
        return "a strength above zero"
    for match, percent in numbers:
        if not _is_number(match["number"]):
            return "a point for decimals, and one number at a time"
        if percent is not None and not 0 < percent <= 100:
            return "a strength above 0 and at most 100 percent"
    return ""


def _is_number(text: str) -> bool:
    return "," not in text and text.count(".") <= 1


def _is_amount(match: re.Match[str], percent: float | None) -> bool:
    """Whether a number is a strength or a pack; others belong to names (1 in 4) or are unread."""
    return percent is not None or bool(match["mass"] or match["pack"] or match["potency"])


def _without(flat: str, amounts: list[re.Match[str]]) -> str:
    """The text with its amounts cut out, so that a name split by a strength is whole again."""
    cuts = [0, *(edge for match in amounts for edge in match.span()), len(flat)]
    return " ".join(flat[i:j] for i, j in zip(cuts[::2], cuts[1::2], strict=True))


def _percent(match: re.Match[str]) -> float | None:
    """The strength in percent; None for a pack, a dose, a whole bare number or one per area."""
    if not _is_number(match["number"]):
        return None
    value = float(match["number"])
    if match["percent"]:
        return value
    if match["mass"]:
        mass, per = SHORT.get(match["mass"], match["mass"]), SHORT.get(match["per"], match["per"])
        if per.startswith(AREA):
            return None
        value /= float(match["count"] or 1) or 1.0
        if per == "mg":  # RxNorm writes 0.05 % as 0.0005 MG/MG
            value, per = value * 1000, "g"
        if mass == "g":
            value, mass = value * 1000, "mg"
        percent = strength_percent(value, f"{mass}/{per}")
        return None if isinstance(percent, Problem) else percent
    bare = not (match["pack"] or match["potency"] or match["dose"])
    return value if bare and "." in match["number"] else None


def _two_scripts(word: str) -> bool:
    return not word.isascii() and any(c.isascii() for c in word)


def _named(index: Index, words: list[str]) -> Reading:
    """The phrases in `words`; a misspelt word is corrected where it can only mean one name."""
    found, loose = _scan(index, words)
    doubtful = [w for w in loose if w not in index.spellings and w not in NOISE][:MOST_RESPELT]
    vocabulary = index.spellings
    guesses = {w: guess(w, vocabulary, vocabulary, index.look_alikes) for w in doubtful}
    mended = {w: g.word for w, g in guesses.items() if g.word}
    if mended:
        found, loose = _scan(index, [mended.get(w, w) for w in words])
    rivals = tuple((w, g.rivals) for w, g in guesses.items() if g.rivals)
    asked = {w for w, _ in rivals}
    unread = tuple(w for w in loose if w not in NOISE and w not in asked)
    return Reading(found, respelt=tuple(mended), rivals=rivals, unread=unread)


def _scan(index: Index, words: list[str]) -> tuple[tuple[tuple[str, Entry], ...], list[str]]:
    """The longest phrases from the left, and the words in none of them."""
    found: list[tuple[str, Entry]] = []
    loose: list[str] = []
    i = 0
    while i < len(words):
        for size in range(min(index.longest, len(words) - i), 0, -1):
            key = " ".join(words[i : i + size])
            entry = index.phrases.get(key)
            if entry is not None:
                found.append((key, entry))
                i += size
                break
        else:
            loose.append(words[i])
            i += 1
    return tuple(found), loose
