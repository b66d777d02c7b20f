"""Amounts with units: read strictly, converted exactly, refused with the form that would do."""

import subprocess
import sys

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.problems import Problem
from calculator.units import factor, read_quantity, registry, strength_basis, strength_percent


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("30 g", "g", 30),
        ("30", "g", 30),
        (".5 g", "g", 0.5),
        ("500 mg", "g", 0.5),
        ("250 mcg", "g", 0.00025),
        ("250 \u00b5g", "g", 0.00025),  # micro sign
        ("250 \u03bcg", "g", 0.00025),  # Greek mu
        ("2 oz", "g", 56.69904625),  # 2 x 28.349523125
        ("1 lb", "g", 453.59237),
        ("8 kg", "kg", 8),
        ("3500 g", "kg", 3.5),
        ("10 lb", "kg", 4.5359237),
        ("11 st 4 lb", "kg", 71.66759446),  # 158 x 0.45359237
        ("1.70 m", "cm", 170),
        ("5 ft 7 in", "cm", 170.18),  # 67 x 2.54
        ("5'7\"", "cm", 170.18),
        ("1 fl oz", "mL", 29.5735295625),
        ("0.05 L", "mL", 50),
        ("50 cc", "mL", 50),
        ("18000 cm2", "m2", 1.8),
        ("1.8 m\u00b2", "m2", 1.8),
        ("1.8 m2", "cm2", 18000),
        ("6 weeks", "day", 42),
        ("12 hours", "day", 0.5),
        ("1 year", "day", 365.25),
        ("2 months", "day", 60.875),  # 2 x 365.25 / 12
        ("18 months", "year", 1.5),
        ("1 year 6 months", "year", 1.5),
        ("2 FTU", "FTU", 2),
        ("0.5 mg", "mg of drug", 0.5),
        ("15 g/week", "g/week", 15),
        ("30 g weekly", "g/week", 30),
        ("4 g/day", "g/week", 28),
        ("4 g daily", "g/week", 28),
        ("21 g per week", "g/day", 3),
        ("15 g/2 weeks", "g/week", 7.5),
        ("60 g/4 days", "g/week", 105),
        ("2 times a day", "1/day", 2),
        ("14/week", "1/day", 2),
        ("3", "1/week", 3),
        ("0.05 %", "%", 0.05),
        ("0.05 % w/w", "%", 0.05),
        ("0.5 mg/g", "%", 0.05),
        ("500 micrograms per gram", "%", 0.05),
        ("0.1 g/100 g", "%", 0.1),
        ("2", "1", 2),
    ],
)
def test_an_amount_is_read_into_its_unit(text: str, unit: str, expected: float) -> None:
    assert read_quantity(text, unit) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "unit", "hint"),
    [
        ("0,05 %", "%", "0.05 %"),
        ("1,5 g", "g", "1.5 g"),
        ("1,000 g", "g", "1000 g"),
        ("-5 g", "g", "not below zero"),
        ("nan", "g", "a number"),
        ("inf g", "g", "a number"),
        ("", "g", "a number"),
        ("g", "g", "a number"),
        ("2-3 g", "g", "one number"),
        ("2 to 3 g", "g", "one number"),
        ("1/2 g", "g", "one number"),
        ("\u00bd g", "g", "plain digits"),
        ("\u0663 g", "g", "plain digits"),
        ("3 \u0433", "g", "plain digits"),  # a Cyrillic letter that looks like r
        ("1e3 g", "g", "can be read as g"),
        ("5 gr", "g", "grain"),
        ("50 mL", "g", "a volume is not a mass"),
        ("2 fl oz", "g", "a volume is not a mass"),
        ("1 oz", "mL", "fl oz is a volume"),
        ("50 g", "mL", "fl oz is a volume"),
        ("2 tubes", "g", "can be read as g"),
        ("8 mL", "kg", "can be read as kg"),
        ("3 weeks", "cm", "can be read as cm"),
        ("15 g", "g/week", "can be read as g/week"),
        ("15 g/0 weeks", "g/week", "can be read as g/week"),
        ("15 week/g", "g/week", "can be read as g/week"),
        ("2 g", "1", "without a unit"),
        ("5 mg", "%", "a strength"),
        ("9" * 1_000_000, "g", "few characters"),
    ],
)
def test_what_is_not_one_amount_is_refused_with_the_form_that_would_do(
    text: str, unit: str, hint: str
) -> None:
    problem = read_quantity(text, unit, "quantity_g")
    assert isinstance(problem, Problem)
    assert problem.where == "quantity_g"
    assert hint in f"{problem.wanted} {problem.example}"


def test_a_comma_decimal_is_a_problem_and_never_zero() -> None:
    problem = read_quantity("0,05 %", "%")
    assert isinstance(problem, Problem)
    assert problem.example == "0.05 %"


def test_a_comma_that_may_part_thousands_shows_both_readings() -> None:
    problem = read_quantity("1,000 g", "g")
    assert isinstance(problem, Problem)
    assert problem.example == "1.000 g or 1000 g"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0.05, "%", 0.05),
        (0.05, "", 0.05),
        (0.5, "mg/g", 0.05),
        (2.5, "mg/mL", 0.25),
        (2.5, "MG/ML", 0.25),
        (500, "microgram/g", 0.05),
        (500, "mcg/g", 0.05),
        (500, "\u00b5g/g", 0.05),
        (100, "mcg/mL", 0.01),
        (0.1, "g/100 g", 0.1),
        (0.001, "g/g", 0.1),
        (1, "mg/1 g", 0.1),
    ],
)
def test_a_strength_becomes_percent(value: float, unit: str, expected: float) -> None:
    assert strength_percent(value, unit) == pytest.approx(expected, rel=1e-12)


def test_a_strength_in_a_unit_that_is_none_is_refused() -> None:
    assert isinstance(strength_percent(5, "mg"), Problem)
    assert isinstance(strength_percent(5, "g/L of something"), Problem)


@pytest.mark.parametrize(
    ("unit", "basis"), [("mg/g", "w/w"), ("mg/mL", "w/v"), ("% w/v", "w/v"), ("% w/w", "w/w"),
                        ("%", "")]
)  # fmt: skip
def test_the_basis_of_a_strength_is_kept(unit: str, basis: str) -> None:
    assert strength_basis(unit) == basis


def test_product_grams_and_drug_grams_are_different_dimensions() -> None:
    units = registry()
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(60, "product_gram") + units.Quantity(60, "drug_gram")
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(60, "product_gram").to("kilogram")


def test_a_fingertip_unit_is_not_a_mass_so_one_unit_and_one_gram_are_not_three_units() -> None:
    units = registry()
    with pytest.raises(pint.DimensionalityError):
        units.Quantity(1, "fingertip_unit") + units.Quantity(1, "product_gram")


def test_strength_turns_product_grams_into_drug_grams() -> None:
    units = registry()
    cream = units.Quantity(30, "product_gram")
    strength = units.Quantity(0.5, "drug_milligram / product_gram")
    assert (cream * strength).to("drug_milligram").magnitude == pytest.approx(15)


def test_an_explicit_weight_turns_fingertip_units_into_grams() -> None:
    units = registry()
    weight = units.Quantity(0.5, "product_gram / fingertip_unit")
    assert (weight * units.Quantity(18, "fingertip_unit")).to("product_gram").magnitude == 9


def test_grams_are_not_millilitres() -> None:
    with pytest.raises(pint.DimensionalityError):
        factor("product_gram", "milliliter")


def test_no_context_can_leak_because_there_is_none() -> None:
    assert not registry()._contexts
    assert registry() is registry()


def test_no_grain_and_no_prefix_slips_in_from_a_larger_vocabulary() -> None:
    with pytest.raises(pint.UndefinedUnitError):
        registry().Quantity(1, "gr")
    with pytest.raises(pint.UndefinedUnitError):
        registry().Quantity(1, "kiloday")


def test_amounts_already_in_their_unit_are_read_without_pint() -> None:
    program = (
        "import sys; from calculator.units import read_quantity, strength_percent;"
        "read_quantity('30 g', 'g'); read_quantity('0.5 mg/g', '%'); strength_percent(1, 'mg/g');"
        "print('pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr


@given(st.floats(0.01, 5000, allow_nan=False))
def test_the_unit_in_which_an_amount_is_written_does_not_matter(grams: float) -> None:
    plain = read_quantity(f"{grams:.6f} g", "g")
    assert read_quantity(f"{grams * 1000:.6f} mg", "g") == pytest.approx(plain, rel=1e-4)
    assert read_quantity(f"{grams / 28.349523125:.9f} oz", "g") == pytest.approx(plain, rel=1e-4)


@given(st.text(max_size=200), st.sampled_from(["g", "kg", "cm", "g/week", "%", "1", "day", "mL"]))
def test_any_text_is_a_number_or_a_problem(text: str, unit: str) -> None:
    read = read_quantity(text, unit)
    assert isinstance(read, Problem) or read >= 0
