"""The stubborn eczema page runs: its steps, its tools, its address."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from calculator.library import load
from pages.parts.markup import esc
from scripts.house.repo import ROOT
from tests.test_pages import WAIT, said

TABLES = load().eczema
BATH = {"w": "150", "b": "6"}
USE = {"s": ["both arms"], "a": "40", "n": "1", "t": "14", "g": "21"}


def opened(**address: Any) -> AppTest:
    """The page alone, as its front door would show it."""
    app = AppTest.from_file(str(ROOT / "pages" / "stubborn_eczema.py"), default_timeout=WAIT)
    app.session_state["profile"] = "us"
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def test_all_claims_are_on_the_page_with_what_holds() -> None:
    told = said(opened())
    assert len(TABLES.claims) == 28
    for claim in TABLES.claims:
        assert f"<q>{esc(claim.claim)}</q>" in told
        assert esc(claim.corrected) in told


def test_every_point_and_step_is_on_the_page() -> None:
    told = said(opened())
    for number, step in enumerate(TABLES.steps, 1):
        assert f"{number}. {esc(step.title)}</h2>" in told
        for point in step.points:
            assert esc(point.text) in told and esc(point.grade) in told


def test_every_published_risk_is_on_the_page() -> None:
    told = said(opened())
    for risk in TABLES.risks:
        assert esc(risk.group) in told and esc(risk.setting) in told


def test_suspected_herpeticum_leaves_no_word_of_steroid_steps() -> None:
    app = opened()
    app.radio(key="ez_herpes").set_value("yes").run()
    told = said(app)
    assert "advice on steroids stops here" in told
    for step in TABLES.steps[1:]:
        assert esc(step.title) not in told
    assert not app.text_input and not app.multiselect
    app.radio(key="ez_herpes").set_value("no").run()
    assert "Weekend therapy</h2>" in said(app) and "stops here" not in said(app)


def test_the_answer_to_the_first_question_is_in_the_address() -> None:
    assert "stops here" in said(opened(h="yes"))
    assert "stops here" not in said(opened(h="no"))
    assert opened(h="maybe").radio(key="ez_herpes").value is None
    app = opened()
    app.radio(key="ez_herpes").set_value("yes").run()
    assert "yes" in app.query_params["h"]


def test_a_bath_from_an_address() -> None:
    told = said(opened(**BATH))
    assert "125 mL of bleach" in told
    assert "151 L of water" in said(opened(**BATH | {"w": "40", "wu": "US gallons"}))
    assert opened(wu="buckets").selectbox(key="ez_water_unit").value == "litres"


@pytest.mark.parametrize(
    ("water", "bleach", "wanted"),
    [
        ("150", "0 %", "1 to 20 %"),
        ("1000000000", "6", "5 to 400 L"),
        ("1e9", "6", "read as litres"),
        ("a bath", "6", "a number"),
        ("150", "strong", "a number"),
        ("<b>150</b>", "6", "a number"),
    ],
)
def test_bad_input_is_asked_back_in_words_and_kept(water: str, bleach: str, wanted: str) -> None:
    app = opened(w=water, b=bleach)
    told = said(app)
    assert "To put right" in told and wanted in told and "mL of bleach" not in told
    assert app.text_input(key="ez_water").value == water
    assert "<q><b>" not in told


def test_half_a_bath_is_asked_for_the_rest() -> None:
    assert "What strength is the bleach?" in said(opened(w="150"))
    assert "How much water is in the bath?" in said(opened(b="6"))


def test_use_against_expected_from_an_address() -> None:
    told = said(opened(**USE))
    assert "About 50 % of the expected amount" in told
    without = said(opened(**{key: value for key, value in USE.items() if key != "a"}))
    assert "How old is the patient?" in without


def test_a_site_nobody_knows_is_kept_and_said() -> None:
    app = opened(**USE | {"s": ["moon"]})
    assert app.multiselect(key="ez_sites").value == ["moon"]
    assert "<q>moon</q>" in said(app)


def test_what_is_typed_is_in_the_address_and_a_blank_page_has_none() -> None:
    app = opened()
    assert set(app.query_params) == {"r"}
    app.text_input(key="ez_water").input("150").run()
    app.text_input(key="ez_bleach").input("6").run()
    assert "150" in app.query_params["w"] and "6" in app.query_params["b"]
    app.text_input(key="ez_water").input("9" * 5000).run()
    assert not app.exception and "w" not in app.query_params


def test_links_lead_to_the_calculator_filled_in() -> None:
    told = said(opened()).replace("&amp;", "&")
    links = [part.split('"')[0] for part in told.split('href="./')[1:]]
    paths = [urlsplit(link).path for link in links]
    assert paths == ["", "potency_table", "", ""]
    weekend, covered = (parse_qs(urlsplit(link).query) for link in links[2:])
    assert weekend["d"] == ["weekend"] and covered["o"] == ["hydrocolloid"]
    assert weekend["r"] == covered["r"] == ["us"]


def test_the_page_is_in_the_navigation() -> None:
    assert "pages/stubborn_eczema.py" in (ROOT / "app.py").read_text("utf-8")
