"""The potency page in a real browser: by link, by search, on a phone, on paper, without a mouse."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, ROOT, running, settle
from tests.browser.test_access import complaints

CLOBETASOL = "/potency_table?product=clobetasol-propionate-0.05-ointment"
MOMETASONE = "/potency_table?product=mometasone-furoate-0.1-ointment&r=uk"


def title(page: Page) -> str:
    return page.locator("h2").first.inner_text()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", [CLOBETASOL, MOMETASONE], ids=["clobetasol", "mometasone"])
def test_a_link_opens_a_product_that_fits_and_that_everyone_can_read(
    open_page: Callable[..., Page],
    shoot: Callable[[Page, str], Path],
    path: str,
    size: dict[str, int],
) -> None:
    page = open_page(path, size)
    expect(page.locator(".ladder")).to_have_count(4)
    assert complaints(page) == []
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth") <= size["width"]
    for fold in page.locator(".stHtml details > summary").all():
        fold.click()
    assert complaints(page) == []
    where = "desktop" if size is DESKTOP else "phone"
    shoot(page, f"potency-{title(page).split()[0]}-{where}")


def test_the_first_visitor_of_a_fresh_server_comes_in_by_the_front_door(
    browser: Browser, tmp_path: Path
) -> None:
    with running(ROOT / "app.py", tmp_path / "log.txt") as url:
        page = browser.new_page(viewport=DESKTOP)
        page.goto(url + MOMETASONE)
        expect(page.get_by_role("heading", level=1)).to_have_text("Potency table")
        expect(page.locator(".ladder h4").first).to_contain_text("United Kingdom")
        assert parse_qs(urlsplit(page.url).query)["r"] == ["uk"]
        page.context.close()


def test_the_sources_of_a_rung_open_by_one_press_of_a_key(open_page: Callable[..., Page]) -> None:
    page = open_page(CLOBETASOL)
    fold = page.locator(".schemes details").first
    expect(fold.locator("a").first).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("a").first).to_be_visible()


def test_a_row_leads_to_its_product_and_a_search_leaves_it(open_page: Callable[..., Page]) -> None:
    page = open_page("/potency_table?q=mometasone&r=uk")
    page.get_by_role("link", name="mometasone furoate 0.1 % ointment", exact=True).click()
    expect(page.locator("h2").first).to_have_text("mometasone furoate 0.1 % ointment")
    settle(page)
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"product": ["mometasone-furoate-0.1-ointment"], "r": ["uk"]}
    page.get_by_label("Product, brand or form").fill("clobetasol")
    page.keyboard.press("Enter")
    expect(page.locator("h2").first).to_have_text("clobetasol propionate")
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["clobetasol"], "r": ["uk"]}


def test_from_a_check_to_the_product_and_back(open_page: Callable[..., Page]) -> None:
    page = open_page("/?p=clobetasol+propionate+0.05%25+ointment&a=45&r=uk")
    page.locator(".product a").click()
    expect(page.locator("h2").first).to_have_text("clobetasol propionate 0.05 % ointment")
    expect(page.locator(".ladder h4").first).to_contain_text("United Kingdom")
    page.get_by_role("link", name="Check a prescription of it").click()
    product = page.get_by_label("Product, as written")
    expect(product).to_have_value("clobetasol propionate 0.05% ointment (Temovate, Dermovate)")


def test_a_product_that_nobody_knows_is_said_and_shown_as_text(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/potency_table?product=%3Cimg%20src%3Dx%3E")
    expect(page.locator(".stHtml q")).to_have_text("<img src=x>")
    assert page.locator("img[src=x]").count() == 0


def test_on_paper_every_source_is_printed(open_page: Callable[..., Page]) -> None:
    page = open_page(CLOBETASOL)
    page.emulate_media(media="print")
    expect(page.locator(".schemes details a").first).to_be_visible()
    expect(page.locator(".weaker details a").first).to_be_visible()
