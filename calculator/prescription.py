"""Way in 1: the fields of one prescription, each in its own unit, or a Problem in its place.

A field is read or refused on its own: one slip does not lose the rest. What is assumed because
nobody says it (no film over the cream, not pregnant) is written down as assumed, never silent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from calculator.body import read_site
from calculator.facts import Input
from calculator.library import Rulebook
from calculator.problems import Problem, shown

LONGEST_TEXT = 1000  # characters of one field
MOST_ITEMS = 60  # entries of one list

_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


class Field(NamedTuple):
    """A value in the field's unit, and where it came from: given, read, assumed or derived."""

    value: Any
    origin: str


class Prescription(NamedTuple):
    """What was understood. A field that is not in `fields` is missing."""

    fields: Mapping[str, Field]
    problems: tuple[Problem, ...]
    not_used: tuple[str, ...]

    def get(self, name: str) -> Any:
        """The value of a field, or None when it is missing."""
        field = self.fields.get(name)
        return field.value if field else None


def read_prescription(given: Mapping[str, Any], rulebook: Rulebook) -> Prescription:
    """Read the fields of `given` (see docs, or data/input_fields.csv for units and bounds)."""
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    not_used: list[str] = []
    for name, value in given.items():
        if value is None or name == "profile":
            continue
        known = rulebook.inputs.get(name)
        if known is None:
            problems.append(_unknown_field(name, rulebook))
            continue
        read = _READERS[known.kind](known, value, rulebook)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        if isinstance(read, _Partly):
            problems += read.problems
            not_used += read.not_used
            read = read.value
        if read not in (None, ()):
            fields[name] = Field(read, "given")
    _fractions_onto_sites(fields, problems)
    _derive(fields)
    _assume(fields, rulebook)
    return Prescription(fields, tuple(problems), tuple(not_used))


class _Partly(NamedTuple):
    """A list of which some entries were read."""

    value: Any
    problems: list[Problem]
    not_used: list[str]


def _unknown_field(name: object, rulebook: Rulebook) -> Problem:
    import difflib  # only for the message: it is slow to load

    near = difflib.get_close_matches(str(name)[:LONGEST_TEXT], rulebook.inputs, n=1)
    return Problem(shown(name), "a field that is not known", "a known field", "".join(near))


def _refuse(field: Input, given: object, wanted: str) -> Problem:
    return Problem(field.field, shown(given), wanted, field.example)


def _number(field: Input, given: object, rulebook: Rulebook) -> float | Problem:
    unit = f" in {field.unit}" if field.unit else ""
    wanted = f"a number{unit} from {field.least:g} to {field.most:g}"
    if isinstance(given, str):
        value = _number_in_text(field, given)
    elif isinstance(given, bool) or not isinstance(given, int | float):
        return _refuse(field, given, wanted)
    else:
        value = float(given)
    if isinstance(value, Problem):
        return value
    if not math.isfinite(value) or not field.least <= value <= field.most:
        return _refuse(field, given, wanted)
    return value


def _number_in_text(field: Input, given: str) -> float | Problem:
    text = given.strip()
    if _PLAIN_NUMBER.fullmatch(text):
        return float(text)
    from calculator.units import read_quantity  # brings in pint: only when there is a unit to read

    read = read_quantity(text[:LONGEST_TEXT], field.unit or "1")
    return Problem(field.field, *read[1:]) if isinstance(read, Problem) else read


def _numbers(field: Input, given: object, rulebook: Rulebook) -> tuple[float, ...] | Problem:
    listed = given if isinstance(given, list | tuple) else [given]
    values = [_number(field, item, rulebook) for item in listed[:MOST_ITEMS]]
    for value in values:
        if isinstance(value, Problem):
            return value
    return tuple(values)  # type: ignore[arg-type]


def _text(field: Input, given: object, rulebook: Rulebook) -> str | Problem:
    if not isinstance(given, str) or not given.strip():
        return _refuse(field, given, "a text")
    if len(given) > LONGEST_TEXT:
        return _refuse(field, given, f"a text of at most {LONGEST_TEXT} characters")
    return given.strip()


def _choice(field: Input, given: object, rulebook: Rulebook) -> str | Problem:
    word = given.strip().lower() if isinstance(given, str) else ""
    if word not in field.choices:
        return _refuse(field, given, "one of " + ", ".join(field.choices))
    return word


def _flag(field: Input, given: object, rulebook: Rulebook) -> bool | Problem:
    if isinstance(given, bool):
        return given
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(str(given).lower())
    return _refuse(field, given, "true or false") if answer is None else answer


def _word(field: Input, given: object, rulebook: Rulebook) -> Any:
    text = _text(field, given, rulebook)
    if isinstance(text, Problem):
        return text
    word = rulebook.words.get(text.lower())
    return _Partly(word.word if word else text, [], [] if word else [text])


def _words(field: Input, given: object, rulebook: Rulebook) -> Any:
    listed = given if isinstance(given, list | tuple) else [given]
    values, problems, not_used = [], [], []
    for item in listed[:MOST_ITEMS]:
        text = _text(field, item, rulebook)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        word = rulebook.words.get(text.lower())
        values.append(word.word if word else text)
        if word is None and field.field in ("conditions", "medicines"):
            not_used.append(text)
    if len(listed) > MOST_ITEMS:
        wanted = f"at most {MOST_ITEMS} entries"
        problems.append(_refuse(field, f"{len(listed)} entries", wanted))
    return _Partly(tuple(values), problems, not_used)


def _sites(field: Input, given: object, rulebook: Rulebook) -> Any:
    listed = given if isinstance(given, list | tuple) else [given]
    sites, problems = [], []
    for item in listed[:MOST_ITEMS]:
        text = _text(field, item, rulebook)
        site = text if isinstance(text, Problem) else read_site(text, rulebook.body)
        if isinstance(site, Problem):
            problems.append(site._replace(where=field.field))
        else:
            sites.append(site)
    if len(listed) > MOST_ITEMS:
        wanted = f"at most {MOST_ITEMS} entries"
        problems.append(_refuse(field, f"{len(listed)} entries", wanted))
    return _Partly(tuple(dict.fromkeys(sites)), problems, [])


def _potency(field: Input, given: object, rulebook: Rulebook) -> Any:
    """A class number of the US scheme, or a word of the UK scheme (strong = potent)."""
    text = str(given).strip().lower() if isinstance(given, str | int) else ""
    text = {"strong": "potent", "very strong": "very potent"}.get(text, text)
    text = text.removeprefix("class ")
    if isinstance(given, bool):
        return _refuse(field, given, "a US class or a UK word")
    for column in ("us_class", "uk_potency"):
        if text in rulebook.masks[column]:
            return (column, text)
    words = ", ".join([*rulebook.masks["us_class"], *rulebook.masks["uk_potency"]])
    return _refuse(field, given, f"a US class or a UK word: {words}")


_READERS: Mapping[str, Callable[[Input, Any, Rulebook], Any]] = {
    "number": _number,
    "numbers": _numbers,
    "fractions": _numbers,
    "text": _text,
    "choice": _choice,
    "flag": _flag,
    "word": _word,
    "words": _words,
    "sites": _sites,
    "potency": _potency,
}


def _fractions_onto_sites(fields: dict[str, Field], problems: list[Problem]) -> None:
    if "site_fraction" not in fields:
        return
    fractions = fields["site_fraction"].value
    sites = fields["sites"].value if "sites" in fields else ()
    if len(fractions) == 1:
        fractions *= len(sites)
    if len(fractions) != len(sites):
        wanted = "one number for all sites, or one for each"
        problems.append(
            Problem("site_fraction", f"{len(fractions)} for {len(sites)} sites", wanted, "0.5")
        )
        return
    fields["sites"] = Field(
        tuple(s._replace(fraction=f) for s, f in zip(sites, fractions, strict=True)), "given"
    )


def _derive(fields: dict[str, Field]) -> None:
    if "every_n_days" in fields and "days_per_week" not in fields:
        fields["days_per_week"] = Field(7 / fields["every_n_days"].value, "derived")
        fields.setdefault("applications_per_day", Field(1.0, "assumed"))
    if "applications_per_day" in fields and "days_per_week" not in fields:
        fields["days_per_week"] = Field(7.0, "assumed")


def _assume(fields: dict[str, Field], rulebook: Rulebook) -> None:
    for name, known in rulebook.assumptions.items():
        if name not in fields:
            fields[name] = Field(known, "assumed")
