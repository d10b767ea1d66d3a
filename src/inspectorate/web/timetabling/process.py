"""The process of a search: started by the action, it outlives the worker that started it, and ends by itself.

`python -m inspectorate.web.timetabling.process KEY` with the settings of the server, in a session of its own. A thread
says each second that the process lives and how far it is, and asks whether it is to stop.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspectorate.timetable.needs import Needs
    from inspectorate.web.timetabling.searching import Found

BEAT = 1.0
#: How many seconds a process may take besides its search: to begin, to build the model, to find what clashes.
BESIDES = 300
#: How many bytes of what a process says of errors are written into the log: the last.
MOST_SAID = 20_000
_log = logging.getLogger(__name__)


def launch(key: int) -> None:
    """Start the process of a search and leave it to itself."""
    command = [sys.executable, "-m", _NAME, str(key)]
    none = subprocess.DEVNULL
    with ExitStack() as until_begun:
        # A file without a name: a pipe would break once the worker ends, which it may well do before the process.
        errors = until_begun.enter_context(tempfile.TemporaryFile())
        try:
            child = subprocess.Popen(command, stdin=none, stdout=none, stderr=errors, start_new_session=True)
        except OSError as error:
            _log.error("search %s could not be begun: %s", key, error)
            _broke_off(key)
            return
        until_begun.pop_all()  # whoever attends the process closes it
    # Whoever ends is waited for, or it would stay in the system's table.
    waiting = threading.Thread(target=_attend, args=(key, child, errors), name=f"waiting for search {key}", daemon=True)
    waiting.start()


def _attend(key: int, child: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
    """Attend in a thread of its own, which leaves no connection to the database behind."""
    from django.db import connections

    try:
        attend(key, child, errors)
    finally:
        connections.close_all()


def attend(key: int, child: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
    """Wait for the process of a search to end; log what it said of errors, and tell of it where it broke off."""
    ended = child.wait()
    with errors:
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - MOST_SAID))
        said = errors.read().decode(errors="replace").strip()
    if ended:
        _log.error("search %s: its process ended with %s\n%s", key, ended, said)
        _broke_off(key)
    elif said:
        _log.warning("search %s: its process said\n%s", key, said)


def _broke_off(key: int) -> None:
    """Keep that a search failed, unless its process has said how it ended."""
    from django.db import DatabaseError

    from inspectorate.web.timetabling.models import Search
    from inspectorate.web.timetabling.searching import Found, end_search
    from inspectorate.web.timetabling.standing import FAILED

    try:
        search = Search.objects.filter(pk=key).first()
        if search is not None:
            end_search(search=search, found=Found(FAILED))
    except DatabaseError as error:  # then the page says after a while that it is gone
        _log.error("search %s: %s", key, error)


_NAME = "inspectorate.web.timetabling.process"


class Heart:
    """What the search is told and tells, beating in a thread of its own."""

    def __init__(self, key: int) -> None:
        self.key, self.begun = key, time.monotonic()
        self.best: int | None = None
        self.bound = 0
        self.clashing = self.stop = self.still = False
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def told(self, progress: Any) -> None:
        """How far the search is."""
        self.best, self.bound = progress.best, progress.bound

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.begun

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Say that we live while something is done."""
        self._thread.start()
        try:
            yield
        finally:
            self.still = True
            self._thread.join()

    def _beat(self) -> None:
        from django.db import DatabaseError, connection

        while not self.still:
            try:
                self.once()
            except DatabaseError as error:  # busy, or away for a moment: the next beat tells
                _log.warning("search %s: %s", self.key, error)
            time.sleep(BEAT)
        connection.close()

    def once(self) -> None:
        """One beat."""
        from django.utils import timezone

        from inspectorate.web.timetabling.models import Pulse, Search

        told = {"seconds": self.seconds, "best": self.best, "bound": self.bound, "clashing": self.clashing}
        Pulse.objects.filter(search=self.key).update(at=timezone.now(), **told)
        row = Search.objects.filter(pk=self.key).values_list("stop_asked", "ended_at").first()
        self.stop = row is None or row[0] or row[1] is not None


def claim(key: int) -> bool:
    """Whether this process, and no other, is to do the search."""
    from django.utils import timezone

    from inspectorate.web.timetabling.models import Pulse

    ours = f"{socket.gethostname()[:60]}, process {os.getpid()}"
    free = Pulse.objects.filter(search=key, process="", search__ended_at=None)
    return free.update(process=ours, at=timezone.now()) == 1


def run(key: int) -> None:
    """Do a search from beginning to end, unless another process does."""
    from inspectorate.web.timetabling.models import Search
    from inspectorate.web.timetabling.searching import Found, end_search
    from inspectorate.web.timetabling.standing import FAILED

    if not claim(key):
        return
    search = Search.objects.select_related("inspection").get(pk=key)
    heart = Heart(key)
    with heart.beating():
        try:
            found = searched(search, heart)
        except Exception:
            _log.exception("search %s", key)
            found = Found(FAILED, seconds=heart.seconds)
    end_search(search=search, found=found)


def searched(search: Any, heart: Heart) -> Found:
    """What a search finds."""
    from inspectorate.timetable.solve import IMPOSSIBLE, NOT_FOUND, Search, by_greedy, solve
    from inspectorate.web.fieldwork.needs import needs_of, plan_of
    from inspectorate.web.timetabling.searching import Found
    from inspectorate.web.timetabling.tasks import known_part, ready, task_from

    needs, plan = needs_of(search.inspection), plan_of(search.inspection)
    task = ready(task_from(search.task), needs, known_part(needs, plan) if plan is not None else None)
    how = Search(search.seconds, told=heart.told, stop=lambda: heart.stop)
    outcome = solve(task.needs, how, task.pinned, task.near)
    told, plan, by = outcome.progress, outcome.plan, outcome.by
    if outcome.ended == NOT_FOUND and plan is None and task.near is None:
        # Better than nothing to go on from by hand: a week that breaks few rules, and says which.
        nearly = by_greedy(task.needs, task.pinned)
        plan, by = nearly.plan, nearly.by
    clash = _clash(task.needs, heart) if outcome.ended == IMPOSSIBLE else {}
    return Found(outcome.ended, plan, by, heart.seconds, told.best, told.bound, clash)


def _clash(needs: Needs, heart: Heart) -> dict[str, Any]:
    """The rules that clash, as they are kept; without rules where what is pinned is in the way."""
    from dataclasses import asdict

    from inspectorate.timetable.clash import find_clash
    from inspectorate.timetable.solve import TRIAL, possible

    heart.clashing = True
    clash = find_clash(needs, lambda dropped: None if heart.stop else possible(needs, dropped, TRIAL))
    return {"pinned": True} if clash is None else asdict(clash)


def main(key: int) -> None:
    """Make the web application ready and do a search, in so much time and no more."""
    from inspectorate.web.start import prepare

    prepare()
    from inspectorate.web.timetabling.models import Search

    seconds = Search.objects.values_list("seconds", flat=True).get(pk=key)
    signal.alarm(seconds + BESIDES)  # whatever it does then, it is over
    run(key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
