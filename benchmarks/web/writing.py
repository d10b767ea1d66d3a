"""The report's pages while somebody writes: a preview, a saving, the page; processor time within one process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from benchmarks.clock import ROOT

WRITING_BEGINS = "## Writing the report by pages\n"
EXAMPLE, PART = "hampshire-2008", "1.2"
#: Milliseconds that a preview of a criterion may take.
PREVIEW = 150
RUNS = 15
_MEASURE = [sys.executable, "-m", "benchmarks.web.writing"]
_HEAD = f"""
`examples/{EXAMPLE}` in a store of SQLite, criterion {PART} with its 27 questions; each request asked of the application
itself, with session, permissions and page. Processor time; medians of {RUNS} after one to warm up, no two texts the
same. A preview looks up every live figure of the text, writes the criterion as the report has it, and finds what does
not fit. The page is the first one after a saving, so that all of the inspection is checked anew.

| what | took | target | |
| --- | ---: | --- | --- |
"""


def measured(machine: Callable[[], str], arguments: Sequence[str]) -> str:
    """Measure; the page's part below its title. `machine` is asked before anything runs."""
    before = machine()
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    with TemporaryDirectory() as room:
        environment |= {
            "PYTHONPATH": f"{ROOT}/src:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "inspectorate.web.settings",
            "SECRET_KEY": "only for measuring: abcdefghijklmnopqrstuvwxyz",
            "INSPECTORATE_LOCAL": "yes",
            "INSPECTORATE_DATA": room,
        }
        done = subprocess.run(_MEASURE, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    lines = [_line(what, took) for what, took in found.items()]
    print("\n".join(lines), flush=True)
    return f"{_HEAD}{chr(10).join(lines)}\n\nMeasured by `python -m benchmarks writing` on {before}.\n"


def _line(what: str, took: float) -> str:
    if what != "a preview":
        return f"| {what} | {took:.0f} ms | | |"
    return f"| {what} | {took:.0f} ms | at most {PREVIEW} ms | {'met' if took <= PREVIEW else '**missed**'} |"


def milliseconds(work: Callable[[int], Any]) -> float:
    """How long the processor works for a piece of work, which is told how often it was done."""
    taken = []
    for number in range(RUNS + 1):
        start = process_time()
        work(number)
        taken.append(1000 * (process_time() - start))
    return median(taken[1:])


def measure() -> dict[str, float]:
    """The milliseconds of each, in a store of its own."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    ask, text = _author()

    def told(number: int, do: str) -> None:
        answer = ask({"do": do, "text": f"{text}\nOnce more, {'again ' * number}.\n"})
        if answer["state"] not in ("saved", "previewed"):
            sys.exit(f"it was not {do}: {answer}")

    def page(number: int) -> None:
        told(number, "save")
        start = process_time()
        ask(None)
        pages.append(1000 * (process_time() - start))

    pages: list[float] = []
    found = {
        "a preview": milliseconds(lambda n: told(n, "preview")),
        "a saving": milliseconds(lambda n: told(n, "save")),
    }
    milliseconds(lambda n: page(RUNS + 1 + n))
    return {**found, "the page": median(pages[1:])}


def _author() -> tuple[Callable[[dict[str, str] | None], dict[str, str]], str]:
    """Somebody who writes: what sends the form of the part, or opens its page for None; and the part's text."""
    from django.test import Client

    from inspectorate.inspection import load
    from inspectorate.inspection.stages import Stage
    from inspectorate.web.inspections.actions import import_inspection
    from inspectorate.web.people.actions import invite
    from inspectorate.web.people.roles import Role

    core = load(Path(ROOT) / "examples" / EXAMPLE)
    inspection = import_inspection(by="measuring", core_inspection=core, slug=EXAMPLE, stage=Stage.DRAFTING)
    lead = {"email": "lead@example.org", "name": "A Lead", "role": Role.LEAD_INSPECTOR, "team": ""}
    member = invite(by="measuring", inspection=inspection, **lead)
    client = Client(SERVER_NAME="localhost")
    client.force_login(member.user, backend="inspectorate.web.people.signed_in.Accounts")
    place = f"/inspections/{EXAMPLE}/report/part/{PART}/"
    known = {"seen": ""}

    def ask(form: dict[str, str] | None) -> dict[str, str]:
        if form is None:
            if client.get(place).status_code != 200:
                sys.exit("the page cannot be opened")
            return {}
        response = client.post(place, {**form, "seen": known["seen"]}, HTTP_ACCEPT="application/json")
        told: dict[str, str] = response.json()
        if told["state"] == "clash":  # the first time: what the folder brought was not seen yet
            known["seen"] = told["seen"]
            return ask(form)
        known["seen"] = told.get("seen", known["seen"])
        return told

    return ask, core.narrative[f"{PART}.md"]


if __name__ == "__main__":
    print(json.dumps(measure()))
