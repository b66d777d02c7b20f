"""Days' supply in a real browser: the question to copy, the day of the fill, the days wanted."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, settle
from tests.browser.test_check_page import link

HANDS = {"p": "clobetasol propionate 0.05% ointment", "a": "45", "s": ["both hands"], "n": "2",
         "d": "daily", "t": "2", "q": "60"}  # fmt: skip


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_dates_and_packs_come_as_they_are_entered(
    open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_page(link(**HANDS), size)
    card = page.locator(".st-key-supply")
    expect(card).to_contain_text("19 to 44 days at the range of use")
    days = card.get_by_label("Days wanted")
    days.fill("30")
    days.press("Enter")
    expect(card).to_contain_text("Smallest set of packs: 1 × 60 g")
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["dw"] == ["30"]


def test_a_link_brings_the_dates_back(open_page: Callable[..., Page]) -> None:
    card = open_page(link(**HANDS, fo="2026-12-01"), DESKTOP).locator(".st-key-supply")
    for day in ("2026-12-19", "2026-12-30", "2027-01-12"):  # 19, 30 and 43 whole days
        expect(card).to_contain_text(day)


def test_the_affected_area_asks_where(open_page: Callable[..., Page]) -> None:
    page = open_page("/", PHONE)
    page.get_by_label("Paste the prescription").fill("Apply to affected area twice daily, 60 g")
    page.get_by_role("button", name="Read it").click()
    card = page.locator(".st-key-supply")
    expect(card.locator('[aria-current="step"]')).to_contain_text("Not calculable")
    expect(card.locator("code")).to_contain_text("Where is it to be applied?")
    expect(page.locator(".st-key-record code")).to_contain_text("Asked of: ____ Answer: ____")
