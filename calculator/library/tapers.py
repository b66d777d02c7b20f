"""data/tapers.toml -> ways to step down or stop, and why to think of it at all.

All problems at once, each with its place and remedy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculator.facts import Proof
from calculator.library import tables
from calculator.library.entries import Reader
from calculator.problems import Problem

PRODUCTS = ("same", "one step weaker")
BY = ("source", "ours")
AS_NOW = "as now"
ALL = (-math.inf, math.inf)
REASON_KEYS = ("id", "says", "source", "locator", "verified", "derivation", "checked_on",
               "review_on")  # fmt: skip
TAPER_KEYS = ("id", "name", "who", "why", "when", "source", "also", "locator", "verified",
              "derivation", "checked_on", "review_on", "phase")  # fmt: skip
WHEN_KEYS = ("weeks_so_far", "potency", "only_for", "studied_in", "studied_ages")
PHASE_KEYS = ("name", "pattern", "days", "length_by", "product", "applications_per_day",
              "counts_past", "stop")  # fmt: skip
ENDS = ("from", "above", "below", "up_to")


@dataclass(frozen=True, slots=True, eq=False)
class Reason:
    """One sentence on why a step down is thought of, or what is not known, with its source."""

    id: str
    says: str
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
class TaperPhase:
    """One phase: the planner's, but that product and pattern may be those of today."""

    name: str
    pattern: str  # as the planner reads it, or AS_NOW
    days: int
    ours: bool  # no source gives the length: a starting value
    weaker: bool  # with a product one step weaker; else with the same
    applications_per_day: int  # 0: as many as now
    counts_past: bool  # daily use so far is part of its length
    stop: str


@dataclass(frozen=True, slots=True, eq=False)
class Taper:
    """A way to step down or stop, and for whom it is. Bands are half-open."""

    id: str
    name: str
    who: str
    why: str
    weeks: tuple[float, float]  # weeks of continuous use so far
    potency: Mapping[str, tuple[str, ...]]  # scheme -> words; empty: any
    only_for: tuple[str, ...]  # indications outside of which it is no option
    studied_in: tuple[str, ...]  # indications in which it was studied; () where in any
    ages: tuple[float, float]  # years, of those studied
    phases: tuple[TaperPhase, ...]
    proof: Proof
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TaperTables:
    """The file: the reasons in order, and the ways in the order in which they are shown."""

    reasons: tuple[Reason, ...]
    tapers: tuple[Taper, ...]


class _Reader(Reader):
    """Reads tapers."""

    def reason(self, table: Mapping[str, Any], where: str) -> Reason:
        self.only(table, REASON_KEYS, where)
        says = self.text(table, "says", where)
        return Reason(self.text(table, "id", where), says, self.proof(table, where))

    def taper(self, table: Mapping[str, Any], where: str) -> Taper:
        self.only(table, TAPER_KEYS, where)
        when = self.table(table.get("when", {}), WHEN_KEYS, f"{where} when")
        phases = self.phases(table.get("phase"), where)
        if any(phase.ours for phase in phases):
            self.text(table, "derivation", where)
        return Taper(
            id=self.text(table, "id", where),
            name=self.text(table, "name", where),
            who=self.text(table, "who", where),
            why=self.text(table, "why", where),
            weeks=self.band(when, "weeks_so_far", where),
            potency=self.potency(when.get("potency", {}), where),
            only_for=self.words(when, "only_for", "indication", where),
            studied_in=self.words(when, "studied_in", "indication", where),
            ages=self.band(when, "studied_ages", where),
            phases=phases,
            proof=self.proof(table, where),
            also=self.words(table, "also", "sources", where),
        )

    def only(self, table: Mapping[str, Any], allowed: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in allowed:
                self.refuse(where, key, "one of the keys " + ", ".join(allowed))

    def table(self, given: Any, allowed: tuple[str, ...], where: str) -> Mapping[str, Any]:
        if not isinstance(given, dict):
            self.refuse(where, given, "a table with keys of " + ", ".join(allowed))
            return {}
        self.only(given, allowed, where)
        return given

    def band(self, table: Mapping[str, Any], key: str, where: str) -> tuple[float, float]:
        if key not in table:
            return ALL
        ends = self.table(table[key], ENDS, f"{where} {key}")
        good = all(isinstance(n, int | float) and not isinstance(n, bool) for n in ends.values())
        low, high = ALL
        if good:
            low = float(ends.get("from", low))
            high = float(ends.get("below", high))
        if good and "above" in ends:
            low = math.nextafter(float(ends["above"]), math.inf)
        if good and "up_to" in ends:
            high = math.nextafter(float(ends["up_to"]), math.inf)
        if not good or not ends or not low < high:
            self.refuse(f"{where} {key}", table[key], "a band", "{ above = 2, up_to = 4 }")
        return low, high

    def potency(self, given: Any, where: str) -> dict[str, tuple[str, ...]]:
        schemes = {"us": "us_class", "uk": "uk_potency"}
        words = self.table(given, tuple(schemes), f"{where} potency")
        if words and words.keys() != schemes.keys():
            self.refuse(f"{where} potency", ", ".join(words), "both schemes, us and uk")
        return {
            scheme: self.words(words, scheme, schemes[scheme], f"{where} potency")
            for scheme in words
            if scheme in schemes
        }

    def words(self, table: Mapping[str, Any], key: str, column: str, where: str) -> tuple[str, ...]:
        listed = table.get(key, [])
        if not isinstance(listed, list):
            self.refuse(f"{where} {key}", listed, "a list of words in quotes")
            return ()
        for word in listed:
            if word not in self.known[column]:
                self.refuse(f"{where} {key}", word, f"a word of {column}")
        return tuple(map(str, listed))

    def phases(self, listed: Any, where: str) -> tuple[TaperPhase, ...]:
        if not isinstance(listed, list) or not listed:
            self.refuse(where, listed or "no phase", "one phase or more", "[[taper.phase]]")
            return ()
        return tuple(
            self.phase(self.table(one, PHASE_KEYS, f"{where} phase"), f"{where} phase {n}")
            for n, one in enumerate(listed, 1)
        )

    def phase(self, table: Mapping[str, Any], where: str) -> TaperPhase:
        return TaperPhase(
            name=self.text(table, "name", where),
            pattern=self.text(table, "pattern", where),
            days=self.whole(table.get("days"), f"{where} days"),
            ours=self.word(table, "length_by", where, BY) == "ours",
            weaker=self.word(table, "product", where, PRODUCTS) == PRODUCTS[-1],
            applications_per_day=self.times(table, where),
            counts_past=self.flag(table.get("counts_past", False), f"{where} counts_past"),
            stop=self.text(table, "stop", where, required=False),
        )

    def whole(self, value: Any, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.refuse(where, value, "a whole number, 1 or more", "14")
            return 1
        return value

    def times(self, table: Mapping[str, Any], where: str) -> int:
        name = "applications_per_day"
        return self.whole(table[name], f"{where} {name}") if name in table else 0

    def flag(self, value: Any, where: str) -> bool:
        if not isinstance(value, bool):
            self.refuse(where, value, "true or false")
        return value is True


def read_tapers(
    known: Mapping[str, frozenset[str]],
    problems: list[Problem],
    folder: Path = tables.DATA,
    over: Path | None = None,
) -> TaperTables:
    """The tables of `folder`/tapers.toml, those of the overlay last.

    `known` holds the words by column, and "sources".
    """
    reader = _Reader("tapers.toml", known, problems)
    reasons = tuple(
        reader.reason(t, w) for _, w, t in reader.read(folder, over, "reason", ["taper"])
    )
    ways = tuple(reader.taper(t, w) for _, w, t in reader.read(folder, over, "taper", ["reason"]))
    return TaperTables(reasons, ways)
