"""A plan is changed in a real browser: cells, steps, relapses, offers, ways down."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settle
from tests.browser.test_plan_page import PLANS, STOP, TWO_AREAS, address, plan_link, word


def open_cell(page: Page, right: int, down: int) -> Locator:
    """The field of a cell of the table, opened. The table is a canvas that takes a press only once
    it has been drawn."""
    cell = page.locator("#portal input, .gdg-input").first
    table = page.locator("[data-testid=stDataFrame]")
    for _ in range(10):
        table.scroll_into_view_if_needed()
        box = table.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + right, box["y"] + down)
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        if cell.is_visible():
            break
    return cell


def test_an_edit_in_the_table_is_planned_and_in_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["berth-jones"]))
    expect(page.locator(".figures").first).to_contain_text("60 days")
    cell = open_cell(page, 290, 52)  # the length of the first phase
    cell.fill("14")
    expect(cell).to_have_value("14")
    cell.press("Enter")
    expect(page.locator(".figures").first).to_contain_text("46 days")
    settle(page)
    first, second = address(page)["ph"]
    assert first.startswith("control~daily~14d~1") and second == "=2"
    page.reload()
    settle(page)
    expect(page.locator(".figures").first).to_contain_text("46 days")


def test_a_step_is_added_and_back_takes_it_away(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["berth-jones"]))
    steps = page.locator(".stack tbody tr")
    expect(steps).to_have_count(2)
    page.get_by_role("button", name="+ Off").click()
    expect(steps).to_have_count(3)
    settle(page)
    page.go_back()
    expect(steps).to_have_count(2)


def test_a_change_that_clears_a_finding_is_applied_when_pressed(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(plan_link(**STOP))
    expect(word(page)).to_have_text("Stop and check")
    card = page.locator('.card[data-rule="DU-01"]')
    expect(card).to_have_count(1)
    page.get_by_role("button", name="Shorten 'flare' to 14 days").click()
    expect(card).to_have_count(0)
    settle(page)
    assert address(page)["ph"][0].startswith("flare~daily~14d")


def test_a_relapse_begins_again_and_can_be_taken_back(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["berth-jones"]))
    page.get_by_role("button", name="Relapse").click()
    page.get_by_role("button", name="Begin again from this day").click()
    remove = page.get_by_role("button", name="Remove the relapse of")
    expect(remove).to_be_visible()
    expect(page.locator(".stack")).to_contain_text("again, after relapse")
    remove.click()
    expect(page.locator(".stack")).not_to_contain_text("again, after relapse")


def test_a_way_down_is_put_into_the_phases(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["step down"]))
    ways = page.get_by_role("button", name="Use this plan")
    expect(ways).to_have_count(4)
    expect(page.get_by_text("No trial was found that shows")).to_be_visible()
    ways.first.click()
    expect(page.locator(".stack tbody tr").first).to_contain_text("so far")
    settle(page)
    assert "from: " in address(page)["ph"][0]


def test_the_plan_is_kept_while_another_page_is_read(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**TWO_AREAS))
    page.get_by_role("link", name="Potency table").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Potency table")
    page.get_by_role("link", name="Plan treatment").click()
    expect(page.locator(".stack tbody tr")).to_have_count(6)
    page.get_by_role("link", name="Check a prescription").click()
    expect(word(page)).to_have_text("Nothing given yet")
