"""In which language directions are written, by the words that one language alone has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from calculator.library import Rulebook
from calculator.sig.tokens import Token, tokens

ENGLISH = "en"


@lru_cache(maxsize=16384)
def spelt(phrase: str) -> tuple[str, ...]:
    """A phrase of the data as words and slots."""
    words: list[str] = []
    slot_or_text = phrase.replace("{", " {").replace("}", "} ")
    for piece in slot_or_text.split():
        words += [piece] if piece.startswith("{") else [token.key for token in tokens(piece)]
    return tuple(words)


def language_of(found: Sequence[Token], rulebook: Rulebook) -> str:
    """The language most of whose own words stand in the line; English when there are none.

    A word that English has as well counts for neither; as many words of another language as of
    English are that language, since drug names and abbreviations are the same everywhere.
    """
    own = _own_words(rulebook)
    count: dict[str, int] = {}
    for token in found:
        language = own.get(token.key)
        if language:
            count[language] = count.get(language, 0) + 1
    english = count.pop(ENGLISH, 0)
    best = max(count, key=lambda language: count[language], default=ENGLISH)
    return best if count.get(best, 0) >= max(english, 1) else ENGLISH


@lru_cache(maxsize=4)
def _own_words(rulebook: Rulebook) -> Mapping[str, str]:
    """Word -> the one language in whose rows it stands; single letters tell nothing."""
    own: dict[str, str] = {}
    for row in rulebook.directions:
        for phrase in row.phrases:
            for word in spelt(phrase):
                if word.isalpha() and (len(word) > 1 or not word.isascii()):
                    own[word] = row.language if own.get(word, row.language) == row.language else ""
    return own
