"""Respondents at once: so many returns of a questionnaire, answered page by page at a server of its own, none lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.clock import ROOT

ANSWERING_BEGINS = "## Questionnaires answered online\n"
RETURNS, CLIENTS = 300, 20
_MEASURE = [sys.executable, "-m", "benchmarks.web.answering"]
_HEAD = f"""
{RETURNS} respondents answer a questionnaire of six questions at `inspectorate serve`, {CLIENTS} at a time, each from
the code to the thanks: eight or nine pages, a connection of its own for each, as a browser without scripts sends them;
each answer is kept as it is given. **Clients, server and database share the two processors of one machine.** Afterwards
the answers in the store are compared with what was answered: each is there once, no code is left, and the history has
no event of it. `tests/web/questionnaires/test_at_server.py` does the same.

"""


def measured(machine: Callable[[], str], arguments: Sequence[str]) -> str:
    """Measure both databases; the page's part below its title. `machine` is asked before anything runs."""
    before = machine()
    sqlite = _run(_MEASURE)
    postgres = _run(["sh", "setup/postgres.sh", *_MEASURE])
    rows = {
        "returns answered, and there": "{returned}",
        "all of them": "{seconds:.0f} s",
        "a page": "{page:.0f} ms",
        "a page, the slowest of twenty": "{slow:.0f} ms",
    }
    lines = ["| what | SQLite | PostgreSQL |", "| --- | ---: | ---: |"]
    lines += [f"| {what} | {form.format(**sqlite)} | {form.format(**postgres)} |" for what, form in rows.items()]
    table = "\n".join(lines)
    return f"{_HEAD}{table}\n\nMeasured by `python -m benchmarks questionnaires` on {before}.\n"


def _run(command: Sequence[str]) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(found, flush=True)
    return found


def answer() -> dict[str, Any]:
    """Answer at a server of its own, on the database that the environment says; raises where anything is lost."""
    from tests.web.installation import empty_installation
    from tests.web.questionnaires import crowd

    took: list[float] = []
    plainly = crowd.ask

    def timed(*asked: Any, **more: Any) -> str:
        began = time.perf_counter()
        page = plainly(*asked, **more)
        took.append(time.perf_counter() - began)
        return page

    crowd.ask = timed
    with TemporaryDirectory() as room, empty_installation(Path(room)) as server:
        codes = crowd.in_store(server, "begin", RETURNS)
        events = crowd.in_store(server, "counts")["events"]
        began = time.perf_counter()
        crowd.at_once(server, codes, CLIENTS)
        seconds = time.perf_counter() - began
        found = crowd.in_store(server, "counts")
    there = sorted(int(each["meetings"]) for each in found["answers"])
    if there != list(range(RETURNS)) or (found["codes"], found["events"]) != (0, events):
        sys.exit("a return was lost, or came twice")
    took.sort()
    page, slow = (1000 * took[len(took) * part // 20] for part in (10, 19))
    return {"returned": len(there), "seconds": seconds, "page": page, "slow": slow}


if __name__ == "__main__":
    print(json.dumps(answer()))
