"""tests/cases/tapers.csv: ways to step down, with dates and grams worked out by hand."""

import csv
from pathlib import Path

import pytest

from calculator.library import load
from calculator.planner import plan_one
from calculator.taper import tapers

CASES = Path(__file__).parent / "cases" / "tapers.csv"
ROWS = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['case']} {row['why']}" for row in ROWS])
def test_a_case(row: dict[str, str]) -> None:
    given = {
        "start": row["start"], "product": row["product"], "indication": row["indication"],
        "sites": [row["sites"]], "pattern": row["pattern"], "weeks_so_far": float(row["weeks"]),
        "applications_per_day": int(row["times"]) if row["times"] else None,
        "grams_per_application": float(row["grams_each"]), "age_years": 40, "sex": "female",
    }  # fmt: skip
    alternatives = {one["id"]: one for one in tapers(given, row["profile"])["alternatives"]}
    one = alternatives[row["alternative"]]
    assert one["given"]["phases"][0]["from"] == row["past_from"], row["how"]
    assert one["to"] == row["to"], row["how"]
    assert one["applications"] == int(row["applications"]), row["how"]
    assert one["grams"] == float(row["grams"]), row["how"]
    assert plan_one(one["given"], row["profile"])["problems"] == []


def test_every_way_has_a_case() -> None:
    assert {row["alternative"] for row in ROWS} == {taper.id for taper in load().tapers.tapers}
