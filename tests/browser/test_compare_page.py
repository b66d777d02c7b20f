"""Comparing profiles in a real browser: there from the form, and back to a form still filled."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, open_list, settle

CLOBETASOL: dict[str, object] = {
    "p": "clobetasol propionate 0.05% ointment", "a": "40", "s": ["both elbows"], "n": "1",
    "d": "daily", "t": "29", "tu": "days",
}  # fmt: skip
Open = Callable[..., Page]


def link(path: str, **address: object) -> str:
    return f"{path}?{urlencode(CLOBETASOL | address, doseq=True)}"


def is_filled(page: Page) -> None:
    """The form holds the prescription, and its answer is there."""
    expect(page.locator(".verdict h2")).to_have_text("Take care")
    expect(page.get_by_label("Age", exact=True)).to_have_value("40")
    expect(page.get_by_label("For how long", exact=True)).to_have_value("29")
    expect(page.locator(".st-key-sites")).to_contain_text("both elbows")


def test_by_the_link_and_back_by_the_menu_the_form_is_kept(open_page: Open) -> None:
    page = open_page(link("/", r="us"))
    page.get_by_role("link", name="Compare with another profile").click()
    expect(page.locator(".summary h2")).to_have_text("The answers differ")
    expect(page.locator('.card[data-rule="DU-06"]')).to_contain_text("limit 28 days")
    settle(page)
    page.get_by_role("link", name="Check a prescription").click()
    is_filled(page)
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["t"] == ["29"]


def test_by_the_menu_and_back_the_form_is_kept(open_page: Open) -> None:
    page = open_page(link("/", r="us"))
    is_filled(page)
    settle(page)
    page.get_by_role("link", name="Compare profiles").click()
    expect(page.locator(".summary h2")).to_have_text("The answers differ")
    settle(page)
    query = parse_qs(urlsplit(page.url).query)
    assert query["p"] == [CLOBETASOL["p"]] and query["with"] == ["uk"]
    page.get_by_role("link", name="Check a prescription").click()
    is_filled(page)


def test_a_blank_page_leads_to_an_example_and_another_profile_is_chosen(open_page: Open) -> None:
    page = open_page("/compare_profiles")
    expect(page.locator(".summary h2")).to_have_text("No prescription yet")
    page.get_by_role("link", name="Clobetasol under film").click()
    expect(page.locator('.card[data-rule="OX-01"]')).to_be_visible()
    settle(page)
    open_list(page, "Compare with").filter(has_text="Germany").click()
    expect(page.locator(".two").first).to_contain_text("no label or guidance of Germany")
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["with"] == ["de"]


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_two_columns_on_a_desk_and_one_on_a_phone(
    open_page: Open, shoot: Callable[[Page, str], Path], name: str, size: dict[str, int]
) -> None:
    page = open_page(link("/compare_profiles", r="us"), size)
    left, right = page.locator(".two").first.locator("> div").all()
    expect(right).to_contain_text("Stop and check")
    here, there = left.bounding_box(), right.bounding_box()
    assert here and there
    assert (here["y"] == there["y"]) == (name == "desktop")
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth") <= size["width"]
    settle(page)
    tags = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(e => e.tagName)")
    levels = [int(tag.removeprefix("H")) for tag in tags]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    shoot(page, f"compare-{name}")
