"""What may be taken away, and what is repeated of typed text."""

from typing import Any

import pytest

from calculator.plan_parts import LONGEST_TYPED, Unfinished, finished, product, typed
from calculator.planner import plan_one
from tests.plans import LICHEN, made


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("  one\n two\t", "one two"),
        ("a\u202eb\u2066c\u200fd\ufeff", "abcd"),
        ("a\x00b\x1bc", "abc"),
        ("\ud800x", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner belongs to the spelling
        ("", ""),
        (7, "7"),
    ],
)
def test_typed_text_is_one_clean_line(given: object, shown: str) -> None:
    assert typed(given) == shown


def test_a_pasted_page_is_cut() -> None:
    assert typed("x" * 9999) == "x" * LONGEST_TYPED + " ..."


@pytest.mark.parametrize(
    ("label", "said", "shown"),
    [
        ("clobetasol propionate 0.05 % ointment", "Clobetasol Propionate 0.05% ointment",
         "clobetasol propionate 0.05 % ointment"),
        ("clobetasol propionate 0.05 % ointment", "Dermovate ointment",
         "clobetasol propionate 0.05 % ointment (Dermovate ointment)"),
        ("", "a cream of ours", "a cream of ours"),
        ("hydrocortisone 1 % cream", "", "hydrocortisone 1 % cream"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_product_is_told_as_identified_and_as_typed(label: str, said: str, shown: str) -> None:
    assert product({"label": label, "product": said}) == shown


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({**LICHEN, "phases": []}, "a list of one phase"),
        ({**LICHEN, "phases": [{"pattern": "off", "days": 3}]}, "no treated day yet"),
        ({**LICHEN, "phases": [{"days": 3}]}, "On which days"),
        ({**LICHEN, "phases": [{"pattern": "daily"}]}, "For how many days"),
        ({**LICHEN, "phases": [{"pattern": "daily", "days": -3}]}, "whole number of days"),
        ({**LICHEN, "start": "2027-02-30"}, "a date that exists"),
        ({**LICHEN, "sites": ["moon"]}, "moon"),
        ({**LICHEN, "relapses": [{"date": "2031-01-01"}]}, "a day on which a phase"),
        ({**LICHEN, "profile": "nowhere"}, "nowhere"),
    ],
)
def test_what_is_not_finished_says_why(given: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unfinished, match=reason) as refused:
        finished(plan_one(given))
    assert len(refused.value.reasons) >= 1


def test_a_finished_plan_and_one_of_another_product_pass() -> None:
    plan = made(LICHEN)
    assert finished(plan) is plan
    finished(made(LICHEN, product="tacrolimus 0.1% ointment"))
