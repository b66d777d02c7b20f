"""Resources of an input, however they are wrapped, and what a reference among them points at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from calculator.fhir.json_text import EXAMPLE, MOST_RESOURCES, Document
from calculator.fhir.nodes import Log, Node, root
from calculator.problems import Problem

MOST_NESTED = 8  # bundles within bundles

Resource = Mapping[Any, Any]


class Found(NamedTuple):
    """A resource, where it stands in the input, and the address that its entry gives it."""

    resource: Resource
    where: str
    address: str

    @property
    def kind(self) -> str:
        """Its type, "" where it has none."""
        kind = self.resource.get("resourceType")
        return kind if isinstance(kind, str) else ""


class Index:
    """Resources by address and by "Type/id"; a name that two have leads to neither."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._by_name: dict[str, Found | None] = {}
        for one in found:
            names = {one.address, _name(one)} - {""}
            for name in names:
                self._by_name[name] = None if name in self._by_name else one

    def resolve(self, reference: str, within: Resource) -> Resource | None:
        """What `reference` points at: a contained resource of `within`, or one of the input."""
        if reference.startswith("#"):
            return _contained(reference[1:], within)
        bare = reference.partition("/_history/")[0]
        exact = self._by_name.get(bare)
        if exact is not None or not bare.startswith(("http:", "https:")):
            return exact.resource if exact else None
        tail = self._by_name.get("/".join(bare.rsplit("/", 2)[1:]))
        return tail.resource if tail and not tail.address else None


def resources(documents: Iterable[Document], problems: list[Problem]) -> list[Found]:
    """Every resource of the input in its order; what is no resource is a Problem."""
    found: list[Found] = []
    for document in documents:
        listed = document.value if isinstance(document.value, list) else [document.value]
        for i, value in enumerate(listed):
            at = f"{document.where}[{i}]" if isinstance(document.value, list) else document.where
            for one in _unwrapped(Found(value, at, ""), problems, 0):
                if len(found) == MOST_RESOURCES:
                    wanted = f"at most {MOST_RESOURCES} resources"
                    problems.append(Problem(at or "FHIR", "more resources", wanted, ""))
                    return found
                found.append(one)
    return found


def _unwrapped(one: Found, problems: list[Problem], depth: int) -> Iterator[Found]:
    if not isinstance(one.resource, dict) or not one.kind:
        given = type(one.resource).__name__ if not isinstance(one.resource, dict) else "no type"
        problems.append(Problem(one.where or "FHIR", given, "a resource with its type", EXAMPLE))
        return
    if one.kind not in ("Bundle", "Parameters"):
        yield one
        return
    log = Log()
    bundle = root(one.resource, log)
    name = "entry" if one.kind == "Bundle" else "parameter"
    if depth == MOST_NESTED:
        log.refuse(name, "bundles in bundles", f"at most {MOST_NESTED} of them")
    else:
        yield from _entries(bundle, name, one.where, log, problems, depth)
    problems += (p._replace(where=_join(one.where, p.where)) for p in log.problems)


def _entries(
    bundle: Node, name: str, where: str, log: Log, problems: list[Problem], depth: int
) -> Iterator[Found]:
    entries = bundle.value.get(name, [])
    if not isinstance(entries, list):
        log.refuse(name, entries, "a list of entries")
        return
    for i, value in enumerate(entries):
        at = f"{name}[{i}]"
        entry = root(value, Log()) if isinstance(value, dict) else None
        if not entry:
            log.refuse(at, value, "an entry that can be read")
            continue
        request = entry.value.get("request")
        taken_away = isinstance(request, dict) and request.get("method") == "DELETE"
        resource = entry.value.get("resource")
        if resource is not None and not taken_away:
            address = entry.value.get("fullUrl")
            inner = Found(
                resource, _join(where, f"{at}.resource"), address if type(address) is str else ""
            )
            yield from _unwrapped(inner, problems, depth + 1)


def _join(where: str, path: str) -> str:
    return f"{where}.{path}" if where else path


def _name(one: Found) -> str:
    key = one.resource.get("id")
    return f"{one.kind}/{key}" if isinstance(key, str) and key else ""


def _contained(key: str, within: Resource) -> Resource | None:
    listed = within.get("contained")
    if isinstance(listed, dict):
        listed = [listed]
    for resource in listed if isinstance(listed, list) else ():
        if isinstance(resource, dict) and resource.get("id") in (key, f"#{key}"):
            return resource
    return None
