"""The [[entries]] of one TOML file in data/, and what every entry has: words, dates, a proof."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from calculator.facts import Proof
from calculator.library import tables
from calculator.problems import Problem

_LIST = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_KEY = re.compile(r"\s*(?:\[(?:[\w-]+\.)*([\w-]+)\]|(?:[\w-]+\.)*([\w-]+)\s*=)")
Lines = Mapping[str, int]  # the line of each key of one entry; "" is where the entry begins


def read_entries(
    path: Path, kind: str, problems: list[Problem], beside: Collection[str] = ()
) -> list[tuple[Lines, dict[str, Any]]]:
    """Each [[kind]] of a TOML file with its lines; anything else in the file is a Problem, but for
    the kinds `beside` it, which are read by themselves."""
    said = tables.read_toml(path, problems)
    listed = said.pop(kind, [])
    if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
        wanted = "a list of tables"
        problems.append(Problem(f"{tables.place(path)} {kind}", "one table", wanted, f"[[{kind}]]"))
        return []
    lines = _lines(path, kind) if listed else []
    for other in said.keys() - {*beside}:
        where = f"{tables.place(path)} line {_lines(path, other)[0]['']}"
        problems.append(Problem(where, other, f"nothing but [[{kind}]]", ""))
    return [(lines[min(i, len(lines) - 1)], table) for i, table in enumerate(listed)]


def _lines(path: Path, kind: str) -> list[dict[str, int]]:
    """Where each [[kind]] begins and where its keys stand; the file's first line if nowhere."""
    found: list[dict[str, int]] = []
    mine = False
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        head, key = _LIST.match(line), _KEY.match(line)
        if head:
            mine = head[1] == kind
            found += [{"": number}] if mine else []
        elif mine and key:
            found[-1].setdefault(key[1] or key[2], number)
    return found or [{"": 1}]


class Reader:
    """Walks one TOML file and gathers its problems instead of stopping at the first."""

    def __init__(self, name: str, known: Mapping[str, frozenset[str]], problems: list[Problem]):
        self.name, self.known, self.problems = name, known, problems
        self.folder = "data"
        self.lines: Lines = {"": 1}  # of the entry that is being read

    def refuse(self, where: str, given: object, wanted: str, example: str = "") -> None:
        """A Problem at the line of the key that `where` ends with, or where its entry begins."""
        line = self.lines.get(where.split()[-1], self.lines[""])
        where = f"{self.folder}/{self.name} line {line} {where}"
        self.problems.append(Problem(where, str(given), wanted, example))

    def read(
        self, folder: Path, over: Path | None, kind: str, beside: Collection[str] = ()
    ) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Id, place and content of each [[kind]], the overlay's last; a repeated id is refused."""
        seen: set[str] = set()
        for place in tables.layers(folder, over, self.name):
            self.folder = place.resolve().name
            listed = read_entries(place / self.name, kind, self.problems, beside)
            for i, (self.lines, table) in enumerate(listed, 1):
                key = str(table.get("id", f"number {i}"))
                if key in seen:
                    self.refuse(f"{kind} {key}", key, "an id that no other entry has")
                seen.add(key)
                yield key, f"{kind} {key}", table

    def text(self, table: Mapping[str, Any], key: str, where: str, required: bool = True) -> str:
        """The text of a key; "" where it is refused, or not required and not there."""
        value = table.get(key, "")
        if not isinstance(value, str) or (required and not value):
            self.refuse(f"{where} {key}", value or "nothing", "a text in quotes")
            return ""
        return value

    def word(self, table: Mapping[str, Any], key: str, where: str, allowed: Any) -> str:
        """One of the words allowed."""
        value = self.text(table, key, where)
        if value and value not in allowed:
            self.refuse(f"{where} {key}", value, "one of " + ", ".join(sorted(allowed)))
        return value

    def day(self, table: Mapping[str, Any], key: str, where: str) -> date:
        """A date that must be there; the earliest of all where it is refused."""
        value = table.get(key)
        if type(value) is date:  # a moment is a date too, but cannot be held against one
            return value
        self.refuse(f"{where} {key}", value, "a date without quotes", "2026-11-25")
        return date.min

    def proof(self, table: Mapping[str, Any], where: str) -> Proof:
        """How the entry is known: nothing in it may be blank."""
        checked_on, review_on = (self.day(table, key, where) for key in ("checked_on", "review_on"))
        verified = self.word(table, "verified", where, tables.VERIFIED)
        derivation = self.text(table, "derivation", where, required=verified == "derived")
        source = self.text(table, "source", where)
        if source and source not in self.known["sources"]:
            self.refuse(f"{where} source", source, "a key of data/sources.csv")
        locator = self.text(table, "locator", where)
        if date.min < review_on <= checked_on:
            self.refuse(f"{where} review_on", review_on.isoformat(), "a day after checked_on")
        return Proof(source, locator, verified, checked_on, review_on, derivation)
