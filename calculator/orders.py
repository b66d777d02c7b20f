"""FHIR orders on the command line: read, and held against the same checks as typed fields.

One resource or bundle is one line in and one line out, however many orders it holds. What is not in
use, or is no steroid on the skin, is told and not checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import orjson

from calculator.checks import check_json
from calculator.directions import read_json
from calculator.fhir import Order, Orders, read_fhir
from calculator.fhir.out import check_bundle
from calculator.library import load

FHIR = "resourceType"  # what every resource begins with
Given = Mapping[str, Any]


def check_given(
    given: Sequence[Given], profile: str, everything: bool, on: date | None
) -> Iterator[bytes]:
    """As calculator.checks.check_json, FHIR resources among the rows; ages are those on `on`."""
    plain = check_json([one for one in given if FHIR not in one], profile, everything)
    for one in given:
        yield _checked(one, profile, everything, on) if FHIR in one else next(plain)


def read_given(given: Sequence[Given], on: date | None) -> Iterator[bytes]:
    """As calculator.directions.read_json, FHIR resources among the rows."""
    plain = read_json([one for one in given if FHIR not in one])
    for one in given:
        if FHIR not in one:
            yield next(plain)
            continue
        orders = read_fhir(orjson.dumps(one), load(), on)
        yield _line(orders, [order.as_json() for order in orders.orders], ())


def bundle_given(answer: Mapping[str, Any], on: date | None) -> dict[str, Any]:
    """The FHIR Bundle of an answer of check_given: of FHIR orders, what each one's check gives."""
    if "orders" not in answer:
        return check_bundle(answer, on)
    checked = [order["answer"] for order in answer["orders"] if order["answer"]]
    own = {"problems": answer["problems"]} if answer["problems"] or not checked else None
    made = [check_bundle(one, on) for one in (*checked, *([own] if own else []))]
    return {**made[0], "entry": [entry for one in made for entry in one["entry"]]}


def _checked(one: Given, profile: str, everything: bool, on: date | None) -> bytes:
    orders = read_fhir(orjson.dumps(one), load(), on)
    held = [order for order in orders.orders if order.to_check]
    fields = [dict(order.fields) for order in held]
    answers = map(orjson.loads, check_json(fields, profile, everything))
    told, problems = [], list[Mapping[str, str]]()
    for order in orders.orders:
        answer = next(answers) if order.to_check else None
        told.append({**_what(order), "answer": answer})
        problems += answer["problems"] if answer else []
    return _line(orders, told, problems)


def _what(order: Order) -> dict[str, Any]:
    """An order without its fields, which its answer has."""
    return {name: value for name, value in order.as_json().items() if name != "fields"}


def _line(
    orders: Orders, told: Sequence[Mapping[str, Any]], more: Iterable[Mapping[str, str]]
) -> bytes:
    """The object of one input: its orders, what else it holds, and all problems last."""
    problems = [problem.as_json() for problem in orders.problems]
    problems += [one for order in orders.orders for one in order.as_json()["problems"]]
    return orjson.dumps({"orders": told, "others": orders.others, "problems": [*problems, *more]})
