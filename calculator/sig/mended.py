"""Slips of the pen in directions: mended where the word meant can be only one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from calculator.sig.lexicon import Lexicon
from calculator.sig.tokens import Token
from calculator.spelling import allowed, distance

FOUR = 4  # letters of the shortest word that is mended, into a longer one only
MOST_MENDED = 12  # misspelt words of one text that are compared with the lexicon
PERCENT, STRENGTH = "%", 2  # tokens of "0.1 %"


def spelt_right(found: Sequence[Token], lexicon: Lexicon) -> tuple[list[str], dict[int, str]]:
    """The key of each token, misspelt words mended where they can mean one thing only."""
    keys, mended, left = [token.key for token in found], {}, MOST_MENDED
    for at, token in enumerate(found):
        if token.kind != "word" or token.key in lexicon.words or not left:
            continue
        if not token.key.isascii() or token.key in lexicon.known:
            continue
        if [one.key for one in found[at + 1 : at + 1 + STRENGTH]][-1:] == [PERCENT]:
            continue  # a product before its strength
        left -= 1
        word = _guess(token.key, lexicon)
        if word in lexicon.sites and not (at and keys[at - 1] in lexicon.before_sites):
            continue
        if word:
            keys[at] = mended[at] = word
    return keys, mended


@lru_cache(maxsize=16384)
def _guess(word: str, lexicon: Lexicon) -> str:
    """The one word of the lexicon that is a slip of the pen away, or two for a long word.

    It begins with the same letter, and no word of another meaning is as near.
    """
    most = allowed(word) or int(len(word) == FOUR)
    letters = frozenset(word)
    near = [
        (steps, other)
        for other in (lexicon.by_letter.get(word[0], ()) if most else ())
        if (len(other) > FOUR or sorted(other) == sorted(word))
        and abs(len(other) - len(word)) <= most
        and len(letters.symmetric_difference(other)) <= 2 * most  # a slip: one out, one in
        and (steps := distance(word, other, most)) <= most
    ]
    if not near:
        return ""
    least = min(near)[0]
    best = [other for steps, other in near if steps == least]
    best = [other for other in best if sorted(other) == sorted(word)] or best  # swapped letters
    if any(other in lexicon.sites and not _no_other_letter(word, other) for other in best):
        return ""
    return best[0] if len({lexicon.words[other] for other in best}) == 1 else ""


def _no_other_letter(word: str, site: str) -> bool:
    """Whether letters were only swapped, dropped or doubled: "waist" is no slip of "wrist"."""
    return len(word) != len(site) or sorted(word) == sorted(site)
