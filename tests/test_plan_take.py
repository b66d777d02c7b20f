"""What the plan page gives to take away, and what it says where it cannot."""

from collections.abc import Iterator
from typing import Any

import pytest

from calculator.handout import NoPdf
from pages.parts import plan_take
from tests.test_pages import said
from tests.test_plan_page import ARMS, STOP, opened, pressed


def test_the_record_and_the_patient_page_are_offered_for_a_whole_plan() -> None:
    app = opened(**ARMS, ph="flare~daily~2w~1")
    assert "2026-11-30 to 2026-12-13" in app.code[0].value
    assert {b.label for b in app.get("download_button")} >= {"Patient page", "Calendar"}


def test_a_plan_with_gaps_has_a_record_and_says_why_there_is_no_page() -> None:
    app = opened(**ARMS, ph=["flare~daily~2w~1", "later"])
    assert "wait for a plan without gaps" in said(app)
    assert "On which days is it applied" in said(app)
    assert {b.label for b in app.get("download_button")} == {
        "Days as CSV",
        "Plan as JSON",
        "FHIR (R4)",
    }
    assert app.code[0].value.startswith("Plan from 2026-11-30")


def test_notes_of_what_is_within_are_not_in_the_record() -> None:
    app = opened(**STOP)
    assert "[stop]" in app.code[0].value and "within" not in app.code[0].value.lower()


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: Any) -> bytes:
        raise NoPdf("A PDF needs the package typst, which is not installed.")

    monkeypatch.setattr(plan_take.handout, "pdf", refuse)
    yield


@pytest.mark.usefixtures("no_pdf")
def test_where_no_pdf_can_be_made_it_says_why_and_what_does_instead() -> None:
    app = pressed(opened(**ARMS, ph="flare~daily~2w~1"), "Make a PDF")
    assert "needs the package typst" in said(app)
    assert "Save the PDF" not in {b.label for b in app.get("download_button")}


def test_a_pdf_is_made_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(plan_take.handout, "pdf", lambda plan, *how: asked.append(how) or b"%PDF-")
    app = opened(**ARMS, ph="flare~daily~2w~1")
    assert asked == []
    app = pressed(app, "Make a PDF")
    assert [(how[0], how[2]) for how in asked] == [("en", "a4")]
    assert "Save the PDF" in {b.label for b in app.get("download_button")}
