"""The traps of topical dosing, in the order in which the project collected them: 1 to 27."""

import csv
import math

import pytest

from calculator.body import SiteUse, read_site
from calculator.dose import Dose, estimate
from calculator.library.body import body_tables
from calculator.library.tables import DATA
from calculator.mixing import diluted, drug_mg, read_dilution
from calculator.problems import Problem
from calculator.skin import band_at
from calculator.supply import formulary_quantity, treated_days, use_ratio
from calculator.units import read_quantity, strength_basis, strength_percent

TABLES = body_tables()


def dose(*sites: str, **fields: object) -> Dose:
    if sites:
        fields["sites"] = tuple(read_site(site) for site in sites)
    return estimate(fields, TABLES)


def units(*sites: str, age: float = 40) -> float:
    found = dose(*sites, age_years=age).fingertip_units_per_application
    assert found is not None
    return found.typical


def grams(found: Dose, name: str = "grams_per_application") -> float:
    return getattr(found, name).typical  # type: ignore[no-any-return]


def test_01_an_arm_row_is_one_arm_and_with_or_without_its_hand() -> None:
    assert (units("arm"), units("both arms")) == (3, 6)
    assert (units("arm and hand"), units("leg"), units("leg and foot")) == (4, 6, 8)


def test_02_a_hand_is_both_its_surfaces_and_two_handprints() -> None:
    assert units("hand") == 1
    assert grams(dose(hand_areas=2.0)) == 0.5  # two handprints, one unit
    assert grams(dose(hand_areas=1.0)) == 0.25
    assert dose("palm", age_years=40).grams_per_application is None  # no figure of its own


def test_03_fingertip_units_are_not_grams_and_an_application_is_not_a_day() -> None:
    found = dose("trunk", age_years=40, applications_per_day=2)
    assert units("trunk") == 14
    assert grams(found) == 7
    assert grams(found, "grams_per_day") == 14  # at twice daily the count of units and grams meet


def test_04_a_child_row_counts_adult_fingertips_and_is_not_scaled_again() -> None:
    found = dose("arm and hand", age_years=4)
    assert grams(found) == 1.0  # 2 units x 0.5 g; a third of it would be 0.33 g


def test_05_ages_between_the_rows_have_none_and_each_birthday_meets_one_row() -> None:
    for months in (0, 2.9, 7, 11.9):
        assert band_at(TABLES.fingertips, months) is None
    assert (units("arm and hand", age=2.99), units("arm and hand", age=3)) == (1.5, 2)
    assert (units("arm and hand", age=10.9), units("arm and hand", age=11)) == (2.5, 4)


def test_06_seven_is_the_front_alone_and_the_back_may_hold_the_buttocks() -> None:
    assert (units("front of trunk"), units("trunk")) == (7, 14)
    assert (units("back of trunk"), units("back and buttocks")) == (7, 7)


def test_07_the_weight_of_a_fingertip_is_the_appliers_and_not_the_patients() -> None:
    by_sex = [
        dose("trunk", age_years=40, sex=sex).grams_per_application for sex in ("male", "female")
    ]
    assert by_sex[0] == by_sex[1]
    mother = dose("arm and hand", age_years=4, sex="male", grams_per_fingertip_unit=0.43)
    assert grams(mother) == pytest.approx(0.86)


def test_08_a_small_tube_gives_less_in_a_fingertip() -> None:
    small = TABLES.value("grams per fingertip unit, 5 g tube")
    assert small == 0.2
    assert grams(dose("hand", age_years=40, grams_per_fingertip_unit=small)) == 0.2
    assert TABLES.value("grams per fingertip unit, 10 g tube") == 0.3


def test_09_the_bnf_steroid_table_is_fourteen_applications_whatever_the_frequency() -> None:
    course = {"quantity_g": 30.0, "age_years": 40}
    once = dose("both hands", applications_per_day=1, duration_days=14, **course)
    twice = dose("both hands", applications_per_day=2, duration_days=7, **course)
    assert once.bnf_quantity_ratio == twice.bnf_quantity_ratio == (2, 2, 2)


def test_09_twice_weekly_is_not_twice_daily_and_alternate_nights_for_four_weeks_are_14() -> None:
    assert grams(dose(grams_per_application=1.0, applications_per_day=1, days_per_week=2),
                 "grams_per_week") == 2  # fmt: skip
    assert grams(dose(grams_per_application=1.0, applications_per_day=2), "grams_per_week") == 14
    assert (treated_days(28, 2), treated_days(15, 2)) == (14, 8)


def test_10_how_long_it_is_used_is_not_how_long_it_lasts() -> None:
    found = dose(
        grams_per_application=2.0, applications_per_day=2, duration_days=14, quantity_g=28.0
    )
    assert grams(found, "grams_for_course") == 56
    assert grams(found, "days_supply") == 7


def test_11_a_percentage_is_ten_milligrams_per_gram_and_its_basis_is_kept() -> None:
    assert drug_mg(1, 0.05) == 0.5
    assert strength_percent(0.5, "mg/g") == pytest.approx(0.05)
    assert (strength_basis("mg/g"), strength_basis("mg/mL")) == ("w/w", "w/v")


def test_12_millilitres_are_not_grams_and_fluid_ounces_not_ounces() -> None:
    assert isinstance(read_quantity("50 mL", "g"), Problem)
    assert read_quantity("1 oz", "g") == pytest.approx(28.349523125)
    assert read_quantity("1 fl oz", "mL") == pytest.approx(29.5735295625)
    assert read_quantity("1 lb", "g") == pytest.approx(453.59237)
    assert TABLES.value("pharmacy ounce") == 30
    assert TABLES.density("clobetasol propionate", "spray") == 0.85
    assert math.isnan(TABLES.density("clobetasol propionate", "foam"))


def test_12_a_capful_of_foam_is_fifty_grams_over_twenty_one() -> None:
    assert TABLES.value("capful, clobetasol propionate foam") == pytest.approx(50 / 21, abs=0.005)


def test_13_one_to_four_is_not_one_in_four_and_a_dilution_is_not_a_strength() -> None:
    assert read_dilution("1 in 4") == 0.25
    assert read_dilution("1:4") == 0.2
    assert read_dilution("1:3") == 0.25
    assert read_dilution("1:19") == 0.05
    tenth = read_dilution("10% dilution")
    assert not isinstance(tenth, Problem)
    assert diluted(0.05, tenth) == pytest.approx(0.005)
    assert isinstance(read_dilution("10% strength"), Problem)


def test_14_the_misprinted_weight_of_a_foam_fingertip_is_not_used() -> None:
    assert not [name for name in TABLES.constants if "foam" in name and "fingertip" in name]


def test_15_lost_half_units_would_break_the_column_sums() -> None:
    """A copy without half signs prints the head as 9, 8, 6, 5, 4, 3: its columns miss 100."""
    for band, lost in zip(TABLES.surface, (9, 8, 6, 5, 4, 3), strict=True):
        total = sum(s.percent * (2 if s.paired else 1) for s in band.rows.values())
        assert total == 100
        assert total - band.rows["head"].percent + 2 * lost != 100
    assert TABLES.fingertips[1].rows[0].units * 2 == 3  # 1.5, which a copy prints as 1


def test_16_a_handprint_is_not_the_chart_hand_and_the_adults_not_the_childs() -> None:
    shares = band_at(TABLES.surface, 480)
    assert shares is not None
    assert shares.rows["hand"].percent == 2.5
    assert TABLES.value("handprint, adult") == 0.87
    assert TABLES.value("palm without fingers") == 0.5
    child = dose(hand_areas=1.0, age_years=1).bsa_percent
    assert child is not None
    assert child.typical == pytest.approx(2.98, abs=0.01)


def test_17_a_child_has_its_own_column_and_not_the_rule_of_nines() -> None:
    infant, adult = TABLES.surface[0].rows, TABLES.surface[-1].rows
    assert (infant["head"].percent, adult["head"].percent) == (19, 7)
    leg = infant["thigh"].percent + infant["lower leg"].percent + infant["foot"].percent
    assert leg == 14  # nines for an infant say 13.5, for an adult 18


def test_18_amounts_for_emollients_are_not_in_the_steroid_table() -> None:
    rows = list(csv.DictReader((DATA / "quantities.csv").read_text("utf-8").splitlines()))
    assert max(float(row["grams_high"]) for row in rows) == 100  # emollient: trunk 400 g a week
    assert {row["applications"] for row in rows} == {"14"}


def test_19_region_and_area_stand_side_by_side_and_the_whole_body_is_40_and_not_44() -> None:
    found = dose("whole body", age_years=40)
    assert [method.method for method in found.methods] == ["region", "area"]
    assert [method.grams.typical for method in found.methods] == pytest.approx([20, 28.8])
    assert units("whole body", "scalp", "genitals") == 40


def test_19_the_whole_body_lies_between_the_plausible_ends() -> None:
    found = dose("whole body", age_years=40).grams_per_application
    assert found is not None
    least, most = (TABLES.value(f"whole body, plausible {end}") for end in ("least", "most"))
    assert (least, most) == (15, 35)
    assert least <= found.low <= found.high <= most


def test_20_genital_skin_takes_a_quarter_gram_for_use_and_the_bnf_amount_only_for_packs() -> None:
    found = dose("genitals", age_years=40, applications_per_day=1, duration_days=14)
    assert grams(found) == 0.25
    assert grams(found, "grams_for_course") == 3.5
    assert formulary_quantity((SiteUse("genitals"),), TABLES) == (15, 30, 14)


def test_20_elsewhere_the_bnf_amount_is_within_a_factor_of_two() -> None:
    for site in ("face and neck", "both hands", "scalp", "both arms", "both legs", "trunk"):
        use = read_site(site)
        assert isinstance(use, SiteUse)
        low, high, applications = formulary_quantity((use,), TABLES) or (0, 0, 1)
        ours = grams(dose(site, age_years=40))
        assert low / applications / 2 <= ours <= high / applications * 2, site


def test_21_patchy_disease_is_a_fraction_of_the_site() -> None:
    patchy = estimate({"sites": (SiteUse("trunk", 1, "", 0.2),), "age_years": 40}, TABLES)
    assert grams(patchy) == pytest.approx(1.4)


def test_22_neither_cover_nor_site_changes_the_grams() -> None:
    bare = dose("arm", age_years=40)
    assert dose("arm", age_years=40, occlusion="film") == bare
    assert units("scalp") == 3  # whatever the scalp absorbs


def test_23_no_multiplier_between_drugs_is_on_record() -> None:
    names = [path.read_text("utf-8") for path in DATA.glob("*constants*.csv")]
    assert not any("equivalent" in text for text in names)


def test_24_an_amount_above_a_label_is_counted_and_not_cut() -> None:
    found = dose(grams_per_application=20.0, applications_per_day=2)
    assert grams(found, "grams_per_week") == 280
    assert found.problems == ()


def test_25_an_affected_area_is_asked_back_and_never_filled_in_from_the_pack() -> None:
    assert isinstance(read_site("affected area"), Problem)
    found = dose(quantity_g=60.0, applications_per_day=2, age_years=40)
    assert found.days_supply is None
    assert found.missing == ("sites",)


def test_26_an_early_refill_is_a_ratio_and_not_a_verdict() -> None:
    assert use_ratio(60, 4, 15) == 1.0
    assert use_ratio(60, 4, 42) == pytest.approx(0.357, abs=0.001)  # as most people use it


def test_27_sums_are_unrounded_and_a_leaflet_rounds_to_the_pack() -> None:
    found = dose("face and neck", age_years=40, applications_per_day=1, duration_days=14,
                 pack_sizes_g=(15.0, 30.0))  # fmt: skip
    assert grams(found, "grams_for_course") == 17.5
    assert [(p.size_g, p[1]) for p in found.packs] == [(30, 1)]
