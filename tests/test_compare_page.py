"""The page that compares profiles runs: by address, by memory, and blank; what it says is true."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from calculator.compare import compare
from calculator.library import load
from calculator.library.tables import DATA, OVERLAY
from pages.parts import compare_findings, compare_labels, comparison, fields, url_state
from scripts.house.repo import ROOT
from tests.test_compare import CLOBETASOL, MILD, us_uk
from tests.test_pages import WAIT, said

LONG = {"p": "clobetasol propionate 0.05% ointment", "a": "40", "s": ["both elbows"], "n": "1",
        "d": "daily", "t": "29", "tu": "days", "gw": "5"}  # fmt: skip


def opened(profile: str = "us", **address: Any) -> AppTest:
    """The page alone, as its front door would show it."""
    app = AppTest.from_file(str(ROOT / "pages" / "compare_profiles.py"), default_timeout=WAIT)
    app.session_state["profile"] = profile
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def test_an_address_gives_both_answers_with_sources() -> None:
    told = said(opened(**LONG))
    for part in ("The answers differ", "United States", "United Kingdom", "Take care",
                 "Stop and check", "Another verdict", "2 findings only under United States",
                 "1 finding only under United Kingdom", "rule DU-06", "29 days, limit 28 days",
                 "The same by both (1)", "very potent", "2 weeks", "4 weeks"):  # fmt: skip
        assert part in told, part
    assert told.count('<p class="source">') == told.count('<article class="card') == 4


def test_nothing_that_differs_is_said_plainly() -> None:
    told = said(opened(p="hydrocortisone 1% cream", a="3", s="face", n="2", d="daily", t="7",
                       tu="days"))  # fmt: skip
    assert "The same answer" in told and "Neither raises a finding" in told
    assert "No label of it is on record for either" in told


def test_a_blank_page_invites_and_its_examples_differ() -> None:
    app = opened()
    told = said(app).replace("&amp;", "&")
    assert "No prescription yet" in told and "The answers differ" not in told
    assert len(fields.examples("compare")) == 4
    for example in fields.examples("compare"):
        assert f">{example['name'].replace(chr(39), '&#x27;')}</a>" in told
        assert example["state"].keys() <= url_state.SHORT.keys()
        assert us_uk(fields.given(url_state.from_address({}) | example["state"])).unlike
    assert set(app.query_params) == {"r", "with"}


def test_the_other_profile_is_chosen_kept_in_the_address_and_never_the_same() -> None:
    app = opened(**LONG, **{"with": "jp"})
    assert app.selectbox(key="with").value == "jp" and "Japan" in said(app)
    assert app.selectbox(key="with").options == [
        "United Kingdom", "Japan (potency ranks)", "Germany (potency classes)",
    ]  # fmt: skip
    app.selectbox(key="with").set_value("uk").run()
    assert "uk" in app.query_params["with"] and LONG["p"] in app.query_params["p"]
    for asked in ("us", "moon", ""):
        assert opened(**LONG, **{"with": asked}).selectbox(key="with").value == "uk"
    assert opened("uk", **LONG).selectbox(key="with").value == "us"


def test_the_prescription_that_the_session_holds_is_compared_and_kept() -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "compare_profiles.py"), default_timeout=WAIT)
    state = url_state.from_address({key: [v] if isinstance(v, str) else v
                                    for key, v in LONG.items()})  # fmt: skip
    app.session_state["profile"] = "us"
    app.session_state[url_state.KEPT] = {"state": state | {"r": "us"}, "address": {}}
    app.run()
    assert not app.exception and "rule DU-06" in said(app)
    assert app.session_state[url_state.KEPT]["state"] == state | {"r": "us"}
    assert "product" not in app.session_state  # the form's own widgets are left alone


def test_the_ways_lead_to_the_form_filled_in_for_each_profile() -> None:
    told = said(opened(**LONG)).replace("&amp;", "&")
    ways = [part.split('"')[0] for part in told.split('href="./')[1:]]
    asked = [parse_qs(urlsplit(way).query) for way in ways]
    assert [one.pop("r") for one in asked] == [["us"], ["us"], ["uk"]]
    assert all({k: v if len(v) > 1 else v[0] for k, v in one.items()} == LONG | {"s": "both elbows"}
               for one in asked)  # fmt: skip


def test_the_check_page_leads_here_with_its_prescription() -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "check_prescription.py"), default_timeout=WAIT)
    app.session_state["profile"] = "uk"
    for key, value in LONG.items():
        app.query_params[key] = value
    app.run()
    (way,) = [part.split('"')[0] for part in said(app).split('href="compare_profiles?')[1:]]
    asked = parse_qs(way.replace("&amp;", "&"))
    assert asked["p"] == [LONG["p"]] and asked["t"] == ["29"] and asked["r"] == ["uk"]


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "=1+1", "x" * 5000])
def test_any_text_is_shown_as_text(text: str) -> None:
    told = said(opened(p=text, a="45", s=["face", text], i=text, c=[text], o=text))
    assert "<img" not in told and "To put right" in told


def test_a_rule_of_both_with_another_limit_says_so_in_both_cells() -> None:
    given = {"product": "calcipotriol 0.005% betamethasone dipropionate 0.05% ointment",
             "sites": ["both legs"], "applications_per_day": 1, "age_years": 40,
             "grams_per_week": 106, "duration_days": 14, "bsa_percent": 20}  # fmt: skip
    told = compare_findings.findings(us_uk(given))
    assert told.count("this rule too, with another limit") == 2
    within = compare_findings.findings(us_uk(given | {"grams_per_week": 105}))
    assert "United Kingdom: within this rule (105 g a week, limit 15 g a day" in within


def test_what_is_covered_and_what_for_is_in_the_line() -> None:
    answer = us_uk(CLOBETASOL | {"occlusion": "film", "indication": "<eczema>"}).sides[0].answer
    line = comparison.prescription(answer, "")
    assert "both lower legs" in line and "occlusion: film" in line and "<eczema>" not in line


@pytest.mark.parametrize("profiles", [("us", "uk"), ("us", "us"), ("jp", "de")])
@pytest.mark.parametrize("given", [CLOBETASOL | {"duration_days": 42}, MILD, {"age_years": 4}])
def test_headings_go_down_one_step_at_a_time(
    given: dict[str, Any], profiles: tuple[str, str]
) -> None:
    book = load()
    found = compare(given, *profiles, book)
    told = comparison.summary(found) + comparison.verdicts(found, ["", ""])
    told += compare_findings.findings(found) + comparison.strength(found, book)
    levels = [int(level) for level in re.findall("<h([1-6])", told)]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_labels_say_in_words_where_they_differ_and_where_one_is_blank() -> None:
    told = compare_labels.labels(us_uk(CLOBETASOL), load())
    assert told.count(">differs</small>") == 3  # longest, from age, covering
    assert told.count(">the same</small>") == 2  # most, times a day
    assert told.count(">on record in one</small>") == 1  # sites to avoid
    assert "known" in compare_labels.labels(us_uk(MILD | {"product": "betamethasone"}), load())


def test_one_label_and_one_scheme_for_both_are_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERLAY, str(Path(DATA) / "overlays" / "example-hospital"))
    found = compare(CLOBETASOL, "uk", "example-hospital", load())
    assert "The same label for both" in compare_labels.labels(found, load())
    assert "The same scheme and class" in comparison.strength(found, load())
    app = opened("example-hospital", **LONG | {"gw": "40"})
    assert app.selectbox(key="with").value == "uk"  # its own nation first
    told = said(app)
    assert "rule EH-01" in told and "unverified: not seen in a source" in told
    assert "Example hospital" in told


def test_an_example_hospital_is_not_offered_unless_it_was_asked_for() -> None:
    assert not any("hospital" in name for name in opened().selectbox(key="with").options)


def test_the_page_is_in_the_navigation() -> None:
    assert "pages/compare_profiles.py" in (ROOT / "app.py").read_text("utf-8")
