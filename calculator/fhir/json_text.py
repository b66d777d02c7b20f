"""Bytes or text -> JSON values: encodings, byte order marks, JSON lines, and what is no JSON.

A name that an object holds twice is marked, not resolved: the mark is the key None, which no JSON
can hold, and whoever looks into the object refuses it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from calculator.problems import Problem, shown

LARGEST = 64_000_000  # bytes or characters of one input
MOST_RESOURCES = 100_000  # resources, or lines, of one input
WHERE = "FHIR"
EXAMPLE = '{"resourceType": "MedicationRequest", ...}'
WANTED = "FHIR resources in JSON"


class Document(NamedTuple):
    """One JSON value, and where it stands in the input: "" or "line 3"."""

    where: str
    value: Any


def documents(given: bytes | str) -> tuple[list[Document], list[Problem]]:
    """Every JSON value of the input, and what could not be read."""
    if len(given) > LARGEST:
        wanted = f"at most {LARGEST} bytes"
        return [], [Problem(WHERE, f"{len(given)} bytes", wanted, "a bundle in two parts")]
    text = given if isinstance(given, str) else _decoded(given)
    if isinstance(text, Problem):
        return [], [text]
    text = text.removeprefix("\ufeff").strip()
    if text.startswith("<"):
        return [], [Problem(WHERE, shown(text), f"{WANTED}; XML and HTML are not read", EXAMPLE)]
    if not text:
        return [], [Problem(WHERE, "nothing", WANTED, EXAMPLE)]
    whole = _value(text, WHERE)
    if not isinstance(whole, Problem):
        return [Document("", whole)], []
    first, newline, _ = text.partition("\n")
    if not newline or isinstance(_value(first, WHERE), Problem):
        return [], [whole]
    return _lines(text)


def _decoded(given: bytes) -> str | Problem:
    """JSON is UTF-8, 16 or 32; which one is told by its first bytes."""
    encoding = json.detect_encoding(given)
    try:
        return given.decode(encoding)
    except UnicodeDecodeError as error:
        return Problem(WHERE, shown(f"{error.reason} at byte {error.start}"), "UTF-8", EXAMPLE)


def _lines(text: str) -> tuple[list[Document], list[Problem]]:
    """JSON lines: a line that is no JSON is told, the others are read."""
    found: list[Document] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if len(found) + len(problems) == MOST_RESOURCES:
            problems.append(Problem(WHERE, "more lines", f"at most {MOST_RESOURCES} lines", ""))
            break
        if line.strip():
            value = _value(line, f"line {number}")
            if isinstance(value, Problem):
                problems.append(value)
            else:
                found.append(Document(f"line {number}", value))
    return found, problems


def _value(text: str, where: str) -> Any | Problem:
    try:
        return _READ.decode(text)
    except RecursionError:
        return Problem(where, "objects nested too deep to read", WANTED, EXAMPLE)
    except ValueError as error:
        return Problem(where, shown(f"{text[:40]} ({error})"), WANTED, EXAMPLE)


def _object(pairs: list[tuple[str, Any]]) -> dict[str | None, Any]:
    made: dict[str | None, Any] = dict(pairs)
    if len(made) != len(pairs):
        made[None] = _twice(name for name, _ in pairs)
    return made


def _twice(names: Iterator[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


_READ = json.JSONDecoder(object_pairs_hook=_object)
