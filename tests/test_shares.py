"""The share of the skin of sites that the chart does not name, by hand from fingertip units."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.body import SiteUse, read_site
from calculator.library.body import body_tables
from calculator.shares import surface_percent, treated_percent
from calculator.skin import SkinArea

TABLES = body_tables()
ADULT = 40 * 12.0
# One unit covers 2 % of an adult: 206 to 366 cm2 of 1.8 m2 are 1.14 to 2.03 %.
LOW, HIGH = 1.14, 2.03


def share(*texts: str, months: float = ADULT, fraction: float = 1.0) -> tuple[float, ...]:
    read = [read_site(text) for text in texts]
    uses = tuple(use._replace(fraction=fraction) for use in read if isinstance(use, SiteUse))
    assert len(uses) == len(texts), read
    found = surface_percent(uses, months, TABLES)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sites", "low", "typical", "high"),
    [
        (["elbow"], LOW, 2, HIGH),  # one unit
        (["both elbows", "both knees"], 4 * LOW, 8, 4 * HIGH),
        (["both soles"], 1.5 * LOW, 3, 1.5 * HIGH),  # 0.75 units each
        (["face and neck"], 1.7 * LOW, 5, 3.3 * HIGH),  # 2.5 units, measured 1.7 to 3.3
        (["scalp"], 3 * LOW, 6, 3 * HIGH),
    ],
)
def test_a_unit_covers_two_percent_of_an_adult(
    sites: list[str], low: float, typical: float, high: float
) -> None:
    assert share(*sites) == pytest.approx((low, typical, high))


def test_a_face_and_a_neck_are_the_row_for_both() -> None:
    assert share("face", "neck")[1:] == pytest.approx(share("face and neck")[1:])
    assert share("face", "neck")[0] == 2  # the neck by the chart, if the units all lie on it
    assert share("face and neck", "neck")[1] == 5


def test_more_than_the_parts_around_it_there_is_not() -> None:
    assert share("face and neck", "scalp")[1:] == (9, 9)  # head 7 and neck 2; units: 5 + 6
    tenths = share("whole body", "scalp", fraction=0.1)
    assert tenths[1:] == pytest.approx((10.6, 10 + 3 * HIGH * 0.1))


@pytest.mark.parametrize(
    ("sites", "percent"),
    [
        (["arm", "elbow"], 7),
        (["both arms and hands", "both elbows"], 19),
        (["foot", "sole"], 3.5),
        (["whole body", "elbow", "scalp"], 100),
        (["hand", "palm"], 2.5),
    ],
)
def test_a_site_within_a_part_that_is_counted_adds_nothing(
    sites: list[str], percent: float
) -> None:
    assert share(*sites) == (percent, percent, percent)


def test_an_elbow_may_lie_on_the_upper_arm_or_beside_it() -> None:
    assert share("upper arm", "elbow") == pytest.approx((4, 6, 4 + HIGH))
    assert share("left arm", "right elbow") == pytest.approx((7 + LOW, 9, 7 + HIGH))


def test_a_fraction_of_a_site_is_that_fraction_of_its_share() -> None:
    half = share("both elbows", "both knees", fraction=0.5)
    assert half == pytest.approx((2 * LOW, 4, 2 * HIGH))


def test_an_adult_fingertip_covers_more_of_a_child() -> None:
    # 1.5 units of 286 cm2 (0.75 x 206 to 1.5 x 366) on 0.63 m2 at three years
    assert share("face and neck", months=36) == pytest.approx(
        (0.75 * 206 / 63, 1.5 * 286 / 63, 1.5 * 366 / 63)
    )


def test_the_skin_of_the_child_itself_counts_where_its_size_is_known() -> None:
    small = SkinArea(0.5, "weight")
    found = surface_percent((SiteUse("face and neck"),), 36, TABLES, small)
    assert found is not None
    assert found.typical == pytest.approx(1.5 * 286 / 50)
    beside = treated_percent(None, None, (SiteUse("face and neck"),), 36, small, TABLES)
    assert beside == found


def test_from_sixteen_years_the_adult_share_holds() -> None:
    assert share("elbow", months=16 * 12)[1] == 2
    assert share("elbow", months=13 * 12)[1] == pytest.approx(286 / 137.43, rel=0.01)


@pytest.mark.parametrize(
    ("site", "months", "low", "high"),
    [
        ("face", ADULT, 0, 7),  # no row of its own: somewhere in the head
        ("palm", ADULT, 0, 2.5),
        ("elbow", 48.0, 0, 7),  # a child's elbow has no row: upper arm 4 and forearm 3
        ("face and neck", 9.0, 2, 21),  # no row at nine months: neck 2, and up to the head's 19
    ],
)
def test_a_site_with_neither_keeps_a_bound(
    site: str, months: float, low: float, high: float
) -> None:
    found = share(site, months=months)
    assert (found[0], found[2]) == (low, high)
    assert math.isnan(found[1])


def test_a_site_that_may_be_anywhere_leaves_the_rest_as_the_least() -> None:
    found = share("both elbows", "flexures")
    assert (found[0], found[2]) == (pytest.approx(2 * LOW), 100)
    assert math.isnan(found[1])


uses = st.builds(
    lambda site, side, fraction: SiteUse(
        site,
        2 if side == "both" and TABLES.sites[site].paired else 1,
        side if TABLES.sites[site].paired else "",
        fraction,
    ),
    st.sampled_from(sorted(TABLES.sites)),
    st.sampled_from(["left", "right", "both"]),
    st.sampled_from([0.1, 0.5, 1.0]),
)
lists = st.lists(uses, min_size=1, max_size=5).map(tuple)
ages = st.sampled_from([1.0, 4.0, 9.0, 18.0, 48.0, 100.0, 140.0, 185.0, ADULT])


@given(lists, ages)
def test_low_typical_and_high_rise_and_stay_below_the_whole(sites, months) -> None:  # type: ignore[no-untyped-def]
    found = surface_percent(sites, months, TABLES)
    if found is not None:
        assert 0 <= found.low <= found.high <= 100 + 1e-9
        assert math.isnan(found.typical) or (found.low - 1e-9 <= found.typical <= found.high + 1e-9)


@given(lists, uses, ages)
def test_more_sites_are_never_less_skin(sites, more, months) -> None:  # type: ignore[no-untyped-def]
    few = surface_percent(sites, months, TABLES)
    many = surface_percent((*sites, more), months, TABLES)
    if few is None or many is None:  # nothing is known of somewhere
        return
    assert many.low >= few.low - 1e-9
    if not math.isnan(few.typical):  # else a bound may have become an estimate
        assert many.high >= few.high - 1e-9
        assert math.isnan(many.typical) or many.typical >= few.typical - 1e-9


@given(lists, st.randoms(), ages)
def test_the_order_of_sites_does_not_matter(sites, random, months) -> None:  # type: ignore[no-untyped-def]
    other = list(sites)
    random.shuffle(other)
    one, two = (surface_percent(tuple(x), months, TABLES) for x in (sites, other))
    assert one == (pytest.approx(two, nan_ok=True) if two else None)
