"""A tolerant look into FHIR's objects: what is not of its type is told, and the rest is read.

A Node is one object with its path. An object that carries a modifierExtension, or a name twice,
may mean the opposite of what it seems to: it is refused as a whole, and said so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from calculator.library import Rulebook
from calculator.problems import Problem, shown

LONGEST_TEXT = 4000  # characters of one text that are kept
MOST_ITEMS = 100  # items of one list that are looked at
KEPT = 16_384  # distinct objects whose reading is kept
ABSENT = "data-absent-reason"
Read = TypeVar("Read")
_NOTHING: Mapping[Any, Any] = {}


class Question(NamedTuple):
    """A fact that could not be told: the field that it would fill, and what to ask."""

    about: str
    question: str

    def as_json(self) -> dict[str, str]:
        """As the command line writes it."""
        return self._asdict()


class Log:
    """What was wrong, and what is to be asked, of one order."""

    __slots__ = ("problems", "questions")

    def __init__(
        self, problems: Iterable[Problem] = (), questions: Iterable[Question] = ()
    ) -> None:
        self.problems, self.questions = list(problems), list(questions)

    def refuse(self, where: str, given: object, wanted: str, example: str = "") -> None:
        """One thing that is not used."""
        self.problems.append(Problem(where, _said(given), wanted, example))

    def ask(self, about: str, question: str) -> None:
        """One question, once."""
        asked = Question(about, question)
        if asked not in self.questions:
            self.questions.append(asked)


class Node:
    """One object of a resource; false when there is nothing in it."""

    __slots__ = ("log", "path", "value")

    def __init__(self, value: Mapping[Any, Any], path: str, log: Log) -> None:
        self.value, self.path, self.log = value, path, log

    def __bool__(self) -> bool:
        return bool(self.value)

    def at(self, name: str) -> str:
        """The path of one of its members."""
        return f"{self.path}.{name}" if self.path else name

    def one(self, name: str) -> Node:
        """The object of that name; an empty one where there is none, or more than one."""
        value = self.value.get(name)
        if value is None:  # most of what is looked for is not there
            return Node(_NOTHING, "", self.log)
        if type(value) is dict:
            return _sound(value, self.at(name), self.log)
        found = self.many(name)
        if len(found) > 1:
            self.log.refuse(self.at(name), f"{len(found)} of them", "one")
        return found[0] if len(found) == 1 else Node(_NOTHING, "", self.log)

    def many(self, name: str) -> list[Node]:
        """The objects of that name, whether one or a list of them."""
        value = self.value.get(name)
        if value is None:
            return []
        path = f"{self.path}.{name}" if self.path else name
        if isinstance(value, dict):
            return [node] if (node := _sound(value, path, self.log)) else []
        if not isinstance(value, list):
            self.log.refuse(path, value, "an object")
            return []
        if len(value) > MOST_ITEMS:
            self.log.refuse(path, f"{len(value)} items", f"at most {MOST_ITEMS}")
        nodes = []
        for i, item in enumerate(value[:MOST_ITEMS]):
            if isinstance(item, dict):
                nodes.append(_sound(item, f"{path}[{i}]", self.log))
            elif item is not None:
                self.log.refuse(f"{path}[{i}]", item, "an object")
        return [node for node in nodes if node]

    def text(self, name: str) -> str:
        """A text without control characters; "" where there is none."""
        value = self.value.get(name)
        if type(value) is str:
            return clean(value)
        value = self._primitive(name)
        if value is None:
            return ""
        self.log.refuse(self.at(name), value, "a text in quotes")
        return ""

    def texts(self, name: str) -> list[str]:
        """The texts of a list."""
        value = self.value.get(name)
        listed = value if isinstance(value, list) else [] if value is None else [value]
        for item in listed[:MOST_ITEMS]:
            if item is not None and not isinstance(item, str):
                self.log.refuse(self.at(name), item, "texts in quotes")
        return [clean(item) for item in listed[:MOST_ITEMS] if isinstance(item, str)]

    def number(self, name: str) -> float | None:
        """A finite number; None where there is none."""
        value = self._primitive(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.log.refuse(self.at(name), value, "a number", "2")
            return None
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            self.log.refuse(self.at(name), value, "a finite number", "2")
            return None
        return number

    def flag(self, name: str) -> bool | None:
        """True or false; None where neither is said."""
        value = self._primitive(name)
        if value is None or isinstance(value, bool):
            return value
        self.log.refuse(self.at(name), value, "true or false")
        return None

    def _primitive(self, name: str) -> Any:
        """The value of a primitive; one that is left out for a reason is told."""
        value = self.value.get(name)
        if value is None and self.value and isinstance(self.value.get(f"_{name}"), dict):
            self.log.refuse(self.at(name), _reason(self.value[f"_{name}"]), "a value")
        return value


class _Content:
    """A value by what it says: two with the same content are one key."""

    __slots__ = ("said", "value")

    def __init__(self, value: Mapping[Any, Any], said: str) -> None:
        self.value, self.said = value, said

    def __hash__(self) -> int:
        return hash(self.said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.said == other.said


def remembered(read: Callable[[Node, Rulebook], Read]) -> Callable[[Node, Rulebook], Read]:
    """`read`, done once for each distinct object: the same directions come again and again.

    What it logs is logged again each time; what it returns is shared and must not be changed.
    """

    @lru_cache(maxsize=KEPT)
    def fresh(content: _Content, path: str, rulebook: Rulebook) -> tuple[Read, Log]:
        log = Log()
        return read(Node(content.value, path, log), rulebook), log

    def again(node: Node, rulebook: Rulebook) -> Read:
        try:
            said = repr(node.value)
        except (RecursionError, ValueError):
            return read(node, rulebook)
        if len(said) > LONGEST_TEXT:
            return read(node, rulebook)
        value, log = fresh(_Content(node.value, said), node.path, rulebook)
        node.log.problems += log.problems
        for question in log.questions:
            node.log.ask(*question)
        return value

    return again


def clean(value: str, most: int | None = LONGEST_TEXT) -> str:
    """A text of one line that any program can show, cut to `most` characters."""
    value = value[:most]
    if value.isascii() and value.isprintable():
        return value.strip()
    whole = value.encode("utf-8", "replace").decode()  # half a character is none
    return "".join(c if c.isprintable() else " " for c in whole).strip()


def root(resource: Mapping[Any, Any], log: Log) -> Node:
    """The resource itself, unless something in it says that the reader must know more."""
    rules = resource.get("implicitRules")
    if rules is not None:
        log.refuse("implicitRules", rules, "a resource that can be read without other rules")
        return Node({}, "", log)
    return _sound(resource, "", log)


def _sound(value: Mapping[Any, Any], path: str, log: Log) -> Node:
    if None in value:
        wanted = "each name once; nothing of this object is used"
        log.refuse(path or "resource", f"{value[None]} twice", wanted)
        return Node({}, path, log)
    if value.get("modifierExtension"):
        extension = value["modifierExtension"]
        first = extension[0] if isinstance(extension, list) else extension
        url = first.get("url") if isinstance(first, dict) else first
        wanted = "nothing that changes the meaning; what it changes is not used"
        where = f"{path}.modifierExtension" if path else "modifierExtension"
        log.refuse(where, url, wanted)
        return Node({}, path, log)
    return Node(value, path, log)


def _reason(beside: Mapping[Any, Any]) -> str:
    """Why a value is left out, as the extension beside it says."""
    listed = beside.get("extension")
    for extension in listed if isinstance(listed, list) else ():
        if isinstance(extension, dict) and str(extension.get("url")).endswith(ABSENT):
            return f"absent: {extension.get('valueCode', 'no reason')}"
    return "an extension instead of a value"


def _said(given: object) -> str:
    try:
        return shown(given)
    except (RecursionError, ValueError):  # lists a thousand deep, a number of 5,000 digits
        return f"{type(given).__name__} too large to show"
