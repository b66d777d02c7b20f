"""Every word that people write for a unit, and every refusal in its own words."""

import pytest

from calculator.problems import Problem
from calculator.units import read_quantity, strength_basis, strength_percent

# unit asked for; how many of it one is; what people write for one
SPELLINGS = [
    ("g", 1.0, "g gm gms gram grams gramme grammes"),
    ("g", 0.001, "mg milligram milligrams milligramme milligrammes"),
    ("g", 0.000001, "mcg ug microgram micrograms microgramme microgrammes µg"),
    ("g", 1000.0, "kg kgs kilo kilos kilogram kilograms"),
    ("g", 28.349523125, "oz ounce ounces"),
    ("g", 453.59237, "lb lbs pound pounds"),
    ("mg of drug", 1.0, "mg milligram milligrams"),
    ("mg of drug", 1000.0, "g gram grams"),
    ("mg of drug", 0.001, "mcg ug micrograms"),
    ("kg", 1.0, "kg kilo kilogram"),
    ("kg", 0.001, "g grams"),
    ("kg", 0.45359237, "lb pounds"),
    ("kg", 6.35029318, "st stone stones"),
    ("cm", 1.0, "cm centimetre centimetres centimeter centimeters"),
    ("cm", 0.1, "mm millimetre millimeters"),
    ("cm", 100.0, "m metre metres meter meters"),
    ("cm", 2.54, 'in inch inches "'),
    ("cm", 30.48, "ft foot feet '"),
    ("mL", 1.0, "ml mls cc millilitre millilitres milliliter milliliters"),
    ("mL", 1000.0, "l litre litres liter liters"),
    ("day", 1 / 24, "h hr hrs hour hours"),
    ("day", 1.0, "d day days"),
    ("day", 7.0, "w wk wks week weeks"),
    ("year", 1.0, "y yr yrs year years yo"),
    ("year", 1 / 12, "mo mos mth mths month months"),
    ("FTU", 1.0, "ftu ftus FTU"),
    ("1/day", 1.0, "x/day times/day application/day applications/day dose/day doses/day x/d"),
    ("g/week", 7.0, "g/day g/d grams/day gram/d"),
    ("g/day", 1 / 7, "g/week g/wk gm/w grams/weeks"),
]


@pytest.mark.parametrize(
    ("unit", "each", "word"),
    [(unit, each, word) for unit, each, words in SPELLINGS for word in words.split()],
)
def test_a_word_for_a_unit(unit: str, each: float, word: str) -> None:
    assert read_quantity(f"3 {word}", unit) == pytest.approx(3 * each)
    assert read_quantity(f"3{word.upper()}", unit) == pytest.approx(3 * each)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("2 fl oz", "mL", 59.14706),
        ("2 fluid ounces", "mL", 59.14706),
        ("3 fingertip units", "FTU", 3.0),
        ("34 years old", "year", 34.0),
        ("30 g.", "g", 30.0),  # the end of a sentence
        ("5 ft, 7 in", "cm", 170.18),
        ("5 ft; 7 in", "cm", 170.18),
        ("5 ft and 7 in", "cm", 170.18),
        ("5 ft. 7 in.", "cm", 170.18),
        ("60 g per 4 days", "g/week", 105.0),
        ("15 g a day", "g/week", 105.0),
        ("15 g each day", "g/week", 105.0),
        ("15 g every day", "g/week", 105.0),
        ("30 g in 2 weeks", "g/week", 15.0),
        ("10 g daily", "g/week", 70.0),
        ("30 g weekly", "g/week", 30.0),
        ("30 g weekly.", "g/week", 30.0),
        ("0.05 per cent", "%", 0.05),
        ("0.05 percent", "%", 0.05),
        ("0.5 milligrams per gram", "%", 0.05),
        ("500 micrograms per gram", "%", 0.05),
        ("500 ug/g", "%", 0.05),
        ("0.05 g per 100 g", "%", 0.05),
        ("0.05 g/100 mL", "%", 0.05),
        ("0.05 % (w/w)", "%", 0.05),
        ("0.05 % m/m", "%", 0.05),
        ("0.05 % m/v", "%", 0.05),
        ("1 mg/1 g", "%", 0.1),
    ],
)
def test_a_phrase_for_an_amount(text: str, unit: str, expected: float) -> None:
    assert read_quantity(text, unit) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "unit", "wanted", "example"),
    [
        ("30 gr", "g", "grams: gr is a grain, about 65 mg", "30 g"),
        ("30 mL", "g", "grams: a volume is not a mass unless the density is known", "30 g"),
        ("2 oz", "mL", "millilitres: an ounce or gram is a mass, fl oz is a volume", "50 mL"),
        ("2 tubes", "g", "an amount that can be read as g", "30 g"),
        ("2 furlongs", "cm", "an amount that can be read as cm", "170 cm"),
        ("4 hands", "1", "a number without a unit", "2"),
        ("60 g/0 days", "g/week", "an amount that can be read as g/week", "30 g/week"),
        ("60 mL/day", "g/week", "an amount that can be read as g/week", "30 g/week"),
        ("60 g/tube", "g/week", "an amount that can be read as g/week", "30 g/week"),
        ("", "g", "a number, not below zero, with a unit", "30 g"),
        ("-3 g", "g", "a number, not below zero, with a unit", "30 g"),
        ("2-3 g", "g", "one number with a point for decimals", "30 g"),
        ("2 to 3 g", "g", "one number with a point for decimals", "30 g"),
        ("1/2 g", "g", "one number with a point for decimals", "30 g"),
        ("٣ g", "g", "plain digits and letters", "30 g"),
        ("9" * 61, "g", "an amount in a few characters", "30 g"),
        ("0,05 %", "%", "a point for decimals and no mark for thousands", "0.05 %"),
        ("1,5 g", "g", "a point for decimals and no mark for thousands", "1.5 g"),
        ("1,000 g", "g", "a point for decimals and no mark for thousands", "1.000 g or 1000 g"),
        ("0,005 g", "g", "a point for decimals and no mark for thousands", "0.005 g"),
        ("3 mg/mm", "%", "a strength in %, mg/g, mg/mL, microgram/g or g/100 g", "0.5 mg/g"),
    ],
)
def test_a_refusal_in_its_own_words(text: str, unit: str, wanted: str, example: str) -> None:
    assert read_quantity(text, unit, "here") == Problem("here", text, wanted, example)


def test_sixty_characters_are_still_an_amount() -> None:
    assert read_quantity("30" + " " * 57 + "g", "g") == 30.0


def test_a_strength_that_is_none() -> None:
    wanted = "a strength in %, mg/g, mg/mL, microgram/g or g/100 g"
    assert strength_percent(2.5, "mg/mm") == Problem("strength", "2.5 mg/mm", wanted, "0.5 mg/g")


@pytest.mark.parametrize(
    ("unit", "percent", "basis"),
    [
        ("", 5.0, ""),
        ("%", 5.0, ""),
        ("% w/v", 5.0, "w/v"),
        ("% w/w", 5.0, "w/w"),
        ("g/100 g", 5.0, "w/w"),
        ("g/100 mL", 5.0, "w/v"),
        ("mg/g", 0.5, "w/w"),
        ("mg/mL", 0.5, "w/v"),
        ("mcg/g", 0.0005, "w/w"),
        ("mcg/mL", 0.0005, "w/v"),
        ("g/g", 500.0, "w/w"),
        ("g/mL", 500.0, "w/v"),
    ],
)
def test_five_of_a_strength(unit: str, percent: float, basis: str) -> None:
    assert strength_percent(5.0, unit) == pytest.approx(percent)
    assert strength_basis(unit) == basis
