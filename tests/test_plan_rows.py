"""A phase is a row of the table and a short text of the address. Nothing typed is lost."""

from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.library import load
from calculator.planner import plan_one
from pages.parts import plan_rows, plan_state

REGIMENS = load().regimens

PHASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    # a phase as the planner takes it, what its row shows
    ({"name": "flare", "pattern": "daily", "days": 10}, {"length": 10, "unit": "days"}),
    ({"pattern": "Sat,Sun", "weeks": 16}, {"length": 16, "unit": "weeks"}),
    ({"pattern": "daily", "months": 1}, {"length": 1, "unit": "months"}),
    ({"pattern": "daily", "weeks": "12"}, {"length": 12, "unit": "weeks"}),
    ({"pattern": "daily", "applications_per_day": 2}, {"times": "2"}),
    ({"pattern": "Sat,Sun", "applications_by_weekday": {"Sat": 2, "Sun": 1}},
     {"times": "Sat 2, Sun 1"}),
    ({"pattern": "off", "weeks": 4}, {"pattern": "off"}),
    ({"pattern": "daily", "product": "hydrocortisone 1% cream", "sites": ["face", "neck"]},
     {"product": "hydrocortisone 1% cream", "sites": ["face", "neck"]}),
    ({"pattern": "daily", "area": "face", "grams_per_application": 0.5},
     {"area": "face", "grams": "0.5"}),
    ({"pattern": "daily", "from": "2027-01-04", "to": "2027-01-10"},
     {"length": None, "more": "from: 2027-01-04; to: 2027-01-10"}),
    ({"pattern": "daily", "occlusion": "film", "days": 7}, {"more": "occlusion: film"}),
    ({"pattern": "daily", "days": "a few"}, {"length": None, "more": "days: a few"}),
    ({"pattern": "daily", "days": 7, "stop": None}, {"stop": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "shows"), PHASES)
def test_a_phase_is_shown_in_its_columns(phase: dict[str, Any], shows: dict[str, Any]) -> None:
    row = plan_rows.row_of(phase)
    assert {name: row[name] for name in shows} == shows


@pytest.mark.parametrize("phase", [phase for phase, _ in PHASES])
def test_a_row_says_the_same_phase(phase: dict[str, Any]) -> None:
    back = plan_rows.phase_of(plan_rows.row_of(phase))
    told = {name: str(value) for name, value in phase.items() if value is not None}
    assert {name: str(value) for name, value in back.items()} == {
        name: value.replace("2, 'Sun': 1", "'2', 'Sun': '1'") for name, value in told.items()
    }


@pytest.mark.parametrize("regimen", REGIMENS)
def test_a_regimen_through_the_table_is_the_same_plan(regimen: str) -> None:
    known = REGIMENS[regimen]
    given = {"start": "2026-11-30", "age_years": 40, **known.fields}
    rows = [plan_rows.from_text(plan_rows.to_text(r)) for r in plan_state.published(known)]
    typed = plan_one({**given, "phases": [plan_rows.phase_of(row) for row in rows]})
    as_published = plan_one({**given, "regimen": regimen})
    for part in ("days", "totals", "findings", "questions", "problems"):
        assert typed[part] == as_published[part], part


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
ROWS = st.fixed_dictionaries(
    {name: TEXT.map(str.strip) for name in plan_rows.TEXTS}
    | {"length": st.none() | st.integers(-99, 9999), "unit": st.sampled_from(plan_rows.UNITS),
       "sites": st.lists(TEXT.filter(bool), max_size=3)}
)  # fmt: skip


@given(ROWS)
def test_a_row_comes_back_from_the_address_as_it_was(row: dict[str, Any]) -> None:
    text = parse_qs(urlencode({"ph": plan_rows.to_text(row)}), keep_blank_values=True)["ph"][0]
    back = plan_rows.from_text(text)
    assert back == row | ({} if row["length"] is not None else {"unit": plan_rows.UNITS[0]})


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", {}),
        ("flare", {"name": "flare"}),
        ("flare~daily~2w", {"length": 2, "unit": "weeks"}),
        ("~daily~28d", {"length": 28, "unit": "days", "name": ""}),
        ("~daily~-3m", {"length": -3, "unit": "months"}),
        ("~daily~soon", {"length": None, "more": "days: soon"}),
        ("~daily~9x", {"length": None, "more": "days: 9x"}),
        ("~~~~~face+neck", {"sites": ["face", "neck"]}),
        ("~~~~1% cream", {"product": "1% cream"}),
        ("~~~~a%7Eb", {"product": "a~b"}),
        ("a~b~1w~2~c~d~e~f~g~h~too~many", {"more": "h"}),
    ],
)
def test_a_text_of_the_address_is_read(text: str, holds: dict[str, Any]) -> None:
    row = plan_rows.from_text(text)
    assert {name: row[name] for name in holds} == holds


def test_an_empty_row_is_none_and_a_unit_alone_is_nothing() -> None:
    assert not plan_rows.is_given(plan_rows.blank())
    assert not plan_rows.is_given(plan_rows.blank() | {"unit": "days"})
    assert plan_rows.is_given(plan_rows.blank() | {"length": 0})
    assert plan_rows.is_given(plan_rows.blank() | {"sites": ["face"]})
