"""The pages run: an address gives the form and its answer, and nothing given is lost or obeyed."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from calculator.library import load
from pages.parts import potency_labels, potency_rows
from scripts.house.repo import ROOT

WAIT = 30  # seconds for the slowest machine; a run takes a fraction of one
CLOBETASOL = {
    "p": "clobetasol propionate 0.05% ointment",
    "a": "45",
    "s": ["both arms", "both legs"],
    "n": "2",
    "t": "6",
}
EXAMPLES = {
    "Eczema on a child's face": ("Within limits", "Within limits, with notes"),
    "Six weeks of clobetasol": ("Stop and check",),
    "A tube too small": ("Take care",),
    "A small infant": ("Take care", "Stop and check"),
    "No site written": ("Cannot tell yet",),
}


def opened(**address: Any) -> AppTest:
    """The app at an address, run once."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=WAIT)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """All the HTML that the page wrote."""
    return "\n".join(part.value for part in app.get("html") if hasattr(part, "value")) or "\n".join(
        part.proto.body for part in app.get("html")
    )


def test_an_untouched_form_gives_no_verdict() -> None:
    told = said(opened())
    assert "Nothing given yet" in told and "Within limits" not in told


def test_the_answer_can_be_taken_away_as_fhir() -> None:
    app = opened(**CLOBETASOL)
    assert [b.label for b in app.get("download_button")] == ["FHIR (R4)"]
    assert not opened().get("download_button"), "there is nothing to take away yet"


def test_an_address_gives_the_form_and_the_verdict() -> None:
    app = opened(**CLOBETASOL)
    assert app.selectbox(key="product").value == CLOBETASOL["p"]
    assert app.multiselect(key="sites").value == CLOBETASOL["s"]
    assert app.text_input(key="age").value == "45"
    told = said(app)
    for part in ("Stop and check", "Above the label&#x27;s weekly amount", "about 130 g", "OV-01"):
        assert part in told
    assert "about 130 g a week" in app.code[-1].value


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_gives_its_verdict(name: str) -> None:
    app = opened()
    app.button(key=f"example {name}").click().run()
    assert not app.exception
    assert any(f"<h2>{word}</h2>" in said(app) for word in EXAMPLES[name]), name


def test_a_legitimate_regimen_is_a_confirmed_exception_and_no_stop() -> None:
    app = opened()
    app.button(key="example Bullous pemphigoid").click().run()
    assert "Confirmed exception" in said(app)
    assert "Stop and check" not in said(app)


def test_a_change_is_written_to_the_address_and_the_form_can_be_emptied() -> None:
    app = opened()
    app.text_input(key="age").input("45").run()
    app.multiselect(key="sites").set_value(["face"]).run()
    assert "45" in app.query_params["a"] and "face" in app.query_params["s"]
    app.button(key="reset").click().run()
    assert app.text_input(key="age").value == ""
    assert set(app.query_params) == {"r"}


def test_a_missing_site_is_asked_for_and_is_not_within() -> None:
    without = {key: value for key, value in CLOBETASOL.items() if key != "s"} | {"t": "1"}
    told = said(opened(**without))
    assert "Where is it to be applied?" in told and "<h2>Cannot tell yet</h2>" in told
    assert 'st-key-sites [data-testid="stWidgetLabel"]::after{content:"missing"' in told


@pytest.mark.parametrize(
    ("key", "widget", "text"),
    [
        ("a", "age", "minus three"),
        ("t", "duration", "1e9"),
        ("gw", "grams_per_week", "5 kg"),
        ("bsa", "bsa_percent", "300"),
        ("q", "quantity", "2 tubes"),
        ("kg", "weight", "NaN"),
    ],
)
def test_what_is_not_understood_is_kept_and_said(key: str, widget: str, text: str) -> None:
    app = opened(**CLOBETASOL | {key: text})
    assert app.text_input(key=widget).value == text
    told = said(app)
    assert "To put right" in told and "not understood" in told


def test_an_unknown_site_is_kept_and_said() -> None:
    app = opened(**CLOBETASOL | {"s": ["both arms", "moon"]})
    assert app.multiselect(key="sites").value == ["both arms", "moon"]
    assert "<q>moon</q>" in said(app)


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "=1+1", "**b** `c`", "x" * 5000])
def test_any_text_is_shown_as_text(text: str) -> None:
    told = said(opened(p=text, a="45", s=["face"], i=text, c=[text], m=[text]))
    assert "<img" not in told


def test_the_profile_is_in_the_address() -> None:
    assert opened(r="uk").selectbox(key="profile").value == "uk"
    assert opened(r="mars").selectbox(key="profile").value == "us"


def test_the_potency_table_shows_schemes_labels_and_doubts() -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "potency_table.py"), default_timeout=WAIT)
    app.session_state["profile"] = "us"
    app.run()
    assert not app.exception
    app.text_input(key="search").input("clobetasol ointment").run()
    told = said(app)
    for part in (
        "Dermovate",
        "very potent",
        "strongest",
        "IV",
        "What the labels say",
        "50 g a week",
    ):
        assert part in told
    app.text_input(key="search").input("<b>moon</b>").run()
    assert "Nothing in the table" in said(app) and "<b>moon" not in said(app)


def test_every_product_and_label_has_its_row() -> None:
    book = load()
    assert len(potency_rows.matches(book.products, "")) == len(book.products)
    named = {product.id: product for product in book.products}
    rows = potency_labels.rows(book.labels, named, book.sources)
    assert rows.count("<tr>") == len(book.labels) + 1
    assert "nan" not in rows + potency_rows.grades(book.products)


def test_an_unverified_cell_says_so_in_words() -> None:
    grades = [(p, g) for p in load().products for g in p.grades.values()]
    doubtful = [p for p, g in grades if g.verified == "unverified" and g.value]
    assert doubtful and "unverified: not seen in a source" in potency_rows.grades(doubtful[:1])
