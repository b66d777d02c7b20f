"""What differs between two profiles: by the table of cases, by hand, and for a hospital's own."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from calculator.compare import (
    IN_ONE,
    NOT_ABOUT,
    NOT_ITS_RULE,
    NOWHERE,
    SAME,
    Differences,
    Pair,
    compare,
)
from calculator.library import load
from calculator.library.tables import DATA, OVERLAY

EXAMPLE = DATA / "overlays" / "example-hospital"
TABLE = Path(__file__).parent / "cases" / "profiles_differ.csv"
with TABLE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))
MUST_DIFFER = {"clobetasol course", "child age floors", "occlusion", "fluticasone ages"}
CLOBETASOL = {
    "product": "clobetasol propionate 0.05% ointment",
    "age_years": 40,
    "sites": ["both lower legs"],
    "applications_per_day": 1,
    "duration_days": 14,
    "grams_per_week": 40,
}
MILD = {
    "product": "hydrocortisone 1% cream",
    "age_years": 3,
    "sites": ["face"],
    "applications_per_day": 2,
    "days_per_week": 7,
    "duration_days": 7,
}


def us_uk(given: dict[str, Any]) -> Differences:
    return compare(given, "us", "uk", load())


def alone(found: Differences, n: int) -> set[str]:
    """What one profile alone raises, as "rule:tier"."""
    told = set()
    for pair in found.pairs:
        finding = pair.findings[n]
        if finding is not None and pair.raised[n] and not pair.raised[1 - n]:
            told.add(f"{pair.rule}:{finding['tier']}")
    return told


def words(text: str) -> set[str]:
    return {part.strip() for part in text.split(";") if part.strip()}


def pair_of(found: Differences, rule: str) -> Pair:
    return next(pair for pair in found.pairs if pair.rule == rule)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_us_and_uk_differ_where_their_labels_do_and_nowhere_else(row: dict[str, str]) -> None:
    found = us_uk(json.loads(row["given"]))
    assert alone(found, 0) == words(row["only_us"]), row["why"]
    assert alone(found, 1) == words(row["only_uk"]), row["why"]
    unlike = {f"{pair.rule}:{' and '.join(pair.unlike)}" for pair in found.pairs if pair.unlike}
    assert unlike == words(row["unlike"]), row["why"]
    assert [one.answer["worst"] for one in found.sides] == row["worst"].split(), row["why"]
    same = len(set(row["worst"].split())) == 1
    assert found.same_verdict == same, "nothing is asked in these rows that decides the verdict"
    states = {f"{limit.name}:{limit.state}" for limit in found.limits}
    assert words(row["labels"]) <= states, row["why"]
    if row["only_us"] or row["only_uk"] or row["unlike"]:
        assert found.unlike and not found.is_same


def test_the_table_covers_what_must_differ_from_sources_on_both_sides_of_the_line() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for topic in MUST_DIFFER:
        rows = [row for row in ROWS if row["topic"] == topic]
        apart = [bool(row["only_us"] or row["only_uk"]) for row in rows]
        assert any(apart) and not all(apart), topic
    for row in ROWS:
        for part in words(row["source"]):
            key, _, where = part.partition(": ")
            assert key in load().sources and where, f"{row['id']}: {part}"


def test_nothing_differs_is_the_same() -> None:
    found = us_uk(MILD)
    assert found.is_same and not found.pairs and found.questions == ((), ())


@pytest.mark.parametrize("profile", ["us", "uk", "jp", "de"])
def test_a_profile_does_not_differ_from_itself(profile: str) -> None:
    found = compare(CLOBETASOL | {"duration_days": 42}, profile, profile, load())
    assert found.is_same and found.alike and not found.unlike


def test_the_other_way_round_is_the_mirror() -> None:
    given = CLOBETASOL | {"duration_days": 29}
    there, back = us_uk(given), compare(given, "uk", "us", load())
    assert [pair.rule for pair in there.pairs] == [pair.rule for pair in back.pairs]
    assert [pair.findings for pair in there.pairs] == [pair.findings[::-1] for pair in back.pairs]
    assert there.gaps == back.gaps[::-1] and there.limits == back.limits


def test_the_worst_leads_and_the_rest_follow() -> None:
    found = us_uk(CLOBETASOL | {"duration_days": 29})
    order = [pair.rule for pair in found.pairs]
    assert order[0] == "DU-06"  # the one stop
    assert {"DU-01", "DU-04", "AT-01"} <= set(order[1:])


@pytest.mark.parametrize(
    ("rule", "change", "standing"),
    [
        ("DU-01", {"duration_days": 15}, ("over", NOT_ITS_RULE)),
        ("OX-01", {"occlusion": "film"}, ("over", NOT_ABOUT)),
        ("OX-02", {"occlusion": "film"}, (NOT_ABOUT, "over")),
    ],
)
def test_how_the_silent_one_stands_to_the_rule_is_told(
    rule: str, change: dict[str, Any], standing: tuple[str, str]
) -> None:
    pair = pair_of(us_uk(CLOBETASOL | change), rule)
    assert pair.standing == standing and not pair.is_alike and pair.unlike == ()


def test_a_label_rule_within_the_other_limit_says_so() -> None:
    row = next(row for row in ROWS if row["id"] == "pc-cap-105")
    pair = pair_of(us_uk(json.loads(row["given"])), "OV-01")
    assert pair.standing == ("over", "within")
    assert [f["limit"] for f in pair.findings if f] == [100, pytest.approx(105)]


def test_an_exception_of_both_comes_after_every_alarm_and_is_alike() -> None:
    """Lichen sclerosus: the label's weeks are passed, confirmed by both."""
    given = CLOBETASOL | {"sites": ["vulva"], "duration_days": 84, "grams_per_week": 2,
                          "indication": "lichen sclerosus"}  # fmt: skip
    found = us_uk(given)
    excepted = [pair.rule for pair in found.pairs
                if any(f and f["outcome"] == "exception" for f in pair.findings)]  # fmt: skip
    assert excepted and [pair.rule for pair in found.pairs][-len(excepted) :] == excepted
    assert found.alike


def test_the_class_is_each_profiles_own_and_never_converted() -> None:
    left, right = us_uk(CLOBETASOL).sides
    assert left.grade and (left.grade.scheme, left.grade.value) == ("us", "1")
    assert right.grade and (right.grade.scheme, right.grade.value) == ("uk", "very potent")
    jp = compare(CLOBETASOL, "us", "jp", load()).sides[1]
    assert jp.grade and (jp.grade.scheme, jp.grade.value) == ("jp", "strongest")


def test_a_product_not_told_apart_takes_its_strongest_class_and_no_label() -> None:
    given = CLOBETASOL | {"product": "betamethasone"}
    found = us_uk(given)
    assert found.product is None and found.limits == ()
    us, uk = found.sides
    assert us.grade and uk.grade  # the dipropionate ointment's; the augmented one is not meant
    assert (us.grade.strongest, uk.grade.strongest) == ("2", "potent")
    assert us.answer["product"]["us_class"] == "2"


def test_no_product_is_no_class_and_no_label() -> None:
    found = us_uk({"age_years": 40})
    assert found.product is None and found.limits == ()
    assert [one.grade for one in found.sides] == [one.label for one in found.sides] == [None, None]


def test_a_blank_is_never_called_the_same() -> None:
    """No label of hydrocortisone 1 % is on record; Japan has none of clobetasol."""
    assert {limit.state for limit in us_uk(MILD).limits} == {NOWHERE}
    japan = compare(CLOBETASOL, "us", "jp", load())
    assert {limit.state for limit in japan.limits} == {IN_ONE}
    assert "Japan" in " ".join(japan.gaps[1]) and not japan.is_same
    same = {limit.name for limit in us_uk(CLOBETASOL).limits if limit.state == SAME}
    assert same == {"amount", "frequency"}


def test_a_question_of_one_alone_is_told() -> None:
    """Only UK guidance counts the micrograms of an inhaler; only the US label's two weeks have
    an exception by what the cream is for."""
    given = CLOBETASOL | {"grams_per_week": 10, "duration_days": 15, "medicines": ["Flixotide"]}
    here, there = us_uk(given).questions
    assert here == ("What is it being used for?",)
    assert there == ("How many micrograms of steroid are inhaled a day?",)
    back = compare(given, "uk", "us", load())
    assert back.questions == (there, here)


def test_no_concern_is_another_verdict_than_not_knowing() -> None:
    """Ten days of betamethasone valerate beside an inhaler: only UK guidance waits for its dose."""
    given = {"product": "betamethasone valerate 0.1% ointment", "sites": ["both arms"],
             "applications_per_day": 1, "duration_days": 10, "age_years": 40,
             "medicines": ["Flixotide"]}  # fmt: skip
    found = us_uk(given)
    assert [one.answer["worst"] for one in found.sides] == ["none", "none"]
    assert not found.same_verdict and not found.is_same and found.questions[1]


def test_a_profile_among_the_fields_does_not_turn_the_comparison() -> None:
    assert (
        us_uk(CLOBETASOL | {"profile": "uk", "duration_days": 15}).sides[0].answer["worst"]
        == (us_uk(CLOBETASOL | {"duration_days": 15}).sides[0].answer["worst"])
    )


def test_a_hospitals_own_rule_is_the_only_difference_from_its_nation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(OVERLAY, str(EXAMPLE))
    found = compare(CLOBETASOL, "uk", "example-hospital", load())
    assert alone(found, 1) == {"EH-01:warn"} and alone(found, 0) == set()
    assert pair_of(found, "EH-01").standing == (NOT_ITS_RULE, "over")
    left, right = found.sides
    assert left.label is right.label and left.grade is right.grade
    assert compare(CLOBETASOL | {"grams_per_week": 20}, "uk", "example-hospital", load()).is_same


def test_a_profile_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        compare(CLOBETASOL, "us", "example-hospital", load())
