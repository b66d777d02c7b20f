"""What the fuzzer asks of the readers: it holds of some input, and a broken reader is noticed."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.fuzz import targets
from scripts.fuzz.__main__ import main
from tests.test_fhir_input import ORDER

READ: dict[str, Any] = {
    "marks": [{"start": 0, "end": 5}],
    "unread": [{"start": 6, "end": 8}],
    "questions": [{"about": "duration_days"}],
    "not_ours": None,
    "applications_per_day": [2, 2],
    "duration_days": None,
    "sites": ["face"],
}


@pytest.mark.parametrize(
    "data",
    [b"", b"aaa bid", b"\xff\xfe 2 FTU to each arm nocte", "1日2回 顔に".encode(), b"1" * 5000],
)
def test_any_bytes_are_directions(data: bytes) -> None:
    targets.directions(data)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[1]", json.dumps(ORDER).encode()])
def test_any_bytes_are_fhir(data: bytes) -> None:
    targets.fhir(data)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"unread": [{"start": 6, "end": 9}]}, "9"),  # past the end of the text
        ({"unread": [{"start": 4, "end": 8}]}, "4"),  # over what was read
        ({"unread": [{"start": 6, "end": 6}]}, "6"),  # of nothing
        ({"questions": []}, "duration_days: empty and not asked"),
        ({"sites": []}, "sites: empty and not asked"),
    ],
)
def test_a_law_that_is_broken_is_noticed(
    monkeypatch: pytest.MonkeyPatch, broken: dict[str, Any], says: str
) -> None:
    said = dict(READ)
    monkeypatch.setattr(targets, "read", lambda *_: SimpleNamespace(as_json=lambda: said))
    targets.directions(b"apply it")
    said |= broken
    with pytest.raises(AssertionError, match=says):
        targets.directions(b"apply it")


def test_an_order_without_an_answer_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "check_json", lambda _: [])
    with pytest.raises(AssertionError):
        targets.fhir(json.dumps(ORDER).encode())


@pytest.mark.parametrize("arguments", [[], ["eye drops"]])
def test_without_a_target_it_tells_how(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 2
    assert "python -m scripts.fuzz directions" in capsys.readouterr().out
