"""data/words.csv, sources.csv, profiles.toml, topics.csv and the fields of a prescription."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from calculator.facts import Input, Profile, Proof, Rule, Source, Word
from calculator.library import entries, tables
from calculator.library.products import STRONGEST_FIRST
from calculator.library.proofs import PROOF_COLUMNS, proof_of
from calculator.problems import Problem

SOURCE_COLUMNS = {
    "key": tables.required,
    "title": tables.required,
    "kind": tables.required,
    "jurisdiction": tables.text,
    "url": tables.text,
    "read_how": tables.verified,
    "note": tables.text,
}


# Fields that the library asks for by name.
NEEDED = {
    "product", "sites", "age_years", "age_group", "sex", "weight_kg", "indication", "conditions",
    "medicines", "other_steroids", "occlusion", "pregnant", "breastfeeding", "bsa_percent",
    "applications_per_day", "duration_days", "quantity_g", "grams_per_week",
}  # fmt: skip


def _rows(
    name: str, columns: Mapping[str, tables.Parser], problems: list[Problem], folder: Path
) -> list[tables.Row]:
    """The rows that could be read, each with its own name in the first column."""
    rows = tables.whole(tables.read_csv(name, columns, problems, folder))
    tables.distinct(rows, next(iter(columns)), name, problems)
    return rows


def read_sources(
    problems: list[Problem], folder: Path = tables.DATA, over: Path | None = None
) -> dict[str, Source]:
    """The sources by key, those of the overlay among them; a key may not be used twice."""
    sources: dict[str, Source] = {}
    for place in tables.layers(folder, over, "sources.csv"):
        there = frozenset(sources)
        for row in _rows("sources.csv", SOURCE_COLUMNS, problems, place):
            if row["key"] in there:
                where = f"{tables.place(place / 'sources.csv')} line {row['line']} column key"
                problems.append(Problem(where, row["key"], "a key that no other source has", ""))
            source = Source(**{k: v for k, v in row.items() if k != "line"})
            sources.setdefault(source.key, source)
    return sources


WORD_COLUMNS = {
    "word": tables.required,
    "kind": tables.one_of("indication", "condition", "medicine"),
    "synonyms": tables.words,
    "groups": tables.words,
    **PROOF_COLUMNS,
}

INPUT_COLUMNS = {
    "field": tables.required,
    "kind": tables.one_of(
        "text", "number", "numbers", "fractions", "word", "words", "sites", "choice", "flag",
        "potency", "date",
    ),
    "unit": tables.one_of(
        "", "year", "day", "1/day", "1/week", "g", "g/week", "kg", "cm", "mL", "%"
    ),
    "least": tables.number,
    "most": tables.number,
    "choices": tables.words,
    "assumed": tables.text,
    "essential": lambda cell: bool(tables.one_of("yes", "")(cell)),
    "example": tables.required,
    "question": tables.required,
    **PROOF_COLUMNS,
}  # fmt: skip


def read_words(problems: list[Problem], folder: Path = tables.DATA) -> tuple[Word, ...]:
    """The indications, conditions and medicines of data/words.csv."""
    rows = _rows("words.csv", WORD_COLUMNS, problems, folder)
    return tuple(
        Word(
            row["word"],
            row["kind"],
            row["synonyms"],
            row["groups"],
            proof_of(row),
        )
        for row in rows
    )


def read_inputs(problems: list[Problem], folder: Path = tables.DATA) -> tuple[Input, ...]:
    """The fields of a prescription, in the order in which their questions are asked."""
    rows = _rows("input_fields.csv", INPUT_COLUMNS, problems, folder)
    for name in sorted(NEEDED - {row["field"] for row in rows}):
        problems.append(Problem("data/input_fields.csv", "no usable row", f"a row for {name}", ""))
    return tuple(Input(**_fields(row), proof=proof_of(row)) for row in rows)


def _fields(row: tables.Row) -> dict[str, Any]:
    """What a row says besides its place and proof."""
    return {k: v for k, v in row.items() if k != "line" and k not in PROOF_COLUMNS}


RULE_SCHEMES = ("us", "uk")  # those in which rules are written


def read_profiles(
    problems: list[Problem], folder: Path = tables.DATA, over: Path | None = None
) -> dict[str, Profile]:
    """Profiles by id, those of the overlay after those of data/."""
    profiles: dict[str, Profile] = {}
    for place in [folder, *([over] if over else [])]:
        path = place / "profiles.toml"
        for lines, table in entries.read_entries(path, "profile", problems):
            at = f"{tables.place(path)} line {lines['']}"
            try:
                profile = _profile(table, profiles)
            except (TypeError, KeyError) as error:
                wanted = "id, name, sets, and jurisdiction and scheme or the profile it is `like`"
                problems.append(Problem(at, str(error), wanted, ""))
                continue
            where = f"{at} profile {profile.id}"
            problems += _profile_problems(profile, table, where)
            if profile.id in profiles:
                wanted = "an id that no other profile has"
                problems.append(Problem(where, profile.id, wanted, ""))
            profiles[profile.id] = profile
    return profiles


def _profile(table: Mapping[str, Any], there: Mapping[str, Profile]) -> Profile:
    """A profile that is `like` another has its sets and more; KeyError if that one is not there."""
    own = {**table, "sets": tuple(table["sets"])}
    like = own.pop("like", None)
    if like is None:
        return Profile(**own)
    sets = there[like].sets + own.pop("sets")
    return replace(there[like], **own, sets=sets)


def _profile_problems(profile: Profile, table: Mapping[str, object], where: str) -> list[Problem]:
    """What is wrong with one profile; one whose scheme no rule knows says which one they read."""
    if profile.scheme not in STRONGEST_FIRST or not isinstance(table["sets"], list):
        given = f"scheme {profile.scheme}, sets {table['sets']}"
        wanted = f"a scheme of {', '.join(STRONGEST_FIRST)}, and a list of sets"
        return [Problem(where, given, wanted, "")]
    if profile.rule_scheme not in RULE_SCHEMES:
        given = f"scheme {profile.scheme}, potency_by {profile.potency_by or 'nothing'}"
        return [Problem(where, given, "potency_by us or uk", 'potency_by = "us"')]
    if profile.potency_by not in ("", profile.scheme) and not profile.note:
        wanted = "a note that says in which scheme the rules read a class"
        return [Problem(where, "no note", wanted, "")]
    return []


AGE_GROUP_COLUMNS = {
    "group": tables.required,
    "from_years": tables.required_number,
    "below_years": tables.required_number,
    **PROOF_COLUMNS,
}


def read_age_groups(
    problems: list[Problem], folder: Path = tables.DATA
) -> dict[str, tuple[float, float, Proof]]:
    """Age words as half-open bands in years, with their proof: "adult" -> (18, 65, ...)."""
    rows = _rows("age_groups.csv", AGE_GROUP_COLUMNS, problems, folder)
    for row in rows:
        if not row["from_years"] < row["below_years"]:
            where = f"data/age_groups.csv line {row['line']} column below_years"
            given = f"{row['from_years']:g} to {row['below_years']:g}"
            wanted = "a band whose lower end is below its upper end"
            problems.append(Problem(where, given, wanted, "1,18"))
    bands = [(row["from_years"], row["below_years"], row["line"]) for row in rows]
    tables.tile(bands, "age_groups.csv", "from_years", problems)
    return {row["group"]: (row["from_years"], row["below_years"], proof_of(row)) for row in rows}


TOPIC_COLUMNS = {"topic": tables.required, "rules": tables.required_words}


def read_topics(
    problems: list[Problem], rules: Iterable[Rule], folder: Path = tables.DATA
) -> dict[str, tuple[Rule, ...]]:
    """Questions on which sources may differ, each with the rules that answer it."""
    named = {rule.id: rule for rule in rules}
    topics = {}
    for row in _rows("topics.csv", TOPIC_COLUMNS, problems, folder):
        for name in row["rules"]:
            if name not in named:
                where = f"data/topics.csv line {row['line']} column rules"
                problems.append(Problem(where, name, "an id of data/rules.toml", ""))
        topics[row["topic"]] = tuple(named[name] for name in row["rules"] if name in named)
    return topics
