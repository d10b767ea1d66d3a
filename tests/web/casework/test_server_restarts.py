"""A server that is killed in the middle of the work and started again: what it said was saved is there, and what it did
not hear is sent once more."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest

from tests.cli.test_serve import free_port

ROOT = Path(__file__).parents[3]
QUICK = 60
#: Makes the store with a case for Ian; prints the key of his session, or what is stored.
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from django.conf import settings
from tests.people import case_of, member, tiny_inspection
inspection = tiny_inspection()
ian = member(inspection, "Ian")
case_of(inspection, "A-2", reader=ian)
client = Client()
client.force_login(ian.user, backend="inspectorate.web.people.signed_in.Accounts")
print(client.cookies[settings.SESSION_COOKIE_NAME].value)
"""
STORED = """
import django; django.setup()
from inspectorate.web.casework.models import Answer
print(sorted(Answer.objects.values_list("question", "value", "note")))
"""

pytestmark = pytest.mark.timeout(120)


class Server:
    """`inspectorate serve --empty` with a store of its own, in a group of processes that can be killed as one."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "inspectorate.web.settings",
            "INSPECTORATE_DATA": str(data),
            "INSPECTORATE_LOCAL": "yes",
            "SECRET_KEY": "the same before and after the server was killed, and long enough",
        }
        self.running: Popen[bytes] | None = None

    def python(self, text: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", text], env=self.environment, capture_output=True, text=True, timeout=QUICK
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()

    def start(self) -> None:
        command = [sys.executable, "-m", "inspectorate", "serve", "--empty", "--port", str(self.port)]
        self.running = Popen(command, env=self.environment, stdout=PIPE, stderr=PIPE, start_new_session=True)
        until = time.monotonic() + QUICK
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/sign-in/", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("it does not answer")

    def kill(self) -> None:
        assert self.running is not None
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.communicate(timeout=QUICK)
        self.running = None


@pytest.fixture
def at_work(browser: Any, tmp_path: Path) -> Iterator[tuple[Server, Any]]:
    """A server that answers, and Ian's page with the form of his case."""
    server = Server(tmp_path / "data")
    server.data.mkdir(mode=0o700)
    session = server.python(PREPARE)
    server.start()
    context = browser.new_context(base_url=server.url)
    try:
        context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        page = context.new_page()
        page.goto("/inspections/tiny/cases/A-2/")
        yield server, page
    finally:
        context.close()
        if server.running is not None:
            server.kill()


def test_nothing_is_lost_when_the_server_is_killed(at_work: tuple[Server, Any]) -> None:
    server, page = at_work
    first, second = page.locator('[id="q-1.1.a"]'), page.locator('[id="q-1.1.c"]')
    first.get_by_text("Yes", exact=True).click()
    first.get_by_text(re.compile(r"^Saved \d\d:\d\d")).wait_for()
    server.kill()
    assert server.python(STORED) == "[('1.1.a', 'yes', '')]", "what it said was saved is there"
    second.get_by_text("No", exact=True).click()
    page.get_by_text("There is no connection. 1 answer is not saved yet, and kept in this browser").wait_for()
    first.get_by_text("Not applicable", exact=True).click()
    page.get_by_text("2 answers are not saved yet").wait_for()
    assert "Saved" not in first.locator(".q__saved").text_content()
    server.start()
    for each in (first, second):
        each.get_by_text(re.compile(r"^Saved \d\d:\d\d")).wait_for()
    assert server.python(STORED) == "[('1.1.a', 'na', ''), ('1.1.c', 'no', '')]"
    assert "1 answer" not in page.locator("#saving").text_content()


def test_a_page_that_is_reloaded_while_it_saves_has_the_answer_when_it_is_back(at_work: tuple[Server, Any]) -> None:
    """What was typed last and the page are asked for at the same time, by several threads upon one store on disk."""
    server, page = at_work
    question = page.locator('[id="q-1.1.a"]')
    for label, value in (("Yes", "yes"), ("No", "no"), ("Not applicable", "na"), ("Yes", "yes")):
        question.get_by_text(label, exact=True).click()
        page.reload()
        question.get_by_text(re.compile(r"^Saved \d\d:\d\d")).wait_for()
        assert question.locator("input:checked").get_attribute("value") == value
        assert server.python(STORED) == f"[('1.1.a', '{value}', '')]"
        assert page.locator(".clash, .q--clash").count() == 0


def served(page: str) -> Any:
    """What gives a page from before, instead of asking for it."""
    return lambda route: route.fulfill(body=page, content_type="text/html")


def test_a_page_made_before_the_answer_was_stored_shows_it_all_the_same(at_work: tuple[Server, Any]) -> None:
    """The server makes the page anew, then stores the answer, and only then does the page come."""
    server, page = at_work
    question = page.locator('[id="q-1.1.a"]')
    for label, value in (("Yes", "yes"), ("No", "no")):
        made = page.context.request.get(page.url).text()
        question.get_by_text(label, exact=True).click()
        page.locator("#saving").get_by_text(re.compile(r"^Saved")).wait_for()
        assert server.python(STORED) == f"[('1.1.a', '{value}', '')]"
        page.route("**/cases/A-2/", served(made), times=1)
        page.reload()
        question.get_by_text(re.compile(r"^Saved \d\d:\d\d")).wait_for()
        assert question.locator("input:checked").get_attribute("value") == value
        assert page.locator(".clash, .q--clash").count() == 0
