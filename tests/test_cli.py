"""The command line is a contract: JSON in, JSON out, one line for each, in order."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from calculator.__main__ import LONGEST_LINE, main
from calculator.checks import check_one
from scripts.house.repo import ROOT

ORDER = {
    "product": "clobetasol propionate 0.05% ointment",
    "sites": ["both arms", "both legs"],
    "age_years": 40,
    "applications_per_day": 2,
    "duration_days": 42,
}
LINE = orjson.dumps(ORDER)
Capture = pytest.CaptureFixture[bytes]


def told(capture: Capture) -> list[Any]:
    """What was said, a JSON object a line."""
    return [orjson.loads(line) for line in capture.readouterr().out.splitlines()]


def run(capture: Capture, tmp_path: Path, content: bytes, *options: str) -> tuple[int, list[Any]]:
    """The status and answers of `check` on a file, or of another command named first."""
    file = tmp_path / "orders.jsonl"
    file.write_bytes(content)
    command = [*options] if options and options[0] in ("dose",) else ["check", *options]
    status = main([*command, str(file)])
    return status, told(capture)


def process(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "calculator", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=ROOT, timeout=60)


def ages(answers: list[Any]) -> list[Any]:
    return [a["prescription"]["age_years"]["value"] if "prescription" in a else None
            for a in answers]  # fmt: skip


def test_one_object_from_a_file_is_what_check_one_says(
    capsysbinary: Capture, tmp_path: Path
) -> None:
    status, answers = run(capsysbinary, tmp_path, LINE)
    assert (status, answers) == (0, [check_one(ORDER)])
    assert answers[0]["worst"] == "stop", "an answer, and no failure"


PRETTY = orjson.dumps(ORDER, option=orjson.OPT_INDENT_2)
MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    "content",
    [PRETTY, PRETTY + b"\n\n", b"\n\n" + PRETTY, PRETTY.replace(b"\n", b"\r\n"), MARK + PRETTY,
     MARK + LINE + b"\n", b"  " + LINE + b"  \r\n", b"\r\n \t\n" + LINE, LINE + b"\n\n\n"],
)  # fmt: skip
def test_one_object_however_it_is_laid_out(
    content: bytes, capsysbinary: Capture, tmp_path: Path
) -> None:
    assert run(capsysbinary, tmp_path, content) == (0, [check_one(ORDER)])


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n", b" \n\t\n"])
def test_lines_are_answered_in_order(end: bytes, capsysbinary: Capture, tmp_path: Path) -> None:
    lines = end.join(orjson.dumps({**ORDER, "age_years": 20 + i}) for i in range(7))
    status, answers = run(capsysbinary, tmp_path, lines)
    assert (status, ages(answers)) == (0, list(range(20, 27)))


BAD = {
    "no JSON": b"{bad",
    "half an object": b'{"age_years": 4',
    "a list": b"[1, 2]",
    "a text": b'"clobetasol"',
    "a number": b"7",
    "nothing": b"null",
    "no number": b'{"age_years": NaN}',
    "no end": b'{"age_years": Infinity}',
    "bytes that are no text": b'{"product": "\xff\xfe"}',
    "half a character": b'{"product": "\\ud800"}',
    "a field said twice": b'{"age_years": 4, "age_years": 40}',
    "a field said twice inside": b'{"age_years": 4, "sites": {"a": 1, "a": 2}}',
    "two objects": b'{"age_years": 4} {"age_years": 5}',
    "too deep for any reader": b'{"sites": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "deep as a list": b"[" * 900 + b"]" * 900,
    "too long": b'{"directions": "' + b"x" * LONGEST_LINE + b'"}',
    "a number without end": b'{"age_years": 1' + b"0" * 400 + b"}",
}  # fmt: skip


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_answered_in_its_place_and_the_others_as_well(
    bad: bytes, at: int, capsysbinary: Capture, tmp_path: Path
) -> None:
    lines = [orjson.dumps({**ORDER, "age_years": age}) for age in (30, 50)]
    lines.insert(at, bad)
    status, answers = run(capsysbinary, tmp_path, b"\n".join(lines) + b"\n")
    assert status == 1
    assert ages(answers) == [*[30, 50][:at], None, *[30, 50][at:]]
    assert set(answers[at]) == {"problems"}
    (problem,) = answers[at]["problems"]
    assert problem["where"] == "line"
    assert problem["given"] and problem["wanted"] and problem["example"]
    assert len(problem["message"]) < 600


def test_lists_as_deep_as_a_reader_allows_are_a_problem_of_their_field(
    capsysbinary: Capture, tmp_path: Path
) -> None:
    content = b'{"sites": ' + b"[" * 1000 + b"]" * 1000 + b', "age_years": 40}\n' + LINE
    status, (first, second) = run(capsysbinary, tmp_path, content)
    assert status == 1
    assert [p["where"] for p in first["problems"]] == ["sites"]
    assert first["prescription"]["age_years"]["value"] == second["prescription"]["age_years"][
        "value"
    ]  # fmt: skip


def test_a_broken_first_line_moves_no_other(capsysbinary: Capture, tmp_path: Path) -> None:
    line = orjson.dumps({"directions": "x" * 900, "age_years": 40}) + b"\n"
    count = 2 * LONGEST_LINE // len(line)
    status, answers = run(capsysbinary, tmp_path, b"{bad\n" + line * count, "dose")
    assert (status, ages(answers)) == (1, [None, *[40] * count])


def test_a_problem_in_a_field_is_status_1(capsysbinary: Capture, tmp_path: Path) -> None:
    status, answers = run(capsysbinary, tmp_path, b'{"age_years": -1}\n' + LINE)
    assert status == 1
    assert [bool(answer["problems"]) for answer in answers] == [True, False]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \r\n\t\n", MARK])
def test_an_empty_file_says_nothing(content: bytes, capsysbinary: Capture, tmp_path: Path) -> None:
    assert run(capsysbinary, tmp_path, content) == (0, [])


@pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
def test_a_file_that_cannot_be_read_is_a_problem(
    name: str, capsysbinary: Capture, tmp_path: Path
) -> None:
    assert main(["check", str(tmp_path / name)]) == 1
    ((problem,),) = (answer["problems"] for answer in told(capsysbinary))
    assert problem["where"] == "FILE"
    assert "standard input" in problem["wanted"]


@pytest.mark.parametrize(
    "call", [[], ["check"], ["chek", "x"], ["check", "x", "--fast"], ["potency"], ["dose"]]
)
def test_a_wrong_call_is_status_2(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(call)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_dash_is_standard_input(
    capsysbinary: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE + b"\n" + LINE)))
    assert main(["check", "-"]) == 0
    assert told(capsysbinary) == [check_one(ORDER)] * 2


def test_all_adds_what_is_within_and_what_cannot_be_told(
    capsysbinary: Capture, tmp_path: Path
) -> None:
    _, (plain,) = run(capsysbinary, tmp_path, LINE)
    _, (full,) = run(capsysbinary, tmp_path, LINE, "--all")
    assert {f["outcome"] for f in plain["findings"]} <= {"over", "may be over", "exception"}
    assert {f["outcome"] for f in full["findings"]} > {"within"}
    ids = [{f["rule"] for f in answer["findings"]} for answer in (plain, full)]
    assert ids[0] < ids[1]
    assert full["worst"] == plain["worst"]
    assert full["verdict"] == plain["verdict"]


def test_a_profile_for_all_lines_and_one_for_its_own(capsysbinary: Capture, tmp_path: Path) -> None:
    lines = LINE + b"\n" + orjson.dumps({**ORDER, "profile": "us"})
    status, answers = run(capsysbinary, tmp_path, lines, "--profile", "uk")
    assert status == 0
    assert answers == [check_one(ORDER, "uk"), check_one(ORDER, "us")]
    status, answers = run(capsysbinary, tmp_path, lines, "--profile", "fr")
    assert (status, answers[1]) == (1, check_one(ORDER, "us"))
    assert answers[0]["problems"][0]["wanted"] == "one of us, uk, jp, de"


def test_dose_needs_no_product(capsysbinary: Capture, tmp_path: Path) -> None:
    given = {name: value for name, value in ORDER.items() if name != "product"}
    status, (answer,) = run(capsysbinary, tmp_path, orjson.dumps(given), "dose")
    assert (status, set(answer)) == (0, {"prescription", "dose", "problems"})
    assert answer["dose"] == check_one(given)["dose"]
    assert answer["dose"]["grams_per_week"]["typical"] == pytest.approx(126)


def test_the_real_thing_reads_standard_input() -> None:
    done = process("check", "-", given=LINE + b"\n{bad\n")
    assert done.returncode == 1
    first, second = (orjson.loads(line) for line in done.stdout.splitlines())
    assert first == check_one(ORDER)
    assert set(second) == {"problems"}
    assert done.stderr == b""


def test_the_real_thing_ends_quietly_when_nobody_reads_on() -> None:
    command = [sys.executable, "-m", "calculator", "dose", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, cwd=ROOT) as started:  # fmt: skip
        assert started.stdin and started.stdout and started.stderr
        started.stdout.close()
        started.stdin.write(LINE + b"\n")
        started.stdin.close()
        assert started.stderr.read() == b""
