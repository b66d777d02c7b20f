"""How much: applied each time, at most, and supplied."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import sig
from calculator.library import load

BOOK = load()


def read(text: str) -> dict[str, Any]:
    """The reading of a line."""
    return sig.read(text, BOOK).as_json()


def each(low: float, high: float | None = None) -> dict[str, float]:
    """A range as the JSON has it."""
    return {"low": low, "high": low if high is None else high}


GRAMS = [
    ("Apply half a gram to face bd", each(0.5)),
    ("Apply 2.5 g bd to legs", each(2.5)),
    ("apply 1 gram per application bd to face", each(1)),
    ("Apply 0.5g to each elbow bd", each(1)),  # two elbows
    ("Put 0.5 g on the left palm and 1 g on the right foot bd", each(1.5)),
    ("Apply up to 1 g bd to face", each(0, 1)),
    ("Apply 1 g bd to the face, supply 30g", each(1)),
    ("Apply 1 g bd (max 15 g per week) to face", each(1)),
    ("Apply bd to hands, 30 g", None),
    ("Use 1 g per day on the face", None),  # of a day, not of each time
    ("Use 15 g each week on the legs, bd", None),
    ("Apply 1 g or 2 g bd to face", None),  # which of the two?
    ("Betamethasone valerate 0.1% cream 30g, apply bd to hands", None),
    # As much as a whole body takes at once, and not said to be applied: a tube.
    ("60 g. Apply bd to hands, avoid face", None),
    ("bd to hands 2 weeks, 60 g, avoid face", None),
    ("bd to hands 2 weeks, 60 g, under cling film", None),
    ("15 g aaa bid", None),
    ("Dermovate cream 60 g to hands bd", None),
    ("60 mL to scalp bd", None),
    ("Apply 15 g to the whole body od", each(15)),
    ("20-30 g to the whole body od", each(20, 30)),  # no tube is a range
    ("Apply max 15 g to body bd", each(0, 15)),
    ("14 g to the body bd", each(14)),
]


@pytest.mark.parametrize(("text", "wanted"), GRAMS)
def test_grams_each_time(text: str, wanted: dict[str, float] | None) -> None:
    assert read(text)["grams_per_application"] == wanted


FINGERTIPS = [
    ("Apply 2 fingertip units to face od", each(2)),
    ("1-2 fingertips to neck bd", each(1, 2)),
    ("Apply 1/2 FTU to face bd", each(0.5)),
    ("Apply \u00bd ftu to face bd", each(0.5)),
    ("Apply 1\u00bd FTU to neck bd", each(1.5)),
    ("Apply 1 FTU to each hand bd", each(2)),
    ("1 FTU to each elbow, 2 FTU to each knee, at bedtime", each(6)),
    ("0.5 FTU to the face and 2 FTU to each arm bd", each(4.5)),
    ("Apply max 2 FTU bd to face", each(0, 2)),
    ("0.5 FTU to each patch bd", None),  # how many patches?
    ("Apply a fingertip unit to each hand bd", each(2)),
    ("Apply a fingertip length to face bd", each(1)),
    ("Apply by the fingertip unit method to face bd", None),
]
WEEKS = [
    ("Use 15 g per week on the legs, bd", each(15)),
    ("Use 1 g per day on the face", each(7)),
    ("Use 15-20 g a week on both arms", each(15, 20)),
    ("Apply 2 g a day to face, weekends only", each(4)),  # 2 g x 2 days
    ("3 g per day on alternate days to trunk", each(10.5)),  # 3 g x 7 / 2
    ("5 g per week to each leg bd", each(10)),
    ("10 g a week to face and 20 g a week to trunk, bd", each(30)),
    ("2 g per day to hands bd, 1 g per day to face od", each(14)),  # the face is another part
    ("10 g per week or 20 g per week to face bd", None),
    ("Apply bd to face, max 15 g per week", None),  # at most, and not used
    ("Apply bd to face, 15 g", None),
]


@pytest.mark.parametrize(("text", "wanted"), WEEKS)
def test_grams_a_week(text: str, wanted: dict[str, float] | None) -> None:
    assert read(text)["grams_per_week"] == wanted


def test_lengths_of_a_strip_are_told_apart() -> None:
    said = [read(f"a 2 {unit} strip to face bd")["amounts"][0]["unit"] for unit in ("inch", "cm")]
    assert said == ["inch", "cm"]


@pytest.mark.parametrize(("text", "wanted"), FINGERTIPS)
def test_fingertip_units_in_all(text: str, wanted: dict[str, float] | None) -> None:
    assert read(text)["fingertip_units"] == wanted


UNITS = [
    ("Apply pea-sized amount to face od", "pea-sized amount", each(1)),
    ("Apply 5mL to scalp daily", "mL", each(5)),
    ("2 pumps to scalp daily", "pump", each(2)),
    ("1 capful to scalp daily", "capful", each(1)),
    ("4 sprays to scalp bd", "spray", each(4)),
    ("3-4 drops to scalp bd", "drop", each(3, 4)),
]


@pytest.mark.parametrize(("text", "unit", "value"), UNITS)
def test_other_units_are_kept_as_said(text: str, unit: str, value: dict[str, float]) -> None:
    reading = read(text)
    assert [(one["unit"], one["value"]) for one in reading["amounts"]] == [(unit, value)]
    assert reading["grams_per_application"] is None


def test_a_few_drops_are_no_number() -> None:
    reading = read("a few drops to scalp nightly")
    assert reading["amounts"] == []
    assert reading["vague"] == ["a few drops"]


MOST = [
    ("bd to legs max 50 g/week", {"grams_per_week": 50}),
    ("bd to legs, max 15g/week", {"grams_per_week": 15}),
    ("bd to legs (max 30g weekly)", {"grams_per_week": 30}),
    ("bd to legs. Do not exceed 50 grams per week.", {"grams_per_week": 50}),
    ("bd to legs; no more than 60g in a week", {"grams_per_week": 60}),
    ("bd to legs max 30g/month", {"grams_per_month": 30}),
    ("Use up to 50g/wk bd on body", {"grams_per_week": 50}),
    ("bd to legs, 30g per month", {}),
]


@pytest.mark.parametrize(("text", "wanted"), MOST)
def test_the_most_is_no_amount_of_each_time(text: str, wanted: dict[str, float]) -> None:
    reading = read(text)
    assert reading["at_most"] == wanted
    assert reading["grams_per_application"] is None
    assert reading["quantity"] is None


SUPPLIED = [
    ("bd to hands, 30 g", (1, 30, "g")),
    ("bd to hands 2 x 30 g", (2, 30, "g")),
    ("bd to hands. 3 x 100g tubes", (3, 100, "g")),
    ("bd to hands. 60 g x 2 tubes", (2, 60, "g")),
    ("disp 60g x 3", (3, 60, "g")),
    ("bd to hands disp 60", (1, 60, "")),
    ("bd to hands #45g", (1, 45, "g")),
    ("bd to hands Mitte 30g", (1, 30, "g")),
    ("bd to hands. two tubes of 15 g", (2, 15, "g")),
    ("QTY 1 (ONE) 60 GRAM TUBE apply bd hands", (1, 60, "g")),
    ("bd to hands. 1 tube", (1, 1, "tube")),
    ("bd to hands. Disp #2 tubes", (1, 2, "tube")),
    ("bd to hands. 120 mL bottle", (1, 120, "mL")),
    ("bd to hands. 4 oz jar", (1, 4, "oz")),
    ("bd to hands. 60 g to last 28 days", (1, 60, "g")),
    ("bd to hands. 60 g for 30 days", (1, 60, "g")),
    ("60 g: Apply bd to hands", (1, 60, "g")),
    ("triamcinolone 0.1% in Eucerin 1:1, 454 g, bd body", (1, 454, "g")),
    ("Apply 30 g tube over 2 weeks to hands bd", (1, 30, "g")),
]


@pytest.mark.parametrize(("text", "wanted"), SUPPLIED)
def test_what_is_supplied(text: str, wanted: tuple[int, float, str]) -> None:
    reading = read(text)
    quantity = reading["quantity"]
    assert (quantity["packs"], quantity["value"], quantity["unit"]) == wanted
    assert reading["grams_per_application"] is None


@pytest.mark.parametrize("text", ["60 g to last 28 days", "60 g for 30 days", "30-day supply"])
def test_how_long_a_supply_lasts_is_no_course(text: str) -> None:
    assert read(f"Apply bd to hands. {text}")["duration_days"] is None


REFILLS = [
    ("#45 RF x2", 2), ("3 refills", 3), ("no refills", 0), ("refills: 0", 0), ("refill once", 1),
    ("Refills: five", 5), ("Rpt x 3", 3), ("5 repeats", 5), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), REFILLS)
def test_refills(text: str, wanted: float | None) -> None:
    assert read(f"Apply bd to hands {text}")["refills"] == wanted


@given(st.integers(1, 200), st.sampled_from(["max {} g per week", "no more than {}g/week"]))
def test_no_maximum_of_a_week_is_applied_at_once(grams: int, how: str) -> None:
    reading = read(f"Apply bd to legs, {how.format(grams)}")
    assert reading["at_most"] == {"grams_per_week": grams}
    assert reading["grams_per_application"] is None


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("apply bd to the face 30 g 2 tubes", 60),
        ("apply bd to the face, 30 g x 2", 60),
        ("apply bd to the face. 2 tubes of 30 g", 60),
        ("apply bd to the face. one 30 g tube", 30),
    ],
)
def test_several_tubes_are_supplied_together(text: str, grams: float) -> None:
    quantity = read(text)["quantity"]
    assert quantity["value"] * quantity["packs"] == grams
