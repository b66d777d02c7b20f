"""The most that places without a figure can need, and the most that a short course can use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.body import SiteUse, read_site
from calculator.checks import check_one
from calculator.dose import Dose, estimate
from calculator.library.body import body_tables
from calculator.regions import bound_on, region_sum

TABLES = body_tables()
FACE = 3.3 * 0.49  # the high end of face and neck: 3.3 units of a man's 0.49 g


def dose(*sites: str, fraction: float = 1.0, **fields: object) -> Dose:
    read = [read_site(site) for site in sites]
    uses = tuple(use._replace(fraction=fraction) for use in read if isinstance(use, SiteUse))
    assert len(uses) == len(sites), read
    return estimate({"applications_per_day": 1.0, **fields, "sites": uses}, TABLES)


@pytest.mark.parametrize(
    ("age", "sites", "grams"),  # for one application
    [
        (40, ["face"], FACE),
        (40, ["eyelids", "lips"], FACE),  # one face around both
        (40, ["vulva"], 0.25),  # within the genitals: half a unit of 0.5 g
        (40, ["chest"], 8.4 * 0.49),  # within the front of the trunk
        (40, ["fingers"], 2 * 1.6 * 0.49),  # of which hand is not said
        (40, ["left palm"], 1.6 * 0.49),
        (40, ["both breasts"], 8.4 * 0.49),
        (40, ["anus"], 0.25 + 2),  # within the genitals and the buttocks, 4 units
        (40, ["axilla"], (4.3 + 8.4) * 0.49),  # within the arm and the front of the trunk
        (40, ["groin"], 0.25 + 2 * 7.5 * 0.49),  # within the genitals and both legs
        (4, ["forearm"], 1),  # within arm and hand: 2 units
        (4, ["both arms"], 2),
        (4, ["both hands"], 2),
        (4, ["left arm", "right hand"], 2),
        (4, ["neck"], 0.75),
        (4, ["buttocks"], 1.75),
        (4, ["both elbows", "both forearms"], 2),  # the same two arms
    ],
)
def test_a_place_needs_no_more_than_the_place_around_it(
    age: float, sites: list[str], grams: float
) -> None:
    found = dose(*sites, age_years=age, duration_days=14)
    assert found.grams_per_week is None
    assert found.grams_per_week_at_most == pytest.approx(7 * grams)
    assert found.grams_for_course_at_most == pytest.approx(14 * grams)


@pytest.mark.parametrize(
    ("age", "sites"),
    [
        (40, ["ears"]),  # of the head there is no row
        (40, ["flexures"]),
        (40, ["body"]),
        (40, ["face", "ears"]),  # one without a bound leaves all without
        (4, ["vulva"]),
        (4, ["scalp"]),
        (0.75, ["face"]),  # no rows at nine months
        (0.75, ["trunk"]),
    ],
)
def test_where_nothing_around_a_place_is_known_there_is_no_bound(
    age: float, sites: list[str]
) -> None:
    found = dose(*sites, age_years=age, duration_days=14)
    assert (found.grams_per_week_at_most, found.grams_for_course_at_most) == (None, None)


def test_the_bound_of_what_is_counted_is_its_high_end() -> None:
    found = dose("both legs", "face", age_years=40, duration_days=14)
    assert found.grams_per_week is not None
    assert found.grams_per_week.typical == 42  # the legs alone
    assert found.grams_per_week_at_most == pytest.approx(7 * (2 * 7.5 * 0.49 + FACE))
    alone = dose("both legs", age_years=40)
    assert alone.grams_per_week
    assert alone.grams_per_week_at_most == alone.grams_per_week.high


def test_half_of_a_place_is_at_most_half_of_what_is_around_it() -> None:
    assert dose("face", age_years=40, fraction=0.5).grams_per_week_at_most == pytest.approx(
        7 * FACE / 2
    )


def test_a_known_tube_bounds_by_its_own_grams() -> None:
    found = dose("face", age_years=40, grams_per_fingertip_unit=0.2)
    assert found.grams_per_week_at_most == pytest.approx(7 * 3.3 * 0.2)


@pytest.mark.parametrize(
    "less", [{"applications_per_day": None}, {"age_years": None}, {"age_group": "child"}]
)
def test_without_age_or_frequency_there_is_no_bound(less: dict[str, object]) -> None:
    known = {"age_years": None if "age_group" in less else 40, "duration_days": 14, **less}
    assert dose("face", **known).grams_per_week_at_most is None
    assert dose("face", **known).grams_for_course_at_most is None


def test_without_a_duration_only_the_week_is_bounded() -> None:
    found = dose("face", age_years=40)
    assert found.grams_per_week_at_most == pytest.approx(7 * FACE)
    assert found.grams_for_course_at_most is None


def test_the_note_says_what_the_bound_is_of() -> None:
    assert dose("face", "eyelids", "ears", age_years=40).notes == (
        "No figure is on record for face alone in the row adult: not counted; at most the amount "
        "for face and neck.",
        "No figure is on record for ears in the row adult: not counted.",
    )


def test_a_bound_is_shown_nowhere_as_an_amount() -> None:
    found = dose("face", age_years=40, duration_days=14).as_json()
    assert found["grams_per_week"] is found["grams_for_course"] is None
    assert not [name for name in found if "most" in name]


# A week's rate and a course that ends within the week: both arms and legs take 9 g.
@pytest.mark.parametrize(
    ("fields", "grams"),
    [
        ({}, 126),  # 9 g x 14
        ({"duration_days": 7}, 126),
        ({"duration_days": 28}, 126),
        ({"duration_days": 2}, 36),  # 9 g x 4
        ({"duration_days": 1}, 18),
        ({"duration_days": 3, "days_per_week": 2.0}, 36),  # both days of the week may be in it
        ({"duration_days": 1, "days_per_week": 2.0}, 18),
        ({"duration_days": 3, "every_n_days": 2.0, "applications_per_day": 1.0}, 27),
    ],
)
def test_no_week_holds_more_than_the_course(fields: dict[str, float], grams: float) -> None:
    known = {"age_years": 40, "applications_per_day": 2.0, **fields}
    found = dose("both arms", "both legs", **known)
    assert found.most_in_a_week is not None
    assert found.most_in_a_week.typical == pytest.approx(grams)


def test_the_week_that_is_shown_stays_the_rate() -> None:
    found = dose("both arms", "both legs", age_years=40, duration_days=2, applications_per_day=2)
    assert found.grams_per_week is not None
    assert found.grams_for_course == pytest.approx(found.most_in_a_week)
    assert found.grams_per_week.typical == 126


def test_grams_a_week_that_are_stated_are_used_in_a_week() -> None:
    found = dose("trunk", age_years=5, duration_days=5, grams_per_week=22.0)
    assert found.most_in_a_week == (22, 22, 22)


def test_a_stated_application_is_bounded_by_the_course_too() -> None:
    found = dose(grams_per_application=10.0, duration_days=2)
    assert found.most_in_a_week == pytest.approx((20, 20, 20))


def test_a_short_course_bounds_the_week_of_a_place_without_a_figure() -> None:
    found = dose("face", age_years=40, duration_days=3)
    assert found.grams_per_week_at_most == pytest.approx(3 * FACE)
    assert found.grams_for_course_at_most == pytest.approx(3 * FACE)


CLOBETASOL = {
    "product": "clobetasol propionate 0.05% ointment",
    "sites": ["chest"],
    "applications_per_day": 1,
    "duration_days": 14,
    "age_years": 40,
}


def weekly_limit(**given: object) -> str:
    """What comes of the label's 50 g a week."""
    result = check_one({**CLOBETASOL, **given}, everything=True)
    return next(f["outcome"] for f in result["findings"] if f["rule"] == "OV-01")


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ({}, "within"),  # 8.4 x 0.49 g x 7 = 29 g
        ({"applications_per_day": 2}, "cannot tell"),  # 58 g
        ({"applications_per_day": 2, "quantity_g": 45}, "within"),  # no more than is supplied
        ({"quantity_g": 100}, "within"),  # the smaller of the two
        ({"sites": ["chest", "ears"]}, "cannot tell"),
        ({"sites": ["chest", "ears"], "quantity_g": 45}, "within"),
    ],
)
def test_a_bound_below_a_limit_is_within_it_and_above_it_is_not_over(
    given: dict[str, object], outcome: str
) -> None:
    assert weekly_limit(**given) == outcome


sites = st.builds(
    lambda site, fraction: SiteUse(site, 1, "left" if TABLES.sites[site].paired else "", fraction),
    st.sampled_from(sorted(TABLES.sites)),
    st.sampled_from([0.1, 0.5, 1.0]),
)


@given(
    st.lists(sites, min_size=1, max_size=4).map(tuple), sites, st.sampled_from(TABLES.fingertips)
)
def test_more_sites_are_never_bounded_by_less(few, more, band) -> None:  # type: ignore[no-untyped-def]
    bounds = []
    for uses in (few, (*few, more)):
        region = region_sum(uses, band, None, TABLES)
        bound = bound_on(region.uncounted, band, None, TABLES).grams
        bounds.append(None if bound is None else region.grams.high + bound)
    if None not in bounds:
        assert bounds[1] >= bounds[0] - 1e-9
