"""The evidence page in a real browser: from a flag to its rule, by search, on a phone, on paper."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, settle
from tests.browser.test_access import ADDRESSES, complaints

STOP = "/?" + urlencode(ADDRESSES["a stop"] | {"r": "uk"}, doseq=True)
VIEWS = {
    "all": "/evidence?kind=rule",
    "a rule": "/evidence?rule=DU-06&r=uk",
    "disagreements": "/evidence?view=differ&q=clobetasol",
    "due": "/evidence?view=due",
}


def search(page: Page, text: str) -> None:
    """Type in the search box and wait for what it finds."""
    page.get_by_label("Search the evidence").fill(text)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_fits_and_can_be_read_by_everyone(
    open_page: Callable[..., Page],
    shoot: Callable[[Page, str], Path],
    view: str,
    size: dict[str, int],
) -> None:
    page = open_page(VIEWS[view], size)
    page.locator(".tally").wait_for()
    for fold in page.locator(".stHtml details > summary").all()[:3]:
        fold.click()
    assert complaints(page) == []
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth") <= size["width"]
    shoot(page, f"evidence-{view.replace(' ', '-')}-{'desktop' if size is DESKTOP else 'phone'}")


def test_a_link_opens_its_rule_and_a_search_leaves_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/evidence?rule=OV-01&r=uk")
    card = page.locator("article.evidence")
    expect(card.get_by_role("heading", level=2)).to_have_text(
        "OV-01: Above the label's weekly amount"
    )
    expect(card.get_by_text("Raised as")).to_be_visible()
    search(page, "striae breast")
    expect(page.locator("article.evidence")).to_have_count(0)
    expect(page.get_by_role("rowheader").first).to_contain_text("AT-03")
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["striae breast"], "r": ["uk"]}
    page.go_back()
    expect(page.locator("article.evidence")).to_have_count(1)


def test_a_rule_that_nobody_knows_is_said(open_page: Callable[..., Page]) -> None:
    page = open_page("/evidence?rule=%3Cimg%20src%3Dx%3E")
    expect(page.locator(".stHtml q").first).to_have_text("<img src=x>")
    assert page.locator("img[src=x]").count() == 0


def test_a_flag_leads_to_its_rule_and_the_prescription_stays(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(STOP)
    flag = page.locator("article.card").first
    rule = flag.get_attribute("data-rule")
    link = flag.get_by_role("link", name=f"Rule {rule}, in the evidence")
    with page.context.expect_page() as opened:
        link.click()
    evidence = opened.value
    heading = evidence.locator("article.evidence h2")
    expect(heading).to_contain_text(f"{rule}: ")
    assert parse_qs(urlsplit(evidence.url).query)["r"] == ["uk"]
    expect(page.locator(".verdict h2")).to_have_text("Stop and check")


@pytest.mark.parametrize("way", ["back", "navigation"])
def test_the_form_is_kept_while_the_evidence_is_read(
    open_page: Callable[..., Page], way: str
) -> None:
    page = open_page(STOP)
    page.locator(".verdict").wait_for()
    page.get_by_role("link", name="Evidence", exact=True).click()
    page.locator(".tally").wait_for()
    search(page, "clobetasol")
    expect(page.get_by_role("rowheader").first).to_be_visible()
    settle(page)
    if way == "navigation":
        page.get_by_role("link", name="Check a prescription", exact=True).click()
    else:
        while "/evidence" in page.url:
            page.go_back()
            settle(page)
    expect(page.get_by_label("Age", exact=True)).to_have_value("45")
    expect(page.locator(".verdict h2")).to_have_text("Stop and check")


def test_on_paper_the_folds_are_open(open_page: Callable[..., Page]) -> None:
    page = open_page("/evidence?q=OV-02")
    page.locator(".stacked").first.wait_for()
    page.emulate_media(media="print")
    expect(page.locator(".stacked .terms").first).to_be_visible()
    expect(page.get_by_label("Kind")).to_be_hidden()


def test_the_facts_can_be_taken_away(open_page: Callable[..., Page]) -> None:
    page = open_page("/evidence?source=NICE_CG153")
    with page.expect_download() as taken:
        page.get_by_role("button", name="facts (CSV)").click()
    text = taken.value.path().read_text("utf-8-sig")
    assert text.startswith("id,kind,what,says,") and "NICE_CG153" in text
