"""Every page in Chromium: axe (4.4.3, as axe-core-python carries it) at two widths in plain and forced colours, reflow,
text spacing, sizes of targets, the focus, less motion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from docs.page_list import pages
from tests.web.browsing import faults, too_small, too_wide
from tests.web.gallery import Gallery
from tests.web.test_every_page import KEPT
from tests.web.windows import Windows, cut_off, focus_faults, moving, spread_text, visits

pytestmark = [pytest.mark.django_db, pytest.mark.look, pytest.mark.timeout(120)]

PHONE, DESK, NARROWEST = 390, 1200, 320


@pytest.fixture(scope="module")
def windows(gallery: Gallery, browser: Any) -> Iterator[Windows]:
    server = LiveServer("127.0.0.1")
    made = Windows(browser, server.url, gallery)
    yield made
    made.close()
    server.stop()


@pytest.mark.parametrize("place", ["/nowhere/", "/start/"])
def test_a_page_that_refuses_serves_everybody(windows: Windows, place: str) -> None:
    page = windows.open("Ian", place, PHONE)
    assert page.get_by_role("heading", level=1).inner_text() in ("Page not found", "You may not do this")
    assert faults(page) == []
    assert not too_wide(page)
    assert not too_small(page)


#: A published page is served as it was kept and runs no script, so axe looks at it as a report: tests/report.
@pytest.mark.parametrize("name", sorted(set(pages()) - set(KEPT)))
def test_a_page_serves_everybody(windows: Windows, gallery: Gallery, name: str) -> None:
    wrong: dict[str, Any] = {}
    places = list(visits(gallery, name))
    assert places, f"nobody opens {name}"
    for who, place in places[:3]:
        page = windows.open(who, place, DESK)
        found = wrong[f"{who} {place}"] = []
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            for colours in ("none", "active"):
                page.emulate_media(forced_colors=colours)
                found += [f"{width}, forced colours {colours}: {fault}" for fault in faults(page)]
        page.emulate_media(forced_colors="none")
        found += [f"small: {target}" for target in too_small(page)]
        page.set_viewport_size({"width": NARROWEST, "height": 900})
        found += ["it scrolls sideways at 320 pixels"] if too_wide(page) else []
        page.set_viewport_size({"width": DESK, "height": 900})
        page.reload()
        found += focus_faults(page)
        page.emulate_media(reduced_motion="reduce")
        found += [f"it moves: {html}" for html in moving(page)[:3]]
        page.emulate_media(reduced_motion="no-preference")
        page.set_viewport_size({"width": PHONE, "height": 900})
        spread_text(page)
        found += ["with spaced text it scrolls sideways"] if too_wide(page) else []
        found += [f"with spaced text it is cut off: {html}" for html in cut_off(page)]
    wrong = {place: found for place, found in wrong.items() if found}
    assert not wrong, "\n".join(f"{place}: {fault}" for place, found in wrong.items() for fault in found)
