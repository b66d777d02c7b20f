"""Phrases in one tree, so that the longest one that begins at a place is found in one walk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")


class Slot(NamedTuple):
    """What may fill a slot of a phrase from a place on: {unit} up to piece `end`, of a value."""

    slot: str  # as a phrase writes it: "{n}"
    end: int  # the piece after it
    value: Any


class Piece(NamedTuple):
    """A word to look up, and the slots that it, or a run of pieces from it on, can fill."""

    key: str
    slots: tuple[Slot, ...] = ()


class Match(NamedTuple, Generic[Meaning]):
    """A phrase up to piece `end` (not included), and what filled its slots, in order."""

    meaning: Meaning
    end: int
    filled: tuple[Any, ...]


class _Node(Generic[Meaning]):
    __slots__ = ("meaning", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Meaning]] = {}
        self.meaning: Meaning | None = None


class Phrases(Generic[Meaning]):
    """Phrases (words and slots such as "{n}") and what each of them means."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], Meaning]] = ()) -> None:
        """The first of two meanings of one phrase stays."""
        self._root: _Node[Meaning] = _Node()
        for words, meaning in phrases:
            self.add(words, meaning)

    def add(self, words: Sequence[str], meaning: Meaning) -> None:
        """Add a phrase unless it is there."""
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if node.meaning is None:
            node.meaning = meaning

    def knows(self, word: str) -> bool:
        """Whether a phrase begins with `word`."""
        return word in self._root.next

    def longest(self, pieces: Sequence[Piece], start: int) -> Match[Meaning] | None:
        """The longest phrase that begins at `start`; of two, the one with fewer slots."""
        piece = pieces[start]
        if not piece.slots:
            first = self._root.next.get(piece.key)
            if first is None:
                return None
            if not first.next:  # most words are phrases of one word that no other goes on from
                return None if first.meaning is None else Match(first.meaning, start + 1, ())
        meaning: Meaning | None = None
        end, best = start, tuple[Any, ...]()
        size, node, at = len(pieces), self._root, start
        filled: tuple[Any, ...] = ()
        waiting: list[tuple[_Node[Meaning], int, tuple[Any, ...]]] = []
        while True:
            if node.meaning is not None and (at > end or (at == end and len(filled) < len(best))):
                meaning, end, best = node.meaning, at, filled
            if at < size and (following := node.next):
                piece = pieces[at]
                for slot in piece.slots:
                    if slot.end <= size and (by_slot := following.get(slot.slot)):
                        waiting.append((by_slot, slot.end, (*filled, slot.value)))
                if by_word := following.get(piece.key):
                    node, at = by_word, at + 1
                    continue
            if not waiting:
                return None if meaning is None else Match(meaning, end, best)
            node, at, filled = waiting.pop()
