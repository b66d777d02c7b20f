"""data/handout/*.toml -> Catalogue: the words of the patient page, one file for each language.

A new language is a new file. One that lacks a key, a weekday or a site, or that drops a figure from
a sentence, is refused with file, key and remedy.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from calculator.library import load, tables
from calculator.problems import DataProblem, Problem, shown

FOLDER = "handout"
FIRST = "en"  # the language in which a draft is marked for those who do not read its own

# Every sentence of the page -> the figures and names that stand in it.
WORDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((
        "title", "draft_notice", "for_whom", "prescriber", "telephone", "written_on", "steps",
        "medicine",
        "unnamed", "where", "which_days", "times", "how_much", "dates", "stop", "stop_next",
        "stop_last", "no_treatment", "every_day", "every_second", "marked", "amount_unknown",
        "fingertip", "fingertip_picture", "apply", "calendar", "calendar_legend", "supply", "call",
        "call_worse", "call_infection", "call_thinning", "call_after", "same_day", "same_day_text",
        "balance", "good", "thinning_weekend", "review",
    ), ()),
    "whose": ("clinician",),
    "step": ("n",), "step_again": ("n",), "step_of": ("step", "what"),
    "every_n": ("n",), "each_week": ("days",), "each_month": ("days",), "on_dates": ("days",),
    "times_on": ("day", "n"), "from_to": ("first", "last"),
    "amount": ("units", "grams"), "amount_grams": ("grams",), "fingertip_text": ("grams",),
    "stop_typed_next": ("text",), "stop_typed_last": ("text",),
    "packs": ("count", "size"), "supply_line": ("product", "packs"),
    "supply_unknown": ("product",), "reviews": ("days",),
    "relapse": ("without", "with", "size"), "thinning": ("n", "size"), "adrenals": ("n", "size"),
    "sources": ("titles",),
    "part": ("percent", "site"), "left": ("site",), "right": ("site",), "both": ("site",),
}  # fmt: skip
LANGUAGE: Mapping[str, type] = {
    "name": str, "direction": str, "draft": bool, "week_starts": int, "date": str, "month": str,
    "between": str, "weekdays": list, "short_weekdays": list, "months": list,
}  # fmt: skip
DATE, MONTH = ("weekday", "day", "month", "year"), ("month", "year")
DAYS_OF_THE_WEEK = 7
MONTHS_OF_THE_YEAR = 12


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The words of one language, complete. Templates hold {names} that the page fills."""

    code: str  # the name of the file: a BCP 47 tag such as "en" or "zh"
    name: str  # in the language itself
    direction: str  # "ltr" or "rtl"
    draft: bool  # not yet reviewed by somebody who reads the language
    week_starts: int  # the first weekday of a calendar, Monday 0
    date: str  # a template with weekday, day, month and year
    month: str  # a template with month and year
    between: str  # what stands between the items of a list
    weekdays: tuple[str, ...]  # from Monday
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]  # from January
    words: Mapping[str, str]
    sites: Mapping[str, str]  # by the site words of data/sites.csv


def catalogues(folder: Path = tables.DATA) -> Mapping[str, Catalogue]:
    """The languages of `folder`, English first; DataProblem with everything that is wrong."""
    return _catalogues(folder)


@lru_cache(maxsize=4)
def _catalogues(folder: Path) -> Mapping[str, Catalogue]:
    problems: list[Problem] = []
    sites = tuple(load().body.sites)
    files = sorted((folder / FOLDER).glob("*.toml"), key=lambda path: (path.stem != FIRST, path))
    read = {path.stem: _catalogue(path, sites, problems) for path in files}
    if FIRST not in read:
        where = f"data/{FOLDER}/{FIRST}.toml"
        problems.append(Problem(where, "no file", "the words in English", ""))
    if problems:
        raise DataProblem(problems)
    return read


def _catalogue(path: Path, sites: Iterable[str], problems: list[Problem]) -> Catalogue:
    file = tables.read_toml(path, problems)
    where = f"data/{FOLDER}/{path.name}"
    language = _section(file, "language", where, problems)
    words = _section(file, "words", where, problems)
    named = _section(file, "sites", where, problems)
    _same_keys(language, LANGUAGE, f"{where} language", problems)
    _same_keys(words, WORDS, f"{where} words", problems)
    _same_keys(named, sites, f"{where} sites", problems)
    wanted = {**WORDS, "date": DATE, "month": MONTH}
    texts = {key: text for key, text in language.items() if LANGUAGE.get(key) is str}
    for section in (texts, words, named):
        for key, template in section.items():
            _text(template, wanted.get(key, ()), f"{where} {key}", problems)
    _frame(language, where, problems)
    frozen = {k: tuple(v) if isinstance(v, list) else v for k, v in language.items()}
    frame = {key: frozen.get(key) for key in LANGUAGE}
    return Catalogue(path.stem, **frame, words=words, sites=named)  # type: ignore[arg-type]


def _section(
    file: Mapping[str, Any], name: str, where: str, problems: list[Problem]
) -> dict[str, Any]:
    section = file.get(name)
    if isinstance(section, dict):
        return section
    problems.append(Problem(f"{where} {name}", shown(section), f"a table [{name}]", ""))
    return {}


def _same_keys(
    given: Mapping[str, Any], wanted: Iterable[str], where: str, problems: list[Problem]
) -> None:
    for key in sorted({*wanted} - {*given}):
        problems.append(Problem(where, "not there", f"a value for {key}", ""))
    for key in sorted({*given} - {*wanted}):
        problems.append(Problem(where, key, "no key that the page does not use", ""))


def _text(template: object, names: tuple[str, ...], where: str, problems: list[Problem]) -> None:
    """A text that is there, with exactly the {names} that belong in it."""
    if not isinstance(template, str) or not template.strip():
        problems.append(Problem(where, shown(template), "a text", ""))
        return
    try:
        there = {name for _, name, *_ in string.Formatter().parse(template) if name is not None}
    except ValueError:
        there = {template}
    if there != {*names}:
        wanted = "the names " + ", ".join(f"{{{name}}}" for name in names) if names else "no {name}"
        problems.append(Problem(where, template, wanted, ""))


def _frame(language: Mapping[str, Any], where: str, problems: list[Problem]) -> None:
    """Weekdays, months, direction and the first day of the week."""
    lengths = {"weekdays": DAYS_OF_THE_WEEK, "short_weekdays": DAYS_OF_THE_WEEK,
               "months": MONTHS_OF_THE_YEAR}  # fmt: skip
    wrong = {key: f"{n} different names" for key, n in lengths.items()
             if not _names(language.get(key), n)}  # fmt: skip
    if language.get("direction") not in ("ltr", "rtl"):
        wrong["direction"] = "ltr or rtl"
    if not isinstance(language.get("draft"), bool):
        wrong["draft"] = "true until somebody who reads the language has reviewed it"
    if language.get("week_starts") not in range(DAYS_OF_THE_WEEK):
        wrong["week_starts"] = "a weekday as a number, Monday 0"
    for key, wanted in wrong.items():
        where_ = f"{where} language {key}"
        problems.append(Problem(where_, shown(language.get(key)), wanted, ""))


def _names(given: object, number: int) -> bool:
    if not isinstance(given, list) or len(given) != number:
        return False
    return all(isinstance(one, str) and one.strip() for one in given) and len({*given}) == number
