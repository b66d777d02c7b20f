"""Dilutions and strengths against hand arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.mixing import diluted, drug_mg, mix, read_dilution
from calculator.problems import Problem


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("1 in 4", 0.25),
        ("1:3", 0.25),  # one part and three parts
        ("1:4", 0.2),
        ("1:19", 0.05),
        ("1 part to 9 parts", 0.1),
        ("1 to 3", 0.25),
        ("50 g in 100 g", 0.5),
        ("25 g with 75 g", 0.25),
        ("10% dilution", 0.1),
        ("10 % of full strength", 0.1),
        ("1/4", 0.25),
        ("undiluted", 1),
    ],
)
def test_a_dilution_is_a_fraction_of_full_strength(text: str, fraction: float) -> None:
    assert read_dilution(text) == pytest.approx(fraction)


NO_DILUTION = ["", "10%", "10% strength", "4 in 1", "0:3", "1:", "half", "200% dilution",
               "1,5 in 4", "1 in 0", "1" * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", NO_DILUTION)
def test_what_is_not_a_dilution_is_asked_back(text: str) -> None:
    assert isinstance(read_dilution(text), Problem)


def test_a_tenth_of_half_a_milligram_per_gram() -> None:
    assert diluted(0.05, 0.1) == pytest.approx(0.005)


@pytest.mark.parametrize(
    ("parts", "percent"),
    [
        ([(50, 0.1), (50, 0)], 0.05),
        ([(30, 0.05), (70, 0)], 0.015),
        ([(15, 1), (15, 0.1)], 0.55),
        ([(30, 0.05)], 0.05),
    ],
)
def test_a_mixture_has_the_strength_weighted_by_mass(
    parts: list[tuple[float, float]], percent: float
) -> None:
    assert mix(parts) == pytest.approx(percent)


@pytest.mark.parametrize("parts", [[], [(0, 1)], [(-1, 1), (3, 1)], [(1, -1)]])
def test_a_mixture_of_nothing_is_refused(parts: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="grams above 0"):
        mix(parts)


@pytest.mark.parametrize(
    ("grams", "percent", "mg"), [(1, 0.05, 0.5), (30, 0.05, 15), (50, 0.1, 50), (1, 1, 10)]
)
def test_the_drug_in_an_amount_of_product(grams: float, percent: float, mg: float) -> None:
    assert drug_mg(grams, percent) == pytest.approx(mg)


@given(st.lists(st.tuples(st.floats(0.1, 500), st.floats(0, 5)), min_size=1, max_size=5))
def test_a_mixture_is_never_stronger_than_its_strongest_part(
    parts: list[tuple[float, float]],
) -> None:
    strengths = [percent for _, percent in parts]
    assert min(strengths) - 1e-9 <= mix(parts) <= max(strengths) + 1e-9


@given(st.lists(st.tuples(st.floats(0.1, 500), st.floats(0, 5)), min_size=1, max_size=5))
def test_no_drug_is_lost_or_made_by_mixing(parts: list[tuple[float, float]]) -> None:
    before = sum(drug_mg(grams, percent) for grams, percent in parts)
    after = drug_mg(sum(grams for grams, _ in parts), mix(parts))
    assert after == pytest.approx(before)


@given(st.text(max_size=80))
def test_any_text_is_a_fraction_or_a_problem(text: str) -> None:
    read = read_dilution(text)
    assert isinstance(read, Problem) or 0 < read <= 1
