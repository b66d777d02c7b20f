"""What is read of an input: orders with their fields, and what was no order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from calculator.fhir.nodes import Question
from calculator.problems import Problem


class Origin(NamedTuple):
    """How a field is known ("read" or "derived"), and from which path of the resource."""

    origin: str
    path: str


class Order(NamedTuple):
    """One part of an order or dispensing: one product on one set of sites in one pattern.

    `fields` are those of data/input_fields.csv, ready for checks.check_json. `also` is what was
    read and no field holds: as_needed, weekdays, phases, supply_days, repeats, ...
    """

    id: str
    kind: str  # "MedicationRequest", "MedicationDispense" or "MedicationOrder"
    status: str  # as the resource says it, "" where it says none
    active: bool  # false of one that is over, on hold, an error, or says not to
    not_ours: str  # "" or why it is no topical steroid: "by mouth"
    fields: Mapping[str, Any]
    origins: Mapping[str, Origin]
    directions: str
    also: Mapping[str, Any]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    where: str  # place in the input: "entry[3].resource"
    part: int = 1  # of `parts`, when one order says several things
    parts: int = 1

    @property
    def to_check(self) -> bool:
        """Whether it is to be held against the rules as one that is in use."""
        return self.active and not self.not_ours

    def as_json(self) -> dict[str, Any]:
        """As the command line writes it."""
        return {
            **self._asdict(),
            "origins": {name: origin._asdict() for name, origin in self.origins.items()},
            "questions": [question.as_json() for question in self.questions],
            "to_check": self.to_check,
            "problems": [problem.as_json() for problem in self.problems],
        }


class Orders(NamedTuple):
    """Every order of an input; the types of the other resources are counted."""

    orders: tuple[Order, ...]
    others: Mapping[str, int]
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """As the command line writes it."""
        return {
            "orders": [order.as_json() for order in self.orders],
            "others": dict(self.others),
            "problems": [problem.as_json() for problem in self.problems],
        }
