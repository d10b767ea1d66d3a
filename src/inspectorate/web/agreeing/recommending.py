"""Everything that is done with recommendations: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from inspectorate.findings.action import actions_for
from inspectorate.findings.advice import Recommendation
from inspectorate.findings.agreeing_files import actions_csv
from inspectorate.findings.files import criteria_known, figures_in, recommendations_csv
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.refusal import Fault, Refused
from inspectorate.web.agreeing.changing import RECOMMENDED, locked, note, refuse
from inspectorate.web.agreeing.figures import figure_faults
from inspectorate.web.editions import kept_beside
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import file_text, put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.written import acting

WHAT = "write recommendations"


def keep_recommendation(
    *,
    by: Member,
    inspection: Inspection,
    criteria: Iterable[str],
    text: str,
    figures: str,
    seen: str,
    place: int = 0,
    translations: Mapping[str, str] | None = None,
) -> None:
    """Write a recommendation anew, or another text of the one at a place, counted from 1.

    `translations` are its text in further languages of the report, by the name of the column beside: `text_cy`.

    Raises `Refused` with every fault, those of its figures in the core's own words.
    """
    with acting():
        row, core = _looked_at(by, inspection, seen)
        known = list(core.recommendations)
        number = known[_index(known, place)].number if place else _next_number(known)
        before = known[place - 1] if place else Recommendation(number, (), "")
        before = kept_beside(before, ("text",), core.particulars.editions[1:], translations)
        words = _line_ends(text)
        tokens = figures_in(figures.replace("\r\n", ";").replace("\n", ";"))
        made = replace(
            before, criteria=tuple(dict.fromkeys(criteria)), text=words, figures=tuple(dict.fromkeys(tokens))
        )
        if faults := [*_faults(core, made), *figure_faults(row, made)]:
            raise Refused(faults)
        known[place - 1 : place or None] = [made] if place else [*known[-1:], made]
        _put(row, core, known)
        note(by, row, "change recommendation" if place else "add recommendation", RECOMMENDED, number=number)


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def move_recommendation(*, by: Member, inspection: Inspection, place: int, up: bool, seen: str) -> None:
    """Change a recommendation's place with that of its neighbour; numbers follow, and the actions that name them."""
    with acting():
        row, core = _looked_at(by, inspection, seen)
        known = list(core.recommendations)
        one = _index(known, place)
        other = one - 1 if up else one + 1
        if not 0 <= other < len(known):
            raise Refused("It stands at the end already.")
        number = known[one].number
        known[one], known[other] = known[other], known[one]
        _put(row, core, known)
        note(by, row, "order recommendations", RECOMMENDED, number=number)


def remove_recommendation(*, by: Member, inspection: Inspection, place: int, seen: str) -> None:
    """Take a recommendation out; raises `Refused` where an action of the improvement plan answers it."""
    with acting():
        row, core = _looked_at(by, inspection, seen)
        known = list(core.recommendations)
        gone = known.pop(_index(known, place))
        refuse(why_not_removed(core, gone))
        _put(row, core, known)
        note(by, row, "remove recommendation", RECOMMENDED, number=gone.number, text=gone.text)


def why_not_removed(core: CoreInspection, recommendation: Recommendation) -> str | None:
    """Why a recommendation cannot be taken out, or nothing when it can."""
    bound = [each.number for each in actions_for(recommendation, core.actions)]
    if not bound:
        return None
    named = f"Action {bound[0]}" if len(bound) == 1 else f"Actions {', '.join(bound)}"
    answer = "answers" if len(bound) == 1 else "answer"
    return f"{named} of the improvement plan {answer} this recommendation, so it cannot be taken out."


def seen_of(inspection: Inspection) -> str:
    """The digest of the recommendations as they are kept now."""
    return digest(file_text(inspection, RECOMMENDED) or "")


def _looked_at(by: Member, inspection: Inspection, seen: str) -> tuple[Inspection, CoreInspection]:
    row = locked(by, inspection, WHAT)
    if seen_of(row) != seen:
        raise Refused("Somebody changed the recommendations meanwhile. Look at them again; what you typed stands here.")
    return row, still(row)


def _index(known: list[Recommendation], place: int) -> int:
    if not 1 <= place <= len(known):
        raise Refused("There is no such recommendation any more.")
    return place - 1


def _next_number(known: list[Recommendation]) -> str:
    """The number after those that are there; names that are no numbers are left out of account."""
    return str(max((int(each.number) for each in known if each.number.isdecimal()), default=0) + 1)


def _faults(core: CoreInspection, made: Recommendation) -> Iterable[Fault]:
    if not made.text:
        yield Fault("", 0, "text", "Write what is asked for.", "", "blank")
    if not made.criteria:
        yield Fault("", 0, "criteria", "Choose the criteria that it rests on.", "", "blank")
    known = criteria_known(core.framework, [each.framework for each in core.elements])
    for name in made.criteria:
        if name not in known:
            yield Fault("", 0, "criteria", f"{name} is no criterion.", "", "unknown-criterion")


def _put(inspection: Inspection, core: CoreInspection, known: list[Recommendation]) -> None:
    """Write the recommendations in their order. Where all are numbered, numbers follow the order, and so does what
    names them; names that are no numbers stay."""
    files: dict[str, str | None] = {}
    if all(each.number.isdecimal() for each in known):
        new = {each.number: str(place) for place, each in enumerate(known, start=1)}
        known = [replace(each, number=new[each.number]) for each in known]
        if core.actions and any(old != now for old, now in new.items()):
            moved = (replace(each, recommendation=new.get(each.recommendation, each.recommendation))
                     for each in core.actions)  # fmt: skip
            files["actions.csv"] = actions_csv(moved)
    files[RECOMMENDED] = recommendations_csv(known) if known else None
    put_files(inspection, files)
