"""How quickly pages come, how many bytes they are, and whether a worker's memory grows with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from statistics import median
from threading import Thread
from typing import Any

from benchmarks.web.client import HERE, Reply, Visitor
from benchmarks.web.figure import Figure, at_most, plain
from benchmarks.web.filling import FIELDWORK, FINISHED, Reader
from benchmarks.web.server import Server
from inspectorate.web.audit.record import record
from inspectorate.web.written import acting

_BROWSER = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
#: Milliseconds from asking for the page until its scripts have run and something is painted.
_USABLE = """() => Math.max(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
 ...performance.getEntriesByName('first-contentful-paint').map((paint) => paint.startTime))"""


def form(server: Server, reader: Reader) -> Iterator[Figure]:
    """The form of a case most of whose questions are answered."""
    visitor = Visitor(server.port, reader.session)
    replies = [_got(visitor, f"/inspections/{FIELDWORK}/cases/{reader.cases[0]}/") for _ in range(17)][2:]
    questions = replies[0].body.count(b'class="q"') or replies[0].body.count(b"data-key=")
    what = f"open the form of a case, {questions} questions and facts"
    yield at_most(what, median(reply.took for reply in replies), 120, "ms")
    yield at_most("the form over the wire, compressed", replies[-1].wire / 1000, 60, "kB")
    visitor.close()


def scores(server: Server, session: str) -> Iterator[Figure]:
    """The scores of 110 cases: when something has changed since the last look, and when nothing has."""
    visitor = Visitor(server.port, session)
    address = f"/inspections/{FINISHED}/scores/"

    def changed() -> Reply:
        with acting():
            record(action="look", by="the measurement", inspection=FINISHED)
        return _got(visitor, address)

    changed()
    yield at_most("scores of an inspection, after a change", median(changed().took for _ in range(7)), 250, "ms")
    yield at_most("the same again, nothing changed", median(_got(visitor, address).took for _ in range(7)), 250, "ms")
    for name, page in (("list of inspections", "/"), ("cases of an inspection", f"/inspections/{FINISHED}/cases/")):
        yield plain(name, median(_got(visitor, page).took for _ in range(7)), "ms")
    visitor.close()


def growth(server: Server, readers: tuple[Reader, ...], session: str, requests: int) -> Figure:
    """By how much the largest worker grows over so many requests of every kind."""
    _visit(server.port, readers, session, max(requests // 10, 2))
    before = server.megabytes()["Rss"]
    _visit(server.port, readers, session, requests)
    return at_most(f"growth of a worker over {requests:,} pages", server.megabytes()["Rss"] - before, 10, "MB")


def _visit(port: int, readers: tuple[Reader, ...], session: str, requests: int) -> None:
    """Two visitors at once, each half of the requests."""
    read = [f"/inspections/{FIELDWORK}/cases/{readers[0].cases[0]}/", "/my-work/", f"/inspections/{FIELDWORK}/"]
    led = [f"/inspections/{FIELDWORK}/cases/", f"/inspections/{FINISHED}/scores/", "/", "/help/", "/frameworks/"]
    visits = [(Visitor(port, readers[0].session), read), (Visitor(port, session), led)]
    _at_once([lambda v=v, pages=pages: _round(v, pages, requests // 2) for v, pages in visits])


def _round(visitor: Visitor, pages: list[str], number: int) -> None:
    for _, page in zip(range(number), cycle(pages), strict=False):
        _got(visitor, page)
    visitor.close()


def _at_once(works: list[Callable[[], None]]) -> None:
    threads = [Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def usable(server: Server, reader: Reader, program: str) -> Figure:
    """The form in Chromium, from asking for it until one can work in it: the median of five, in a warm browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_BROWSER)
        context = browser.new_context(base_url=f"http://{HERE}:{server.port}")
        context.add_cookies([{"name": "sessionid", "value": reader.session, "url": f"http://{HERE}:{server.port}"}])
        page = context.new_page()
        took = [_opened(page, f"/inspections/{FIELDWORK}/cases/{reader.cases[0]}/") for _ in range(6)][1:]
        browser.close()
    return at_most("the form usable in Chromium", median(took), 1000, "ms")


def _opened(page: Any, address: str) -> float:
    page.goto(address)
    page.locator("input[type=radio]").first.wait_for(state="attached")
    return float(page.evaluate(_USABLE))


def _got(visitor: Visitor, page: str) -> Reply:
    reply = visitor.get(page)
    if reply.status != 200:
        raise RuntimeError(f"{page} answers {reply.status}: {reply.body[:300]!r}")
    return reply
