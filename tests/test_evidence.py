"""The evidence base to search and audit: words, filters, dates, disagreements, a safe table."""

import csv
import io
import time
from dataclasses import replace
from datetime import date

import pytest

from calculator.evidence import (
    Disagreement,
    Fact,
    Filters,
    about,
    as_csv,
    disagreements,
    facts,
    overdue,
    search,
)  # fmt: skip
from calculator.library import Rulebook, load
from tests.build import PROOF

BOOK = load()
FACTS = facts(BOOK)
NAMED = {fact.id: fact for fact in FACTS}
SECONDS = 0.1  # of the processor: a page is not to wait for it


def ids(found: list[Fact]) -> list[str]:
    return [fact.id for fact in found]


def test_the_facts_are_built_once_and_quickly() -> None:
    best = min(timed(replace(BOOK)) for _ in range(3))
    assert best < SECONDS
    assert facts(BOOK) is FACTS


def timed(fresh: Rulebook) -> float:
    start = time.process_time()
    facts(fresh)
    return time.process_time() - start


def test_rules_come_first_and_no_fact_is_without_words() -> None:
    kinds = list(dict.fromkeys(fact.kind for fact in FACTS))
    assert kinds[:2] == ["rule", "exception"]
    for fact in FACTS:
        assert fact.what and fact.says, fact.id
        assert "_" not in fact.what + fact.says + fact.about, fact.id


@pytest.mark.parametrize(
    ("text", "holds", "lacks"),
    [
        ("DU-04", "DU-04", "DU-05"),
        ("du-04", "DU-04", "DU-05"),  # capitals do not matter
        ("class palms", "DU-02", "OV-01"),  # every word, anywhere in a fact
        ("LAX2022", "risk: thinning-any", "OV-01"),  # a source by its key
        ("JDD2017", "OV-01", "risk: thinning-any"),  # and further sources
        ("natural frequency nowhere", "", "OV-01"),
        ("", "OV-01", ""),
    ],
)
def test_a_search_keeps_what_holds_every_word(text: str, holds: str, lacks: str) -> None:
    found = ids(search(FACTS, text))
    assert holds in found or not holds
    assert lacks not in found or not lacks


def test_a_search_keeps_the_order_and_finds_everything_of_nothing() -> None:
    assert search(FACTS) == list(FACTS)
    found = search(FACTS, "children")
    assert found == sorted(found, key=FACTS.index)


@pytest.mark.parametrize(
    ("filters", "holds", "lacks"),
    [
        (Filters(kind="label"), "US clobetasol-propionate-0.05-cream cap_amount Temovate", "OV-01"),
        (Filters(profile="uk"), "DU-06", "DU-04"),
        (Filters(profile="us"), "DU-04", "DU-06"),
        (Filters(profile="uk"), "constant: nozzle", "DU-04"),  # without a profile: of every one
        (Filters(hazard="duration"), "DU-04", "OV-01"),
        (Filters(hazard="atrophy"), "risk: thinning-any", "risk: hpa-low"),
        (Filters(source="AAFP2021"), "DU-04", "DU-06"),
        (Filters(source="JDD2017"), "OV-01", "DU-04"),  # also as a further source
        (Filters(verified="unverified"), "constant: pharmacy ounce", "constant: nozzle"),
        (Filters(product="clobetasol propionate"), "DU-04",
         "US hydrocortisone-1-cream max_weeks OTC"),
        (Filters(product="hydrocortisone"), "US hydrocortisone-1-cream max_weeks OTC", "DU-04"),
        (Filters(product="hydrocortisone"), "OV-01", "DU-04"),  # of every product
        (Filters(kind="rule", profile="uk", hazard="duration"), "DU-06", "DU-04"),
    ],
)  # fmt: skip
def test_a_filter_keeps_its_own_and_what_is_for_all(
    filters: Filters, holds: str, lacks: str
) -> None:
    found = ids(search(FACTS, filters=filters))
    assert holds in found
    assert lacks in NAMED and lacks not in found


def test_a_filter_and_a_text_are_both_held() -> None:
    found = ids(search(FACTS, "clobetasol longest", Filters(kind="label", profile="uk")))
    assert "UK clobetasol-propionate-0.05-ointment max_weeks Dermovate" in found
    assert all(one.startswith("UK clobetasol") for one in found)


def due(day: date) -> Fact:
    return NAMED["DU-04"]._replace(id=str(day), proof=replace(PROOF, review_on=day))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 11, 24), []),  # the day before
        (date(2027, 11, 25), ["2027-11-25"]),  # the day itself
        (date(2027, 11, 30), ["2027-11-25"]),
        (date(2028, 2, 29), ["2027-11-25", "2028-02-29"]),  # the longest due first
        (date(2030, 1, 1), ["2027-11-25", "2028-02-29"]),
    ],
)
def test_a_fact_is_overdue_from_its_day_on(today: date, expected: list[str]) -> None:
    dated = [due(date(2028, 2, 29)), due(date(2027, 11, 25))]
    assert ids(overdue(dated, today)) == expected


def test_nothing_is_overdue_when_all_was_checked_and_everything_is_in_the_end() -> None:
    last_check = max(fact.proof.checked_on for fact in FACTS)
    assert overdue(FACTS, last_check) == []
    assert len(overdue(FACTS, date.max)) == len(FACTS)


def topic(named: str) -> Disagreement:
    (found,) = [one for one in disagreements(BOOK) if one.topic == named]
    return found


def test_the_clobetasol_course_differs_between_the_countries() -> None:
    label = topic("clobetasol propionate 0.05 % ointment: longest course")
    assert [(p.who, p.says) for p in label.positions] == [
        ("US label, Temovate", "2 weeks"), ("UK label, Dermovate", "4 weeks"),
    ]  # fmt: skip
    limits = topic("Weeks of a very potent steroid without a break")
    told = {p.fact: (p.who, p.says) for p in limits.positions}
    assert told["DU-04"] == ("United States, guidance", "at most 21 days")
    assert told["DU-06"] == ("United Kingdom, guidance", "at most 28 days")
    assert told["DU-01"][0] == "United States, label" and "14 days" in told["DU-01"][1]
    assert told["DU-07"][0] == "United Kingdom, label" and "28 days" in told["DU-07"][1]


def test_the_youngest_ages_differ_between_the_countries() -> None:
    label = topic("clobetasol propionate 0.05 % ointment: youngest age")
    assert [(p.who, p.says) for p in label.positions] == [
        ("US label, Temovate", "12 years"), ("UK label, Dermovate", "1 year"),
    ]  # fmt: skip
    floors = topic("Youngest age for a very potent steroid")
    assert {p.fact for p in floors.positions} >= {"PD-02", "PD-05"}
    potent = topic("Youngest age for a potent steroid")
    assert {p.says for p in potent.positions if p.fact in ("PD-01", "PD-09")} == {
        "at least 12 months", "at least 3 months",
    }  # fmt: skip


def test_every_position_leads_to_its_fact_and_source() -> None:
    for one in disagreements(BOOK):
        assert len(one.positions) > 1 or one.note, one.topic
        for position in one.positions:
            assert position.says and position.who
            assert NAMED[position.fact].proof == position.proof
            assert position.proof.source in BOOK.sources


def test_a_label_that_agrees_with_the_other_is_no_disagreement() -> None:
    both = [one for one in disagreements(BOOK) if one.kind == "labels"]
    assert all(len({p.says for p in one.positions}) > 1 for one in both)


def test_where_potency_lists_differ_both_places_stand_there() -> None:
    product = next(
        p for p in BOOK.products for g in p.grades.values() if g.strongest != g.value
    )  # fmt: skip
    scheme = next(s for s, g in product.grades.items() if g.strongest != g.value)
    (found,) = [
        one for one in disagreements(BOOK) if one.positions[0].fact == f"{product.id} {scheme}"
    ]
    grade = product.grades[scheme]
    assert [p.says for p in found.positions] == [grade.value, grade.strongest]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({}, {"limits", "labels", "potency"}),
        ({"kind": "potency"}, {"potency"}),
        ({"text": "youngest AGE temovate"}, {"labels"}),
        ({"text": "nothing says this"}, set()),
        ({"product": "clobetasol propionate", "kind": "labels"}, {"labels"}),
    ],
)
def test_disagreements_can_be_found(given: dict[str, str], kept: set[str]) -> None:
    found = about(disagreements(BOOK), **given)
    assert {one.kind for one in found} == kept
    molecule = given.get("product")
    assert all(not one.molecules or molecule in one.molecules for one in found if molecule)


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\t=", "  @"])
def test_no_cell_of_the_table_runs_as_a_formula(begins: str) -> None:
    bad = f"{begins}HYPERLINK(1)"
    fact = NAMED["DU-04"]._replace(what=bad, why=bad, molecules=(bad,))
    told = next(csv.DictReader(io.StringIO(as_csv([fact]), newline="")))
    assert [told[name] for name in ("what", "why", "products")] == [f"'{bad}"] * 3


def test_the_table_holds_every_fact_with_its_source_and_dates() -> None:
    table = list(csv.DictReader(io.StringIO(as_csv(FACTS), newline="")))
    assert [row["id"] for row in table] == [fact.id for fact in FACTS]
    row = next(row for row in table if row["id"] == "DU-04")
    assert (row["value"], row["unit"], row["source"]) == ("21", "days", "AAFP2021")
    assert row["profiles"].split("; ")[:1] == ["us"]
    assert row["url"] == BOOK.sources["AAFP2021"].url
    assert (row["verified"], row["review_on"]) == ("read", "2027-11-25")
