"""Words written without a space between them: "BIDx14days", "AAABID" -> the words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from calculator.sig.tokens import Token

LONGEST_GLUED = 16  # letters; longer ones are words of their own
MOST_WORDS = 4


def parted(found: list[Token], known: Collection[str], short: frozenset[str]) -> list[Token]:
    """The tokens, a word that no phrase knows parted into `short` words that phrases begin with."""
    told: list[Token] = []
    for token in found:
        if token.kind != "word" or token.key in known or len(token.key) > LONGEST_GLUED:
            told.append(token)
            continue
        words = _parts(token.key, short) if token.end - token.start == len(token.key) else ()
        told += _tokens(token, words) if words else [token]
    return told


def _tokens(token: Token, words: tuple[str, ...]) -> Iterator[Token]:
    start = token.start
    for word in words:
        yield Token(word, "word", start, start + len(word), token.stop and start == token.start)
        start += len(word)


@lru_cache(maxsize=16384)
def _parts(word: str, short: frozenset[str], most: int = MOST_WORDS) -> tuple[str, ...]:
    """The words that make up `word`, the longest first; () when some letters are left."""
    if word in short:
        return (word,)
    if most == 1:
        return ()
    for size in range(len(word) - 1, 0, -1):
        if word[:size] in short and (rest := _parts(word[size:], short, most - 1)):
            return (word[:size], *rest)
    return ()
