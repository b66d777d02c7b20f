"""Which name a misspelt word means, and when to ask because it might mean another.

Two medicines with like names are never told apart by a guess: a word about as near to a second
name, or that begins more like it, is not corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

SHORTEST = 5  # letters; a shorter word has too many neighbours to be corrected
LONG = 8  # from this many letters on two slips of the pen are forgiven instead of one
MARGIN = 1  # a second name no more than this much further away is a rival


class Guess(NamedTuple):
    """The one word meant, or "" with the `rivals` to ask about; neither when nothing is near."""

    word: str
    rivals: tuple[str, ...]


def allowed(word: str) -> int:
    """How many slips of the pen are forgiven in `word`."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= LONG else 1


def guess(
    word: str, vocabulary: Iterable[str], meaning: Mapping[str, frozenset[str]],
    look_alikes: Mapping[str, frozenset[str]],
) -> Guess:  # fmt: skip
    """The word of `vocabulary` that a misspelt `word` means.

    `meaning` says what each word of the vocabulary stands for: two spellings of one thing are no
    rivals. `look_alikes` gives, for each meaning, those never to be taken for it.
    """
    most = allowed(word)
    if not most:
        return Guess("", ())
    furthest = most + MARGIN
    letters = frozenset(word)
    near = sorted(
        (steps, other)
        for other in vocabulary
        if abs(len(other) - len(word)) <= furthest
        and len(letters.symmetric_difference(other)) <= 2 * furthest  # each slip: one out, one in
        and (steps := distance(word, other, furthest)) <= furthest
    )
    if not near or near[0][0] > most:
        return Guess("", ())
    best_steps, best = near[0]
    rivals = {o for s, o in near if s <= best_steps + MARGIN and meaning[o] != meaning[best]}
    rivals |= _begins_more_like(word, best, vocabulary, meaning, look_alikes)
    return Guess("", (best, *sorted(rivals))) if rivals else Guess(best, ())


def _begins_more_like(
    word: str, best: str, vocabulary: Iterable[str], meaning: Mapping[str, frozenset[str]],
    look_alikes: Mapping[str, frozenset[str]],
) -> set[str]:  # fmt: skip
    """Look-alikes of `best` that share a longer beginning with `word`: "desonimetasone"."""
    confusable = frozenset().union(*(look_alikes.get(m, frozenset()) for m in meaning[best]))
    shared = _shared_beginning(word, best)
    return {
        other
        for other in vocabulary
        if meaning[other] & confusable
        and not meaning[other] & meaning[best]
        and _shared_beginning(word, other) > shared
    }


def _shared_beginning(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def distance(a: str, b: str, most: int) -> int:
    """Letters added, dropped, changed or swapped with a neighbour between `a` and `b`.

    Optimal string alignment distance; anything above `most` comes back as `most` + 1.
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            steps = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)
