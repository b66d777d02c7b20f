"""From a prescription to the waist: what is not known stays so, and what is known is bounded."""

import math
from typing import Any

import pytest

from calculator.checks import check_one
from calculator.dose import doses_of
from calculator.exposure import ANY
from calculator.library import load
from calculator.lookup import product_of, with_product
from calculator.measures import derive
from calculator.prescription import read_prescription
from calculator.rows import Understood, exposure_of

BOOK = load()
BITS = BOOK.ask_bits


class Seen:
    """The exposure of one prescription, column by column."""

    def __init__(self, given: dict[str, Any], profile: str = "us") -> None:
        read = read_prescription(given, BOOK)
        found = product_of(read, BOOK)
        p = with_product(read, found)
        doses = doses_of([p], BOOK.body)
        exposure = exposure_of([Understood(p, found)], doses, BOOK, BOOK.profiles[profile])
        self.x = derive(exposure, BOOK.body.adult_skin_m2)

    def number(self, column: str) -> tuple[float, float, float]:
        return tuple(float(end[0]) for end in self.x.amount(column))  # type: ignore[return-value]

    def words(self, column: str) -> tuple[set[str], bool]:
        """What the set has for certain, and whether it may have more."""
        from calculator.exposure import WORD_INDEX

        i, masks = WORD_INDEX[column], BOOK.masks[column]
        has = int(self.x.has[i, 0])
        named = {word for word, bit in masks.items() if has & bit and not word.startswith("@")}
        return named, int(self.x.maybe[i, 0]) != 0

    def asks(self, column: str) -> set[str]:
        from calculator.exposure import NUMBER_INDEX

        bits = int(self.x.asks[NUMBER_INDEX[column], 0])
        return {name for name, bit in BITS.items() if bits & bit}


def is_unknown(known: tuple[float, float, float]) -> bool:
    return known[0] == 0 and math.isnan(known[1]) and math.isinf(known[2])


@pytest.mark.parametrize(
    ("column", "asks"),
    [("age_years", {"age_years"}), ("weight_kg", {"weight_kg"}), ("duration_days",
      {"duration_days"}), ("applications_per_day", {"applications_per_day"}), ("days_per_week",
      {"applications_per_day"}), ("strength_percent", {"product"}), ("bsa_percent", {"sites"}),
     ("grams_in_pregnancy", {"grams_in_pregnancy"}), ("lifetime_grams", {"lifetime_grams"})],
)  # fmt: skip
def test_what_is_not_given_is_not_known_and_says_what_to_ask(column: str, asks: set[str]) -> None:
    seen = Seen({})
    assert is_unknown(seen.number(column))
    assert seen.asks(column) == asks


@pytest.mark.parametrize("column", ["molecule", "vehicle", "us_class", "uk_potency", "sites",
                                    "indication", "sex"])  # fmt: skip
def test_words_not_given_may_be_any(column: str) -> None:
    assert Seen({}).words(column) == (set(), True)


@pytest.mark.parametrize("column", ["mentions", "medicines"])
def test_nothing_mentioned_is_assumed_to_be_none(column: str) -> None:
    assert Seen({}).words(column) == (set(), False)


@pytest.mark.parametrize(
    ("group", "low", "below"), [("infant", 0, 1), ("child", 1, 18), ("adult", 18, 65),
                                ("elderly", 65, 121)]
)  # fmt: skip
def test_an_age_group_is_a_half_open_band(group: str, low: float, below: float) -> None:
    known = Seen({"age_group": group}).number("age_years")
    assert known[0] == low
    assert math.isnan(known[1])
    assert below - 1e-9 < known[2] < below
    assert "age_years" in Seen({"age_group": group}).asks("age_years")


def test_an_age_wins_over_its_group() -> None:
    assert Seen({"age_group": "child", "age_years": 3}).number("age_years") == (3, 3, 3)


@pytest.mark.parametrize("column", ["grams_per_week", "total_grams"])
def test_no_more_is_used_than_is_supplied(column: str) -> None:
    low, typical, high = Seen({"quantity_g": 30}).number(column)
    assert (low, math.isnan(typical), high) == (0, True, 30)
    assert Seen({"quantity_g": 30, "grams_per_week": 70}).number("grams_per_week") == (70, 70, 70)


def test_amounts_come_with_their_range() -> None:
    given = {"sites": ["arm"], "age_years": 40, "applications_per_day": 2, "duration_days": 14}
    low, typical, high = Seen(given).number("grams_per_week")
    assert typical == pytest.approx(21)  # 3 units x 0.5 g x 14
    assert low < typical < high
    course = Seen(given).number("total_grams")
    assert course == pytest.approx((2 * low, 2 * typical, 2 * high))


def test_a_product_sets_its_words_and_the_limits_of_the_countrys_label() -> None:
    given = {"product": "clobetasol propionate 0.05% ointment"}
    us, uk = Seen(given), Seen(given, "uk")
    assert us.words("molecule") == ({"clobetasol propionate"}, False)
    assert us.words("us_class") == ({"1"}, False)
    assert us.words("uk_potency") == ({"very potent"}, False)
    assert us.number("label_max_grams_per_week") == (50, 50, 50)
    assert us.number("label_max_days") == (14, 14, 14)
    assert uk.number("label_max_days") == (28, 28, 28)


def test_of_several_candidates_only_what_all_share_is_certain() -> None:
    seen = Seen({"product": "clobetasol propionate"})
    assert seen.words("molecule") == ({"clobetasol propionate"}, False)
    assert seen.words("vehicle") == (set(), True)
    assert seen.words("us_class")[0] == {"1"}


@pytest.mark.parametrize(
    ("potency", "us", "uk"),
    [("1", {"1"}, set()), ("potent", set(), {"potent"}), (7, {"7"}, set())],
)
def test_a_class_alone_is_known_in_its_own_scheme_only(
    potency: object, us: set[str], uk: set[str]
) -> None:
    seen = Seen({"potency": potency})
    assert seen.words("us_class") == (us, False)
    assert seen.words("uk_potency") == (uk, False)


@pytest.mark.parametrize(
    ("given", "has", "maybe"),
    [
        ("clobetasol propionate 0.05% cream", {"same molecule"}, False),
        ("Dermovate", {"same molecule"}, False),
        ("mometasone 0.1% cream", {"different molecule"}, False),
        ("something else", set(), True),
    ],
)
def test_another_steroid_is_the_same_a_different_or_an_unknown_one(
    given: str, has: set[str], maybe: bool
) -> None:
    own = {"product": "clobetasol propionate 0.05% ointment", "other_steroids": [given]}
    assert Seen(own).words("other_steroid") == (has, maybe)


def test_a_cover_of_unknown_kind_may_be_any_but_none() -> None:
    from calculator.exposure import WORD_INDEX

    seen = Seen({"occlusion": "unknown kind"})
    maybe = int(seen.x.maybe[WORD_INDEX["occlusion"], 0])
    assert not maybe & BOOK.masks["occlusion"]["none"]
    assert maybe & BOOK.masks["occlusion"]["film"]
    assert Seen({}).words("occlusion") == ({"none"}, False)


def test_a_vague_site_may_include_places_that_matter() -> None:
    vague = [name for name, site in BOOK.body.sites.items() if site.maybe_groups]
    assert vague
    for site in vague:
        assert Seen({"sites": [site]}).words("sites") == ({site}, True)
    assert Seen({"sites": ["arm"]}).words("sites") == ({"arm"}, False)


def test_a_site_given_says_nothing_of_sites_a_label_avoids_while_the_product_is_unknown() -> None:
    assert Seen({"sites": ["face"]}).words("label_avoided_sites") == (set(), True)
    known = {"sites": ["face"], "product": "clobetasol propionate 0.05% ointment"}
    assert Seen(known).words("label_avoided_sites") == ({"face"}, False)
    assert Seen({**known, "sites": ["arm"]}).words("label_avoided_sites") == (set(), False)
    assert ANY > 0


def test_each_row_of_a_table_is_the_row_alone() -> None:
    """Rows that say the same share their words; no row may change another's."""
    one = {"product": "clobetasol propionate 0.05% ointment", "sites": ["face"], "age_years": 5}
    before = check_one(one)
    for other in ({**one, "potency": "mild"}, {**one, "sites": ["arm"]}, {"sites": ["face"]}):
        check_one(other)
    assert check_one(one) == before
