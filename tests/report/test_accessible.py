"""The page in a browser: no fault by axe at three widths and in print, nothing wider than the screen, no script."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from inspectorate.inspection import load
from inspectorate.report.writers import writer
from inspectorate.reporting import compose_report
from tests.report import small
from tests.report.writers import one_of_each

EXAMPLES = Path(__file__).parents[2] / "examples"
WIDTHS = (320, 768, 1280)
PAGES = ("one-of-each", "small", "hampshire-2008", "gloucestershire-2005", "thames-valley-2006")


@pytest.fixture(scope="module")
def axe() -> str:
    """The accessibility checker, as script."""
    return files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the pages by name, each written once."""
    home = tmp_path_factory.mktemp("pages")
    documents = {"one-of-each": one_of_each.document(), "small": compose_report(small.with_element())}
    documents |= {name: compose_report(load(EXAMPLES / name)) for name in PAGES[2:]}
    addresses = {}
    for name, document in documents.items():
        path = home / f"{name}.html"
        path.write_text(writer("html")(document), "utf-8")
        addresses[name] = path.as_uri()
    return addresses


def faults(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"][:3]]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_any_width_or_in_print(page: Any, axe: str, written: dict[str, str], name: str) -> None:
    page.goto(written[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page, axe) == [], f"{name} at {width} px"
    page.emulate_media(media="print")
    assert faults(page, axe) == [], f"{name} in print"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(page: Any, written: dict[str, str], name: str) -> None:
    page.goto(written[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # What sticks out at the right, apart from tables in their own frame and words that are only for screen readers.
        wide = page.evaluate(
            """width => [...document.querySelectorAll('main *, header *, nav *')].filter(node =>
                 !node.closest('.frame') && !node.closest('.unseen') && !node.closest('pre') &&
                 node.getClientRects().length && node.getBoundingClientRect().right > width + 1)
               .map(node => node.outerHTML.slice(0, 120))""",
            width,
        )
        assert wide == [], f"{name} at {width} px"


def test_it_is_whole_without_script_and_asks_for_nothing(browser: Any, written: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written["hampshire-2008"])
    assert asked == [written["hampshire-2008"]]
    assert page.get_by_role("heading", name="How the scores are made").is_visible()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_targets_that_stand_alone_are_large_enough(page: Any, written: dict[str, str], width: int) -> None:
    """WCAG 2.2, success criterion 2.5.8: 24 by 24 px; links within a sentence are excepted."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(written["hampshire-2008"])
    boxes = page.evaluate(
        """[...document.querySelectorAll('nav a, summary')]
             .map(node => node.getBoundingClientRect()).map(box => [box.width, box.height])"""
    )
    assert len(boxes) > 40
    assert [box for box in boxes if min(box) < 24] == []


def test_the_first_key_leads_past_the_contents(page: Any, written: dict[str, str]) -> None:
    page.goto(written["hampshire-2008"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"


def test_print_leaves_no_navigation_bar_and_sets_head_and_foot(page: Any, written: dict[str, str]) -> None:
    page.goto(written["small"])
    page.emulate_media(media="print")
    assert not page.locator("p.bar").first.is_visible()
    assert not page.locator("summary").first.is_visible()
    pdf = page.pdf(prefer_css_page_size=True, tagged=True)
    assert pdf.startswith(b"%PDF")
    assert b"/Lang (en)" in pdf or b"/Lang(en)" in pdf


@pytest.mark.parametrize("name", PAGES)
def test_the_words_of_charts_stay_inside_them_and_apart(page: Any, written: dict[str, str], name: str) -> None:
    page.goto(written[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate(
            """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
                 const all = chart.getBoundingClientRect()
                 const texts = [...chart.querySelectorAll('text')].filter(text => text.textContent.length > 1)
                 const boxes = texts.map(text => ({said: text.textContent, at: text.getBoundingClientRect()}))
                 const out = boxes.filter(({at}) => at.right > all.right + 1 || at.left < all.left - 4 ||
                                                    at.top < all.top - 2 || at.bottom > all.bottom + 2)
                 const over = boxes.filter((one, n) => boxes.slice(n + 1).some(({at}) =>
                   at.left < one.at.right - 4 && one.at.left < at.right - 4 &&
                   at.top < one.at.bottom - 6 && one.at.top < at.bottom - 6))
                 return [...out.map(({said}) => 'outside: ' + said), ...over.map(({said}) => 'on another: ' + said)]
               })"""
        )
        assert found == [], f"{name} at {width} px"


def test_charts_can_be_read_in_forced_colours_and_the_dark(page: Any, written: dict[str, str]) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(written["gloucestershire-2005"])
    seen = page.evaluate(
        """() => [...document.querySelectorAll('svg.chart')].map(chart => [
             getComputedStyle(chart).backgroundColor, getComputedStyle(chart.querySelector('text')).fill])"""
    )
    assert seen
    assert all(ground == "rgb(255, 255, 255)" and ink == "rgb(11, 12, 12)" for ground, ink in seen)


def test_in_print_the_table_stands_beside_the_chart(page: Any, written: dict[str, str]) -> None:
    page.goto(written["gloucestershire-2005"])
    page.emulate_media(media="print")
    tables = page.query_selector_all("figure details table")
    assert tables
    assert all(each.bounding_box()["height"] > 40 for each in tables)
    assert not page.query_selector("figure summary").is_visible()
