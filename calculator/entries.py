"""One entry of a prescription -> its value in the field's unit, or a Problem in its place.

Strict: what is not plainly one value of its kind is refused with what would be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from calculator import wording
from calculator.body import read_site
from calculator.facts import Input
from calculator.library import Rulebook
from calculator.problems import Problem, shown

LONGEST_TEXT = 1000  # characters of one field
MOST_ITEMS = 60  # entries of one list

_PLAIN_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def read_entry(field: Input, value: Any, rulebook: Rulebook) -> Any:
    """Read one field: its value, a Partly, or a Problem."""
    return _READERS[field.kind](field, value, rulebook)


def may_be_kept(value: Any) -> bool:
    """Whether what is read of `value` may be remembered: a number, a short text, a list of such."""
    kind = type(value)
    if kind is str:
        return len(value) <= LONGEST_TEXT
    if kind is list:
        if not 0 < len(value) <= MOST_ITEMS or set(map(type, value)) != {str}:
            return False
        return sum(map(len, value)) <= LONGEST_TEXT
    return kind is float or (kind is int and -LONGEST_TEXT <= value <= LONGEST_TEXT)


class Partly(NamedTuple):
    """A list of which some entries were read."""

    value: Any
    problems: list[Problem]
    not_used: list[str]


def unknown_field(name: object, rulebook: Rulebook) -> Problem:
    """What to say of a field that is not known: the nearest name as an example."""
    import difflib  # only for the message: it is slow to load

    near = difflib.get_close_matches(str(name)[:LONGEST_TEXT], rulebook.inputs, n=1)
    return Problem(shown(name), "a field that is not known", "a known field", "".join(near))


def said(given: object) -> str:
    """`given` as a message may repeat it, whatever it is."""
    try:
        return shown(given)
    except (RecursionError, ValueError):  # lists a thousand deep, a number of 5,000 digits
        return f"{type(given).__name__} too large to show"


def _refuse(field: Input, given: object, wanted: str) -> Problem:
    return Problem(field.field, said(given), wanted, field.example)


def _listed(field: Input, given: object) -> tuple[list[Any], list[Problem]]:
    """The entries to read; a Problem for too many, or for none where none says nothing."""
    listed = list(given) if isinstance(given, list | tuple) else [given]
    if len(listed) <= MOST_ITEMS and (listed or field.kind == "words"):
        return listed, []
    wanted = f"1 to {MOST_ITEMS} entries"
    return listed[:MOST_ITEMS], [_refuse(field, f"{len(listed)} entries", wanted)]


def _number(field: Input, given: object, rulebook: Rulebook) -> float | Problem:
    wanted = wording.a_number(field.unit, field.least, field.most)
    value: Any = _number_in_text(field, given) if isinstance(given, str) else given
    if isinstance(value, Problem):
        return value
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    if not plain or not field.least <= value <= field.most:  # NaN is not between them either
        return _refuse(field, given, wanted)
    return float(value)


def _number_in_text(field: Input, given: str) -> float | Problem:
    text = given.encode(errors="replace").decode().strip()
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text)
    from calculator.units import read_quantity  # brings in pint: only when there is a unit to read

    read = read_quantity(text[:LONGEST_TEXT], field.unit or "1")
    return Problem(field.field, *read[1:]) if isinstance(read, Problem) else read


def _numbers(field: Input, given: object, rulebook: Rulebook) -> Any:
    """All or none: the numbers of a list belong together."""
    listed, problems = _listed(field, given)
    values = [_number(field, item, rulebook) for item in listed]
    problems += [value for value in values if isinstance(value, Problem)]
    return Partly(() if problems else tuple(values), problems, [])


def _text(field: Input, given: object, rulebook: Rulebook) -> str | Problem:
    if not isinstance(given, str) or not given.strip():
        return _refuse(field, given, "a text")
    if len(given) > LONGEST_TEXT or given != given.encode(errors="replace").decode():
        return _refuse(field, given, f"a text of at most {LONGEST_TEXT} whole characters")
    return given.strip()


def _day(field: Input, given: object, rulebook: Rulebook) -> str | Problem:
    """A date, strictly year-month-day: 03/04/2026 is two days."""
    text = given.strip() if isinstance(given, str) else ""
    text = given.isoformat() if type(given) is date else text
    try:
        plain = _PLAIN_DATE.fullmatch(text) and date.fromisoformat(text).isoformat()
    except ValueError:
        plain = None
    return plain or _refuse(field, given, "a date written year-month-day")


def _choice(field: Input, given: object, rulebook: Rulebook) -> str | Problem:
    word = given.strip().lower() if isinstance(given, str) else ""
    if word not in field.choices:
        return _refuse(field, given, "one of " + ", ".join(field.choices))
    return word


def _flag(field: Input, given: object, rulebook: Rulebook) -> bool | Problem:
    if isinstance(given, bool):
        return given
    word = given.strip().lower() if isinstance(given, str) else ""
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(word)
    return _refuse(field, given, "true or false") if answer is None else answer


def _word(field: Input, given: object, rulebook: Rulebook) -> Any:
    text = _text(field, given, rulebook)
    if isinstance(text, Problem):
        return text
    word = rulebook.words.get(text.lower())
    return Partly(word.word if word else text, [], [] if word else [text])


def _words(field: Input, given: object, rulebook: Rulebook) -> Any:
    listed, problems = _listed(field, given)
    values, not_used = [], []
    for item in listed:
        text = _text(field, item, rulebook)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        word = rulebook.words.get(text.lower())
        values.append(word.word if word else text)
        if word is None and field.field in ("conditions", "medicines"):
            not_used.append(text)
    return Partly(tuple(values), problems, not_used)


def _sites(field: Input, given: object, rulebook: Rulebook) -> Any:
    listed, problems = _listed(field, given)
    sites = []
    for item in listed:
        text = _text(field, item, rulebook)
        site = text if isinstance(text, Problem) else read_site(text, rulebook.body)
        if isinstance(site, Problem):
            problems.append(site._replace(where=field.field))
        else:
            sites.append(site)
    return Partly(tuple(dict.fromkeys(sites)), problems, [])


def _potency(field: Input, given: object, rulebook: Rulebook) -> Any:
    """A class number of the US scheme, or a word of the UK scheme (strong = potent)."""
    text = said(given).strip().lower() if isinstance(given, str | int) else ""
    text = {"strong": "potent", "very strong": "very potent"}.get(text, text).removeprefix("class ")
    for column in ("us_class", "uk_potency"):
        if text in rulebook.masks[column]:
            return (column, text)
    words = (*rulebook.masks["us_class"], *rulebook.masks["uk_potency"])
    return _refuse(field, given, "a US class or a UK word: " + ", ".join(words))


_READERS: Mapping[str, Callable[[Input, Any, Rulebook], Any]] = {
    "number": _number,
    "numbers": _numbers,
    "fractions": _numbers,
    "text": _text,
    "date": _day,
    "choice": _choice,
    "flag": _flag,
    "word": _word,
    "words": _words,
    "sites": _sites,
    "potency": _potency,
}
