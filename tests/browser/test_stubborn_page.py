"""The stubborn eczema page in a real browser: keyboard, phone, print, readers of screens."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, settle

FILLED: dict[str, object] = {
    "s": ["both arms", "both legs"], "a": "40", "n": "2", "t": "2 weeks", "g": "60",
    "w": "150", "b": "6",
}  # fmt: skip
ADDRESSES: dict[str, dict[str, object]] = {
    "blank": {},
    "filled": FILLED,
    "suspected": {"h": "yes"},
    "bad": {"w": "1e9", "b": "0 %", "g": "lots", "s": "moon"},
}
Open = Callable[..., Page]


@pytest.fixture
def visit(open_page: Open) -> Open:
    """Open the page by its way in, the front door, and then at an address."""

    def go(address: dict[str, object], size: dict[str, int] = DESKTOP) -> Page:
        page = open_page("/", size)
        page.goto(page.url.split("?")[0] + "stubborn_eczema?" + urlencode(address, doseq=True))
        settle(page)
        page.get_by_role("heading", name="Could it be eczema herpeticum?").wait_for()
        return page

    return go


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_wrong(visit: Open, name: str, size: dict[str, int]) -> None:
    found = Axe().run(visit(ADDRESSES[name], size)).response["violations"]
    assert [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"]] == []


@pytest.mark.parametrize(
    ("name", "address", "size"),
    [
        ("desktop", FILLED, DESKTOP),
        ("phone", FILLED, PHONE),
        ("suspected-desktop", ADDRESSES["suspected"], DESKTOP),
        ("suspected-phone", ADDRESSES["suspected"], PHONE),
        ("bad-phone", ADDRESSES["bad"], PHONE),
    ],
)
def test_pictures_to_look_at(
    visit: Open,
    shoot: Callable[[Page, str], Path],
    name: str,
    address: dict[str, object],
    size: dict[str, int],
) -> None:
    page = visit(address, size)
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
    assert shoot(page, f"stubborn-{name}").stat().st_size > 0


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_is_wider_than_a_phone(visit: Open, name: str) -> None:
    page = visit(ADDRESSES[name], PHONE)
    inside = page.locator('[data-testid="stMainBlockContainer"]').first
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert inside.evaluate("e => e.scrollWidth") <= PHONE["width"]


def test_headings_go_down_one_step_at_a_time(visit: Open) -> None:
    tags = visit(FILLED).locator("h1, h2, h3, h4").evaluate_all("all => all.map(e => e.tagName)")
    levels = [int(tag.removeprefix("H")) for tag in tags]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_suspicion_is_told_by_keyboard_and_taken_back(visit: Open) -> None:
    page = visit({})
    page.get_by_role("radio", name="Suspected, or not sure").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Same day")).to_be_visible()
    expect(page.get_by_role("heading", name="Weekend therapy")).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query)["h"] == ["yes"]
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Weekend therapy")).to_be_visible()


def test_a_bath_is_typed_by_keyboard(visit: Open) -> None:
    page = visit({})
    page.get_by_label("Bath water", exact=True).focus()
    page.keyboard.type("150")
    page.keyboard.press("Enter")
    expect(page.get_by_text("What strength is the bleach?")).to_be_visible()
    page.get_by_label("Strength on the bleach's label, %").focus()
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    expect(page.locator(".answer .big")).to_have_text("125 mL of bleach")
    settle(page)
    query = parse_qs(urlsplit(page.url).query)
    assert query["w"] == ["150"] and query["b"] == ["6"]


def test_the_contents_lead_to_a_step(visit: Open) -> None:
    page = visit({})
    page.get_by_role("navigation", name="Steps").get_by_role("link", name="When to refer").click()
    expect(page.get_by_role("heading", name="When to refer")).to_be_in_viewport()


def test_the_check_opens_filled_in_for_weekends(visit: Open) -> None:
    page = visit({})
    page.get_by_role("link", name="Check a weekend prescription").click()
    page.locator(".verdict").wait_for()
    query = parse_qs(urlsplit(page.url).query)
    assert query["d"] == ["weekend"] and query["n"] == ["1"]


def test_what_was_typed_is_still_there_after_a_look_at_another_page(visit: Open) -> None:
    page = visit(FILLED)
    page.get_by_role("link", name="Potency table").first.click()
    page.get_by_label("Product, brand or form").wait_for()
    page.get_by_role("link", name="Stubborn eczema").click()
    expect(page.get_by_label("Bath water", exact=True)).to_have_value("150")
    expect(page.locator(".answer .big").last).to_have_text("125 mL of bleach")


def test_every_picture_has_its_words(visit: Open) -> None:
    page = visit({})
    labels = page.locator(".dots").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert len(labels) > 5 and all(" in 1" in label for label in labels)
    assert page.get_by_text("no prediction for one person").count() == 2


def test_on_paper_the_claims_are_open_and_the_dots_are_there(visit: Open) -> None:
    page = visit({})
    page.emulate_media(media="print")
    expect(page.get_by_text("A waiting time of three months")).to_be_visible()
    expect(page.locator(".dots").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Steps")).to_be_hidden()
