"""Chromium for tests that look at pages. Without one they are skipped, saying so; in CI (CI=true) they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

#: How long a browser waits for what it was told to find, in milliseconds. A page that is slow because the machine has
#: other work is no fault of the page; one that never comes is found all the same.
PATIENCE = 60_000
START = [
    "--no-sandbox",  # tests run as root in containers, and show only pages that we made
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser() -> str | None:
    """Where Chromium is: the CHROMIUM of the environment, else the first of its usual names."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_program() -> str:
    """The path of a Chromium."""
    found = find_browser()
    if found is None:
        missing = "no Chromium here: apt-get install chromium, or set CHROMIUM to a browser's path"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@pytest.fixture(scope="session")
def browser(browser_program: str) -> Iterator[Any]:
    """A running Chromium, one for all tests of a worker."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_program, args=START)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """An empty page that may load nothing but files and what this machine serves."""
    context = browser.new_context()
    allowed = ("file:", "data:", "about:", "http://127.0.0.1", "http://localhost")
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(allowed) else route.abort())
    yield context.new_page()
    context.close()
