"""What directions say: fields with the words they were read from, and what is to be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.body import SiteUse
from calculator.library import Rulebook
from calculator.library.week_days import WEEKDAYS
from calculator.problems import Problem, shown
from calculator.sig import lengths, often
from calculator.sig.often import OFTEN
from calculator.sig.patient import age_of, weight_of
from calculator.sig.places import once
from calculator.sig.ranges import Range
from calculator.sig.scan import Item
from calculator.sig.steps import Clause, Step
from calculator.sig.supplied import Supplied

ASKED = ("sites", "applications_per_day", "duration_days", "product")
# Kinds of items that the screen marks; a filler is not marked.
QUIET = ("filler", "verb", "and", "to", "adds", "avoid", "not", "said_each")


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one line; `as_json` gives the object of the command line's `read`."""

    text: str
    not_ours: str
    clauses: Sequence[Clause]
    items: Sequence[Item]
    supplied: Supplied
    rulebook: Rulebook
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The reading as DESIGN's object; top-level fields are the first clause's first step."""
        first = self.clauses[0]
        clauses = [] if self.not_ours else [self._clause(clause) for clause in self.clauses]
        top = self._step(first, first.steps[0]) if clauses else _NOTHING
        return {
            "directions": self.text,
            "not_ours": self.not_ours,
            "product_text": self._product(first),
            **top,
            "clauses": clauses,
            "phases": [] if self.not_ours else self._phases(first),
            "quantity": self.supplied.quantity,
            "refills": self.supplied.refills,
            "age_years": None if self.not_ours else age_of(self.items, self.rulebook),
            "weight_kg": None if self.not_ours else weight_of(self.items),
            "questions": [] if self.not_ours else self._questions(first),
            "marks": self._marks(),
            "unread": self._unread(),
            "problems": [problem.as_json() for problem in self.problems],
        }

    def _product(self, clause: Clause) -> str:
        return self.text[slice(*clause.product)] if clause.product and clause.steroid else ""

    def _clause(self, clause: Clause) -> dict[str, Any]:
        whole = self._step(clause, clause.steps[0])
        steps = [self._step(clause, one) | {"pattern": _pattern_of(one)} for one in clause.steps]
        ends = {"start": clause.steps[0].start, "end": clause.steps[-1].end, "then": clause.then}
        return {"product_text": self._product(clause), **whole, "steps": steps, **ends}

    def _step(self, clause: Clause, step: Step) -> dict[str, Any]:
        said = step.whole or often.Often()
        if "applications_per_day" in step.doubts:
            said = often.Often()
        length = None if "duration_days" in step.doubts else lengths.together(step.lengths)
        sites = [] if any("sites" in one.doubts for one in clause.steps[:1]) else clause.sites
        return {
            "applications_per_day": _range(often.times_a_day(said)),
            "days_per_week": _range(often.days_a_week(said)),
            "every_n_days": _range(said.every),
            "weekdays": [WEEKDAYS[day] for day in said.weekdays],
            "duration_days": _range(length),
            "sites": [site._asdict() for site in once(sites)],
            "excluded_sites": [site._asdict() for site in once(clause.excluded)],
            **self.supplied.of_step(step.items, self.text, often.days_of_use(said)),
        }

    def _phases(self, clause: Clause) -> list[dict[str, Any]]:
        """The steps as the planner reads phases; [] where there is one only."""
        steps = [step for step in clause.steps if step.often or step.lengths or step.off]
        if len(steps) < 2:
            return []
        return [self._phase(step) for step in steps]

    def _phase(self, step: Step) -> dict[str, Any]:
        said = step.whole or often.Often()
        length, times = lengths.together(step.lengths), often.times_a_day(said)
        return {
            "pattern": _pattern_of(step),
            "days": round(length.high) if length else None,
            "applications_per_day": round(times.high) if times and not step.off else None,
            "text": self.text[step.start : step.end].strip(),
        }

    def _questions(self, clause: Clause) -> list[dict[str, str]]:
        """What is missing or in doubt, in the order of asking."""
        step, asked = clause.steps[0], []
        missing = {
            "sites": not clause.sites or "sites" in step.doubts,
            "applications_per_day": not (step.whole or often.Often()).said
            or "applications_per_day" in step.doubts,
            "duration_days": not lengths.together(step.lengths) or "duration_days" in step.doubts,
            "product": "product" in step.doubts,
        }
        for name in ASKED:
            if missing[name]:
                question = self.rulebook.inputs[name].question
                words = self._words_of(name, step)
                said = f"It says “{words}”: {question[:1].lower()}{question[1:]}"
                asked.append({"about": name, "question": said if words else question})
        return asked

    def _words_of(self, name: str, step: Step) -> str:
        """The words that say something of a field without being clear."""
        if step.doubts.get(name):
            return shown(step.doubts[name])
        kinds = {"applications_per_day": OFTEN, "duration_days": lengths.LENGTHS}.get(name, ())
        words = [self.text[item.start : item.end] for item in step.items if item.kind in kinds]
        return shown(", ".join(words)) if words else ""

    def _marks(self) -> list[dict[str, Any]]:
        return [
            {"kind": item.kind, "start": item.start, "end": item.end, "says": _says(item)}
            for item in self.items
            if item.kind not in QUIET and not item.kind.startswith("unread")
        ]

    def _unread(self) -> list[dict[str, Any]]:
        return [
            {"text": self.text[item.start : item.end], "start": item.start, "end": item.end}
            for item in self.items
            if item.kind.startswith("unread") and _is_word(self.text[item.start : item.end])
        ]


def _is_word(said: str) -> bool:
    """Whether it has a letter or a digit: a lone sign is nothing to be read."""
    return any(c.isalnum() for c in said)


def _says(item: Item) -> str:
    if item.kind in ("site", "excluded") and isinstance(item.value, SiteUse):
        return item.says or ""
    return item.says


def _range(value: Range | None) -> dict[str, float] | None:
    return {"low": round(value.low, 4), "high": round(value.high, 4)} if value else None


def _pattern_of(step: Step) -> str | None:
    """How often as the planner writes it: "daily", "alternate days", "Sat,Sun", "2/week", "off"."""
    said = step.whole or often.Often()
    if step.off:
        return "off"
    if said.weekdays:
        return ",".join(WEEKDAYS[day] for day in said.weekdays)
    if said.days_per_week:
        return f"{said.days_per_week.high:g}/week"
    if said.every:
        return f"every {said.every.low:g} days"
    return "daily" if said.said else None


_NOTHING: Mapping[str, Any] = {
    "applications_per_day": None, "days_per_week": None, "every_n_days": None, "weekdays": [],
    "duration_days": None, "sites": [], "excluded_sites": [], "grams_per_application": None,
    "fingertip_units": None, "grams_per_week": None, "amounts": [], "as_needed": False,
    "at_most": {}, "occlusion": "", "contact_minutes": None, "until": "", "vague": [],
    "indication": "",
}  # fmt: skip
