"""Fingertip units by site: the printed tables, and each piece of skin once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.body import SiteUse, read_site
from calculator.library.body import body_tables
from calculator.regions import RegionSum, nozzle_grams, region_sum
from calculator.skin import band_at

TABLES = body_tables()
ADULT = TABLES.fingertips[-1]
BANDS = {band.name: band for band in TABLES.fingertips}


def summed(*texts: str, band=ADULT, per_unit: float | None = None) -> RegionSum:  # type: ignore[no-untyped-def]
    uses = tuple(read_site(text) for text in texts)
    return region_sum(uses, band, per_unit, TABLES)  # type: ignore[arg-type]


# Rounded table: face and neck 2.5, front 7, back 7, arm 3, hand 1, leg 6, foot 2.
@pytest.mark.parametrize(
    ("sites", "units"),
    [
        (["face and neck"], 2.5), (["face", "neck"], 2.5), (["front of trunk"], 7),
        (["back of trunk"], 7), (["back and buttocks"], 7), (["back", "buttocks"], 7),
        (["buttocks"], 4), (["trunk"], 14), (["arm"], 3), (["hand"], 1), (["arm and hand"], 4),
        (["leg"], 6), (["foot"], 2), (["leg and foot"], 8), (["scalp"], 3), (["elbow"], 1),
        (["knee"], 1), (["both soles"], 1.5), (["genitals"], 0.5), (["whole body"], 40),
        (["both arms", "both legs"], 18), (["both hands"], 2), (["elbows", "knees"], 4),
    ],
)  # fmt: skip
def test_an_adult_needs_what_the_rounded_table_says(sites: list[str], units: float) -> None:
    assert summed(*sites).units.typical == units
    assert summed(*sites).grams.typical == units * 0.5
    assert summed(*sites).uncounted == ()


# face and neck, arm and hand, leg and foot, front, back and buttocks
CHILD = {
    "3-6 months": (1, 1, 1.5, 1, 1.5),
    "1-2 years": (1.5, 1.5, 2, 2, 3),
    "3-5 years": (1.5, 2, 3, 3, 3.5),
    "6-10 years": (2, 2.5, 4.5, 3.5, 5),
}


@pytest.mark.parametrize("name", CHILD)
def test_a_child_needs_what_the_printed_row_says(name: str) -> None:
    sites = ["face and neck", "arm and hand", "leg and foot", "front of trunk", "back and buttocks"]
    found = tuple(summed(site, band=BANDS[name]).units.typical for site in sites)
    assert found == CHILD[name]


@pytest.mark.parametrize("name", CHILD)
def test_the_whole_body_of_a_child_is_the_sum_of_the_row(name: str) -> None:
    face, arm, leg, front, back = CHILD[name]
    whole = summed("whole body", band=BANDS[name])
    assert whole.units.typical == face + 2 * arm + 2 * leg + front + back


@pytest.mark.parametrize(
    "site", ["scalp", "hand", "foot", "arm", "leg", "groin", "genitals", "back"]
)
def test_a_site_without_a_child_row_is_not_known_and_never_scaled(site: str) -> None:
    found = summed(site, band=BANDS["3-5 years"])
    assert found.units == (0, 0, 0)
    assert [use.site for use in found.uncounted] == [TABLES.sites[site].site if site in TABLES.sites
                                                    else "back of trunk"]  # fmt: skip


def test_an_arm_and_a_hand_of_a_child_are_the_row_for_both() -> None:
    assert summed("left arm", "left hand", band=BANDS["3-5 years"]).units.typical == 2
    assert summed("left arm", "right hand", band=BANDS["3-5 years"]).units.typical == 0


@pytest.mark.parametrize(
    ("months", "name"),
    [(0, None), (2.99, None), (3, "3-6 months"), (6.99, "3-6 months"), (7, None), (11.99, None),
     (12, "1-2 years"), (35.99, "1-2 years"), (36, "3-5 years"), (71.99, "3-5 years"),
     (72, "6-10 years"), (131.99, "6-10 years"), (132, "adult"), (1200, "adult")],
)  # fmt: skip
def test_each_age_meets_one_row_or_the_gap(months: float, name: str | None) -> None:
    band = band_at(TABLES.fingertips, months)
    assert (band.name if band else None) == name


# Measured: face 2.5 (0.8), front 6.7 (1.7), back 6.8 (1.2), arm 3.3 (1.0), hand 1.2 (0.4),
# leg 5.8 (1.7), foot 1.8 (0.6); 0.43 g for a woman's finger, 0.49 g for a man's.
@pytest.mark.parametrize(
    ("site", "mean", "sd"),
    [("face and neck", 2.5, 0.8), ("front of trunk", 6.7, 1.7), ("back of trunk", 6.8, 1.2),
     ("arm", 3.3, 1.0), ("hand", 1.2, 0.4), ("leg", 5.8, 1.7), ("foot", 1.8, 0.6)],
)  # fmt: skip
def test_the_range_is_the_measured_spread(site: str, mean: float, sd: float) -> None:
    found = summed(site)
    assert found.grams.low == pytest.approx((mean - sd) * 0.43)
    assert found.grams.high == pytest.approx(max((mean + sd) * 0.49, found.grams.typical))


def test_a_site_without_a_measured_spread_varies_only_by_the_finger() -> None:
    assert summed("scalp").grams == pytest.approx((3 * 0.43, 1.5, 1.5))


def test_a_child_row_is_an_upper_figure_and_errs_by_at_most_one_unit() -> None:
    found = summed("arm and hand", band=BANDS["6-10 years"])
    assert found.units == (1.5, 2.5, 2.5)
    assert found.grams == pytest.approx((1.5 * 0.43, 1.25, 1.25))
    assert summed("front of trunk", band=BANDS["3-6 months"]).units == (0.5, 1, 1)


def test_the_whole_adult_body_takes_20_to_30_grams() -> None:
    assert summed("whole body").grams == (20, 20, 30)


def test_a_known_tube_has_its_own_grams_and_no_spread_of_the_finger() -> None:
    assert summed("hand", per_unit=0.2).grams == pytest.approx((0.16, 0.2, 0.32))
    assert summed("whole body", per_unit=0.25).grams == pytest.approx((10, 10, 15))


@pytest.mark.parametrize(
    ("sites", "alone"),
    [
        (["trunk", "front of trunk"], ["trunk"]),
        (["trunk", "buttocks"], ["trunk"]),
        (["arm and hand", "hand"], ["arm and hand"]),
        (["left arm and hand", "left hand"], ["arm and hand"]),
        (["arm", "elbow"], ["arm"]),
        (["arm", "inside of the elbow"], ["arm"]),
        (["legs", "both knees", "shins"], ["legs"]),
        (["foot", "sole"], ["foot"]),
        (["both hands", "fingers"], ["both hands"]),
        (["front of trunk", "chest", "left breast"], ["front of trunk"]),
        (["hand", "hand"], ["hand"]),
        (["left hand", "hand"], ["hand"]),
        (["left hand", "right hand"], ["both hands"]),
        (["both hands", "left hand"], ["both hands"]),
        (["whole body", "scalp", "both arms"], ["whole body"]),
    ],
)
def test_overlapping_words_count_once(sites: list[str], alone: list[str]) -> None:
    assert summed(*sites).grams == pytest.approx(summed(*alone).grams)


@pytest.mark.parametrize(
    ("sites", "units"),
    [
        (["left arm", "right elbow"], 4),  # another arm's elbow
        (["arm and hand", "both hands"], 5),  # 3 + 1, and the other hand
        (["left arm", "right hand"], 4),
    ],
)
def test_the_other_side_is_counted(sites: list[str], units: float) -> None:
    assert summed(*sites).units.typical == units


def test_fingers_of_both_hands_are_counted_with_the_hands_and_of_one_hand_not_known() -> None:
    assert summed("both hands", "fingers").uncounted == ()
    assert [use.site for use in summed("left hand", "fingers").uncounted] == ["fingers"]


def test_part_of_the_whole_body_and_a_place_on_it_are_at_most_the_whole() -> None:
    tenth = SiteUse("whole body", 1, "", 0.1)
    face, nine = SiteUse("face and neck"), SiteUse("whole body", 1, "", 0.99)
    assert region_sum((tenth, face), ADULT, None, TABLES).units.typical == 6.5  # 4 + 2.5
    assert region_sum((nine, face), ADULT, None, TABLES).units.typical == 40


def test_the_working_shows_how_it_adds_up() -> None:
    assert summed("both arms", "both legs").working == (
        "2 x arm 3 + 2 x leg 6 = 18 fingertip units; x 0.5 g = 9 g"
    )


@pytest.mark.parametrize(
    ("mm", "grams"), [(5, 0.5), (4, 0.32), (3, 0.18), (2, 0.18), (6, 0.72), (9, 0.72)]
)
def test_another_nozzle_scales_with_its_opening_within_bounds(mm: float, grams: float) -> None:
    assert nozzle_grams(mm, TABLES) == pytest.approx(grams)  # 0.5 x (mm / 5)^2


sites = st.builds(
    lambda site, side, fraction: SiteUse(
        site,
        2 if side == "both" and TABLES.sites[site].paired else 1,
        side if TABLES.sites[site].paired else "",
        fraction,
    ),
    st.sampled_from(sorted(TABLES.sites)),
    st.sampled_from(["", "left", "right", "both"]),
    st.sampled_from([0.1, 0.5, 1.0]),
)
lists = st.lists(sites, min_size=1, max_size=5).map(tuple)
bands = st.sampled_from(TABLES.fingertips)


def mirrored(uses: tuple[SiteUse, ...]) -> tuple[SiteUse, ...]:
    other = {"left": "right", "right": "left"}
    return tuple(use._replace(side=other.get(use.side, use.side)) for use in uses)


@given(lists, bands)
def test_low_typical_and_high_rise(uses: tuple[SiteUse, ...], band) -> None:  # type: ignore[no-untyped-def]
    for found in (region_sum(uses, band, None, TABLES), region_sum(uses, band, 0.3, TABLES)):
        assert 0 <= found.units.low <= found.units.typical <= found.units.high
        assert 0 <= found.grams.low <= found.grams.typical <= found.grams.high


@given(lists, bands)
def test_left_and_right_do_not_matter(uses: tuple[SiteUse, ...], band) -> None:  # type: ignore[no-untyped-def]
    one, two = (region_sum(x, band, None, TABLES).grams for x in (uses, mirrored(uses)))
    assert one == pytest.approx(two)


@given(lists, st.randoms())
def test_the_order_of_sites_does_not_matter(uses: tuple[SiteUse, ...], random) -> None:  # type: ignore[no-untyped-def]
    other = list(uses)
    random.shuffle(other)
    one, two = (region_sum(tuple(x), ADULT, None, TABLES).grams for x in (uses, other))
    assert one == pytest.approx(two)


@given(lists, sites, bands)
def test_more_sites_never_come_to_less(uses: tuple[SiteUse, ...], more: SiteUse, band) -> None:  # type: ignore[no-untyped-def]
    few = region_sum(uses, band, None, TABLES).grams
    many = region_sum((*uses, more), band, None, TABLES).grams
    assert all(b >= a - 1e-9 for a, b in zip(few, many, strict=True))


@given(lists, st.integers(0, 4), st.sampled_from([0.5, 1.0]), bands)
def test_a_larger_share_never_comes_to_less(uses, index, larger, band) -> None:  # type: ignore[no-untyped-def]
    index %= len(uses)
    grown = uses[index]._replace(fraction=max(uses[index].fraction, larger))
    more = (*uses[:index], grown, *uses[index + 1 :])
    few, many = (region_sum(x, band, None, TABLES).grams for x in (uses, more))
    assert all(b >= a - 1e-9 for a, b in zip(few, many, strict=True))
