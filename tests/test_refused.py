"""A field that could not be read is not known: the default for a silent field does not apply."""

from typing import Any

import pytest

from calculator.checks import check_one


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("occlusion", "cling", "OX-01"),
        ("pregnant", "perhaps", "PR-02"),
        ("medicines", 7, "IX-03"),
        ("conditions", 7, "IN-04"),
    ],
)
def test_what_is_refused_is_not_known_rather_than_assumed(name: str, value: Any, rule: str) -> None:
    plain = {"product": "clobetasol propionate 0.05% ointment", "sites": ["both arms"],
             "age_years": 40, "applications_per_day": 1, "duration_days": 7}  # fmt: skip
    if rule == "IX-03":
        plain["product"] = "hydrocortisone 1% cream"
    result = check_one({**plain, name: value}, everything=True)
    assert name not in result["prescription"]
    outcomes = {f["rule"]: f["outcome"] for f in result["findings"]}
    assert outcomes[rule] == "cannot tell"
    assert rule not in {f["rule"] for f in check_one(plain, everything=True)["findings"]}
