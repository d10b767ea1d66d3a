"""The week of an inspection in Chromium, with the server and its searches as processes of their own: searched for,
looked at, one sitting moved and the rest arranged around it, somebody ill, a private calendar; and a server that ends
while a search is under way."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.inspection.folders import INSPECTION, tiny
from tests.web.fieldwork.practice import EXAMPLE, PLAN
from tests.web.installation import QUICK, Installation, empty_installation, free_port
from tests.web.people_at_work import Person, invite

pytestmark = pytest.mark.timeout(300)

#: A machine that does much else beside is given time.
PATIENCE = 90_000
TITLE = "The practice week"
WEEK = "/inspections/practice/timetable/"


def practice(room: Path) -> Path:
    """The practice week as a folder, without its plan."""
    said = INSPECTION.replace("An inspection", TITLE)
    folder = tiny(room / "practice", answers__csv="case,question,answer,note\n", inspection__yaml=said)
    for path in EXAMPLE.iterdir():
        if path.name not in PLAN:
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with empty_installation(tmp_path) as made:
        made.command("import", str(practice(tmp_path)), "--as", "practice", "--data", str(made.data))
        yield made


def lead(browser: Any, at: Installation, *, script: bool = True) -> tuple[Person, Person]:
    """The steward, and the lead inspector whom they invited."""
    stella, laura = (Person(browser, at.url, name, script=script) for name in ("Stella Steward", "Laura Lead"))
    said = ("--name", stella.name, "--address", at.url, "--data", str(at.data))
    stella.come_by(at.command("steward", stella.email, *said).strip())
    laura.come_by(invite(stella, TITLE, name=laura.name, role="Lead inspector"))
    return stella, laura


def search(who: Person, seconds: int) -> None:
    who.page.goto(f"{WEEK}search/")
    who.page.get_by_label("Seconds, at most").fill(str(seconds))
    who.press("Search")


def take_over_when_found(who: Person) -> str:
    """Wait until the page shows by itself what was found, and take it over; what the page said of it."""
    found = who.page.get_by_role("button", name="Take it over")
    expect(who.page.locator("#standing")).not_to_contain_text("under way", timeout=PATIENCE)
    assert found.is_visible(), who.told()
    told = who.told()
    who.press("Take it over")
    return told


def test_a_week_from_the_search_to_a_sick_reader(browser: Any, installation: Installation) -> None:
    stella, laura = lead(browser, installation)
    page = laura.page
    search(laura, 60)
    expect(page.locator("#standing")).to_contain_text("A search is under way")
    expect(page.locator("#standing")).to_contain_text("Best so far")
    expect(page.locator("#standing")).to_contain_text("no week costs less than", timeout=PATIENCE)
    page.get_by_role("button", name="Stop and keep the best").click()
    assert "Every rule is kept." in take_over_when_found(laura)
    assert page.get_by_role("link", name="Move P-").count() == 24
    crowd_and_arrange(laura)
    somebody_is_ill(laura)
    calendar(browser, laura)
    for who in (stella, laura):
        who.context.close()


def crowd_and_arrange(who: Person) -> None:
    """Move a sitting to where another is: told at once; the rest is arranged around it, and it is pinned."""
    page = who.page
    page.goto(f"{WEEK}?by=day")
    first = page.get_by_role("row").filter(has=page.get_by_role("link", name="Move P-")).first
    taken = str(first.get_by_role("cell").nth(1).inner_text()).split()[0]
    page.goto(f"{WEEK}move/{taken}/")
    place = {name: page.locator(f"#{name}").input_value() for name in ("day", "slot", "reader")}
    other = next(name for name in ("P-04", "P-10", "P-15") if name != taken)
    page.goto(f"{WEEK}move/{other}/")
    for name, value in place.items():
        page.locator(f"#{name}").select_option(value)
    who.press("See what that changes")
    assert "This would not be kept" in who.told()
    assert "at once" in who.told()
    who.press("Arrange the rest around it")
    told = take_over_when_found(who)
    assert f"the rest arranged around {other}" in told
    assert "Every rule is kept." in told
    assert page.get_by_text("Pinned", exact=True).count() == 1
    page.goto(f"{WEEK}move/{other}/")
    assert {name: page.locator(f"#{name}").input_value() for name in place} == place


def somebody_is_ill(who: Person) -> None:
    page = who.page
    who.go(TITLE, "Timetable", "Somebody cannot come")
    page.get_by_label("Who").select_option("r3")
    page.get_by_label("From", exact=True).select_option("wed")
    page.get_by_label("Until the end of").select_option("fri")
    who.press("Look for a week without them")
    told = take_over_when_found(who)
    assert "room made for r3, who cannot come" in told
    assert "Every rule is kept." in told
    page.goto(f"{WEEK}?by=reader&only=r3")
    assert not [day for day in ("Wednesday", "Thursday", "Friday") if day in who.told().partition("r3")[2]]


def calendar(browser: Any, who: Person) -> None:
    who.go(TITLE, "My times")
    who.press("Make a link")
    link = str(who.page.locator(".link-to-pass-on").inner_text())
    nobody = browser.new_context()
    answer = nobody.request.get(link)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "BEGIN:VCALENDAR" in answer.text()
    assert nobody.request.get(link.replace("/timetable.ics", "x/timetable.ics")).status == 404
    nobody.close()
    who.page.set_viewport_size({"width": 390, "height": 800})
    for path in ("", "?by=manager", "own/", "search/", "missing/", "links/", "told/", "sheets/"):
        who.page.goto(WEEK + path)
        wide = who.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, f"{path} is {wide} wide on a phone"


@contextmanager
def served(at: Installation, log: Path) -> Iterator[str]:
    """The store of an installation served by one more server, at an address of its own; what it complains of goes into
    a file, since a search may hold it open for longer than the server lives."""
    port = free_port()
    command = [sys.executable, "-m", "inspectorate", "serve", "--empty", "--port", str(port), "--data", str(at.data)]
    with log.open("a") as complaints:
        server = Popen(command, env=at.environment, stdout=PIPE, stderr=complaints, text=True)
        assert server.stdout is not None
        try:
            while not server.stdout.readline().startswith("Open http://127.0.0.1:"):
                assert server.poll() is None, log.read_text()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=QUICK) == 0
            server.stdout.close()


def processes_of(room: Path) -> list[int]:
    """The processes of searches whose store lies in a folder."""
    found = []
    for path in Path("/proc").iterdir():
        try:
            words = (path / "cmdline").read_bytes().split(b"\0")
            settings = (path / "environ").read_bytes()
        except OSError:  # no process, somebody else's, or gone
            continue
        if b"inspectorate.web.timetabling.process" in words and str(room).encode() in settings:
            found.append(int(path.name))
    return found


def looked_again(who: Person, words: str) -> None:
    """Follow the link until the page says so."""
    until = time.monotonic() + PATIENCE / 1000
    while words not in who.told():
        assert time.monotonic() < until, who.told()
        time.sleep(1)
        who.page.goto(f"{WEEK}search/")


def test_a_search_outlives_its_server(browser: Any, installation: Installation, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with served(installation, log) as first:
        _, laura = lead(browser, replace(installation, url=first), script=False)
        search(laura, 15)
        [process] = processes_of(installation.data)
        os.kill(process, signal.SIGSTOP)  # it stands still, so that it cannot be done before the server is
        assert "A search is under way" in laura.told()
        assert laura.page.get_by_role("link", name="Look again").is_visible()
    assert processes_of(installation.data) == [process], "it ended with the server"
    os.kill(process, signal.SIGCONT)
    laura = Person(browser, installation.url, laura.name, script=False)
    laura.sign_in()
    looked_again(laura, "What it found")
    laura.press("Take it over")
    assert laura.page.get_by_role("link", name="Move P-").count() == 24
    assert "Traceback" not in log.read_text()


def test_a_search_that_ends_without_a_word_is_told_as_ended(browser: Any, installation: Installation) -> None:
    _, laura = lead(browser, installation, script=False)
    search(laura, 600)
    [process] = processes_of(installation.data)
    os.kill(process, signal.SIGKILL)
    looked_again(laura, "The search broke off")
    search(laura, 600)
    assert "A search is under way" in laura.told()
    laura.press("Stop and keep the best")
    looked_again(laura, "The last search")
    until = time.monotonic() + PATIENCE / 1000
    while processes_of(installation.data):
        assert time.monotonic() < until, "its process goes on"
        time.sleep(0.2)
