"""Every way in which a place on the body is written: one or many, with a side or without."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from calculator.body import SiteUse, read_site
from calculator.library import Rulebook
from calculator.library.directions import DirectionWords
from calculator.sig.tongues import ENGLISH, spelt

Words = tuple[str, ...]
# Names with such a word are read as their parts: "the body", "body not face", "arm without hand".
_SAID_IN_PARTS = frozenset(("not", "without", "excluding"))


def words_of(row: DirectionWords) -> Iterator[Words]:
    """The phrases of a row as words and slots."""
    return (words for words in map(spelt, row.phrases) if words)


def of_tables(rulebook: Rulebook) -> Iterator[tuple[Words, SiteUse]]:
    """Every way of saying a site in English: the words and synonyms of the site table, and the
    rows."""
    tables, later = rulebook.body, list[tuple[Words, SiteUse]]()
    paired = {site.site for site in tables.sites.values() if site.paired}
    for name in [name for site in tables.sites.values() for name in (site.site, *site.synonyms)]:
        use = read_site(name, tables)
        if isinstance(use, SiteUse) and not _SAID_IN_PARTS & {*name.replace("(", "").split()}:
            if _is_two(name, use.site, paired):
                continue  # "legs and feet" are read as legs, and feet
            words = spelt(name.removeprefix("the "))
            yield from _sided(words, use, use.site in paired)
            yield from _short_side(words, use)
            both = SiteUse(use.site, 2, "both") if use.site in paired else use
            later += [(words, both) for words in map(spelt, _plurals(name))]
    yield from of_rows(rulebook, ENGLISH)
    for words, both in later:
        yield from _sided(words, both, both.site in paired)


def _is_two(name: str, site: str, paired: Collection[str]) -> bool:
    """Whether a name lists two paired sites that have a name together as well."""
    parts = site.split(" and ")
    return {*parts} <= {*paired} and len(parts) > 1 and ("&" in name or " and " in name)


def of_rows(rulebook: Rulebook, language: str) -> Iterator[tuple[Words, SiteUse]]:
    """The sites that the rows of one language name."""
    for row in rulebook.directions:
        use = read_site(row.value, rulebook.body) if row.kind == "site" else None
        if isinstance(use, SiteUse) and row.language == language:
            paired = rulebook.body.sites[use.site].paired
            for words in words_of(row):
                yield from _sided(words, use, paired)
                if language == ENGLISH:
                    yield from _short_side(words, use)


def _sided(words: Words, use: SiteUse, paired: bool) -> Iterator[tuple[Words, SiteUse]]:
    """The words, and with a side before, after or within: "back of the left hand"."""
    if not words:
        return
    yield words, use
    yield ("{side}", *words), use
    yield ("{side}", "side", "of", *words), use
    yield ("{side}", "side", "of", "the", *words), use
    if paired:
        yield (*words, "{side}"), use
    if len(words) > 1:
        yield (*words[:-1], "{side}", words[-1]), use


def _short_side(words: Words, use: SiteUse) -> Iterator[tuple[Words, SiteUse]]:
    """One letter for a side before it, which in other languages is an article; behind it the letter
    may begin a code ("hands L20.9")."""
    for letter, side in (("l", "left"), ("r", "right")):
        yield (letter, *words), SiteUse(use.site, 1, side)
        if len(words) > 1:
            yield (*words[:-1], letter, words[-1]), SiteUse(use.site, 1, side)


def _plurals(name: str) -> Iterator[str]:
    """ "back of the hand" -> "backs of the hand", "back of the hands", "backs of the hands"."""
    words = name.split()
    first, last = (_plural(words[0]), *words[1:]), (*words[:-1], _plural(words[-1]))
    yield " ".join(first)
    yield " ".join(last)
    yield " ".join((*words[:-1], words[-1], "s"))  # "hand(s)"
    if len(words) > 1:
        yield " ".join((_plural(words[0]), *words[1:-1], _plural(words[-1])))


_IRREGULAR = {"foot": "feet", "axilla": "axillae", "calf": "calves", "fossa": "fossae"}


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ity"):
        return word.removesuffix("y") + "ies"
    return word if word.endswith("s") else word + "s"
