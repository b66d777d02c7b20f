"""data/words.csv, profiles.toml, input_fields.csv and age_groups.csv -> words, profiles, inputs."""

from __future__ import annotations

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


def read_sources(problems: list[Problem], folder: Path = tables.DATA) -> dict[str, Source]:
    """The sources by key."""
    rows = tables.read_csv("sources.csv", SOURCE_COLUMNS, problems, folder)
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
    "unit": tables.text,
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
    rows = tables.read_csv("words.csv", WORD_COLUMNS, problems, folder)
    return tuple(
        Word(
            row["word"],
            row["kind"],
            row["synonyms"] or (),
            row["groups"] or (),
            Proof(row["source"], row["locator"], row["verified"], row["checked_on"],
                  row["review_on"]),
        )
        for row in rows
    )  # fmt: skip


def read_inputs(problems: list[Problem], folder: Path = tables.DATA) -> tuple[Input, ...]:
    """The fields of a prescription, in the order in which their questions are asked."""
    rows = tables.read_csv("input_fields.csv", INPUT_COLUMNS, problems, folder)
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
    rows = tables.read_csv("age_groups.csv", AGE_GROUP_COLUMNS, problems, folder)
    return {row["group"]: (row["from_years"], row["below_years"]) for row in rows}
