"""Way in 1: the fields of one prescription, each in its own unit, or a Problem in its place.

A field is read or refused on its own: one slip does not lose the rest. What is assumed because
nobody says it (no film over the cream, not pregnant) is written down as assumed, never silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from calculator.body import read_site
from calculator.facts import Input
from calculator.library import Rulebook
from calculator.problems import Problem, shown

LONGEST_TEXT = 1000  # characters of one field
MOST_ITEMS = 60  # entries of one list

_PLAIN_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


class Field(NamedTuple):
    """A value in the field's unit, where it came from, and both as the reader is told."""

    value: Any
    origin: str  # given, read, assumed or derived
    json: bytes  # a member of a JSON object: "age_years":{"value":40.0,"origin":"given"}


@lru_cache(maxsize=65536)
def field(name: str, value: Any, origin: str) -> Field:
    """A field; one that comes again is the same object."""
    told = value
    if name == "sites":
        told = [site._asdict() for site in value]
    elif name == "potency":
        told = value[1]
    member = orjson.dumps({name: {"value": told, "origin": origin}})[1:-1]
    return Field(value, origin, member)


class Prescription:
    """What was understood. A field that is not in `fields` is missing."""

    __slots__ = ("fields", "get", "not_used", "problems")

    get: Callable[[str], Any]  # the value of a field, or None when it is missing

    def __init__(
        self,
        fields: Mapping[str, Field],
        problems: tuple[Problem, ...],
        not_used: tuple[str, ...],
    ) -> None:
        self.fields, self.problems, self.not_used = fields, problems, not_used
        # read some sixty times for each prescription: the dictionary's own method is the quickest
        self.get = {name: known.value for name, known in fields.items()}.get

    def with_problems(self, more: tuple[Problem, ...]) -> Prescription:
        """The same with more problems."""
        return Prescription(self.fields, (*self.problems, *more), self.not_used)

    def having(self, more: Mapping[str, Field]) -> Prescription:
        """The same with more fields."""
        return Prescription({**self.fields, **more}, self.problems, self.not_used)


def read_prescription(given: Mapping[str, Any], rulebook: Rulebook) -> Prescription:
    """Read the fields of `given` (see docs, or data/input_fields.csv for units and bounds)."""
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    not_used: list[str] = []
    for name, value in given.items():
        if value is None or name == "profile":
            continue
        known = rulebook.inputs.get(name)
        read = _read(known, value, rulebook) if known else _unknown(name, rulebook)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        if isinstance(read, _Partly):
            problems += read.problems
            not_used += read.not_used
            read = read.value
        if read not in (None, ()) or value == [] and known and known.kind == "words":
            fields[name] = field(name, read, "given")
    _fractions_onto_sites(fields, given.get("sites"), problems)
    _derive(fields)
    _assume(fields, rulebook)
    return Prescription(fields, tuple(problems), tuple(not_used))


def _read(field: Input, value: Any, rulebook: Rulebook) -> Any:
    """Read one field: numbers, short texts and lists of texts once for each distinct one."""
    kind = type(value)
    if kind is list and len(value) <= MOST_ITEMS and all(type(item) is str for item in value):
        value = tuple(value)
        short = sum(map(len, value)) <= LONGEST_TEXT
    elif kind is str:
        short = len(value) <= LONGEST_TEXT
    else:
        short = kind is float or (kind is int and abs(value) <= LONGEST_TEXT)
    if not short:
        return _READERS[field.kind](field, value, rulebook)
    return _read_once(field, kind.__name__, value, rulebook)


@lru_cache(maxsize=65536)
def _read_once(field: Input, kind: str, value: Any, rulebook: Rulebook) -> Any:
    return _READERS[field.kind](field, value, rulebook)


class _Partly(NamedTuple):
    """A list of which some entries were read."""

    value: Any
    problems: list[Problem]
    not_used: list[str]


def _unknown(name: object, rulebook: Rulebook) -> Problem:
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
    unit = f" in {field.unit}" if field.unit else ""
    wanted = f"a number{unit} from {field.least:g} to {field.most:g}"
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
    return _Partly(() if problems else tuple(values), problems, [])


def _text(field: Input, given: object, rulebook: Rulebook) -> str | Problem:
    if not isinstance(given, str) or not given.strip():
        return _refuse(field, given, "a text")
    if len(given) > LONGEST_TEXT or given != given.encode(errors="replace").decode():
        return _refuse(field, given, f"a text of at most {LONGEST_TEXT} whole characters")
    return given.strip()


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
    return _Partly(word.word if word else text, [], [] if word else [text])


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
    return _Partly(tuple(values), problems, not_used)


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
    return _Partly(tuple(dict.fromkeys(sites)), problems, [])


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
    "choice": _choice,
    "flag": _flag,
    "word": _word,
    "words": _words,
    "sites": _sites,
    "potency": _potency,
}


def _fractions_onto_sites(fields: dict[str, Field], given: Any, problems: list[Problem]) -> None:
    """One for all sites, or one for each: never for another site than it was said of."""
    if "site_fraction" not in fields:
        return
    fractions = fields["site_fraction"].value
    sites = fields["sites"].value if "sites" in fields else ()
    stated = len(given) if isinstance(given, list | tuple) else len(sites)
    if sites and len(fractions) == 1:
        fractions *= len(sites)
    elif not len(fractions) == stated == len(sites) > 0:
        told = f"{len(fractions)} for {stated} sites, {len(sites)} of them different and understood"
        wanted = "one number for all sites, or one for each"
        problems.append(Problem("site_fraction", told, wanted, "0.5"))
        return
    placed = (s._replace(fraction=f) for s, f in zip(sites, fractions, strict=True))
    fields["sites"] = field("sites", tuple(placed), "given")


def _derive(fields: dict[str, Field]) -> None:
    if "days_per_week" in fields:
        return
    if "every_n_days" in fields:
        days = 7 / fields["every_n_days"].value
        fields["days_per_week"] = field("days_per_week", days, "derived")
        fields.setdefault("applications_per_day", field("applications_per_day", 1.0, "assumed"))
    elif "applications_per_day" in fields:
        fields["days_per_week"] = field("days_per_week", 7.0, "assumed")


def _assume(fields: dict[str, Field], rulebook: Rulebook) -> None:
    for name, known in rulebook.assumptions.items():
        if name not in fields:
            fields[name] = field(name, known, "assumed")
