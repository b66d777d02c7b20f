"""Few false alarms and no missed danger, held to figures; and what became of the evidence."""

import re

import pytest

from calculator.library import load
from scripts import alarms_page
from scripts.alarms_page import Checked, caught, checked, prescriptions
from scripts.house.repo import ROOT

ENOUGH = 60  # prescriptions in each table
MOST_WARNED = 0.05  # of the ordinary ones
EVIDENCE_ROWS = 152

LEFT_OUT = (ROOT / "docs" / "left_out.md").read_text("utf-8")
# a row of the tables: an id of the evidence, then what became of it
FATES = dict(re.findall(r"^\| ([A-Z]{2}-\d\d) \| (.+) \|$", LEFT_OUT, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def ordinary() -> list[Checked]:
    return checked("ordinary")


@pytest.fixture(scope="module")
def dangerous() -> list[Checked]:
    return checked("dangerous")


def test_both_tables_are_large_enough(ordinary: list[Checked], dangerous: list[Checked]) -> None:
    assert prescriptions(ordinary) >= ENOUGH
    assert prescriptions(dangerous) >= ENOUGH


def test_no_ordinary_prescription_is_stopped(ordinary: list[Checked]) -> None:
    assert [row for row in ordinary if row.came == "stop"] == []


def test_few_ordinary_prescriptions_are_warned_of(ordinary: list[Checked]) -> None:
    warned = [row for row in ordinary if row.came == "warn"]
    assert len(warned) <= MOST_WARNED * len(ordinary), warned


def test_every_dangerous_prescription_is_met_at_its_tier(dangerous: list[Checked]) -> None:
    assert [row for row in dangerous if row not in caught(dangerous)] == []
    assert {row.deserved for row in dangerous} == {"stop", "warn"}


def test_the_page_of_alarms_is_what_the_tables_say() -> None:
    assert alarms_page.PAGE.read_text("utf-8") == alarms_page.page(), (
        "run .venv/bin/python scripts/alarms_page.py"
    )


def test_each_row_of_the_evidence_has_one_fate() -> None:
    rows = re.findall(r"^\| ([A-Z]{2}-\d\d) \|", LEFT_OUT, flags=re.MULTILINE)
    assert len(rows) == len(set(rows)) == EVIDENCE_ROWS


def test_the_rules_named_as_carrying_the_evidence_exist() -> None:
    carried = {fate for fate in FATES.values() if fate.startswith("rule | ")}
    named = {rule for where in carried for rule in re.findall(r"[A-Z]{2}-\d\d", where)}
    assert named - {rule.id for rule in load().rules} == set()


def test_every_rule_is_in_the_audit_trail() -> None:
    named = set(re.findall(r"[A-Z]{2}-\d\d", " ".join(FATES.values())))
    (extra,) = re.findall(r"## Rules that no row asked for\n\n(.*)", LEFT_OUT)
    named |= set(re.findall(r"[A-Z]{2}-\d\d", extra))
    assert {rule.id for rule in load().rules} - named == set()
