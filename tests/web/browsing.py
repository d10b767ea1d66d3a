"""Pages in Chromium as somebody who is signed in sees them, and what axe says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from inspectorate.web.people.models import User
from tests.browser import PATIENCE

PHONE, DESK = 390, 1280
#: A radio button that opens a further field says so in a way that the standard does not foresee (govuk-frontend 979).
ALLOWED = ("aria-allowed-attr", 'input type="radio"')

#: Opens a page as somebody: `opened(user, "/my-work/", width=PHONE, script=False)`.
Opened = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, live_server: Any) -> Iterator[Opened]:
    """A function that opens an address as somebody, each time in a browser of its own."""
    contexts = []

    def open_(user: User, address: str, width: int = DESK, script: bool = True, **more: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, base_url=live_server.url, **more
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        sign_in(context, user, live_server.url)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()


def sign_in(context: Any, user: User, url: str) -> None:
    """Give a browser the session of somebody."""
    client = Client()
    client.force_login(user, backend="inspectorate.web.people.signed_in.Accounts")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


def faults(page: Any) -> list[str]:
    """What axe finds on a page as it stands, but for the one thing that is allowed."""
    page.evaluate(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    nodes = [(fault["id"], node["html"][:160]) for fault in found for node in fault["nodes"][:3]]
    return [f"{name}: {html}" for name, html in nodes if not (name == ALLOWED[0] and 'type="radio"' in html)]


def too_wide(page: Any) -> bool:
    """Whether one must scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def too_small(page: Any) -> list[str]:
    """Buttons and links (but for links within a sentence) that are smaller than 24 by 24 pixels."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll(
                 'button, input:not([type=hidden]), select, textarea, summary, nav a, footer a')]
                 .filter(node => node.checkVisibility() && !node.closest('.first, nav p'))
                 .filter(node => !node.matches('[tabindex="-1"]'))
                 .map(node => [node, node.getBoundingClientRect()])
                 .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 23.5))
                 .map(([node]) => node.outerHTML.slice(0, 120))"""
        )
    )
