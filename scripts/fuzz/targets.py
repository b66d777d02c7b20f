"""What must hold of any bytes at all that the readers of directions and of FHIR are given."""

from __future__ import annotations

from datetime import date

import orjson

from calculator.checks import check_json
from calculator.fhir import read_fhir
from calculator.library import load
from calculator.sig import LONGEST_DIRECTIONS, read

BOOK = load()
ON = date(2026, 12, 1)  # the day on which ages are wanted


def directions(data: bytes) -> None:
    """Read any bytes as directions, and check them: JSON can say the reading, and every mark is in
    the text."""
    text = data.decode("utf-8", "replace")[:LONGEST_DIRECTIONS]
    said = read(text, BOOK).as_json()
    orjson.dumps(said)
    spans = sorted((one["start"], one["end"]) for one in (*said["marks"], *said["unread"]))
    assert all(0 <= start < end <= len(text) for start, end in spans), spans
    assert all(one[1] <= two[0] for one, two in zip(spans, spans[1:], strict=False)), spans
    asked = {one["about"] for one in said["questions"]}
    for field in ("applications_per_day", "duration_days", "sites"):
        assert said["not_ours"] or said[field] or field in asked, f"{field}: empty and not asked"
    (answer,) = check_json([{"directions": text, "age_years": 40}])
    assert orjson.loads(answer)["verdict"]


def fhir(data: bytes) -> None:
    """Read any bytes as FHIR and check the orders: as many answers as orders to check."""
    orders = read_fhir(data, BOOK, ON)
    orjson.dumps(orders.as_json())
    fields = [order.fields for order in orders.orders if order.to_check]
    assert len(list(check_json(fields))) == len(fields)


TARGETS = {"directions": directions, "fhir": fhir}
