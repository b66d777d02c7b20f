"""Every row of data/ that has a source is a fact: the same figures, source, place and date.

The files are read here as plain tables, not by the loader.
"""

import csv
import re
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from calculator.evidence import Fact, facts
from calculator.library import load
from calculator.library.eczema import AS_NUMBERS
from calculator.library.tables import DATA
from calculator.risks import pictures
from tests.test_trace_doses import numbers

BOOK = load()
FACTS = {fact.id: fact for fact in facts(BOOK)}
Row = Mapping[str, str]

# file -> the id of a row's fact, and the columns whose figures it says.
ROWS = {
    "absorption.csv": ("absorption: {band}", "low high"),
    "age_groups.csv": ("age word: {group}", "from_years below_years"),
    "body_surface.csv": ("body surface: {part}, {band}", "percent"),
    "dose_constants.csv": ("constant: {name}", "value low high"),
    "eczema_amounts.csv": ("eczema amount: {name}", "value low high"),
    "eczema_claims.csv": ("eczema claim: {claim}", "corrected"),
    "fingertip_units.csv": ("fingertip units: {pieces}, {band}", "units low grams_low grams_high"),
    "input_fields.csv": ("form field: {field}", "least most"),
    "occlusion.csv": ("covering: {occlusion}", "low high note"),
    "packs.csv": ("pack sizes: {jurisdiction}: {molecule}, {vehicles}", "sizes"),
    "quantities.csv": ("formulary quantity: {region}, {applications} applications",
                       "grams_low grams_high applications"),
    "risks.csv": ("risk: {id}", "statement events people percent low high setting"),
    "sites.csv": ("site: {site}", ""),
    "skin_area.csv": ("skin area: age {age_years} years", "m2 low high"),
    "week_days.csv": ("weekdays: {kind}, {times_per_week} a week", "times_per_week"),
    "words.csv": ("{kind}: {word}", ""),
}  # fmt: skip
BY_TEXT = {"eczema_steps.csv", "label_limits.csv"}  # held against their facts further down
NO_FIGURES = {
    "direction_words.csv": "what words mean",
    "molecules.csv": "names and look-alikes",
    "audit_grades.csv": "grades and the questions that lift them",
    "codes.csv": "ids of products in other systems",
    "route_codes.csv": "ids of ways of giving",
    "site_codes.csv": "ids of places on the body",
    "timing_codes.csv": "codes for times that a standard fixes",
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def all_words(fact: Fact) -> str:
    return " ".join((fact.what, fact.says, fact.about, fact.why))


def proved_as(fact: Fact, row: Mapping[str, Any]) -> bool:
    told = (fact.proof.source, fact.proof.locator, fact.proof.verified, fact.proof.checked_on,
            fact.proof.review_on, fact.proof.derivation)  # fmt: skip
    wanted = [row[c] for c in ("source", "locator", "verified", "checked_on", "review_on")]
    return [str(one) for one in told] == [*map(str, wanted), row.get("derivation") or ""]


def id_of(name: str, row: Row) -> str:
    """The id as a reader would write it, with the lists of a cell in words."""
    cells = {column: cell.strip() for column, cell in row.items()}
    if name == "fingertip_units.csv":
        cells["pieces"] = cells["pieces"].replace("; ", " and ")
        cells["band"] += ", alternative" if cells["kind"] == "alternative" else ""
    if name == "packs.csv":
        cells["jurisdiction"] = cells["jurisdiction"].upper()
        cells["molecule"] = cells["molecule"] or "any steroid"
        cells["vehicles"] = cells["vehicles"].replace("; ", ", ")
    if name == "input_fields.csv":
        cells["field"] = cells["field"].replace("_", " ")
    return ROWS[name][0].format(**cells)


def test_every_file_with_a_source_is_looked_at() -> None:
    named = {p.name for p in DATA.glob("*.csv") if "source" in rows(p.name)[0]}
    assert named == ROWS.keys() | BY_TEXT | NO_FIGURES.keys()


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_a_fact_with_its_figures_and_its_proof(name: str) -> None:
    missing = []
    for row in rows(name):
        figures = [n for column in ROWS[name][1].split() for n in numbers(row[column])]
        fact = FACTS.get(id_of(name, row))
        if fact is None:
            missing += [f"{id_of(name, row)}: no fact"] if figures or not ROWS[name][1] else []
            continue
        if not proved_as(fact, row):
            missing.append(f"{fact.id}: proved by {fact.proof}")
        if lost := {*figures} - {*numbers(all_words(fact))}:
            missing.append(f"{fact.id}: {sorted(lost)} not in {all_words(fact)!r}")
    assert missing == []


def test_every_point_of_the_eczema_steps_is_a_fact_with_its_grade() -> None:
    told = {(f.says, f.why): f for f in FACTS.values() if f.kind == "eczema step"}
    for row in rows("eczema_steps.csv"):
        fact = told[row["point"], f"Grade: {row['grade']}"]
        assert proved_as(fact, row), fact
        assert row["tier"] in fact.about


def share(fact: Fact) -> float:
    """The share that a risk's fact says: 8 of 2,068 people, or so many percent."""
    if fact.unit == "people":
        events, people = numbers(fact.value)
        return events / people
    return float(fact.value) / 100


def test_every_risk_and_every_picture_of_it_is_the_share_of_its_fact() -> None:
    for row in rows("risks.csv"):
        fact = FACTS[f"risk: {row['id']}"]
        counted = [row["events"], row["people"]] if row["people"] else [row["percent"]]
        assert numbers(fact.value) == [float(one) for one in counted if one], fact
    for risk in BOOK.eczema.risks:
        for picture in pictures(BOOK.eczema.risks, risk.topic):
            drawn = [one for one in picture.risks if one.show_as == AS_NUMBERS]
            for one, told in zip(drawn, picture.rows, strict=True):
                expected = share(FACTS[f"risk: {one.id}"]) * told.size
                assert told.dots == pytest.approx(expected, abs=0.5), one


LABEL_COLUMNS = ("cap_amount", "max_weeks", "max_weeks_child", "min_age_years", "sites_to_avoid",
                 "occlusion", "max_per_day")  # fmt: skip


def test_every_cell_of_every_label_is_a_fact_and_its_note_is_kept() -> None:
    for row in rows("label_limits.csv"):
        start = f"{row['jurisdiction']} {row['product_id']}"
        filled = [column for column in LABEL_COLUMNS if row[column]]
        for column in filled or ["limits"]:
            fact = FACTS[f"{start} {column} {row['brand']}"]
            assert proved_as(fact, row), fact
            assert fact.why == row["note"]
            if row.get(column) and column.startswith(("min", "max_per", "cap")):
                assert numbers(fact.value) == numbers(row[column]), fact


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ("US clobetasol-propionate-0.05-ointment cap_amount Temovate", "50 g a week"),
        ("US clobetasol-propionate-0.05-ointment max_weeks Temovate", "2 weeks"),
        ("UK clobetasol-propionate-0.05-ointment max_weeks Dermovate", "4 weeks"),
        ("UK clobetasol-propionate-0.05-ointment min_age_years Dermovate", "1 year"),
        ("US betamethasone-dipropionate-0.05-foam-calcipotriol cap_amount Enstilar",
         "60 g in 4 days"),
        ("US mometasone-furoate-0.1-cream max_weeks_child Elocon", "3 weeks below 18 years"),
        ("UK betamethasone-valerate-0.1-tape max_weeks Betesil", "30 days"),  # no whole weeks
        ("US hydrocortisone-1-cream max_weeks OTC", "1 week"),
        ("US clobetasol-propionate-0.05-ointment sites_to_avoid Temovate", "face, groin, axilla"),
        ("US clobetasol-propionate-0.05-ointment occlusion Temovate", "not allowed"),
    ],
)  # fmt: skip
def test_a_label_says_in_words_what_is_printed(fact: str, says: str) -> None:
    assert FACTS[fact].says == says


SCHEMES = {"us": "us_class", "uk": "uk_potency", "jp": "jp_rank", "de": "de_class"}


def test_every_place_of_every_product_is_a_fact_with_all_its_sources() -> None:
    for row in rows("potency_table.csv"):
        for scheme, column in SCHEMES.items():
            if not row[column]:
                assert f"{row['id']} {scheme}" not in FACTS
                continue
            fact, proof = FACTS[f"{row['id']} {scheme}"], FACTS[f"{row['id']} {scheme}"].proof
            assert (fact.value, proof.verified) == (row[column], row[f"{scheme}_verified"])
            named = re.split(r"; ?", row[f"{scheme}_sources"])
            assert [proof.source, *fact.also] == (named if named[0] else ["HOUSE"])
            assert (fact.about, str(proof.review_on)) == (row["note"], row["review_on"])
            assert row[f"{scheme}_conflict"] in fact.why
            assert row[f"{scheme}_strongest"] in fact.value + fact.why


def test_a_place_that_no_source_gives_is_ours_and_unverified() -> None:
    ours = [f for f in FACTS.values() if f.kind in ("potency", "product") and not f.source.url]
    assert ours
    assert {f.proof.verified for f in ours if f.proof.source == "HOUSE"} == {"unverified"}


def test_what_is_said_of_a_product_without_any_place_is_a_fact() -> None:
    for row in rows("potency_table.csv"):
        if row["note"] and not any(row[column] for column in SCHEMES.values()):
            assert row["note"] in {f.says for f in FACTS.values() if f.kind == "product"}


@pytest.mark.parametrize("kind", ["rule", "exception"])
def test_every_rule_and_exception_is_a_fact(kind: str) -> None:
    written = tomllib.loads((DATA / f"{kind}s.toml").read_text("utf-8"))[kind]
    for one in written:
        fact = FACTS[one["id"] if kind == "rule" else f"exception: {one['name']}"]
        assert proved_as(fact, one), fact
        assert fact.why == one["why"]
        if kind == "rule":
            assert fact.hazards == (one["hazard"],)
            assert numbers(fact.value) == ([float(one["limit"])] if "limit" in one else [])


@pytest.mark.parametrize("name", ["regimen", "reason", "taper"])
def test_every_table_that_plans_rest_on_is_a_fact(name: str) -> None:
    file = "regimens.toml" if name == "regimen" else "tapers.toml"
    kind = {"regimen": "regimen", "reason": "reason to step down", "taper": "way to step down"}
    read = tomllib.loads((DATA / file).read_text("utf-8"))[name]
    assert read
    for row in read:
        fact = FACTS[f"{kind[name]}: {row['id']}"]
        assert proved_as(fact, row), fact.id
        figures = [n for key in ("achieved", "says", "why") for n in numbers(row.get(key, ""))]
        figures += [float(phase["days"]) for phase in row.get("phase", []) if "days" in phase]
        assert {*figures} <= {*numbers(all_words(fact))}, fact.id


def test_every_atc_code_is_a_fact_with_its_source() -> None:
    codes = [row for row in rows("potency_table.csv") if row["atc"]]
    told = {
        (f.value, f.proof.source, f.proof.verified) for f in FACTS.values() if f.kind == "ATC code"
    }
    wanted = {(row["atc"], row["atc_sources"].split("; ")[0], row["atc_verified"]) for row in codes}
    assert told == wanted
    assert sum(f.kind == "ATC code" for f in FACTS.values()) == len(codes)
