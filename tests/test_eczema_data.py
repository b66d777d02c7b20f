"""data/risks.csv and the eczema_ files: what they hold, and that slips in them are refused."""

import csv
from pathlib import Path

import pytest

from calculator.library import load
from calculator.library.eczema import COLUMNS, FIGURES, TIERS, VERDICTS
from calculator.library.tables import DATA
from tests.slips import change, copied, slips

TABLES = load().eczema
STEPS = {step.id: step for step in TABLES.steps}
CLAIMS = 28  # each claim that was made of stubborn eczema has a place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def rows(name: str) -> list[dict[str, str]]:
    with open(DATA / name, encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_every_claim_has_a_place_a_verdict_and_what_holds() -> None:
    assert len(TABLES.claims) == CLAIMS
    for claim in TABLES.claims:
        assert claim.step in STEPS and claim.verdict in VERDICTS
        assert len(claim.corrected) > 20


@pytest.mark.parametrize(
    ("part", "verdict", "step"),
    [
        ("2 weeks in a row and 50 g", "right", "potency"),
        ("58 % to 25 %", "right", "weekend"),
        ("95 to 99 %", "partly", "occlusion"),
        ("3 to 8 times", "not found", "emollient"),
        ("prevents infections", "partly", "infection"),
        ("chlorhexidine", "not found", "infection"),
        ("thinning in 1 %", "right", "watch"),
        ("70 % of hand eczema", "partly", "weekend"),
        ("81 to 86 %", "not found", "light"),
        ("all strongly recommended", "wrong", "systemic"),
        ("Systemic steroids", "partly", "systemic"),
        ("Patch testing", "right", "patch"),
        ("Refer when unsure", "partly", "referral"),
        ("PM2.5", "not found", "omitted"),
        ("2 g a day", "right", "watch"),
    ],
)
def test_a_claim_is_judged_and_placed(part: str, verdict: str, step: str) -> None:
    (claim,) = [claim for claim in TABLES.claims if part in claim.claim]
    assert (claim.verdict, claim.step) == (verdict, step)


@pytest.mark.parametrize(
    ("part", "corrected"),
    [
        ("70 % of hand eczema", "clobetasol, which is very potent"),
        ("all strongly recommended", "Only conditional"),
        ("prevents infections", "Prevention was not tested"),
        ("thinning in 1 %", "1 to 6 weeks"),
        ("The adrenals are safe", "3.8 % of 522"),
        ("95 to 99 %", "never a factor"),
        ("3 to 8 times", "250 to 500 g"),
        ("81 to 86 %", "could not be traced"),
    ],
)
def test_a_wrong_figure_is_corrected(part: str, corrected: str) -> None:
    (claim,) = [claim for claim in TABLES.claims if part in claim.claim]
    assert corrected in claim.corrected


def test_the_steps_begin_with_herpeticum_and_end_with_referral_and_what_is_left_out() -> None:
    assert [step.id for step in TABLES.steps] == [
        "herpeticum", "emollient", "adherence", "infection", "potency", "frequency", "weekend",
        "occlusion", "patch", "light", "systemic", "watch", "referral", "omitted",
    ]  # fmt: skip


def test_referral_has_all_four_tiers_most_urgent_first_and_herpeticum_the_same_day() -> None:
    assert tuple(point.tier for point in STEPS["referral"].points) == TIERS
    assert "herpeticum" in STEPS["referral"].points[0].text


def test_systemic_treatments_have_the_grades_that_the_guideline_gave() -> None:
    grades = {
        name: point.grade
        for point in STEPS["systemic"].points
        for name in ("Dupilumab", "abrocitinib", "Methotrexate", "ciclosporin", "Systemic steroids")
        if name in point.text
    }
    assert grades["Dupilumab"] == grades["abrocitinib"] == "AAD 2024: strong"
    assert grades["Methotrexate"] == grades["ciclosporin"] == "AAD 2024: conditional"
    assert grades["Systemic steroids"] == "AAD 2024: conditional against"
    assert STEPS["light"].points[0].grade == "AAD 2024: conditional"


def test_the_adult_amount_of_emollient_is_marked_as_not_seen() -> None:
    adult, child = TABLES.figures["emollient, adult"], TABLES.figures["emollient, child"]
    assert adult.proof.verified == "unverified" and child.proof.verified == "read"
    (told,) = [p for p in STEPS["emollient"].points if "500 to 600" in p.text]
    assert told.proof.verified == "unverified" and "not seen" in told.text


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_has_a_source_that_was_seen_as_it_says(name: str) -> None:
    sources = load().sources
    for row in rows(name):
        seen = sources[row["source"]].read_how
        assert row["verified"] != "read" or seen == "read", (row["source"], "read of", seen)


@pytest.mark.parametrize("name", COLUMNS)
def test_no_step_gives_orders_or_frightens(name: str) -> None:
    for row in rows(name):
        words = " ".join(row.values()).lower()
        assert "must" not in words and "deadly" not in words and "dangerous" not in words


SLIPS = [
    ("risks.csv", "atrophy,Skin thinning in short", "atropy,Skin thinning in short",
     "column topic", "atropy"),
    ("risks.csv", ",8,2068,", ",2069,2068,", "column events", "tci: 8 of"),
    ("risks.csv", ",8,2068,", ",8,,", "column events", "tci: 8 of"),
    ("risks.csv", ",8,2068,", ",8.5,2068,", "column events", "tci: 8 of"),
    ("risks.csv", ",8,2068,,", ",8,2068,1,", "column percent", "tci: 8 of"),
    ("risks.csv", ",8,2068,", ",,,", "column events, people, percent", "tci: 8 of"),
    ("risks.csv", ",,,58,", ",,,580,", "column percent", "without: 58 of"),
    ("risks.csv", "3,148,,0.7,5.8", "3,148,,2.7,5.8", "column low, high", "hpa-low: 3 of 148"),
    ("risks.csv", "3,148,,0.7,5.8", "3,148,,,5.8", "column low, high", "hpa-low: 3 of 148"),
    ("risks.csv", "natural frequency,LAX2022", "a picture,LAX2022", "column show_as", "a picture"),
    ("risks.csv", "34 people less the 9 without recurrence", "", "column derivation", "empty"),
    ("risks.csv", "read,,2026-11-25,2027-11-25", "unverified,,2026-11-25,2027-11-25",
     "column show_as", "tci: 8 of"),
    ("risks.csv", "thinning-weekend,", "thinning-years,", "column id", "thinning-years"),
    ("risks.csv", "WOOD2018", "WOOD2081", "column source", "WOOD2081"),
    ("risks.csv", "2026-11-25,2027-11-25", "2026-11-25,2026-11-25", "column review_on",
     "2026-11-25"),
    ("eczema_steps.csv", "Enough emollient", "", "column title", "no title"),
    ("eczema_steps.csv", "\nemollient,,", "\nemollient,Again,", "column title", "Again"),
    ("eczema_steps.csv", "\nlight,", "\nweekend,", "column step", "weekend"),
    ("eczema_steps.csv", ",same day,", ",today,", "column tier", "today"),
    ("eczema_steps.csv", "AAD 2024: strong", "", "column grade", "an empty cell"),
    ("eczema_steps.csv", "NICE_QS44", "", "column source", "an empty cell"),
    ("eczema_claims.csv", ",wrong,", ",false,", "column verdict", "false"),
    ("eczema_claims.csv", ",omitted,", ",nowhere,", "column step", "nowhere"),
    ("eczema_claims.csv", ",unverified,", ",guessed,", "column verified", "guessed"),
    ("eczema_amounts.csv", ",250,500,g/week", ",500,250,g/week", "columns value",
     "emollient, child: nan, 500.0"),
    ("eczema_amounts.csv", ",250,500,g/week", ",250,500,g/day", "eczema_amounts.csv", "g/day"),
    ("eczema_amounts.csv", "bleach bath,0.005", "bleach bath,0", "columns value",
     "bleach bath: 0.0"),
    ("eczema_amounts.csv", "bleach bath,0.005", "bath,0.005", "eczema_amounts.csv", "no row"),
    ("eczema_amounts.csv", ",5,400,L", ",five,400,L", "column low", "five"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "where", "given"), SLIPS)
def test_a_slip_is_refused_with_its_place(
    folder: Path, name: str, old: str, new: str, where: str, given: str
) -> None:
    change(folder, name, lambda text: text.replace(old, new, 1))
    found = slips(folder)
    assert any(where in problem.where and given in problem.given for problem in found), found
    assert all(problem.wanted for problem in found)


def test_all_slips_are_told_at_once(folder: Path) -> None:
    change(folder, "risks.csv", lambda text: text.replace(",8,2068,", ",9,2,"))
    change(folder, "eczema_claims.csv", lambda text: text.replace(",omitted,", ",nowhere,"))
    change(folder, "eczema_amounts.csv", lambda text: text.replace("bleach bath,0.005", "x,1"))
    told = " ".join(problem.where for problem in slips(folder))
    for name in ("risks.csv", "eczema_claims.csv", "eczema_amounts.csv"):
        assert name in told


def test_every_figure_that_a_tool_asks_for_is_there_in_its_unit() -> None:
    assert {name: TABLES.figures[name].unit for name in FIGURES} == FIGURES
