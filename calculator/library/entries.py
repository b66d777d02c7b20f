"""The entries of a TOML file, read key by key, with every slip gathered: rules and regimens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from calculator.facts import Proof
from calculator.library import tables
from calculator.problems import Problem


class Reader:
    """Walks one TOML file and gathers its problems instead of stopping at the first."""

    def __init__(self, name: str, known: Mapping[str, frozenset[str]], problems: list[Problem]):
        self.name, self.known, self.problems = name, known, problems
        self.folder = "data"

    def refuse(self, where: str, given: object, wanted: str, example: str = "") -> None:
        """Note a slip, with its place and remedy."""
        where = f"{self.folder}/{self.name} {where}"
        self.problems.append(Problem(where, str(given), wanted, example))

    def entries(
        self, folder: Path, over: Path | None, kind: str
    ) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Id, place and content of each [[kind]], the overlay's last; a repeated id is refused."""
        seen: set[str] = set()
        for place in tables.layers(folder, over, self.name):
            self.folder = place.resolve().name
            listed = tables.read_toml(place / self.name, self.problems).get(kind, [])
            if not isinstance(listed, list):
                self.refuse(kind, "one table", "a list of tables", f"[[{kind}]]")
                listed = []
            for i, table in enumerate(listed, 1):
                key = str(table.get("id", f"number {i}"))
                if key in seen:
                    self.refuse(f"{kind} {key}", key, "an id that no other entry has")
                seen.add(key)
                yield key, f"{kind} {key}", table

    def text(self, table: Mapping[str, Any], key: str, where: str, required: bool = True) -> str:
        """A text; "" where there is none, refused if it is required."""
        value = table.get(key, "")
        if not isinstance(value, str) or (required and not value):
            self.refuse(f"{where} {key}", value or "nothing", "a text in quotes")
            return ""
        return value

    def word(self, table: Mapping[str, Any], key: str, where: str, allowed: Any) -> str:
        """One of the words allowed; one that is not is refused and handed back."""
        value = self.text(table, key, where)
        if value and value not in allowed:
            self.refuse(f"{where} {key}", value, "one of " + ", ".join(sorted(allowed)))
        return value

    def day(self, table: Mapping[str, Any], key: str, where: str) -> date:
        """A day; the first of all days where it was refused."""
        value = table.get(key)
        if type(value) is date:  # a moment is a date too, but cannot be held against one
            return value
        self.refuse(f"{where} {key}", value, "a date without quotes", "2026-11-25")
        return date.min

    def proof(self, table: Mapping[str, Any], where: str) -> Proof:
        """Source, locator, how and when it was verified; how it was derived, where it was."""
        checked_on, review_on = (self.day(table, key, where) for key in ("checked_on", "review_on"))
        verified = self.word(table, "verified", where, tables.VERIFIED)
        derivation = self.text(table, "derivation", where, required=verified == "derived")
        source = self.word(table, "source", where, self.known["sources"])
        locator = self.text(table, "locator", where)
        return Proof(source, locator, verified, checked_on, review_on, derivation)
