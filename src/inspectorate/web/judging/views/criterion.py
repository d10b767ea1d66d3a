"""One judged criterion: its items with what bears on them, graded at once, alone, or agreed; and its verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.findings.verdict import Judgement, grade_label
from inspectorate.framework.framework import Item
from inspectorate.inspection.remarks.evidence import named_evidence
from inspectorate.language import ENGLISH_NAMES
from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import Given, agree_grades, grade_alone, grade_items
from inspectorate.web.judging.bands import settable_of
from inspectorate.web.judging.bearing import Bearing, Borne, Shelf
from inspectorate.web.judging.standing import (
    AGREEING,
    ALONE,
    Standing,
    arithmetic,
    choices,
    open_to,
    standings,
    why_not_graded,
)
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still


@dataclass(frozen=True, slots=True)
class Beside:
    """What one of two people graded alone, in words."""

    by: str
    grade: str
    note: str
    evidence: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the page has it: what counts, what each graded alone, what its fields hold, what bears on it.

    `further` are languages in which the reason is written, too: code, name, the text in the field.
    """

    item: Item
    counts: Judgement | None
    label: str
    arithmetic: str
    by_measures: str
    beside: tuple[Beside, ...]
    differ: bool
    typed: Given
    bearing: Borne
    rests_on: tuple[Bearing, ...]
    further: tuple[tuple[str, str, str], ...]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """The page; what is sent to it are grades."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see judging", inspection)
    member = member_of(request.user, inspection)
    assert member is not None  # or nothing would have let them in
    known = next((each for each in open_to(member, standings(inspection)) if each.of == of), None)
    if known is None:
        raise Http404
    faults: list[Told] = []
    if request.method == "POST":
        require(request, "grade items", inspection)
        faults = _kept(request, member, inspection, known)
        if not faults:
            return redirect("judging:criterion", slug, of)
    why_not = may(request.user, "grade items", inspection) or why_not_graded(member, known)
    shelf = Shelf(request.user, inspection)
    further = () if known.mode == ALONE else still(inspection).particulars.editions[1:]
    typed = _typed(request, known, further) if faults else _held(known, member)
    shown = {
        "inspection": inspection,
        "known": known,
        "settable": settable_of(known),
        "items": [_shown(shelf, known, item, typed.get(item.id, Given("")), further) for item in known.criterion.items],
        "choices": choices(known.way),
        "own": known.judge(member),
        "alone": known.mode == ALONE,
        "agreeing": known.mode == AGREEING,
        "why_not": why_not,
        "why_not_set": may(request.user, "set verdicts", inspection),
        "why_not_named": may(request.user, "say who judges", inspection),
        "why_not_agreed": may(request.user, "agree verdicts", inspection),
        "tried": _tried(known),
        "left_out": [i for i in known.criterion.items if known.grades.get(i.id) == "not_inspected" or not i.counted],
        "forced_by": next((i for i in known.criterion.items if i.id == known.proposal.forced_by), None),
        "seen": request.POST.get("seen", known.seen),
        "rests_on": list(shelf.named(known.setting.evidence)) if known.setting else [],
        "faults": faults,
    }
    return render(request, "judging/criterion.html", shown, status=400 if faults else 200)


def _tried(known: Standing) -> list[tuple[str, str, bool]]:
    """The rules from the best verdict down to the one that holds: its words, what it asks, whether it holds."""
    found = []
    for step in known.proposal.steps:
        found.append((known.label(step.verdict), step.words, step.held))
        if step.held:
            break
    return found


def _held(known: Standing, member: Member) -> dict[str, Given]:
    """What the fields hold before anything is typed: one's own grades, those that count, or what two agree on."""
    if known.mode == ALONE:
        return {item: _given(each) for item, each in known.own(member).items()}
    held = {item: _given(each) for item, each in known.given.items()}
    if known.mode == AGREEING:
        for item, by in known.alone.items():
            rows = list(by.values())
            if item not in held and len(rows) > 1 and len({each.grade for each in rows}) == 1:
                notes = "\n".join(dict.fromkeys(each.note for each in rows))
                names = dict.fromkeys(name for each in rows for name in each.evidence.split())
                held[item] = Given(rows[0].grade, notes, " ".join(names))
    return held


def _given(judgement: Judgement) -> Given:
    return Given(judgement.grade, judgement.note, judgement.evidence, dict(judgement.beside))


def _typed(request: HttpRequest, known: Standing, further: Iterable[str]) -> dict[str, Given]:
    """What was sent for each item: evidence as boxes that are ticked and as ids that are typed."""
    sent, given = request.POST, {}
    columns = [f"note_{language}" for language in further]
    for item in known.criterion.items:
        grade, note = (sent.get(f"{name}-{item.id}", "").strip() for name in ("grade", "note"))
        names = named_evidence(" ".join(sent.getlist(f"evidence-{item.id}")))
        said = {
            name: text.replace("\r\n", "\n") for name in columns if (text := sent.get(f"{name}-{item.id}")) is not None
        }
        given[item.id] = Given(grade, note, " ".join(dict.fromkeys(names)), said)
    return given


def _shown(shelf: Shelf, known: Standing, item: Item, typed: Given, further: Iterable[str]) -> Shown:
    counts = known.given.get(item.id)
    by = known.open_grades().get(item.id, {})
    beside = tuple(
        Beside(name, grade_label(known.way, j.grade), j.note, tuple(shelf.named(j.evidence))) for name, j in by.items()
    )
    grade = known.grades.get(item.id)
    share = known.part.shares.get(item.id)
    name = f"{known.part.front}{item.id}"
    return Shown(
        item=item,
        counts=counts,
        label=grade_label(known.way, grade) if grade else "",
        arithmetic=arithmetic(known, item.id),
        by_measures=grade_label(known.way, share.grade) if share is not None and share.grade else "",
        beside=beside,
        differ=len({each.grade for each in beside}) > 1,
        typed=typed,
        bearing=shelf.bearing(name, typed.evidence),
        rests_on=tuple(shelf.named(counts.evidence)) if counts is not None else (),
        further=tuple((each, ENGLISH_NAMES[each], typed.translations.get(f"note_{each}", "")) for each in further),
    )


def _kept(request: HttpRequest, member: Member, inspection: Inspection, known: Standing) -> list[Told]:
    """Keep what was sent; what is wrong with it, each with the field to go to."""
    further = still(inspection).particulars.editions[1:]
    given, seen, do = _typed(request, known, further), request.POST.get("seen", ""), request.POST.get("do", "")
    try:
        if known.mode == ALONE:
            grade_alone(by=member, inspection=inspection, of=known.of, given=given, send=do == "send")
        elif known.mode == AGREEING:
            agree_grades(by=member, inspection=inspection, of=known.of, given=given, seen=seen)
        else:
            grade_items(by=member, inspection=inspection, of=known.of, given=given, seen=seen)
    except Refused as refused:
        places = {item.id: f"item-{n}" for n, item in enumerate(known.criterion.items)}
        told = [Told(places.get(f.path, "main-content"), f"{_capital(f.wrong)}: {f.write}") for f in refused.faults]
        return told or [Told("main-content", str(refused))]
    done = {ALONE: "Your grades are kept", AGREEING: "The grades are agreed"}.get(known.mode, "The grades are kept")
    messages.success(request, "Your grades are sent in." if known.mode == ALONE and do == "send" else f"{done}.")
    return []


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
