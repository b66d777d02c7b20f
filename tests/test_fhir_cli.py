"""--fhir on the command line: a bundle in each answer's place, the status as without it."""

from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from calculator.__main__ import main
from calculator.checks import check_one
from calculator.fhir.out import check_bundle, plan_bundle
from calculator.planner import plan_one
from tests.fhir_r4 import faults, of_type
from tests.plans import LICHEN

Capture = pytest.CaptureFixture[bytes]
ORDER = {"product": "hydrocortisone 1% cream", "sites": ["face"], "age_years": 30}
ON = "2026-12-01"


def run(capture: Capture, tmp_path: Path, lines: list[bytes], *options: str) -> tuple[int, Any]:
    """The status and the answers, a JSON object a line."""
    file = tmp_path / "orders.jsonl"
    file.write_bytes(b"\n".join(lines))
    status = main([*options, str(file)])
    return status, [orjson.loads(line) for line in capture.readouterr().out.splitlines()]


def test_check_gives_a_bundle_for_each_line(capsysbinary: Capture, tmp_path: Path) -> None:
    lines = [orjson.dumps(ORDER | {"age_years": age}) for age in (20, 30)]
    status, told = run(capsysbinary, tmp_path, lines, "check", "--fhir", "--on", ON)
    on = date.fromisoformat(ON)
    assert status == 0
    assert told == [check_bundle(check_one(ORDER | {"age_years": age}), on) for age in (20, 30)]


def test_plan_gives_a_bundle(capsysbinary: Capture, tmp_path: Path) -> None:
    lines = [orjson.dumps(LICHEN)]
    status, told = run(capsysbinary, tmp_path, lines, "plan", "--profile", "uk", "--fhir")
    assert (status, told) == (0, [plan_bundle(plan_one(LICHEN, "uk"))])
    assert "created" not in of_type(told[0], "CarePlan")[0], "no date was given"


@pytest.mark.parametrize("command", ["check", "plan"])
def test_a_bad_line_is_an_outcome_in_its_place(
    command: str, capsysbinary: Capture, tmp_path: Path
) -> None:
    lines = [orjson.dumps(ORDER), b"{bad", orjson.dumps({"profile": "mars"}), orjson.dumps(ORDER)]
    status, told = run(capsysbinary, tmp_path, lines, command, "--fhir")
    assert status == 1
    assert [faults(one) for one in told] == [[], [], [], []]
    for bad in told[1:3]:
        assert [e["resource"]["resourceType"] for e in bad["entry"]] == ["OperationOutcome"]
    assert told[0] == told[3]


def test_the_status_is_that_of_the_answer(capsysbinary: Capture, tmp_path: Path) -> None:
    odd = orjson.dumps(ORDER | {"weight_kg": "heavy", "indication": '"problems":[]}'})
    for options in ([], ["--fhir"]):
        assert run(capsysbinary, tmp_path, [odd], "check", *options)[0] == 1


def test_a_file_that_cannot_be_read_is_an_outcome(capsysbinary: Capture, tmp_path: Path) -> None:
    assert main(["check", "--fhir", str(tmp_path / "none.jsonl")]) == 1
    (told,) = (orjson.loads(line) for line in capsysbinary.readouterr().out.splitlines())
    assert of_type(told, "OperationOutcome") and faults(told) == []


def test_a_date_that_is_none_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "--fhir", "--on", "soon", str(tmp_path / "orders.jsonl")])
    assert left.value.code == 2
