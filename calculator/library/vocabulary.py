"""data/words.csv, profiles.toml, input_fields.csv and age_groups.csv -> words, profiles, inputs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from calculator.facts import Input, Profile, Proof, Source, Word
from calculator.library import tables
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


def read_sources(problems: list[Problem], folder: Path = tables.DATA) -> dict[str, Source]:
    """The sources by key."""
    rows = _rows("sources.csv", SOURCE_COLUMNS, problems, folder)
    return {row["key"]: Source(**{k: v for k, v in row.items() if k != "line"}) for row in rows}


WORD_COLUMNS = {
    "word": tables.required,
    "kind": tables.one_of("indication", "condition", "medicine"),
    "synonyms": tables.words,
    "groups": tables.words,
    "source": tables.required,
    "locator": tables.required,
    "verified": tables.verified,
    "checked_on": tables.day,
    "review_on": tables.day,
}

INPUT_COLUMNS = {
    "field": tables.required,
    "kind": tables.one_of(
        "text", "number", "numbers", "fractions", "word", "words", "sites", "choice", "flag",
        "potency",
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
            Proof(row["source"], row["locator"], row["verified"], row["checked_on"],
                  row["review_on"]),
        )
        for row in rows
    )  # fmt: skip


def read_inputs(problems: list[Problem], folder: Path = tables.DATA) -> tuple[Input, ...]:
    """The fields of a prescription, in the order in which their questions are asked."""
    rows = _rows("input_fields.csv", INPUT_COLUMNS, problems, folder)
    for name in sorted(NEEDED - {row["field"] for row in rows}):
        problems.append(Problem("data/input_fields.csv", "no usable row", f"a row for {name}", ""))
    return tuple(Input(**{k: v for k, v in row.items() if k != "line"}) for row in rows)


def read_profiles(problems: list[Problem], folder: Path = tables.DATA) -> dict[str, Profile]:
    """Profiles by id."""
    profiles: dict[str, Profile] = {}
    for table in tables.read_toml(folder / "profiles.toml", problems).get("profile", []):
        try:
            profile = Profile(**{**table, "sets": tuple(table["sets"])})
        except (TypeError, KeyError) as error:
            wanted = "id, name, jurisdiction, scheme and sets"
            problems.append(Problem("data/profiles.toml", str(error), wanted, ""))
            continue
        if profile.scheme not in ("us", "uk") or not isinstance(table["sets"], list):
            given = f"scheme {profile.scheme}, sets {table['sets']}"
            wanted = 'scheme "us" or "uk", and a list of sets'
            problems.append(Problem(f"data/profiles.toml profile {profile.id}", given, wanted, ""))
        if profile.id in profiles:
            wanted = "an id that no other profile has"
            problems.append(Problem("data/profiles.toml", profile.id, wanted, ""))
        profiles[profile.id] = profile
    return profiles


AGE_GROUP_COLUMNS = {
    "group": tables.required,
    "from_years": tables.required_number,
    "below_years": tables.required_number,
    "source": tables.required,
    "locator": tables.required,
    "verified": tables.verified,
    "checked_on": tables.day,
    "review_on": tables.day,
}


def read_age_groups(
    problems: list[Problem], folder: Path = tables.DATA
) -> dict[str, tuple[float, float]]:
    """Age words as half-open bands in years: "adult" -> (18, 65)."""
    rows = _rows("age_groups.csv", AGE_GROUP_COLUMNS, problems, folder)
    for row in rows:
        if not row["from_years"] < row["below_years"]:
            where = f"data/age_groups.csv line {row['line']}"
            given = f"{row['from_years']:g} to {row['below_years']:g}"
            wanted = "a band whose lower end is below its upper end"
            problems.append(Problem(where, given, wanted, "1,18"))
    return {row["group"]: (row["from_years"], row["below_years"]) for row in rows}
