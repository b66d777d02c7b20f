"""The screen is for everyone: without a mouse, without colour, without a screen, on paper."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, settle

ADDRESSES: dict[str, dict[str, object]] = {
    "nothing given": {},
    "a stop": {"p": "clobetasol propionate 0.05% ointment", "a": "45", "n": "2", "t": "6",
               "s": ["both arms", "both legs"]},
    "something to put right": {"p": "betamethasone", "a": "-4", "s": "left arm", "q": "1,5",
                               "r": "uk"},
    "within": {"p": "hydrocortisone 1% cream", "a": "3", "s": "face", "n": "2", "d": "daily",
               "t": "7", "tu": "days"},
}  # fmt: skip


def complaints(page: Page) -> list[str]:
    """What axe, the accessibility checker, finds wrong with the page."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_wrong(
    open_page: Callable[..., Page], name: str, size: dict[str, int]
) -> None:
    page = open_page("/?" + urlencode(ADDRESSES[name], doseq=True), size)
    page.locator(".verdict").wait_for()
    assert complaints(page) == []


def test_axe_finds_nothing_wrong_with_the_potency_table(page: Page) -> None:
    page.get_by_role("link", name="Potency table").click()
    page.get_by_label("Product, brand or form").fill("clobetasol")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What the labels say").first.wait_for()
    settle(page)
    assert complaints(page) == []


PLANS = {
    "nothing planned": {},
    "a template": {"g": "R02", "a": "30", "s": ["both arms", "both legs"]},
    "findings with offers": {"st": "2026-11-30", "p": "clobetasol propionate 0.05% ointment",
                             "a": "45", "s": ["face", "both arms"],
                             "ph": ["flare~daily~6w~2", "weekend~Sat,Sun~40w~1"]},
    "ways to step down": {"st": "2026-11-30", "p": "mometasone furoate 0.1% cream", "a": "34",
                          "s": ["both arms", "both legs"], "tw": "20", "tp": "daily"},
    "a plan to put right": {"st": "2026-02-30", "p": "clobetasol", "ph": "x~dayly~0d~40"},
}  # fmt: skip


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PLANS)
def test_axe_finds_nothing_wrong_with_a_plan(
    open_page: Callable[..., Page], name: str, size: dict[str, int]
) -> None:
    page = open_page("/plan_schedule?" + urlencode(PLANS[name], doseq=True), size)
    page.locator(".verdict").wait_for()
    settle(page)
    assert complaints(page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_wrong_with_a_comparison(
    open_page: Callable[..., Page], name: str, size: dict[str, int]
) -> None:
    page = open_page("/compare_profiles?" + urlencode(ADDRESSES[name], doseq=True), size)
    page.locator(".summary").wait_for()
    settle(page)
    assert complaints(page) == []


def test_headings_go_down_one_step_at_a_time(open_page: Callable[..., Page]) -> None:
    page = open_page("/?" + urlencode(ADDRESSES["a stop"], doseq=True))
    page.locator(".card").first.wait_for()
    tags = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(e => e.tagName)")
    levels = [int(tag.removeprefix("H")) for tag in tags]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_tier_is_told_by_a_word_as_well_as_a_colour(open_page: Callable[..., Page]) -> None:
    page = open_page("/?" + urlencode(ADDRESSES["a stop"], doseq=True))
    page.locator(".card").first.wait_for()
    for tier, word in (("stop", "Stop"), ("warn", "Warning")):
        expect(page.locator(f".card.{tier} .tier").first).to_have_text(word)


def test_on_paper_the_folds_are_open_and_the_form_is_left_out(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/?" + urlencode(ADDRESSES["a stop"], doseq=True))
    page.locator(".card").first.wait_for()
    page.emulate_media(media="print")
    expect(page.locator(".understood table")).to_be_visible()
    expect(page.locator(".card details p").first).to_be_visible()
    expect(page.get_by_label("Age", exact=True)).to_be_hidden()
    above = page.locator(".understood").bounding_box()
    verdict = page.locator(".verdict").bounding_box()
    assert above and verdict and above["y"] < verdict["y"], "what was checked comes first"
