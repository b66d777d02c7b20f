"""The catalogues: every language is whole, and one that is not is refused with its place."""

import re
from pathlib import Path

import pytest

from calculator.library import load
from calculator.library.handout import FIRST, WORDS, catalogues
from calculator.problems import DataProblem, Problem
from tests.slips import change, copied

LANGUAGES = ("en", "ar", "es", "zh")


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataProblem) as found:
        catalogues(folder)
    return found.value.problems


def test_four_languages_of_which_english_alone_is_no_draft() -> None:
    known = catalogues()
    assert tuple(known) == LANGUAGES
    assert [code for code, words in known.items() if not words.draft] == [FIRST]
    assert {code for code, words in known.items() if words.direction == "rtl"} == {"ar"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_site_and_sentence_is_there(language: str) -> None:
    words = catalogues()[language]
    assert {*words.sites} == {*load().body.sites}
    assert {*words.words} == {*WORDS}
    assert len(set(words.sites.values())) == len(words.sites), "two sites have one name"


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != FIRST])
def test_a_translation_leaves_nothing_in_english(language: str) -> None:
    words, english = catalogues()[language], catalogues()[FIRST]
    alike = {
        "packs",
        "amount_grams",
        "times_on",
        "step_of",
        "supply_line",
        "part",
        "supply_unknown",
    }
    same = {key for key in WORDS if words.words[key] == english.words[key]} - alike
    assert same == set()
    assert {site for site in words.sites if words.sites[site] == english.sites[site]} <= {"vulva"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_is_written_into_the_words(language: str) -> None:
    words = catalogues()[language]
    texts = [*words.words.values(), *words.sites.values()]
    assert [text for text in texts if re.search(r"\d", text)] == []


@pytest.mark.parametrize(
    ("before", "after", "where", "wanted"),
    [
        ('title = "Su plan', 'titel = "Su plan', "words", "a value for title"),
        ('title = "Su plan', 'titel = "Su plan', "words", "no key that the page does not use"),
        ('"face" = "cara"\n', "", "sites", "a value for face"),
        ('"face" = "cara"', '"face" = " "', "face", "a text"),
        ('"face" = "cara"', '"face" = "cara {n}"', "face", "no {name}"),
        ('step = "Paso {n}"', 'step = "Paso"', "step", "the names {n}"),
        ('step = "Paso {n}"', 'step = "Paso {n"', "step", "the names {n}"),
        ('step = "Paso {n}"', 'step = "Paso {n.real}"', "step", "the names {n}"),
        ('direction = "ltr"', 'direction = "left"', "language direction", "ltr or rtl"),
        ("draft = true", 'draft = "yes"', "language draft", "true until"),
        ("week_starts = 0", "week_starts = 7", "language week_starts", "Monday 0"),
        ('"lunes", "martes"', '"lunes", "lunes"', "language weekdays", "7 different names"),
        ('"enero", ', "", "language months", "12 different names"),
        ('{weekday} {day} de', "{weekday} de", "date", "{weekday}, {day}, {month}, {year}"),
        ("[sites]", "[places]", "sites", "a table [sites]"),
        ("[language]", "[language", "es.toml", "a file in TOML"),
    ],
)  # fmt: skip
def test_a_slip_in_a_catalogue(
    tmp_path: Path, before: str, after: str, where: str, wanted: str
) -> None:
    folder = copied(tmp_path)
    change(folder, "handout/es.toml", lambda text: text.replace(before, after))
    found = refused(folder)
    assert any(p.where.endswith(where) and wanted in p.wanted for p in found), found
    assert all("es.toml" in problem.where for problem in found)


def test_without_english_there_is_no_page(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "handout" / "en.toml").unlink()
    [problem] = refused(folder)
    assert problem.where == "data/handout/en.toml"


def test_a_language_is_a_file(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = (folder / "handout" / "es.toml").read_text("utf-8")
    (folder / "handout" / "gl.toml").write_text(text.replace("Español", "Galego"), "utf-8")
    assert catalogues(folder)["gl"].name == "Galego"
