"""The words of directions, arranged once: the parts that phrases are made of, and all phrases.

Sites come from the site table, products from the product table, everything else from
data/direction_words.csv. A phrase with {times} or {per7} stands for one phrase for each way of
saying that part in its language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from calculator.library import Rulebook
from calculator.library.directions import PARTS, DirectionWords
from calculator.potency import index_of
from calculator.sig.phrases import Phrases
from calculator.sig.site_words import Words, of_rows, of_tables, words_of
from calculator.sig.tongues import ENGLISH, spelt


class Meaning(NamedTuple):
    """What a phrase means: its kind, a value in its kind's notation, and how many times of it."""

    kind: str
    value: Any
    times: float = 0.0  # of a phrase with "once" or "twice" in it; 0: the first slot says


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Both trees, and the words that a misspelt word may mean."""

    parts: Phrases[tuple[str, Any]]  # -> slot without braces, and the value that fills it
    phrases: Phrases[Meaning]
    words: Mapping[str, str]  # word -> what it stands for, for the spelling
    by_letter: Mapping[str, Sequence[str]]  # the same words by their first letter
    known: frozenset[str]  # every word of every language: none of them is misspelt
    sites: frozenset[str]  # words that stand in names of sites alone
    before_sites: frozenset[str]  # words after which a site is named
    paired: frozenset[str]  # sites of which there are two
    short: frozenset[str]  # abbreviations that people write without a space between them


_NO_PHRASES = (*PARTS, "site")
_SINGLE = {"hour": "unithour", "minute": "unitminute"}


@lru_cache(maxsize=16)
def lexicon_of(rulebook: Rulebook, language: str = ENGLISH) -> Lexicon:
    """The lexicon for lines in one language, built once: some tenths of a second.

    It holds English words as well; where one phrase means different things in both ("im" is
    German, and an injection), its meaning in `language` counts. Words of other languages are
    known and not mended, but mean nothing.
    """
    rows = [row for row in rulebook.directions if row.language == language]
    rows += [row for row in rulebook.directions if row.language == ENGLISH != language]
    words_by_meaning = _spellings(rulebook, language)
    by_letter: dict[str, list[str]] = {}
    for word in words_by_meaning:
        by_letter.setdefault(word[0], []).append(word)
    places = (*of_tables(rulebook), *of_rows(rulebook, language))
    sites = {word for words, _ in places for word in words}
    said = {word for row in rulebook.directions for words in words_of(row) for word in words}
    names = {word for words, _ in _products(rulebook) for word in words}
    return Lexicon(
        _parts(rows), _phrases(rulebook, rows, language), words_by_meaning, by_letter,
        frozenset(said | sites | names),
        frozenset(sites - (said & words_by_meaning.keys()) | _site_words(rulebook)),
        _before_sites(rulebook),
        frozenset(site.site for site in rulebook.body.sites.values() if site.paired),
        _short(rulebook),
    )  # fmt: skip


def _parts(rows: Sequence[DirectionWords]) -> Phrases[tuple[str, Any]]:
    """What may fill the slots of phrases."""
    parts: Phrases[tuple[str, Any]] = Phrases()
    for row in rows:
        for words in words_of(row):
            for slot, value in _slots(row):
                parts.add(words, (slot, value))
    return parts


def _phrases(rulebook: Rulebook, rows: Sequence[DirectionWords], language: str) -> Phrases[Meaning]:
    """All phrases; of two meanings of one phrase the first stays."""
    phrases: Phrases[Meaning] = Phrases()
    ways = _ways(rows)
    if language != ENGLISH:
        for words, use in of_rows(rulebook, language):
            phrases.add(words, Meaning("site", use))
    for last in (False, True):  # a filler of one language is a form of products in another
        for row in rows:
            if row.kind not in _NO_PHRASES and (row.kind == "filler") == last:
                for words, times in _expanded(row, ways):
                    phrases.add(words, Meaning(row.kind, row.value, times))
        for words, entry in _products(rulebook):
            if not last and entry.kind == "vehicle":
                phrases.add(words, Meaning("product", entry))
    for words, use in of_tables(rulebook):
        phrases.add(words, Meaning("site", use))
    for words, entry in _products(rulebook):
        phrases.add(words, Meaning("product", entry))
    return phrases


def _slots(row: DirectionWords) -> Iterator[tuple[str, Any]]:
    """The slots that a part fills: a week is a {unit} of days and a {unit7}."""
    if row.kind == "number":
        yield "n", float(row.value)
    elif row.kind == "unit":
        yield _SINGLE.get(row.value, "unit"), row.value
    elif row.kind == "weekday":
        yield "day", tuple(map(int, row.value.split(",")))
    elif row.kind in ("range", "gram", "side"):
        yield row.kind, row.value


Ways = Mapping[tuple[str, str], Sequence[tuple[Words, float]]]


def _ways(rows: Iterable[DirectionWords]) -> Ways:
    """Slot and language -> the ways of saying it, each with its number of times."""
    ways: dict[tuple[str, str], list[tuple[Words, float]]] = {}
    for row in rows:
        if row.kind == "times":
            times = 0.0 if row.value == "n" else float(row.value)
            ways.setdefault(("{times}", row.language), []).extend(
                (words, times) for words in words_of(row)
            )
        elif row.kind == "per":
            slot = f"{{per{round(float(row.value))}}}"
            ways.setdefault((slot, row.language), []).extend(
                (words, 0.0) for words in words_of(row)
            )
    return ways


def _expanded(row: DirectionWords, ways: Ways) -> Iterator[tuple[Words, float]]:
    """Each phrase of a row, its {times} and {per} said in every way."""
    for words in words_of(row):
        choices = [ways.get((word, row.language), [((word,), 0.0)]) for word in words]
        for chosen in product(*choices):
            flat = tuple(word for said, _ in chosen for word in said)
            yield flat, max(times for _, times in chosen)


def _products(rulebook: Rulebook) -> Iterator[tuple[Words, Any]]:
    """Names, brands, forms and co-actives of the product table."""
    for key, entry in index_of(rulebook.products, rulebook.molecules).phrases.items():
        words = spelt(key)
        if words:
            yield words, entry


def _spellings(rulebook: Rulebook, language: str) -> dict[str, str]:
    """The words that a misspelt word may mean, and what each stands for: words that stand for the
    same are no rivals."""
    meanings: dict[str, str] = {}
    for row in rulebook.directions:
        meant = row.language == language and "not_ours" not in row.kind
        for words in words_of(row) if meant else ():
            for word in filter(_plain, words):
                same = f"{row.kind} {row.value}" if len(words) == 1 else word
                meanings.setdefault(word, same)
    for words, _ in of_tables(rulebook) if language == ENGLISH else ():
        for word in filter(_plain, words):
            meanings.setdefault(word, word)
    return meanings


def _site_words(rulebook: Rulebook) -> set[str]:
    return {word for row in rulebook.directions if row.kind == "site" for words in words_of(row)
            for word in words}  # fmt: skip


def _before_sites(rulebook: Rulebook) -> frozenset[str]:
    """The last words of "to the", "and", "left"; and the names of sites, for lists of them."""
    leads = {words[-1] for row in rulebook.directions if row.kind in ("to", "and", "side", "avoid")
             for words in words_of(row)}  # fmt: skip
    return frozenset(leads | {"the", "of", "upper", "lower", "inner", "outer"})


def _short(rulebook: Rulebook) -> frozenset[str]:
    """Single English words of the kinds that are abbreviated, and the words between them."""
    kinds = ("frequency", "daily", "when", "as_needed", "area", "verb", "unit", "times", "to")
    words = {words[0] for row in rulebook.directions
             if row.kind in kinds and row.language == "en"
             for words in words_of(row) if len(words) == 1}  # fmt: skip
    return frozenset(word for word in words if len(word) > 1 and word.isalpha()) | {"x", "for"}


def _plain(word: str) -> bool:
    return word.isalpha() and word.isascii()
