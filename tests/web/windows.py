"""Chromium as each of several people, signed in once, at the pages of the gallery; and what can be seen there only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inspectorate.web.people.models import User
from tests.browser import PATIENCE
from tests.web.browsing import sign_in
from tests.web.gallery import Gallery, examples, looked_at

#: Who is asked first to open a page; the steward last, who sees the least of an inspection.
ORDER = ("Ian", "Laura", "Quentin", "Carol", "Chloe", "Adam", "Stella", "Fay", "nobody", "half")


class Windows:
    """A browser window for each person, all at one server."""

    def __init__(self, browser: Any, url: str, gallery: Gallery, **more: Any) -> None:
        self.gallery, self.url = gallery, url
        self._contexts: dict[str, Any] = {}
        for who in ORDER:
            context = self._contexts[who] = browser.new_context(base_url=url, locale="en-GB", **more)
            context.set_default_timeout(PATIENCE)
            user = gallery.people.get(who) or gallery.factored
            if isinstance(user, User) and who != "half":
                sign_in(context, user, url)
            if who == "half":
                value = gallery.half_signed_in().cookies["sessionid"].value
                context.add_cookies([{"name": "sessionid", "value": value, "url": url}])
        self._pages: dict[str, Any] = {}

    def open(self, who: str, place: str, width: int) -> Any:
        """A page as somebody sees it."""
        page = self._pages.get(who) or self._contexts[who].new_page()
        self._pages[who] = page
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(place)
        return page

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


def visits(gallery: Gallery, name: str) -> Iterator[tuple[str, str]]:
    """Who opens which page of an address: of each example that somebody of the order may open, the first who may."""
    seen: set[str] = set()
    order = ("nobody", *ORDER) if name in ("people:sign-in", "people:welcome") else ORDER
    for place in examples(gallery, name):
        for who in order:
            browser = gallery.half_signed_in() if who == "half" else _browser(gallery, who)
            response = browser.get(place)
            html = response.get("Content-Type", "").startswith("text/html")
            if response.status_code == 200 and html and place not in seen:
                seen.add(place)
                yield who, place
                break


def _browser(gallery: Gallery, who: str) -> Any:
    from tests.web.pages import as_

    return as_(gallery.factored) if who == "Fay" else gallery.browser(who)


def page_names(gallery: Gallery) -> list[str]:
    """The names of all addresses that are pages, not files."""
    return [name for name in looked_at() if next(visits(gallery, name), None)]


def spread_text(page: Any) -> None:
    """The text spacing that WCAG 2.2, 1.4.12 asks a page to bear."""
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-bottom: 2em !important }`)
          document.adoptedStyleSheets = [sheet]
        }"""
    )


def cut_off(page: Any) -> list[str]:
    """Boxes that cut off their own text."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('main *, header *, footer *')].filter(node => {
              const style = getComputedStyle(node)
              const hides = [style.overflowX, style.overflowY].some(way => way === 'hidden' || way === 'clip')
              const shown = node.checkVisibility() && node.clientWidth > 4 && node.clientHeight > 4
              const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim())
              return hides && shown && own && !node.closest('svg')
                && (node.scrollWidth > node.clientWidth + 2 || node.scrollHeight > node.clientHeight + 2)
            }).map(node => node.outerHTML.slice(0, 120))"""
        )
    )


def moving(page: Any) -> list[str]:
    """What moves although somebody asked for less motion."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(node => {
              const style = getComputedStyle(node)
              const long = time => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 10
              const lasts = text => text.split(',').some(long)
              return style.animationName !== 'none' && lasts(style.animationDuration)
                || style.transitionProperty !== 'none' && lasts(style.transitionDuration)
            }).map(node => node.outerHTML.slice(0, 80))"""
        )
    )


_FOCUSED = """() => {
  const node = document.activeElement
  if (!node || node === document.body) return null
  const box = node.getBoundingClientRect()
  const label = node.labels && node.labels[0]
  const lined = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
  const marked = style => lined(style) || style.boxShadow !== 'none'
  const seen = marked(getComputedStyle(node)) || label && marked(getComputedStyle(label, '::before'))
    || marked(getComputedStyle(node, '::before'))
  const x = box.x + box.width / 2, y = box.y + Math.min(box.height / 2, innerHeight - box.y - 4)
  const top = document.elementFromPoint(x, y)
  const clear = top && (node.contains(top) || top.contains(node) || label && (label === top || label.contains(top)))
  return {html: node.outerHTML.slice(0, 100), seen, inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    clear, order: node.tabIndex}
}"""


def focus_faults(page: Any, most: int = 30) -> list[str]:
    """Where the focus goes by Tab: it can be seen, nothing lies over it, and it goes as the page is written."""
    found, first = [], None
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at is None or at["html"] == first:
            break
        first = first or at["html"]
        if not at["seen"]:
            found.append(f"no focus to be seen: {at['html']}")
        if not at["inside"] or not at["clear"]:
            found.append(f"the focus is hidden: {at['html']}")
        if at["order"] > 0:
            found.append(f"out of order: {at['html']}")
    return found
