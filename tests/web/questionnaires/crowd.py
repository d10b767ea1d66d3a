"""Respondents at a server that runs: each asks by HTTP alone, as a browser without scripts and cookies does."""

from __future__ import annotations

import html
import http.client
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.web.installation import Installation
from tests.web.questionnaires.carried import hidden

ROOT = Path(__file__).parents[3]


def in_store(server: Installation, what: str, number: int = 0) -> Any:
    """What `in_store.py` gives in the store of that server."""
    command = [sys.executable, "-m", "tests.web.questionnaires.in_store", str(server.data), what, str(number)]
    environment = {**server.environment, "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def ask(server: Installation, method: str, path: str, form: dict[str, str] | None = None) -> str:
    """One request on a connection of its own; what comes back must be a page."""
    place = urlsplit(server.url)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=120)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "null"} if form is not None else {}
    connection.request(method, path, urlencode(form) if form is not None else None, headers)
    response = connection.getresponse()
    page = response.read().decode()
    connection.close()
    assert response.status == 200, (response.status, page[:500])
    assert response.getheader("Set-Cookie") is None
    return html.unescape(page)


def answer_all(
    server: Installation, code: str, answers: dict[str, str], *, link: bool = False, send: bool = True
) -> None:
    """From the code to the thanks."""
    page = (
        ask(server, "GET", f"/answer/{code}") if link else ask(server, "POST", "/answer/", {"code": code, "do": "open"})
    )
    page = ask(server, "POST", "/answer/", hidden(page) | {"do": "start"})
    for _ in range(20):
        at = hidden(page).get("at")
        if at == "check":
            break
        page = ask(server, "POST", "/answer/", hidden(page) | {"do": "next", "answer": answers.get(str(at), "")})
    if send:
        page = ask(server, "POST", "/answer/", hidden(page) | {"do": "send"})
        assert "Thank you" in page, page[:2000]


def at_once(server: Installation, codes: list[str], clients: int) -> None:
    """Everybody answers, so many at a time; each says how many meetings there were by a number of their own."""

    def one(numbered: tuple[int, str]) -> None:
        number, code = numbered
        given = {"heard": ("yes", "no")[number % 2], "why": f"reason {number}", "meetings": str(number)}
        answer_all(server, code, given, link=number % 3 == 0)

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(one, enumerate(codes)))
