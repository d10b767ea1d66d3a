"""Where a search stands, and what it found, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.timetable.files import GATHERINGS, TIMETABLE, plan_from
from inspectorate.timetable.plan import Timetable
from inspectorate.timetable.solve import IMPOSSIBLE, NOT_FOUND, PROVEN, STOPPED, Progress
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.timetabling.models import Pulse, Search
from inspectorate.web.timetabling.tasks import MAKE

#: A process that has said nothing for so long is gone: it says something each second.
SILENT = timedelta(seconds=30)
LOST, FAILED = "lost", "failed"
TAKEN, THROWN = "taken over", "thrown away"

_ENDINGS = {
    PROVEN: "No week costs less: this is proven.",
    STOPPED: "The search was over before it was proven that no week costs less.",
    IMPOSSIBLE: "No week keeps all the rules.",
    NOT_FOUND: "No week that keeps all the rules was found in the time, and none is ruled out.",
    LOST: "The search ended before it was done: the server was started anew, or had no room for it. Search again.",
    FAILED: "The search broke off by a fault of the program. Whoever looks after the server finds it in the log.",
}


_CHANGED = "This is the week found that disturbs fewest people, and among those the cheapest."


@dataclass(frozen=True, slots=True)
class Standing:
    """A search as the page shows it; `gap` in per cent of the bound."""

    search: Search
    running: bool
    words: str
    seconds: int
    best: int | None
    bound: int
    gap: float | None
    clashing: bool

    @property
    def waits(self) -> bool:
        """Whether it found a timetable that nobody has taken over or thrown away yet."""
        return not self.running and bool(self.search.sittings) and not self.search.settled


def latest(inspection: Inspection) -> Standing | None:
    """The newest search of an inspection; None before there was any."""
    search = Search.objects.filter(inspection=inspection).select_related("pulse").first()
    return standing(search) if search is not None else None


def lost(search: Search) -> bool:
    """Whether its process is gone without having said how it ended."""
    if search.ended_at is not None:
        return False
    pulse: Pulse | None = getattr(search, "pulse", None)
    return pulse is None or timezone.now() - pulse.at > SILENT


def standing(search: Search) -> Standing:
    """How far a search is, or how it ended."""
    if search.ended_at is None and not lost(search):
        pulse = search.pulse
        told = Progress(pulse.seconds, pulse.best, pulse.bound)
        return Standing(search, True, _doing(search, pulse), int(pulse.seconds), *_figures(told), pulse.clashing)
    ended = search.ended or LOST
    told = Progress(search.took, search.best, search.bound)
    changed = search.task["kind"] != MAKE and ended in (PROVEN, STOPPED)
    words = _CHANGED if changed else _ENDINGS[ended]
    return Standing(search, False, words, round(search.took), *_figures(told), False)


def _figures(told: Progress) -> tuple[int | None, int, float | None]:
    return told.best, told.bound, told.gap


def _doing(search: Search, pulse: Pulse) -> str:
    if search.stop_asked:
        return "It was asked to stop, and will in a moment."
    if pulse.clashing:
        return "No week is possible. It looks for the rules that clash."
    return "It looks for a better week." if pulse.best is not None else "It looks for a first week."


def plan_found(search: Search) -> Timetable | None:
    """The plan that a search found."""
    if not search.sittings:
        return None
    files = {TIMETABLE.name: search.sittings.encode(), GATHERINGS.name: search.gatherings.encode()}
    return plan_from({name: text for name, text in files.items() if text})


def running(inspection: Inspection) -> Search | None:
    """The search that is under way."""
    search = Search.objects.filter(inspection=inspection, ended_at=None).first()
    return None if search is None or lost(search) else search


def why_no_search(inspection: Inspection) -> str | None:
    """Why no search can be begun now."""
    under_way = running(inspection)
    if under_way is None:
        return None
    return f"A search of {under_way.by.partition(' <')[0]} is under way. Wait for it, or stop it."


def refuse_meanwhile(search: Search, now: str) -> None:
    """Raise `Refused` where what a search started from has changed: `now` is its digest of today."""
    if search.basis != now:
        raise Refused(
            "The timetable, or what it has to fit, has changed since this search began, so what it found may fit no "
            "longer. Search again."
        )
