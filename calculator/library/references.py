"""Whether the rows of data/ point at what is there: sources, products, sites, age groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from calculator.facts import Input, Label, Product, Source, Word
from calculator.problems import Problem


def check(
    sources: Mapping[str, Source],
    products: Sequence[Product],
    labels: Sequence[Label],
    words: Sequence[Word],
    inputs: Mapping[str, Input],
    age_groups: Iterable[str],
    masks: Mapping[str, Mapping[str, int]],
    problems: list[Problem],
) -> None:
    """A Problem for each name that no row of the other file has."""

    def must(name: str, known: Iterable[str], where: str, wanted: str) -> None:
        if name not in known:
            problems.append(Problem(where, name, wanted, ""))

    ids = {product.id for product in products}
    for label in labels:
        where = f"data/label_limits.csv {label.product_id}, {label.jurisdiction}"
        must(label.product_id, ids, where, "an id of data/potency_table.csv")
        must(label.proof.source, sources, where, KEY)
        for site in label.sites_to_avoid:
            must(site, masks["sites"], where, "a site of data/sites.csv")
    for product in products:
        where = f"data/potency_table.csv {product.id}"
        for key in {key: 0 for grade in product.grades.values() for key in grade.sources}:
            must(key, sources, where, KEY)
    for word in words:
        must(word.proof.source, sources, f"data/words.csv {word.word}", KEY)
    for field in inputs.values():
        must(field.proof.source, sources, f"data/input_fields.csv {field.field}", KEY)
    for group in inputs["age_group"].choices:
        where = "data/input_fields.csv age_group"
        must(group, age_groups, where, "a group of data/age_groups.csv")


KEY = "a key of data/sources.csv"
