"""data/regimens.toml -> regimens: published schedules to start a plan from.

All problems at once, each with its place and remedy. Nothing is filled in: a phase without a
length or a pattern stays so, and the planner asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calculator.facts import Regimen
from calculator.library import tables
from calculator.library.body_shapes import Site
from calculator.library.entries import Reader
from calculator.library.week_days import WEEKDAYS
from calculator.problems import Problem

TRUST = ("trial", "guideline", "label", "opinion")
SIDES = ("left", "right", "both")
REQUIRED = ("id", "name", "population", "ages", "achieved", "trust", "source", "locator",
            "verified", "checked_on", "review_on", "phase")  # fmt: skip
OPTIONAL = ("indication", "fields", "specialist", "review_weeks", "review_from", "review_source",
            "relapse", "note", "also", "derivation")  # fmt: skip
# What a plan says once, and what each phase may say of its own.
FIELD_KEYS = ("product", "potency", "sites", "grams_per_application", "occlusion")
LENGTHS = ("days", "weeks", "months")
TEXTS = ("name", "pattern", "area", "stop", "product", "potency", "occlusion")
PHASE_KEYS = (*TEXTS, *LENGTHS, "sites", "applications_per_day", "applications_by_weekday",
              "grams_per_application")  # fmt: skip


class _Reader(Reader):
    """Reads regimens."""

    def regimen(self, table: Mapping[str, Any], where: str) -> Regimen:
        self.only(table, REQUIRED + OPTIONAL, where)
        indication = self.text(table, "indication", where, required=False)
        if indication and indication not in self.known["indication"]:
            self.refuse(f"{where} indication", indication, "an indication of data/words.csv")
        source = str(table.get("source", ""))
        phases = self.phases(table.get("phase"), where)
        return Regimen(
            id=self.text(table, "id", where),
            name=self.text(table, "name", where),
            indication=indication,
            population=self.text(table, "population", where),
            ages=self.text(table, "ages", where),
            fields=self.fields(table.get("fields", {}), indication, where),
            phases=phases,
            review_weeks=self.weeks(table.get("review_weeks", []), where),
            review_from=self.review_from(table.get("review_from", 1), len(phases), where),
            review_source=self.key(table.get("review_source", source), f"{where} review_source"),
            achieved=self.text(table, "achieved", where),
            trust=self.word(table, "trust", where, TRUST),
            specialist=self.flag(table.get("specialist", False), f"{where} specialist"),
            relapse=self.text(table, "relapse", where, required=False),
            note=self.text(table, "note", where, required=False),
            proof=self.proof(table, where),
            also=self.also(table.get("also", []), where),
        )

    def only(self, table: Mapping[str, Any], allowed: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in allowed:
                self.refuse(where, key, "one of the keys " + ", ".join(allowed))

    def key(self, value: Any, where: str) -> str:
        if value and value not in self.known["sources"]:
            self.refuse(where, value, "a key of data/sources.csv")
        return str(value)

    def also(self, listed: Any, where: str) -> tuple[str, ...]:
        if not isinstance(listed, list):
            self.refuse(f"{where} also", listed, "a list of keys", '["HOUSE"]')
            return ()
        return tuple(self.key(one, f"{where} also") for one in listed)

    def flag(self, value: Any, where: str) -> bool:
        if not isinstance(value, bool):
            self.refuse(where, value, "true or false")
        return value is True

    def weeks(self, listed: Any, where: str) -> tuple[int, ...]:
        good = isinstance(listed, list) and all(_is_whole(week) for week in listed)
        if not good or listed != sorted({*listed}):
            self.refuse(f"{where} review_weeks", listed, "weeks that grow", "[2, 6, 10, 16]")
            return ()
        return tuple(listed)

    def review_from(self, value: Any, phases: int, where: str) -> int:
        if not _is_whole(value) or value > max(phases, 1):
            self.refuse(f"{where} review_from", value, "the number of a phase", "2")
            return 1
        return int(value)

    def fields(self, table: Any, indication: str, where: str) -> dict[str, object]:
        where = f"{where} fields"
        if not isinstance(table, dict):
            self.refuse(where, table, "a table", '{ sites = ["face"] }')
            return {}
        self.only(table, FIELD_KEYS, where)
        self.said(table, where)
        return {**table, "indication": indication} if indication else dict(table)

    def phases(self, listed: Any, where: str) -> tuple[Mapping[str, object], ...]:
        if not isinstance(listed, list) or not listed:
            self.refuse(where, listed or "no phase", "one phase or more", "[[regimen.phase]]")
            return ()
        for number, table in enumerate(listed, 1):
            here = f"{where} phase {number}"
            self.only(table, PHASE_KEYS, here)
            self.text(table, "name", here)
            self.said(table, here)
            self.length(table, here)
            self.applications(table, here)
        return tuple(listed)

    def said(self, table: Mapping[str, Any], where: str) -> None:
        """The texts, sites and grams that a plan or a phase says."""
        for key in TEXTS:
            if key in table:
                self.text(table, key, where)
        if "occlusion" in table and table["occlusion"] not in self.known["occlusion"]:
            wanted = "one of " + ", ".join(sorted(self.known["occlusion"]))
            self.refuse(f"{where} occlusion", table["occlusion"], wanted)
        grams = table.get("grams_per_application", 1)
        if isinstance(grams, bool) or not isinstance(grams, int | float) or not grams > 0:
            self.refuse(f"{where} grams_per_application", grams, "grams, more than 0", "0.5")
        sites = table.get("sites", ["body"])
        if not isinstance(sites, list) or not sites:
            self.refuse(f"{where} sites", sites, "a list of words in quotes", '["face"]')
            return
        for site in sites:
            if site not in self.known["places"]:
                self.refuse(f"{where} sites", site, "a site of data/sites.csv", "both hands")

    def length(self, table: Mapping[str, Any], where: str) -> None:
        stated = [key for key in LENGTHS if key in table]
        if len(stated) > 1:
            self.refuse(where, ", ".join(stated), "one length at most", "days = 28")
        for key in stated:
            if not _is_whole(table[key]):
                self.refuse(f"{where} {key}", table[key], "a whole number, 1 or more", "28")

    def applications(self, table: Mapping[str, Any], where: str) -> None:
        number = table.get("applications_per_day", 1)
        if not _is_whole(number):
            self.refuse(f"{where} applications_per_day", number, "a whole number", "2")
        by_day = table.get("applications_by_weekday", {"Sat": 1})
        good = isinstance(by_day, dict) and {*by_day} <= {*WEEKDAYS}
        if not good or not by_day or not all(_is_whole(n) for n in by_day.values()):
            wanted = "applications on each weekday"
            self.refuse(f"{where} applications_by_weekday", by_day, wanted, "{ Sat = 2, Sun = 1 }")


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def read_regimens(
    known: Mapping[str, frozenset[str]],
    sites: Mapping[str, Site],
    problems: list[Problem],
    folder: Path = tables.DATA,
    over: Path | None = None,
) -> dict[str, Regimen]:
    """The regimens of `folder`/regimens.toml by id, those of the overlay last.

    `known` holds the words by column, and "sources".
    """
    places = frozenset(place for site in sites.values() for place in _places(site))
    reader = _Reader("regimens.toml", {**known, "places": places}, problems)
    listed = reader.read(folder, over, "regimen")
    return {key: reader.regimen(table, where) for key, where, table in listed}


def _places(site: Site) -> list[str]:
    """The words for a site, with a side where it has two: hand, left hand, both hands."""
    words = [site.site, *site.synonyms]
    if site.paired:
        words += [f"{side} {word}" for side in SIDES for word in words]
        words += [f"both {word}s" for word in (site.site, *site.synonyms)]
    return words


KEY = "a key of data/sources.csv"
