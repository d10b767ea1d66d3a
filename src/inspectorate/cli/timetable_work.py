"""What each command of `inspectorate timetable` does: read, call, print."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspectorate.cli.output import chosen_format, write, write_file
from inspectorate.cli.terminal import complain, telling
from inspectorate.refusal import Fault, Refused

if TYPE_CHECKING:
    from inspectorate.timetable.needs import Needs
    from inspectorate.timetable.plan import Timetable
    from inspectorate.timetable.solve import Outcome, Search


def share(arguments: argparse.Namespace) -> int:
    """Share the cases out and say what could not be kept."""
    from inspectorate.cli.timetable_table import loads_table
    from inspectorate.timetable.allocate import allocate
    from inspectorate.timetable.files import read_needs, timetable_csv
    from inspectorate.timetable.rules import SHARING, breaches

    made = chosen_format(arguments)
    needs = read_needs(arguments.folder)
    plan = allocate(needs)
    for breach in breaches(needs, plan, SHARING):
        complain(breach)
    write(arguments, timetable_csv(plan) if made == "csv" else loads_table(needs, plan))
    return 0


def make(arguments: argparse.Namespace) -> int:
    """Make the week; raises `Refused` with the clash where none is possible."""
    from inspectorate.timetable.files import read_needs
    from inspectorate.timetable.moving import pins
    from inspectorate.timetable.solve import by_greedy, solve

    made = chosen_format(arguments)
    needs = read_needs(arguments.folder)
    there = _there(arguments.folder)
    with _searching(arguments) as search:
        stays = pins(there) if there else {}
        outcome = by_greedy(needs, stays) if arguments.greedy else solve(needs, search, stays)
    return _finished(arguments, needs, outcome, made)


def _there(folder: Path) -> Timetable | None:
    """The timetable that the folder holds already, whose pinned sittings stay."""
    from inspectorate.timetable.files import read_plan

    path = folder / "timetable.csv"
    return read_plan(path) if path.is_file() else None


def _finished(arguments: argparse.Namespace, needs: Needs, outcome: Outcome, made: str) -> int:
    """Print the outcome, what it costs and what it breaks; raises `Refused` where there is none."""
    from inspectorate.cli.timetable_table import as_json, week_table
    from inspectorate.timetable.files import timetable_csv
    from inspectorate.timetable.rules import breaches

    if outcome.plan is None:
        raise _no_plan(arguments, needs, outcome.ended)
    for breach in breaches(needs, outcome.plan):
        complain(breach)
    if made == "csv":
        _write_plan(arguments, outcome.plan, timetable_csv(outcome.plan))
    elif made == "json":
        write(arguments, _json(as_json(needs, outcome)))
    else:
        write(arguments, week_table(needs, outcome))
    return 0


def _write_plan(arguments: argparse.Namespace, plan: Timetable, text: str) -> None:
    """The timetable, with the events in `gatherings.csv` beside it where it goes into a file."""
    from inspectorate.timetable.files import GATHERINGS, gatherings_csv

    write(arguments, text)
    if plan.gatherings and arguments.out is not None:
        write_file(arguments.out.with_name(GATHERINGS.name), gatherings_csv(plan))


def _no_plan(arguments: argparse.Namespace, needs: Needs, ended: str) -> Refused:
    """Why there is no plan: what clashes, with what to change; or that none was found in the time."""
    from inspectorate.timetable.clash import find_clash
    from inspectorate.timetable.solve import IMPOSSIBLE, TRIAL, possible

    folder = str(arguments.folder)
    if ended != IMPOSSIBLE:
        wrong = f"no week without a breach was found in {arguments.seconds:g} seconds, and none is ruled out"
        return Refused([Fault(folder, 0, "", wrong, "give more --seconds, or relax a rule", "not-found")])
    with telling() as tell:
        tell("No week is possible; looking for the rules that clash ...")
        clash = find_clash(needs, lambda dropped: possible(needs, dropped, TRIAL))
    if clash is None:
        wrong = "no week is possible with what is pinned"
        return Refused([Fault(folder, 0, "", wrong, "take `pinned` out of timetable.csv", "clash")])
    faults = [Fault(folder, 0, "", sentence, "", "shortage") for sentence in clash.numbers]
    together = "alone" if len(clash.rules) == 1 else f"together with {len(clash.rules) - 1} more"
    for one in clash.rules:
        about = f" for {', '.join(one.subjects)}" if one.subjects else ""
        wrong = f"cannot be kept{about}, {together}" + ("" if clash.smallest else " (fewer may clash already)")
        faults.append(Fault(folder, 0, one.rule, wrong, one.change, "clash"))
    if not clash.rules:
        wrong = "the cases do not fit into the slots, whatever rule is left out"
        faults.append(Fault(folder, 0, "", wrong, "add days, slots or readers", "clash"))
    return Refused(faults)


@contextmanager
def _searching(arguments: argparse.Namespace) -> Iterator[Search]:
    """How to search, telling on a terminal where the search stands."""
    from inspectorate.timetable.solve import Progress, Search, installed

    if not installed() and not arguments.greedy:
        complain("OR-Tools is not installed, so this is the greedy plan: pip install 'inspectorate[timetable]'")
    with telling() as tell:

        def told(progress: Progress) -> None:
            best = "no plan yet" if progress.best is None else f"best {progress.best}"
            gap = "" if progress.gap is None else f", {progress.gap:.0f}% above it"
            tell(f"{best}, bound {progress.bound}{gap} (Ctrl-C keeps the best)")

        workers = 1 if arguments.work is not None else max(1, arguments.workers)
        yield Search(arguments.seconds, arguments.work, workers, arguments.seed, told)


def _plan_and_needs(arguments: argparse.Namespace) -> tuple[Needs, Timetable]:
    from inspectorate.timetable.files import read_needs, read_plan

    return read_needs(arguments.folder), read_plan(arguments.timetable or arguments.folder / "timetable.csv")


def check(arguments: argparse.Namespace) -> int:
    """Judge a timetable; breaches are no refusal."""
    from inspectorate.cli.timetable_table import breaches_table
    from inspectorate.timetable.rules import RULES, SHARING, breaches

    made = chosen_format(arguments)
    needs, plan = _plan_and_needs(arguments)
    found = breaches(needs, plan, RULES if plan.timed else SHARING)
    if made == "json":
        rows = [{"rule": each.rule, "about": each.about, "sentence": each.sentence} for each in found]
        write(arguments, _json({"schema": 1, "breaches": rows}))
    else:
        write(arguments, breaches_table(needs, plan, found))
    return 0


def move(arguments: argparse.Namespace) -> int:
    """Move one sitting; with `--around`, everything else by as little as needed."""
    from inspectorate.timetable.moving import move as moved
    from inspectorate.timetable.moving import pins
    from inspectorate.timetable.rules import breaches
    from inspectorate.timetable.solve import by_greedy, solve

    made = chosen_format(arguments)
    needs, plan = _plan_and_needs(arguments)
    _known(arguments, needs, plan)
    after = moved(plan, needs, arguments.case, arguments.day, arguments.slot, arguments.reader)
    broken = breaches(needs, after)
    if broken and arguments.around:
        with _searching(arguments) as search:
            find = by_greedy if arguments.greedy else partial(solve, search=search)
            outcome = find(needs, pinned=pins(after), near=after)
        if outcome.plan is None:
            raise _no_plan(arguments, needs, outcome.ended)
        after = outcome.plan
    return _changed(arguments, needs, plan, after, made)


def _known(arguments: argparse.Namespace, needs: Needs, plan: Timetable) -> None:
    """Raise `Refused` where a case, day, slot or reader that was typed is not known."""
    from inspectorate.framework.shape import suggest

    typed: Mapping[str, tuple[str, Any]] = {
        "CASE": (arguments.case, plan.by_case),
        "--day": (arguments.day, needs.week.day),
        "--slot": (arguments.slot, needs.week.slot),
        "--reader": (arguments.reader, needs.reader),
    }
    faults = [
        Fault(option, 0, "", f"there is no {value!r}", suggest(value, known), "unknown")
        for option, (value, known) in typed.items()
        if value and value not in known
    ]
    if faults:
        raise Refused(faults)


def change(arguments: argparse.Namespace) -> int:
    """Make room for somebody who cannot come."""
    from inspectorate.framework.shape import suggest
    from inspectorate.timetable.moving import over, pins, without
    from inspectorate.timetable.needs import Away
    from inspectorate.timetable.solve import by_greedy, solve

    made = chosen_format(arguments)
    needs, plan = _plan_and_needs(arguments)
    people = {*needs.reader, *needs.manager}
    typed: list[tuple[str, Collection[str], str]] = [(name, people, "--away") for name in arguments.away]
    typed += [(arguments.day, needs.week.day, "--day")]
    typed += [(arguments.slot, needs.week.slot, "--slot")] if arguments.slot else []
    if faults := [Fault(o, 0, "", f"there is no {v!r}", suggest(v, k), "unknown") for v, k, o in typed if v not in k]:
        raise Refused(faults)
    changed = without(needs, (Away(name, arguments.day, arguments.slot) for name in arguments.away))
    stays = {case: each for case, each in pins(plan).items() if each.reader not in arguments.away}
    with _searching(arguments) as search:
        pinned = {**stays, **over(plan, needs, arguments.day)}
        find = by_greedy if arguments.greedy else partial(solve, search=search)
        outcome = find(changed, pinned=pinned, near=plan)
    if outcome.plan is None:
        raise _no_plan(arguments, changed, outcome.ended)
    return _changed(arguments, changed, plan, outcome.plan, made)


def _changed(arguments: argparse.Namespace, needs: Needs, before: Timetable, after: Timetable, made: str) -> int:
    """Print a changed plan: what is disturbed, and what it breaks."""
    from inspectorate.cli.timetable_table import changes_table
    from inspectorate.timetable.files import timetable_csv
    from inspectorate.timetable.moving import disturbed
    from inspectorate.timetable.rules import breaches

    broken, moved = breaches(needs, after), disturbed(needs, before, after)
    if made == "csv":
        for sentence in (*(each.sentence for each in moved), *broken):
            complain(sentence)
        _write_plan(arguments, after, timetable_csv(after))
    else:
        write(arguments, changes_table(moved, broken))
    return 0


def show(arguments: argparse.Namespace) -> int:
    """A timetable as agendas."""
    from inspectorate.cli.timetable_table import agendas_table
    from inspectorate.timetable.agenda import agendas
    from inspectorate.timetable.files import timetable_csv
    from inspectorate.timetable.sheets import sheets_html

    made = chosen_format(arguments)
    needs, plan = _plan_and_needs(arguments)
    found = agendas(needs, plan, arguments.by, arguments.only)
    if arguments.only and not found:
        wrong = f"nothing in the timetable is for the {arguments.by} {arguments.only!r}"
        raise Refused([Fault("--only", 0, "", wrong, "look at it without --only", "unknown")])
    if made == "ics":
        write(arguments, _calendar(found, arguments.by).encode())
    elif made == "html":
        write(arguments, sheets_html(f"Timetable by {arguments.by}", found))
    else:
        write(arguments, timetable_csv(plan) if made == "csv" else agendas_table(found))
    return 0


def _calendar(found: Any, by: str) -> str:
    from datetime import UTC, datetime

    from inspectorate.timetable.calendar import calendar_text

    title = found[0].title if len(found) == 1 else "Timetable"
    every = dict.fromkeys(appointment for agenda in found for appointment in agenda.appointments)
    return calendar_text(title, every, datetime.now(UTC), manager=by == "manager")


RUNS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "share": share,
    "make": make,
    "check": check,
    "move": move,
    "change": change,
    "show": show,
}


def _json(data: Any) -> str:
    """For other programs; the library is loaded here, so that `--help` stays quick."""
    import json

    return json.dumps(data, ensure_ascii=False, indent=1)
