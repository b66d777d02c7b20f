"""Print the path of the Chromium that Playwright installs for itself."""

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
