"""Look up a product: every scheme side by side, vehicle by vehicle."""

from itertools import groupby

import streamlit as st

from calculator.facts import Product
from pages.parts import potency_rows
from pages.parts.markup import details, esc
from pages.parts.page import profile, rulebook

FULL = 3  # molecules for which labels and sources are unfolded at once


def molecule(name: str, products: list[Product]) -> None:
    """One molecule across its vehicles: grades, labels of each country, sources."""
    book = rulebook()
    named = {product.id: product for product in products}
    country = book.profiles[profile()].jurisdiction
    labels = [label for label in book.labels if label.product_id in named]
    labels.sort(key=lambda label: (label.jurisdiction != country, label.jurisdiction))
    keys = {key for p in products for grade in p.grades.values() for key in grade.sources}
    st.html(f"<h2>{esc(name)}</h2>{potency_rows.grades(products)}")
    if labels:
        st.html(f"<h3>What the labels say</h3>{potency_rows.labels(labels, named, book.sources)}")
    else:
        st.html('<p class="quiet">No label limits on record: that is not the same as no limit.</p>')
    st.html(details("Sources", potency_rows.source_list(keys, book.sources)))


if "search" not in st.session_state:
    st.session_state["search"] = st.query_params.get("q", "")
text = st.text_input(
    "Product, brand or form", key="search", placeholder="betamethasone cream", autocomplete="off"
)
st.query_params.from_dict({"q": text, "r": profile()} if text else {"r": profile()})
st.html(
    '<p class="quiet">The schemes run opposite ways and are never converted into one another. '
    "Percent is not strength: the form and the ester shift it.</p>"
)
found = potency_rows.matches(rulebook().products, text)
groups = [(name, list(group)) for name, group in groupby(found, key=lambda p: p.molecule)]
if not found:
    st.html(f"<p><b>Nothing in the table for <q>{esc(text)}</q>.</b> Try less of the name.</p>")
elif len(groups) <= FULL:
    for name, group in groups:
        molecule(name, group)
else:
    st.html(f"<p>{len(found)} products of {len(groups)} steroids. Type to narrow; labels and "
            "sources are shown for a single steroid.</p>")  # fmt: skip
    st.html(potency_rows.grades(found))
