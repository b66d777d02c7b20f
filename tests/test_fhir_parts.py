"""Sites, routes and timings of FHIR, each by itself in a table."""

from collections.abc import Mapping
from typing import Any

import pytest

from calculator.body import SiteUse
from calculator.fhir.concepts import read_concept_site, read_route
from calculator.fhir.nodes import Log, Node
from calculator.fhir.timing import Rhythm, period_days, read_timing
from calculator.library import load

SNOMED = "http://snomed.info/sct"


def node(value: Mapping[str, Any]) -> Node:
    return Node(value, "here", Log())


def concept(code: str = "", display: str = "", text: str = "", system: str = SNOMED) -> Node:
    coding = {"system": system, "code": code, "display": display}
    return node({"coding": [{k: v for k, v in coding.items() if v}], "text": text or None})


SITES = [
    ("an id", concept("43067004"), SiteUse("scalp")),
    (
        "an id and a display that say the same",
        concept("43067004", "Skin of scalp"),
        SiteUse("scalp"),
    ),
    ("a part of the face is the face", concept("36141000", "Skin of cheek"), SiteUse("face")),
    (
        "an id with a side",
        concept("78791008", "Structure of right hand"),
        SiteUse("hand", 1, "right"),
    ),
    ("a display alone", concept(display="Entire face (body structure)"), SiteUse("face")),
    (
        "a display with a side",
        concept(display="Structure of left knee region"),
        SiteUse("knee", 1, "left"),
    ),
    ("words alone", concept(text="both hands"), SiteUse("hand", 2, "both")),
    ("an id of another system", concept("43067004", system="http://x.example"), None),
    ("an id that is on no record", concept("123"), None),
    ("left and right", concept("66480008", "right forearm"), None),
    ("hand and foot", concept("85562004", "foot"), None),
    ("words of no place", concept(text="where it itches"), None),
]


@pytest.mark.parametrize(("why", "given", "site"), SITES, ids=[row[0] for row in SITES])
def test_a_site_is_one_place_or_a_question(why: str, given: Node, site: SiteUse | None) -> None:
    read = read_concept_site(given, load())
    assert (read and read.value) == (site and (site,)), why
    assert [question.about for question in given.log.questions] == ([] if site else ["sites"])


def test_no_site_is_no_question() -> None:
    empty = node({})
    assert read_concept_site(empty, load()) is None
    assert empty.log.questions == []


ROUTES = [
    ("topical", concept("6064005", "Topical route"), True),
    ("cutaneous", concept("448598008"), True),
    ("by its words", concept(text="apply externally to the skin"), True),
    ("oral", concept("26643006", "Oral route"), False),
    ("rectal", concept("37161004"), False),
    ("nasal, by its words", concept(display="Nasal use"), False),
    (
        "of the older system",
        concept("OPTHALTA", system="http://hl7.org/fhir/v3/RouteOfAdministration"),
        False,
    ),
    ("an id and words that differ", concept("6064005", "Oral route"), None),
    ("a word that is on no record", concept(text="by magic"), None),
]


@pytest.mark.parametrize(("why", "given", "on_skin"), ROUTES, ids=[row[0] for row in ROUTES])
def test_a_route_leads_to_the_skin_or_elsewhere(
    why: str, given: Node, on_skin: bool | None
) -> None:
    assert read_route(given, load()).on_skin is on_skin, why
    assert bool(given.log.questions) is (on_skin is None), why


def test_every_route_on_record_is_read() -> None:
    systems = {
        "snomed": SNOMED,
        "v3-route": "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration",
    }
    for (system, code), route in load().codes.routes.items():
        given = concept(code, system=systems[system]) if system in systems else concept(text=code)
        assert read_route(given, load()) == (route.on_skin, route.says), code


def timing(**repeat: Any) -> tuple[dict[str, float], Rhythm, Log]:
    given = node({"repeat": repeat})
    rhythm = read_timing(given, load().codes)
    return {name: said.value for name, said in rhythm.fields.items()}, rhythm, given.log


DAY = {"period": 1, "periodUnit": "d"}
TIMINGS = [
    ("once a day", {"frequency": 1, **DAY}, {"applications_per_day": 1}),
    ("three times a day", {"frequency": 3, **DAY}, {"applications_per_day": 3}),
    (
        "every 8 hours",
        {"frequency": 1, "period": 8, "periodUnit": "h"},
        {"applications_per_day": 3},
    ),
    (
        "every 3 days",
        {"frequency": 1, "period": 3, "periodUnit": "d"},
        {"applications_per_day": 1, "every_n_days": 3},
    ),
    (
        "once a week",
        {"frequency": 1, "period": 1, "periodUnit": "wk"},
        {"applications_per_day": 1, "days_per_week": 1},
    ),
    (
        "once in 7 days",
        {"frequency": 1, "period": 7, "periodUnit": "d"},
        {"applications_per_day": 1, "days_per_week": 1},
    ),
    (
        "twice in 14 days",
        {"frequency": 2, "period": 14, "periodUnit": "d"},
        {"applications_per_day": 1, "days_per_week": 1},
    ),
    (
        "seven a week",
        {"frequency": 7, "period": 1, "periodUnit": "wk"},
        {"applications_per_day": 1},
    ),
    (
        "3 in 2 days",
        {"frequency": 3, "period": 2, "periodUnit": "d"},
        {"applications_per_day": 1.5},
    ),
    (
        "four on two days a week",
        {"frequency": 4, "period": 1, "periodUnit": "wk", "dayOfWeek": ["mon", "thu"]},
        {"applications_per_day": 2, "days_per_week": 2},
    ),
    (
        "mornings on three days",
        {"when": ["MORN"], "dayOfWeek": ["mon", "wed", "fri"]},
        {"applications_per_day": 1, "days_per_week": 3},
    ),
    ("at bedtime", {"when": ["HS"]}, {"applications_per_day": 1}),
    (
        "once a day, at bedtime",
        {"frequency": 1, **DAY, "when": ["HS"]},
        {"applications_per_day": 1},
    ),
    ("for a week", {"boundsDuration": {"value": 1, "unit": "wk"}}, {"duration_days": 7}),
    ("for 48 hours", {"boundsDuration": {"value": 48, "code": "h"}}, {"duration_days": 2}),
    ("for two months", {"boundsDuration": {"value": 2, "code": "mo"}}, {"duration_days": 60.875}),
    ("for a while", {"boundsDuration": {"value": 2, "unit": "whiles"}}, {}),
    ("no frequency at all", {"frequency": 0, **DAY}, {}),
    ("no period at all", {"frequency": 1, "period": 0, "periodUnit": "d"}, {}),
    ("nothing", {}, {}),
]


@pytest.mark.parametrize(("why", "repeat", "fields"), TIMINGS, ids=[row[0] for row in TIMINGS])
def test_a_timing_is_how_often_and_for_how_long(
    why: str, repeat: dict[str, Any], fields: dict[str, float]
) -> None:
    read, _, log = timing(**repeat)
    assert read == pytest.approx(fields), why
    assert bool(log.problems) is (not fields and bool(repeat)), why


@pytest.mark.parametrize(
    ("code", "often"),
    [("QD", 1), ("BID", 2), ("tid", 3), ("QID", 4), ("Q4H", 6), ("Q6H", 4), ("Q8H", 3), ("BED", 1)],
)
def test_a_code_says_how_often(code: str, often: float) -> None:
    rhythm = read_timing(node({"code": {"coding": [{"code": code}]}}), load().codes)
    assert rhythm.fields["applications_per_day"].value == pytest.approx(often)
    assert rhythm.fields["applications_per_day"].path == "here.code.coding[0].code"


def test_a_code_gives_way_to_what_is_spelled_out() -> None:
    given = node({"code": {"coding": [{"code": "BID"}]}, "repeat": {"frequency": 3, **DAY}})
    assert read_timing(given, load().codes).fields["applications_per_day"].value == 3


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-12-01", "2026-12-01", 1),
        ("2026-12-01", "2026-12-07", 7),
        ("2026-12-31T23:00:00Z", "2027-01-01", 2),
        ("2024-02-28", "2024-03-01", 3),  # a leap year
        ("2026-12-01", "", None),
        ("2026-12", "2026-12-07", None),
        ("2026-12-07", "2026-12-01", None),
    ],
)
def test_a_period_counts_its_first_and_its_last_day(start: str, end: str, days: int | None) -> None:
    assert period_days(node({"start": start, "end": end})) == days
