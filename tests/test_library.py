"""The loader refuses bad data: file, place, what was given, what is wanted; all slips at once."""

from pathlib import Path

import pytest

from calculator.checks import check_one
from calculator.evidence import as_csv, facts, search
from calculator.library import load
from scripts import rules_page
from tests import test_edges
from tests.slips import Break, change, copied, place, slips


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


RULE = """
[[rule]]
id = "ZZ-01"
hazard = "site"
tier = "warn"
set = "evidence"
name = "Any steroid on the elbow"
measure = "applications_per_day"
comparison = "at_most"
limit = 1
unit = "times a day"
why = "Because a test says so."
advice = "Consider another day."
source = "HOUSE"
locator = "this test"
verified = "read"
derivation = ""
checked_on = 2026-11-25
review_on = 2027-11-25
exceptions = ["short-test"]
[rule.scope]
sites = { any_of = ["elbow"] }
age_years = { from = 1, below = 90 }
"""

EXCEPTION = """
[[exception]]
id = "short-test"
name = "A regimen of this test"
why = "Because it is known."
source = "HOUSE"
locator = "this test"
verified = "read"
checked_on = 2026-11-25
review_on = 2027-11-25
[exception.scope]
indication = ["psoriasis"]
"""


def with_rule(folder: Path, breaking: Break = lambda text: text) -> None:
    """The folder with one more rule and its exception, each broken or whole."""
    change(folder, "rules.toml", lambda text: text + breaking(RULE))
    change(folder, "exceptions.toml", lambda text: text + breaking(EXCEPTION))


def test_the_data_load_and_so_does_a_copy(folder: Path) -> None:
    assert len(load(folder).rules) == len(load().rules)


def test_a_rule_added_by_text_alone_is_checked_like_any_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_rule(folder)
    monkeypatch.setattr("calculator.checks.load", lambda: load(folder))
    given = {"sites": ["elbow"], "age_years": 40, "applications_per_day": 2}
    found = {f["rule"]: f for f in check_one(given)["findings"]}["ZZ-01"]
    assert (found["tier"], found["outcome"]) == ("warn", "over")
    assert (found["measured"], found["limit"]) == (2, 1)
    assert (found["source"], found["locator"]) == ("HOUSE", "this test")
    excused = check_one({**given, "indication": "psoriasis"})["findings"]
    (found,) = (f for f in excused if f["rule"] == "ZZ-01")
    assert (found["tier"], found["outcome"]) == ("note", "exception")
    assert found["exception"] == "A regimen of this test"
    without = check_one({**given, "sites": ["face"]}, everything=True)["findings"]
    assert "ZZ-01" not in {f["rule"] for f in without}


def test_a_rule_added_by_text_alone_is_in_the_docs_and_among_the_evidence(folder: Path) -> None:
    with_rule(folder)
    book = load(folder)
    (row,) = [line for line in rules_page.page(book).splitlines() if "| `ZZ-01` |" in line]
    for said in ("Any steroid on the elbow", "sites is elbow", "age years from 1 and below 90",
                 "applications per day at most 1", "HOUSE: this test", "A regimen of this test",
                 "2027-11-25"):  # fmt: skip
        assert said in row
    found = {fact.id: fact for fact in search(facts(book), "this test")}
    rule, exception = found["ZZ-01"], found["exception: A regimen of this test"]
    assert rule.says == "applied at most 1 time a day"
    assert rule.about == "site: elbow; age from 12 months and below 90 years"
    assert (rule.value, rule.why, rule.hazards) == ("1", "Because a test says so.", ("site",))
    assert (rule.source.key, rule.proof.verified) == ("HOUSE", "read")
    assert set(rule.profiles) == set(book.profiles)
    assert exception.says == "a confirmed exception to ZZ-01"
    assert "ZZ-01" in as_csv(found.values())
    assert "ZZ-01" not in {fact.id for fact in facts(load())}


def test_a_rule_added_by_text_alone_is_tested_at_its_edges(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_rule(folder)
    book = load(folder)
    monkeypatch.setattr(test_edges, "BOOK", book)
    (rule,) = [one for one in test_edges.measured() if one.id == "ZZ-01"]
    test_edges.test_a_limit_just_under_at_and_just_over(rule)
    ends = [end for end in test_edges.ends() if end[0] is rule]
    ages = [(number, applies) for _, _, number, applies in ends]
    assert ages == [
        (pytest.approx(1, abs=1e-4), False), (1, True),
        (pytest.approx(90, abs=1e-3), True), (pytest.approx(90, abs=1e-3), False),
    ]  # fmt: skip
    for end in ends:
        test_edges.test_an_end_of_a_band(*end)
    (pair,) = [pair for pair in test_edges.exemptions() if pair[0] is rule]
    test_edges.test_an_exception_can_be_met_while_its_rule_fires(*pair)


IN_A_RULE = [
    # what, old text, new text, where it is said to be, what is repeated, what is wanted
    ("a blank source", 'source = "HOUSE"', 'source = ""', "source", "nothing", "text"),
    ("an unknown source", 'source = "HOUSE"', 'source = "HOWSE"', "source", "HOWSE", "a key of"),
    ("a blank locator", 'locator = "this test"', 'locator = ""', "locator", "nothing", "text"),
    ("no name", 'name = "Any steroid on the elbow"\n', "", "name", "nothing", "text"),
    ("an unknown hazard", '"site"', '"sight"', "hazard", "sight", "one of"),
    ("an unknown tier", '"warn"', '"halt"', "tier", "halt", "stop"),
    ("an unknown set", '"evidence"', '"evidense"', "set", "evidense", "one of"),
    ("an unknown measure", '"applications_per_day"', '"apps"', "measure", "apps", "one of"),
    ("an unknown comparison", '"at_most"', '"under"', "comparison", "under", "at_most"),
    ("an unknown unit", '"times a day"', '"daily"', "unit", "daily", "applications_per_day"),
    ("no unit", 'unit = "times a day"\n', "", "unit", "None", "applications_per_day"),
    ("a limit in quotes", "limit = 1\n", 'limit = "1"\n', "limit", "1", "a number"),
    ("a limit that is no number", "limit = 1\n", "limit = nan\n", "limit", "nan", "a number"),
    ("no limit", "limit = 1\n", "", "", "limit", "exactly one"),
    ("two limits", "limit = 1\n", 'limit = 1\nlimit_from = "label_max_per_day"\n', "", "limit",
     "exactly one"),
    ("a limit from nowhere", "limit = 1\n", 'limit_from = "label_cap"\n', "limit_from",
     "label_cap", "one of"),
    ("an unknown site", '["elbow"]', '["elbo"]', "scope sites", "elbo", "data/sites.csv"),
    ("an unknown group", '["elbow"]', '["@elbows"]', "scope sites", "@elbows", "data/sites.csv"),
    ("a word that is a list", '["elbow"]', '[["elbow"]]', "scope sites", "['elbow']", "a word"),
    ("no word", '["elbow"]', "[]", "scope sites", "[]", "list"),
    ("an unknown test", "any_of", "all_of", "scope sites", "all_of", "any_of"),
    ("an empty test", '{ any_of = ["elbow"] }', "{}", "scope sites", "{}", "any_of"),
    ("an unknown column", "sites =", "places =", "scope places", "places", "one of the columns"),
    ("an unknown molecule", 'sites = { any_of = ["elbow"] }', 'molecule = ["hydrocortizone"]',
     "scope molecule", "hydrocortizone", "data/molecules.csv"),
    ("one potency scheme", 'sites = { any_of = ["elbow"] }', 'potency = { us = ["1"] }',
     "scope potency", "us", "both schemes"),
    ("a class that is none", 'sites = { any_of = ["elbow"] }', 'us_class = ["8"]',
     "scope us_class", "8", "1 to 7"),
    ("an indication", 'sites = { any_of = ["elbow"] }', 'indication = ["psoriasis"]',
     "scope indication", "psoriasis", "mentions"),
    ("a band upside down", "from = 1, below = 90", "from = 90, below = 1", "scope age_years",
     "90", "lower end"),
    ("an empty band", "from = 1, below = 90", "", "scope age_years", "{}", "a band"),
    ("a band in words", "from = 1", 'from = "1"', "scope age_years", "from", "a band"),
    ("an unknown end", "from = 1", "least = 1", "scope age_years", "least", "a band"),
    ("a date in quotes", "2026-11-25", '"2026-11-25"', "checked_on", "2026-11-25", "a date"),
    ("a date with a time", "2026-11-25", "2026-11-25T10:00:00", "checked_on", "2026-11-25",
     "a date"),
    ("no date", "review_on = 2027-11-25\n", "", "review_on", "None", "a date"),
    ("an unknown way of knowing", '"read"', '"heard"', "verified", "heard", "one of"),
    ("a figure derived in silence", '"read"', '"derived"', "derivation", "nothing", "text"),
    ("an unknown key", "limit = 1\n", "limit = 1\nlimits = 2\n", "", "limits", "one of the keys"),
    ("an unknown further source", "limit = 1\n", 'limit = 1\nalso = ["X1"]\n', "also", "X1",
     "sources.csv"),
    ("an unknown exception", '["short-test"]', '["long-test"]', "exceptions", "long-test",
     "exceptions.toml"),
    ("a stop on memory", 'tier = "warn"', 'tier = "stop"\n#', "tier", "stop", "unverified"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where", "said", "wanted"),
    [slip[1:] for slip in IN_A_RULE],
    ids=[slip[0] for slip in IN_A_RULE],
)
def test_a_slip_in_a_rule_is_refused_with_its_place_and_remedy(
    folder: Path, old: str, new: str, where: str, said: str, wanted: str
) -> None:
    assert old in RULE
    rule = RULE.replace(old, new, 1)
    if "stop" in new:
        rule = rule.replace('"read"', '"unverified"')
    change(folder, "rules.toml", lambda text: text + rule)
    change(folder, "exceptions.toml", lambda text: text + EXCEPTION)
    found = slips(folder)
    wanted_place = f"data/rules.toml rule ZZ-01 {where}".strip()
    told = [p for p in found if place(p) == wanted_place and said in p.given and wanted in p.wanted]
    assert len(told) == 1, [p.message for p in found]
    assert len(found) <= 2, [p.message for p in found]
    assert {place(p).split(" scope")[0][:26] for p in found} == {"data/rules.toml rule ZZ-01"}


IN_AN_EXCEPTION = [
    ("a blank source", 'source = "HOUSE"', 'source = ""', "source", "nothing"),
    ("no reason", 'why = "Because it is known."\n', "", "why", "nothing"),
    ("an unknown indication", '["psoriasis"]', '["psoriasus"]', "scope indication", "psoriasus"),
    ("no scope", '[exception.scope]\nindication = ["psoriasis"]\n', "", "", "no scope"),
    ("an unknown key", "[exception.scope]", "limit = 3\n[exception.scope]", "", "limit"),
]


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [slip[1:] for slip in IN_AN_EXCEPTION],
    ids=[slip[0] for slip in IN_AN_EXCEPTION],
)
def test_a_slip_in_an_exception_is_refused(
    folder: Path, old: str, new: str, where: str, said: str
) -> None:
    assert old in EXCEPTION
    change(folder, "exceptions.toml", lambda text: text + EXCEPTION.replace(old, new, 1))
    (found,) = slips(folder)
    assert place(found) == f"data/exceptions.toml exception short-test {where}".strip()
    assert said in found.given


def test_a_rule_without_a_measure_takes_no_limit(folder: Path) -> None:
    rule = RULE.replace('measure = "applications_per_day"\n', "").replace("limit = 1\n", "")
    change(folder, "rules.toml", lambda text: text + rule)
    change(folder, "exceptions.toml", lambda text: text + EXCEPTION)
    (found,) = slips(folder)
    assert (place(found), found.given) == ("data/rules.toml rule ZZ-01 comparison", "at_most")
