"""Whole labels and lists as they are copied: names, dates and warnings beside the directions."""

from typing import Any

import pytest

from calculator import sig
from calculator.library import load
from tests.directions import days, frequency, sites

BOOK = load()
UK = """30g Betnovate 0.1% Cream
APPLY THINLY TWICE A DAY TO THE AFFECTED AREAS ON THE HANDS FOR TWO WEEKS
Mr J Doe   01/12/26
Anytown Pharmacy, 1 High St. Keep out of the reach and sight of children"""
US = """Rx# 1234567  DR. SMITH
CLOBETASOL 0.05% OINT 45GM
APPLY TO AFFECTED AREA(S) ON ELBOWS TWICE DAILY FOR 14 DAYS
QTY: 45   REFILLS: 1 BEFORE 11/30/2027
FOR EXTERNAL USE ONLY. KEEP OUT OF REACH OF CHILDREN. DISCARD AFTER 12 MONTHS"""
LIST = "1. Betnovate cream 100g bd to body 2/52\n2. Hydrocortisone 1% oint 15g od face 5/7"
EPIC = (
    "fluocinonide (LIDEX) 0.05 % external solution, Apply topically 2 (two) times daily as needed "
    "(itching). Scalp only, not face, Disp-60 mL, R-2"
)
BRACKETS = "Apply to hands (palms and backs) bd for 4/52"  # of the hands, not of the trunk
LINES = "1. Woche 2x tgl. beide Hände,\n2. Woche 1x tgl."


def read(text: str) -> dict[str, Any]:
    return sig.read(text, BOOK).as_json()


@pytest.mark.parametrize(
    ("text", "often", "long", "where"),
    [
        (UK, "2/day", "14", "both hand"),
        (US, "2/day", "14", "both elbow"),
        (LIST, "2/day", "14", "body"),
        (EPIC, "2/day", "", "scalp"),
        (BRACKETS, "2/day", "28", "both hand"),
        (LINES, "2/day", "7", "both hand"),  # the first week, and no point of a list
    ],
    ids=["UK", "US", "list", "EHR", "brackets", "weeks"],
)
def test_a_whole_label_is_read(text: str, often: str, long: str, where: str) -> None:
    said = read(text)
    assert (frequency(said), days(said), sites(said)) == (often, long, where)


def test_what_stands_beside_the_directions_is_read() -> None:
    said = read(EPIC)
    assert said["product_text"] == "fluocinonide (LIDEX) 0.05 % external solution"
    assert (said["quantity"]["value"], said["refills"]) == (60, 2)
    assert said["as_needed"]
    assert [clause["product_text"] for clause in read(LIST)["clauses"]] == [
        "Betnovate cream", "Hydrocortisone 1% oint",
    ]  # fmt: skip
    assert {one["text"] for one in read(UK)["unread"]} >= {"Doe", "Anytown"}


@pytest.mark.parametrize(
    "warning",
    [
        "Keep out of the reach and sight of children", "Keep out of reach of children",
        "Store below 25 C", "Discard after 28 days", "Shake well before use", "Do not freeze",
        "Keep away from fire or flames", "Use within 3 months of opening", "Not to be swallowed",
        "Read the leaflet", "For external use only", "Spread thinly on the affected skin only",
    ],
)  # fmt: skip
def test_a_warning_of_the_label_says_nothing_of_the_use(warning: str) -> None:
    line = "Apply twice daily to both hands for 14 days"
    for text in (f"{line}. {warning}", f"{warning}. {line}", f"{line}\n{warning.upper()}"):
        said = read(text)
        assert (frequency(said), days(said), sites(said)) == ("2/day", "14", "both hand")
        assert said["unread"] == [] and said["quantity"] is None
