"""What a framework says of agreeing on a report: milestones, and the next steps by rule (`report:`)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from inspectorate.framework.calendar import NAMED_CALENDARS, WEEKDAYS, known_calendar
from inspectorate.framework.located import Faults
from inspectorate.framework.shape import Draft, Key, ListOf, Number, OneOf, Record, Word, Words, suggest

if TYPE_CHECKING:
    from inspectorate.framework.framework import Framework

_DAYS = Number(at_least=Fraction(0), at_most=Fraction(3660), whole=True)
#: The kinds of inspection.
KINDS = ("full", "follow_up", "thematic", "focused")
#: What a milestone may be counted from besides another milestone.
FIELDWORK = "fieldwork"

MILESTONE = Record(
    "milestone",
    {
        "id": Key(Word(), required=True),
        "label": Key(Words(), required=True, about="what has happened by then"),
        "from": Key(Word(), about="an earlier milestone that it is counted from; the end of the fieldwork unless said"),
        "days_after": Key(_DAYS, about="days after that, all counted"),
        "weeks_after": Key(_DAYS, about="the same in weeks"),
        "working_days_after": Key(_DAYS, about="the same in working days of its calendar"),
        "calendar": Key(Word(), about="whose bank holidays: one that falls due on such a day is due on the next "
                        "working day; england-and-wales unless said"),
        "owner": Key(Words(), about="the role that sees to it"),
        "remind": Key(ListOf(_DAYS, or_single=True), about="days before it is due on which its owner is "
                      "reminded; the working day before where one is none"),
        "date": Key(Word(), about="the name under `dates:` that tells when it was reached; its id "
                    "unless said"),
        "kinds": Key(ListOf(OneOf(KINDS, "kind"), or_single=True),
                     about="kinds of inspection that have it; all if not said"),
    },
)  # fmt: skip
SIGN = Record(
    "sign",
    {
        "of": Key(Word(), required=True, about="a criterion, section, thread or overall"),
        "below": Key(Number(at_least=Fraction(0), at_most=Fraction(100)), about="its shown score is below this"),
        "band": Key(ListOf(Word(), or_single=True), about="its band is one of these"),
    },
)
NEXT_STEP = Record(
    "next step",
    {
        "id": Key(Word(), required=True),
        "label": Key(Words(), required=True, about="what follows after the report"),
        "when": Key(ListOf(SIGN), about="it is proposed where one of these holds; the last step has none"),
    },
)


def check_agreeing(framework: Framework, draft: Draft, faults: Faults) -> None:
    """Record what is wrong with the milestones and next steps of a framework as a whole."""
    report = draft.get("report")
    if report is None:
        return
    _check_milestones(report.get("milestones", []), faults)
    _check_steps(report.get("next_steps", []), framework, faults)


def _check_milestones(milestones: list[Draft], faults: Faults) -> None:
    earlier: list[str] = []
    for each in milestones:
        given = [name for name in ("days_after", "weeks_after", "working_days_after") if name in each.values]
        if len(given) != 1:
            wrong = f"the milestone says {' and '.join(given) or 'nowhere'} when it is due"
            faults.add(each.at, "milestone", wrong, "write one of days_after, weeks_after and working_days_after")
        start = each.get("from", FIELDWORK)
        if start != FIELDWORK and start not in earlier:
            faults.add(each.place("from"), "unknown-milestone", f"{start!r} is no milestone above this one",
                       suggest(start, [FIELDWORK, *earlier]))  # fmt: skip
        calendar = each.get("calendar")
        if calendar and not known_calendar(calendar):
            wrong = f"no bank holidays are known of {calendar!r}"
            faults.add(
                each.place("calendar"), "unknown-calendar", wrong, suggest(calendar, [WEEKDAYS, *NAMED_CALENDARS])
            )
        _check_once(each, earlier, faults)


def _check_once(each: Draft, earlier: list[str], faults: Faults) -> None:
    name = each.get("id")
    if name in earlier:
        faults.add(each.place("id"), "duplicate-id", f"the id {name!r} stands here twice", "rename one of the two")
    elif name:
        earlier.append(name)


def _check_steps(steps: list[Draft], framework: Framework, faults: Faults) -> None:
    seen: list[str] = []
    for number, each in enumerate(steps, start=1):
        _check_once(each, seen, faults)
        last = number == len(steps)
        if last is bool(each.get("when")):
            wrong = "the last step has a `when`" if last else "a step before the last has no `when`"
            faults.add(each.at, "next-step", wrong, "let the last step, and only that one, stand without")
        for sign in each.get("when", []):
            _check_sign(sign, framework, faults)


def _check_sign(sign: Draft, framework: Framework, faults: Faults) -> None:
    of = sign.get("of", "")
    level = next((level for level, names in _levels(framework).items() if of in names), "")
    if of and not level:
        known = [name for names in _levels(framework).values() for name in names]
        faults.add(sign.place("of"), "unknown-of", f"{of!r} is no criterion, section or thread", suggest(of, known))
    if ("below" in sign.values) is ("band" in sign.values):
        faults.add(sign.at, "next-step", "a sign needs a figure or bands", "write either below: or band:")
    bands = [band.id for band in framework.bands.at(level) or framework.bands.at("criterion")]
    for band in sign.get("band", []) if level else ():
        if band not in bands:
            faults.add(sign.place("band"), "unknown-band", f"{band!r} is no band of {of}", suggest(band, bands))


def _levels(framework: Framework) -> dict[str, Iterable[str]]:
    return {
        "criterion": [name for name, each in framework.criteria.items() if each.scored],
        "section": [section.id for section in framework.sections],
        "thread": framework.threads,
        "overall": ["overall"],
    }
