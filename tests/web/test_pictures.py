"""Each page has its pictures in the docs, at two widths; `python -m docs.screenshots` takes them
anew. How they look is for people to judge: no test compares them."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from docs.generate import DOCS
from docs.page_list import IMAGES, WIDTHS, page_list, pages, picture, pictures
from tests.web.gallery import Gallery
from tests.web.windows import Windows, visits

pytestmark = [pytest.mark.django_db, pytest.mark.look, pytest.mark.timeout(120)]

KEEP = os.environ.get("KEEP_PICTURES") == "yes"
#: What a picture may come to, in bytes, taking one with another; and how much of a long page is shown, in pixels.
MOST, TALLEST = 30_000, {"desk": 1300, "phone": 1200}
#: The page that stands for all where they are not kept: it is the longest.
ONE = "casework:case"


@pytest.fixture(scope="module")
def windows(gallery: Gallery, browser: Any) -> Iterator[Windows]:
    server = LiveServer("127.0.0.1")
    made = Windows(browser, server.url, gallery)
    yield made
    made.close()
    server.stop()


def taken(page: Any, width: str) -> bytes:
    """A picture of the page from its top, as WebP; what is below is drawn, too."""
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync('* { content-visibility: visible !important; caret-color: transparent }')
          document.adoptedStyleSheets = [sheet]
        }"""
    )
    whole = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": WIDTHS[width], "height": min(whole, TALLEST[width])}
    session = page.context.new_cdp_session(page)
    shot = session.send(
        "Page.captureScreenshot",
        {
            "format": "webp",
            "quality": 30,
            "captureBeyondViewport": True,
            "clip": {**clip, "scale": 0.75 if width == "desk" else 1},
        },
    )
    session.detach()
    return base64.b64decode(shot["data"])


@pytest.mark.parametrize("name", sorted(pages()) if KEEP else [ONE])
def test_a_picture_is_taken_of_each_page(windows: Windows, gallery: Gallery, name: str) -> None:
    who, place = next(visits(gallery, name))
    for width, pixels in WIDTHS.items():
        shot = taken(windows.open(who, place, pixels), width)
        assert (shot[:4], shot[8:12]) == (b"RIFF", b"WEBP")
        assert len(shot) > 2500, "a blank page is smaller"
        if KEEP:
            IMAGES.mkdir(parents=True, exist_ok=True)
            (IMAGES / picture(name, width)).write_bytes(shot)


def test_each_page_has_its_pictures_and_each_picture_its_page() -> None:
    if KEEP:
        for stale in {each.name for each in IMAGES.iterdir()} - set(pictures()):
            (IMAGES / stale).unlink()
    assert sorted(each.name for each in IMAGES.iterdir()) == sorted(pictures()), "run: python -m docs.screenshots"
    assert sum(each.stat().st_size for each in IMAGES.iterdir()) < MOST * len(set(pictures()))


def test_the_list_of_pages_is_fresh() -> None:
    assert (DOCS / "reference" / "pages.md").read_text(encoding="utf-8") == page_list(), "run: make docs"
