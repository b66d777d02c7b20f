"""data/ -> Rulebook: everything that medicine says here, checked and frozen.

This package alone opens the files in data/. A bad row is refused with file, line, column and
remedy, and all bad rows at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from calculator.facts import (
    Input,
    Label,
    Product,
    Profile,
    Proof,
    Regimen,
    Rule,
    Source,
    WeekDays,
    Word,
)
from calculator.library import (
    body,
    columns,
    products,
    references,
    regimens,
    rules,
    tables,
    vocabulary,
)
from calculator.library.audit import AuditGrade, read_grades
from calculator.library.body import BodyTables
from calculator.library.codes import CodeTables, read_codes
from calculator.library.directions import DirectionWords, read_direction_words
from calculator.library.eczema import EczemaTables, read_eczema
from calculator.library.products import Molecule
from calculator.library.tapers import TaperTables, read_tapers
from calculator.library.week_days import read_week_days
from calculator.problems import DataProblem, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """Everything in data/. Compared and hashed by identity: there is one for each folder read."""

    sources: Mapping[str, Source]
    products: tuple[Product, ...]
    molecules: tuple[Molecule, ...]
    labels: tuple[Label, ...]
    rx_labels: Mapping[tuple[str, str], Label]  # (product id, jurisdiction) -> prescription label
    rules: tuple[Rule, ...]
    topics: Mapping[str, tuple[Rule, ...]]  # questions on which sources may differ
    profiles: Mapping[str, Profile]
    words: Mapping[str, Word]  # by word and by synonym, lower case
    inputs: Mapping[str, Input]
    essentials: tuple[str, ...]  # inputs without which nothing is called safe
    age_groups: Mapping[str, tuple[float, float]]  # half-open bands in years
    age_proofs: Mapping[str, Proof]
    body: BodyTables
    eczema: EczemaTables  # published risks, and the steps when eczema does not yield
    regimens: Mapping[str, Regimen]  # plans to start from, by id
    week_rows: tuple[WeekDays, ...]  # the weekdays of so many days a week
    directions: tuple[DirectionWords, ...]  # the words of directions
    audit_grades: tuple[AuditGrade, ...]  # from the lowest
    tapers: TaperTables  # ways to step down, and why
    codes: CodeTables  # ids of other code systems, for FHIR
    masks: Mapping[str, Mapping[str, int]]  # word column -> word or @group -> bits
    ask_bits: Mapping[str, int]  # input -> its bit, in the order in which to ask
    word_asks: Mapping[str, int]  # word column -> the input bits that would fill it
    assumptions: Mapping[str, object]  # inputs that nobody states, and what is then assumed


def load(folder: Path = tables.DATA, over: Path | None = None) -> Rulebook:
    """The rulebook of `folder`, with an overlay's own profiles, rules, exceptions and sources.

    `over` is the overlay; without one, the folder that the variable STEROID_OVERLAY names, if any.
    DataProblem with every bad row if there is one.
    """
    return _load(folder, over or tables.overlay())


@lru_cache(maxsize=4)
def _load(folder: Path, over: Path | None) -> Rulebook:
    """Rules are held against the words of the other files; those must be readable first."""
    problems: list[Problem] = []
    sources = vocabulary.read_sources(problems, folder, over)
    product_rows = products.read_products(problems, folder)
    labels = products.read_labels(problems, folder)
    words = vocabulary.read_words(problems, folder)
    profiles = vocabulary.read_profiles(problems, folder, over)
    ages = vocabulary.read_age_groups(problems, folder)
    body_tables = body.read_body(problems, folder)
    inputs = _inputs(problems, folder)
    molecules = products.read_molecules(problems, folder)
    masks = _masks(product_rows, body_tables, words, inputs)
    references.check(folder, _names(sources, product_rows, molecules, ages, masks), problems)
    known = _known(masks, sources, profiles)
    read = rules.read_rules(known, problems, folder, over)
    return _sound(problems, Rulebook(
        sources=sources,
        products=product_rows, molecules=molecules,
        labels=labels,
        rx_labels=_by_product(labels),
        rules=read,
        topics=vocabulary.read_topics(problems, read, folder),
        profiles=profiles,
        words={name: word for word in words for name in (word.word.lower(), *_lower(word))},
        inputs=inputs,
        essentials=tuple(name for name, field in inputs.items() if field.essential),
        age_groups={name: (low, high) for name, (low, high, _) in ages.items()},
        age_proofs={name: proof for name, (_, _, proof) in ages.items()},
        body=body_tables,
        eczema=read_eczema(problems, folder), week_rows=read_week_days(problems, folder),
        regimens=regimens.read_regimens(known, body_tables.sites, problems, folder, over),
        directions=read_direction_words(problems, folder),
        audit_grades=read_grades(problems, folder), codes=read_codes(problems, folder),
        tapers=read_tapers(known, problems, folder, over),
        masks=masks,
        ask_bits=_bits(inputs), word_asks=_word_asks(_bits(inputs)),
        assumptions={i.field: _assumption(i) for i in inputs.values() if i.assumed},
    ))  # fmt: skip


def _inputs(problems: list[Problem], folder: Path) -> dict[str, Input]:
    """The fields of a prescription; without the needed ones nothing else can be read."""
    inputs = {i.field: i for i in vocabulary.read_inputs(problems, folder)}
    if not inputs.keys() >= vocabulary.NEEDED:
        raise DataProblem(problems)
    return inputs


def _sound(problems: list[Problem], rulebook: Rulebook) -> Rulebook:
    """The rulebook, if nothing is wrong with any row."""
    if problems:
        raise DataProblem(problems)
    return rulebook


def _names(
    sources: Collection[str],
    product_rows: tuple[Product, ...],
    molecules: tuple[Molecule, ...],
    ages: Collection[str],
    masks: Mapping[str, Mapping[str, int]],
) -> dict[str, Collection[str]]:
    """The names to which cells of other files may point, by the file that has them."""
    return {
        references.SOURCES: sources,
        references.SITES: masks["sites"],
        references.AGES: ages,
        references.PRODUCTS: {product.id for product in product_rows},
        references.VEHICLES: {one.name for one in molecules if one.kind == "vehicle"},
        references.MOLECULES: masks["molecule"],
    }


def _known(
    masks: Mapping[str, Mapping[str, int]], sources: Iterable[str], profiles: Mapping[str, Profile]
) -> dict[str, frozenset[str]]:
    """The words that rules may use, by column."""
    known = {column: frozenset(masks[column]) for column in columns.WORDS}
    sets = frozenset(name for profile in profiles.values() for name in profile.sets)
    return known | {"sources": frozenset(sources), "sets": sets}


def _by_product(labels: tuple[Label, ...]) -> dict[tuple[str, str], Label]:
    """The prescription label of each product and country; the first where there are several."""
    rx: dict[tuple[str, str], Label] = {}
    for label in labels:
        if label.supply == "prescription":
            rx.setdefault((label.product_id, label.jurisdiction), label)
    return rx


def _lower(word: Word) -> tuple[str, ...]:
    return tuple(synonym.lower() for synonym in word.synonyms)


def _assumption(field: Input) -> object:
    return {"flag": False, "words": ()}.get(field.kind, field.assumed)


def _bits(words: Iterable[str]) -> dict[str, int]:
    distinct = list(dict.fromkeys(word for word in words if word))
    if len(distinct) > columns.MOST_WORDS:
        given = f"{len(distinct)} words in one column, from {distinct[0]}"
        raise DataProblem([Problem("data/", given, f"at most {columns.MOST_WORDS}", "")])
    return {word: 1 << i for i, word in enumerate(distinct)}


def _grouped(members: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Bits for words, and for each @group the union of its members' bits."""
    bits = _bits(members)
    unions: dict[str, int] = {}
    for word, groups in members.items():
        for group in groups:
            unions[f"@{group}"] = unions.get(f"@{group}", 0) | bits[word]
    return bits | unions


def _masks(
    product_rows: tuple[Product, ...],
    body_tables: BodyTables,
    words: tuple[Word, ...],
    inputs: Mapping[str, Input],
) -> dict[str, dict[str, int]]:
    yes_no = _bits(("yes", "no"))
    sites = _grouped({name: site.groups for name, site in body_tables.sites.items()})
    mentions = _grouped({w.word: w.groups for w in words if w.kind != "medicine"})
    anything = sum(1 << i for i in range(columns.MOST_WORDS))
    return {
        "molecule": _bits(p.molecule for p in product_rows),
        "vehicle": _bits(p.vehicle for p in product_rows),
        "augmented": yes_no,
        "co_actives": _bits(name for p in product_rows for name in products.co_active_names(p)),
        "us_class": _bits("1234567"),
        "uk_potency": _bits(("mild", "moderate", "potent", "very potent")),
        "sites": sites,
        "label_avoided_sites": sites | {"@any": anything},
        "indication": mentions,
        "mentions": mentions,
        "medicines": _grouped({w.word: w.groups for w in words if w.kind == "medicine"}),
        "occlusion": _bits(inputs["occlusion"].choices if "occlusion" in inputs else ()),
        "sex": _bits(("female", "male")),
        "pregnant": yes_no,
        "breastfeeding": yes_no,
        "label_occlusion": _bits(("no", "specialist", "yes")),
        "other_steroid": _bits(("same molecule", "different molecule")),
    }


def _word_asks(bits: Mapping[str, int]) -> dict[str, int]:
    asks = dict.fromkeys(columns.WORDS, bits["product"])
    asks |= {"sites": bits["sites"], "label_avoided_sites": bits["sites"]}
    for column in ("indication", "occlusion", "sex", "pregnant", "breastfeeding", "medicines"):
        asks[column] = bits[column]
    return asks | {"mentions": bits["conditions"], "other_steroid": bits["other_steroids"]}
