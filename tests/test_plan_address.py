"""The address brings a plan back as it was typed, and the planner is given what was typed."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.library import load
from calculator.planner import plan_one
from pages.parts import plan_address, plan_state

REGIMENS = load().regimens
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


def opened(**address: str | list[str]) -> dict[str, Any]:
    params = {k: v if isinstance(v, list) else [v] for k, v in address.items()}
    return plan_address.from_address(params, REGIMENS)


def test_an_empty_address_is_an_empty_plan_and_back() -> None:
    assert opened() == plan_state.empty()
    assert plan_address.to_address(plan_state.empty() | {"start": date(2026, 11, 25)}, {}) == {}


def test_a_regimen_alone_opens_as_it_was_published() -> None:
    state = opened(g="R02", a="30")
    assert state["product"] == "fluticasone propionate 0.05% cream"
    assert (state["age"], state["indication"]) == ("30", "atopic eczema")
    assert [row["length"] for row in state["rows"]] == [28, 112]


def test_what_an_address_gives_beside_a_regimen_wins() -> None:
    state = opened(g="R02", p="mometasone furoate 0.1% cream", s=["face"])
    assert state["product"] == "mometasone furoate 0.1% cream"
    assert state["sites"] == ["face"]


def test_with_a_start_the_address_is_the_whole_state() -> None:
    state = opened(g="R02", st="2026-11-30")
    assert state["product"] is None and state["start"] == date(2026, 11, 30)
    assert len(state["rows"]) == 2


@pytest.mark.parametrize("regimen", REGIMENS)
def test_each_regimen_comes_back_from_its_own_address(regimen: str) -> None:
    state = opened(g=regimen) | {"start": date(2026, 11, 30)}
    address = plan_address.to_address(state, REGIMENS)
    assert "ph" not in address, "as published, so no need to spell it out"
    assert plan_address.from_address(address, REGIMENS) == state
    assert len(urlencode(address, doseq=True)) < 250


def test_a_changed_phase_is_spelt_out_and_the_others_are_numbers() -> None:
    state = opened(g="R02") | {"start": date(2026, 11, 30)}
    state["rows"] = [state["rows"][0] | {"length": 14}, state["rows"][1]]
    address = plan_address.to_address(state, REGIMENS)
    assert address["ph"][0].startswith("control~daily~14d~1") and address["ph"][1] == "=2"
    assert plan_address.from_address(address, REGIMENS) == state


def test_a_regimen_without_its_phases_stays_without() -> None:
    state = opened(g="R02") | {"start": date(2026, 11, 30), "rows": []}
    address = plan_address.to_address(state, REGIMENS)
    assert plan_address.from_address(address, REGIMENS)["rows"] == []


@pytest.mark.parametrize("text", ["=3", "=0", "=x", "=", "==1"])
def test_a_number_that_no_phase_has_is_a_name(text: str) -> None:
    assert opened(g="R02", st="2026-11-30", ph=text)["rows"][0]["name"] == text


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "30 November"])
def test_a_start_that_is_no_date_is_kept_and_refused_in_words(text: str) -> None:
    state = opened(st=text, p="mometasone furoate 0.1% cream", ph="~daily~2w")
    assert (state["start"], state["start_typed"]) == (None, text)
    assert plan_address.to_address(state, {})["st"] == [text]
    result = plan_one(plan_state.given(state))
    assert any(p["where"] == "start" and p["given"] == text for p in result["problems"])


def test_relapses_and_the_step_down_come_back() -> None:
    state = opened(st="2026-11-30", ph="~daily~2w", re=["2026-12-05~extended~face", "2026-12-09"],
                   tw="20", tp="daily", tn="2", mo="calendar", pot="potent")  # fmt: skip
    assert state["relapses"][0] == {"date": "2026-12-05", "end": "extended", "area": "face"}
    assert state["relapses"][1] == {"date": "2026-12-09", "end": "", "area": ""}
    assert (state["taper_weeks"], state["taper_pattern"], state["month"]) == (
        "20", "daily", "calendar",
    )  # fmt: skip
    assert plan_address.from_address(plan_address.to_address(state, {}), {}) == state


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(["st", "g", "ph", "re", "mo", "p", "a", "s", "tw", "tp"]),
                       st.lists(TEXT, max_size=3)))  # fmt: skip
def test_no_address_stops_the_page(address: dict[str, list[str]]) -> None:
    state = plan_address.from_address(address, REGIMENS)
    again = plan_address.from_address(plan_address.to_address(state, REGIMENS), REGIMENS)
    assert [row["name"] for row in again["rows"]] == [row["name"] for row in state["rows"]]
    if state["rows"]:
        plan_one(plan_state.given(state))


def test_the_fields_of_the_form_are_the_planners() -> None:
    state = opened(g="R22", a="61", st="2026-11-30", p="clobetasol", ga="0,5", pk="30")
    told = plan_state.given(state)
    assert told["regimen"] == "R22" and told["start"] == "2026-11-30"
    assert told["grams_per_application"] == "0,5" and told["pack_sizes_g"] == ["30"]
    assert [phase["pattern"] for phase in told["phases"][:3]] == [
        "daily", "alternate days", "2/week",
    ]  # fmt: skip


def test_a_potency_word_holds_only_while_no_product_is_named() -> None:
    state = opened(g="R37")
    assert plan_state.given(state)["potency"] == "potent"
    assert "potency" not in plan_state.given(state | {"product": "mometasone"})


def test_the_next_template_takes_its_forerunners_fields_away() -> None:
    lichen = plan_state.from_regimen(plan_state.empty(), REGIMENS["R22"])
    assert lichen["grams_per_application"] == "0.5" and lichen["sites"] == ["vulva"]
    hands = plan_state.from_regimen(lichen, REGIMENS["R02"], REGIMENS["R22"])
    assert hands["grams_per_application"] == "" and hands["sites"] == []
    assert hands["indication"] == "atopic eczema"


def test_what_the_reader_changed_outlives_the_next_template() -> None:
    lichen = plan_state.from_regimen(plan_state.empty(), REGIMENS["R22"])
    lichen |= {"age": "61", "sites": ["vulva", "anus and perianal"]}
    after = plan_state.from_regimen(lichen, REGIMENS["R07"], REGIMENS["R22"])
    assert after["age"] == "61" and after["sites"] == ["vulva", "anus and perianal"]
