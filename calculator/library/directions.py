"""data/direction_words.csv -> the words in which directions are written, by what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from calculator.facts import Proof
from calculator.library import tables
from calculator.library.proofs import PROOF_COLUMNS, proof_of
from calculator.problems import Problem


@dataclass(frozen=True, slots=True)
class DirectionWords:
    """Phrases of one language that mean the same in directions: "twice daily", "bd".

    A slot in braces stands for a word of a part: {n} a number, {unit} a unit of time.
    """

    kind: str  # of calculator.library.directions.KINDS
    value: str  # what the phrases mean, in the notation of data/README.md
    language: str
    phrases: tuple[str, ...]
    proof: Proof


LANGUAGES = ("en", "fr", "de", "es", "ja")
# What a phrase can mean; the first ones are parts that other phrases are made of.
PARTS = ("number", "range", "times", "unit", "per", "weekday", "gram", "side")
KINDS = (
    *PARTS, "frequency", "daily", "when", "most", "from", "use", "length", "longest", "after",
    "contact",
    "as_needed", "as_directed", "until", "step", "review", "repeat", "off", "site", "area", "avoid",
    "avoid_after", "not", "amount", "amount_to", "said_each", "vague", "quantity", "refills",
    "supplied_for", "age", "weight", "covered", "indication", "verb", "and", "to", "to_after",
    "adds", "doubt", "dilution", "example", "steroid", "past", "beside", "not_ours",
    "maybe_not_ours", "filler",
)  # fmt: skip
SLOTS = frozenset(
    ("n", "n7", "times", "per1", "per7", "per30", "unit", "unit1", "unit7", "unithour",
     "unitminute", "unitnight", "day", "gram")
)  # fmt: skip
_SLOT = re.compile(r"\{([^{}]*)\}")


def _phrases(cell: str) -> tuple[str, ...]:
    phrases = tuple(part.strip() for part in cell.split(";"))
    if "" in phrases or len({*phrases}) != len(phrases):
        raise ValueError("phrases parted by semicolons, each once")
    unknown = {slot for phrase in phrases for slot in _SLOT.findall(phrase)} - SLOTS
    if unknown or any(_SLOT.sub("", phrase).count("{") for phrase in phrases):
        raise ValueError("slots of this table, such as {n} {unit}")
    return phrases


_NUMBER = r"\d+(\.\d+)?"
_DAYS = r"[0-6](,[0-6])*"  # weekdays, Monday 0
# How each kind says what its phrases mean: `n` is the number in a slot. The other kinds of
# _IN_WORDS say it in a word or a name; those in neither have no value.
_NOTATIONS = {
    "number": _NUMBER,
    "times": rf"{_NUMBER}|n",
    "unit": rf"{_NUMBER}|night|hour|minute",
    "per": _NUMBER,
    "weekday": _DAYS,
    "frequency": r"\?|(\d+(-\d+)?|0-n|n)/(day|week|week days|bare)|every (\d+|\d*n)|hours n"
    r"|1/(morning|evening|night)"
    rf"|days ({_DAYS}|\{{day\}})|notdays \{{day\}}",
    "when": r"morning|midday|afternoon|evening|night|bath|am n|pm n",
    "length": rf"{_NUMBER}|n|n {_NUMBER}|1 unit|span [17]",
    "after": "n",
    "off": "days|",
    "use": r"grams_per_(day|week|month) n",
    "amount": r"[\w -]+ n|golf ball sized amount|pea-sized amount",
    "said_each": "grams n",
    "amount_to": "grams n",
    "quantity": r"(bare|g|mL|oz|lb|tube|packs n g|packs n mL|g n packs) n",
    "refills": r"\d+|n",
    "side": "left|right|both",
    "avoid_after": "at end|",
    "filler": "time|",
}
_IN_WORDS = (
    "site", "vague", "indication", "covered", "not_ours", "maybe_not_ours", "doubt", "longest"
)  # fmt: skip
_FILLED = re.compile(r"\{(n|n7|times)\}")


def _value_problem(row: tables.Row) -> Problem | None:
    """What is wrong with what a row says that its phrases mean, if anything."""
    kind, value = row["kind"], row["value"]
    where = f"data/direction_words.csv line {row['line']} column"
    notation = _NOTATIONS.get(kind, ".+" if kind in _IN_WORDS else "")
    if not re.fullmatch(notation, value):
        wanted = f"what phrases of the kind {kind} mean, as data/README.md writes it"
        return Problem(f"{where} value", value or "an empty cell", wanted, "")
    slot = {"{day}": "{day}", "unit": "{unit"}.get(value.split(" ")[-1], "")
    for phrase in row["phrases"]:
        if slot not in phrase:
            return Problem(f"{where} phrases", phrase, f"the slot of the value, {slot}", "")
        if (
            kind == "frequency"
            and "n" in value.split("/")[0].split(" ")
            and not _FILLED.search(phrase)
        ):
            return Problem(f"{where} phrases", phrase, "a slot for the number, such as {n}", "")
    return None


COLUMNS = {
    "kind": tables.one_of(*KINDS),
    "value": tables.text,
    "language": tables.one_of(*LANGUAGES),
    "phrases": _phrases,
    **PROOF_COLUMNS,
}


def read_direction_words(
    problems: list[Problem], folder: Path = tables.DATA
) -> tuple[DirectionWords, ...]:
    """The rows in order: where a phrase stands in two, the first counts."""
    rows, seen = [], set[tuple[object, ...]]()
    for row in tables.whole(tables.read_csv("direction_words.csv", COLUMNS, problems, folder)):
        if problem := _value_problem(row):
            problems.append(problem)
        said = (row["kind"], row["value"], row["language"], row["phrases"])
        if said in seen:
            where = f"data/direction_words.csv line {row['line']} column phrases"
            problems.append(Problem(where, "; ".join(row["phrases"]), "each row once", ""))
        seen.add(said)
        proof = proof_of(row)
        rows.append(
            DirectionWords(row["kind"], row["value"], row["language"], row["phrases"], proof)
        )
    return tuple(rows)
