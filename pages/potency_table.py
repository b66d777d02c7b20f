"""Look up a product: every scheme side by side, form by form, and what is one step weaker."""

from itertools import groupby

import streamlit as st

from calculator.facts import Product
from pages.parts import potency_labels, potency_product, potency_rows
from pages.parts.markup import details, esc
from pages.parts.page import profile, rulebook

FULL = 3  # molecules for which labels and sources are unfolded at once
PRODUCT, SEARCH = "product", "q"


def one_product(product: Product) -> None:
    """Everything on record of one product."""
    book = rulebook()
    rules = book.profiles[profile()]
    labels = [label for label in book.labels if label.product_id == product.id]
    labels.sort(key=lambda label: label.jurisdiction != rules.jurisdiction)
    st.html(potency_product.head(product, profile()))
    st.html(potency_product.schemes(product, book, rules.scheme))
    st.html(
        "<section><h3>What the labels say, by country</h3>"
        f"{potency_labels.side_by_side(labels, book.sources, rules.jurisdiction)}</section>"
    )
    st.html(potency_product.weaker(product, book, rules.scheme, profile()))
    st.html(potency_product.forms(product, book, rules.scheme, profile()))


def molecule(name: str, products: list[Product]) -> None:
    """One molecule across its forms: grades, labels of each country, sources."""
    book = rulebook()
    by_id = {product.id: product for product in products}
    rules = book.profiles[profile()]
    country = rules.jurisdiction
    labels = [label for label in book.labels if label.product_id in by_id]
    labels.sort(key=lambda label: (label.jurisdiction != country, label.jurisdiction))
    keys = {key for p in products for grade in p.grades.values() for key in grade.sources}
    told = potency_labels.rows(labels, by_id, book.sources)
    none = '<p class="quiet">No label limits on record: that is not the same as no limit.</p>'
    st.html(f"<h2>{esc(name)}</h2>{potency_rows.grades(products, profile(), rules.scheme)}")
    st.html(f"<h3>What the labels say</h3>{told if labels else none}")
    st.html(details("Sources", potency_rows.source_list(keys, book.sources)))


def found(text: str) -> None:
    """The products that a search finds: one in full, few with labels, many as a table."""
    products = potency_rows.matches(rulebook().products, text)
    groups = [(name, list(group)) for name, group in groupby(products, key=lambda p: p.molecule)]
    if not products:
        st.html(f"<p><b>Nothing in the table for <q>{esc(text)}</q>.</b> Try less of the name.</p>")
    elif len(products) == 1:
        one_product(products[0])
    elif len(groups) <= FULL:
        for name, group in groups:
            molecule(name, group)
    else:
        st.html(f"<p>{len(products)} products of {len(groups)} steroids. Type to narrow, or choose "
                "one for its ladders, labels and what is one step weaker.</p>")  # fmt: skip
        st.html(potency_rows.brief(products, profile(), rulebook().profiles[profile()].scheme))


def searched() -> None:
    """What is typed wins over the product that the address named."""
    st.query_params.pop(PRODUCT, None)


if "search" not in st.session_state:
    st.session_state["search"] = st.query_params.get(SEARCH, "")
text = st.text_input(
    "Product, brand or form",
    key="search",
    placeholder="betamethasone cream",
    autocomplete="off",
    on_change=searched,
)
asked = st.query_params.get(PRODUCT, "")
chosen = next((product for product in rulebook().products if product.id == asked), None)
kept = {PRODUCT: asked} if chosen else {SEARCH: text} if text else {}
st.query_params.from_dict(kept | {"r": profile()})
if chosen:
    one_product(chosen)
else:
    if asked:
        st.html(f"<p><b>No product is on record as <q>{esc(asked)}</q>.</b> Search for it.</p>")
    st.html('<p class="quiet">The schemes run opposite ways and are never converted into one '
            "another. Percent is not strength: the form and the ester shift it.</p>")  # fmt: skip
    found(text)
