"""data/rules.toml and exceptions.toml -> rules. All problems at once: rule, key, remedy."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calculator.facts import Condition, Exemption, Rule
from calculator.library import columns, tables
from calculator.library.entries import Reader
from calculator.problems import Problem

TIERS = ("stop", "warn", "note")
COMPARISONS = ("at_most", "below", "at_least")
TESTS = {"any_of", "none_of", "beyond"}
HAZARDS = (
    "overuse", "duration", "frequency", "site", "atrophy", "hpa", "ocular", "withdrawal",
    "paediatric", "occlusion", "duplication", "interaction", "infection", "contraindication",
    "pregnancy", "breastfeeding", "undertreatment", "burden", "bone", "metabolic", "allergy",
    "fire",
)  # fmt: skip
REQUIRED = ("id", "hazard", "tier", "set", "name", "why", "advice", "source", "locator",
            "verified", "checked_on", "review_on")  # fmt: skip
EXCEPTION_KEYS = {"id", "name", "scope", "why", "source", "locator", "verified", "derivation",
                  "checked_on", "review_on"}  # fmt: skip
OPTIONAL = ("measure", "comparison", "limit", "limit_from", "unit", "derivation", "also", "scope",
            "exceptions")  # fmt: skip


class _Reader(Reader):
    """Reads rules and exceptions."""

    def scope(self, table: Any, where: str, exemption: bool) -> tuple[Condition, ...]:
        if not isinstance(table, dict):
            self.refuse(f"{where} scope", table, "a table of conditions", "[rule.scope]")
            return ()
        conditions: list[Condition] = []
        for column, test in table.items():
            if column == "indication" and not exemption:
                self.refuse(f"{where} scope indication", test, "`mentions` in a rule's scope")
            conditions += self.conditions(column, test, f"{where} scope {column}")
        return tuple(conditions)

    def conditions(self, column: str, test: Any, where: str) -> list[Condition]:
        if column == "potency":
            return self.potency(test, where)
        if column in columns.NUMBERS:
            return self.band(column, test, where)
        if column not in columns.WORDS:
            known = ("potency", *columns.NUMBERS, *columns.WORDS)
            self.refuse(where, column, "one of the columns " + ", ".join(known))
            return []
        tests = {"any_of": test} if isinstance(test, list) else test
        if not isinstance(tests, dict) or not tests or not set(tests) <= TESTS:
            self.refuse(where, test, "a list, or any_of, none_of, beyond", '["face"]')
            return []
        return [
            Condition(column, name, words=self.words(column, listed, where))
            for name, listed in tests.items()
        ]

    def words(self, column: str, listed: Any, where: str) -> tuple[str, ...]:
        if not isinstance(listed, list) or not listed:
            self.refuse(where, listed, "a list of words in quotes", '["face", "neck"]')
            return ()
        allowed = self.known[column]
        strange = [word for word in listed if not isinstance(word, str) or word not in allowed]
        for word in strange:
            self.refuse(where, word, "a word of " + columns.WORD_FILES[column])
        return tuple(word for word in listed if word not in strange)

    def potency(self, test: Any, where: str) -> list[Condition]:
        if not isinstance(test, dict) or set(test) != {"us", "uk"}:
            self.refuse(where, test, "both schemes", '{ us = ["1"], uk = ["very potent"] }')
            return []
        schemes = (("us_class", "us"), ("uk_potency", "uk"))
        words = tuple((column, self.words(column, test[key], where)) for column, key in schemes)
        return [Condition("potency", "potency", schemes=words)]

    def band(self, column: str, test: Any, where: str) -> list[Condition]:
        numbers = test.values() if isinstance(test, dict) else [None]
        allowed = {"from", "above", "below", "up_to"}
        if not test or not all(_is_number(n) for n in numbers) or not set(test) <= allowed:
            self.refuse(where, test, "a band", "{ from = 12, below = 18 }")
            return []
        low = float(test.get("from", -math.inf))
        high = float(test.get("below", math.inf))
        if "above" in test:
            low = math.nextafter(float(test["above"]), math.inf)
        if "up_to" in test:
            high = math.nextafter(float(test["up_to"]), math.inf)
        if not low < high:
            self.refuse(where, test, "a band whose lower end is below its upper end")
        return [Condition(column, "band", low=low, high=high)]

    def rule(
        self, table: Mapping[str, Any], exemptions: Mapping[str, Exemption], where: str
    ) -> Rule:
        for key in table:
            if key not in REQUIRED + OPTIONAL:
                self.refuse(where, key, "one of the keys " + ", ".join(REQUIRED + OPTIONAL))
        proof = self.proof(table, where)
        tier = self.word(table, "tier", where, TIERS)
        if tier == "stop" and proof.verified == "unverified":
            self.refuse(f"{where} tier", "stop", "warn or note: an unverified rule may not stop")
        also = tuple(table.get("also", ()))
        for key in also:
            if key not in self.known["sources"]:
                self.refuse(f"{where} also", key, "a key of data/sources.csv")
        measure, comparison, limit, limit_from = self.limit(table, where)
        return Rule(
            id=self.text(table, "id", where),
            hazard=self.word(table, "hazard", where, HAZARDS),
            tier=tier,
            set=self.word(table, "set", where, self.known["sets"]),
            name=self.text(table, "name", where),
            scope=self.scope(table.get("scope", {}), where, exemption=False),
            measure=measure,
            comparison=comparison,
            limit=limit,
            limit_from=limit_from,
            unit=self.text(table, "unit", where, required=False),
            why=self.text(table, "why", where),
            advice=self.text(table, "advice", where),
            proof=proof,
            also=also,
            exemptions=self.exemptions(table, exemptions, where),
        )

    def limit(self, table: Mapping[str, Any], where: str) -> tuple[str, str, float, str]:
        if "measure" not in table:
            for key in ("comparison", "limit", "limit_from"):
                if key in table:
                    self.refuse(f"{where} {key}", table[key], "a measure beside it")
            return "", "", math.nan, ""
        measure = self.word(table, "measure", where, columns.NUMBERS)
        comparison = self.word(table, "comparison", where, COMPARISONS)
        if ("limit" in table) == ("limit_from" in table):
            self.refuse(where, "limit, limit_from", "exactly one of the two", "limit = 50")
        limit, limit_from = table.get("limit", math.nan), table.get("limit_from", "")
        if "limit" in table and not _is_number(limit):
            self.refuse(f"{where} limit", limit, "a number", "50")
            limit = math.nan
        if limit_from and limit_from not in columns.LABEL_NUMBERS:
            wanted = "one of " + ", ".join(columns.LABEL_NUMBERS)
            self.refuse(f"{where} limit_from", limit_from, wanted)
        unit = columns.UNITS.get(measure, "")
        if measure and table.get("unit") != unit:
            self.refuse(f"{where} unit", table.get("unit"), f"the unit of {measure}", unit)
        return measure, comparison, float(limit), limit_from

    def exemptions(
        self, table: Mapping[str, Any], defined: Mapping[str, Exemption], where: str
    ) -> tuple[Exemption, ...]:
        named = table.get("exceptions", [])
        for name in named:
            if name not in defined:
                self.refuse(f"{where} exceptions", name, "an id of data/exceptions.toml")
        return tuple(defined[name] for name in named if name in defined)

    def exemption(self, table: Mapping[str, Any], where: str) -> Exemption:
        for key in sorted(set(table) - EXCEPTION_KEYS):
            self.refuse(where, key, "one of the keys " + ", ".join(sorted(EXCEPTION_KEYS)))
        scope = self.scope(table.get("scope", {}), where, exemption=True)
        if not scope:
            self.refuse(where, "no scope", "the regimen that is exempt", "[exception.scope]")
        self.text(table, "id", where)
        name, why = self.text(table, "name", where), self.text(table, "why", where)
        return Exemption(name, scope, why, self.proof(table, where))


def _is_number(value: object) -> bool:
    is_real = isinstance(value, int | float) and not isinstance(value, bool)
    return is_real and math.isfinite(float(value))  # type: ignore[arg-type]


def read_rules(
    known: Mapping[str, frozenset[str]],
    problems: list[Problem],
    folder: Path = tables.DATA,
    over: Path | None = None,
) -> tuple[Rule, ...]:
    """All rules of `folder`/rules.toml, with the exceptions of exceptions.toml that they name.

    Those of the overlay come last. `known` holds the words by column, and "sources" and "sets".
    """
    reader = _Reader("exceptions.toml", known, problems)
    defined: dict[str, Exemption] = {}
    for key, where, table in reader.read(folder, over, "exception"):
        defined[key] = reader.exemption(table, where)
    reader = _Reader("rules.toml", known, problems)
    listed = reader.read(folder, over, "rule")
    return tuple(reader.rule(table, defined, where) for _, where, table in listed)
