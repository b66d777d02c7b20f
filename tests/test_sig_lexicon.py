"""Every phrase of data/direction_words.csv is read as its own row means, alone and in a line."""

import re

import pytest

from calculator.body import SiteUse, read_site
from calculator.library import load
from calculator.library.directions import LANGUAGES, PARTS, DirectionWords
from calculator.sig.lexicon import lexicon_of
from calculator.sig.scan import scan
from calculator.sig.tokens import tokens

BOOK = load()
# Kinds whose phrases may be a part of a longer phrase or of another kind on their own.
LOOSE = ("filler", "verb", "to", "and", "site", "maybe_not_ours")
PARTS_SAID = {
    (row.kind, row.value, row.language): row.phrases[0]
    for row in reversed(BOOK.directions)
    if row.kind in PARTS
}
SLOTS = {
    "{times}": ("times", "n"), "{per1}": ("per", "1"), "{per7}": ("per", "7"),
    "{per30}": ("per", "30.4375"), "{unit}": ("unit", "7"), "{unit1}": ("unit", "1"),
    "{unit7}": ("unit", "7"), "{unitnight}": ("unit", "night"), "{unithour}": ("unit", "hour"),
    "{unitminute}": ("unit", "minute"), "{day}": ("weekday", "2"), "{gram}": ("gram", ""),
}  # fmt: skip


def filled(phrase: str, language: str) -> str:
    """The phrase with a word of its language in every slot: "{n} x {per1}" -> "5 x a day"."""

    def word(slot: re.Match[str]) -> str:
        part = SLOTS.get(slot.group())
        if part is None:
            return slot.group()
        return PARTS_SAID.get((*part, language)) or PARTS_SAID[(*part, "en")]

    return re.sub(r"\{\w+\}", word, phrase).replace("{n7}", "7").replace("{n}", "5")


def rows(language: str) -> list[DirectionWords]:
    return [
        row
        for row in BOOK.directions
        if row.language == language and row.kind not in (*PARTS, *LOOSE)
    ]


def meanings(text: str, language: str) -> list[tuple[str, object]]:
    return [(i.kind, i.value) for i in scan(tokens(text), lexicon_of(BOOK, language))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_means_what_its_row_says(language: str) -> None:
    wrong = [
        (row.kind, row.value, phrase, found)
        for row in rows(language)
        for phrase in row.phrases
        if (found := meanings(filled(phrase, language), language)) != [(row.kind, row.value)]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_has_two_meanings_in_one_language(language: str) -> None:
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    twice = []
    for row in rows(language):
        for phrase in row.phrases:
            key = tuple(token.key for token in tokens(filled(phrase, language)))
            if seen.setdefault(key, (row.kind, row.value)) != (row.kind, row.value):
                twice.append((phrase, seen[key], (row.kind, row.value)))
    assert twice == []


def test_every_site_of_a_row_is_a_site_of_the_table() -> None:
    named = {row.value for row in BOOK.directions if row.kind == "site"}
    assert [n for n in sorted(named) if not isinstance(read_site(n, BOOK.body), SiteUse)] == []


def test_every_covering_and_indication_is_one_that_the_form_knows() -> None:
    covered = {row.value for row in BOOK.directions if row.kind == "covered"}
    assert covered <= {*BOOK.inputs["occlusion"].choices}
    indications = {row.value for row in BOOK.directions if row.kind == "indication"}
    assert indications <= BOOK.words.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_how_often_and_how_long(language: str) -> None:
    kinds = {row.kind for row in rows(language)}
    assert kinds >= {"frequency", "length", "as_needed", "most", "until", "step"}
