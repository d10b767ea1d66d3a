"""Everything that judges: who does it, grades alone and agreed, what the lead sets and who agrees; one event each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

from inspectorate.findings.files import judgements_csv
from inspectorate.findings.judgement_faults import judgement_faults
from inspectorate.findings.verdict import INDEPENDENT, Judgement, grade_label
from inspectorate.framework.framework import Item
from inspectorate.inspection.remarks.evidence import named_evidence
from inspectorate.inspection.supporting import evidence_ids
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import judged_subject
from inspectorate.web.editions import kept_beside
from inspectorate.web.fieldwork.tables import reader_name
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.bands import Settable, settable
from inspectorate.web.judging.independent import TWO
from inspectorate.web.judging.models import Grade, Judge
from inspectorate.web.judging.standing import AGREEING, ALONE, AT_ONCE, Standing, standing, why_not_graded
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import JUDGES, Role
from inspectorate.web.whole import still
from inspectorate.web.written import acting

JUDGEMENTS = "judgements.csv"
#: What is told to whoever sends a form that somebody else has changed meanwhile.
MEANWHILE = "Somebody changed this meanwhile. Look at what is there now, and make your change again."


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of an item: its grade (blank: none), why, and the ids of the evidence with blanks between.

    `translations` say why in further languages of the report, by the name of the column beside: `note_cy`.
    """

    grade: str
    note: str = ""
    evidence: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)


def say_who_judges(*, by: Member, inspection: Inspection, of: str, members: Iterable[Member]) -> None:
    """Name the one or two who judge a criterion; nobody: any inspector or the lead. Raises `Refused`."""
    chosen = list(dict.fromkeys(members))
    with acting():
        known = _begin(by, inspection, of, "say who judges")
        if len(chosen) > TWO:
            raise Refused("Two people judge a criterion at most.")
        for each in chosen:
            if each.inspection_id != inspection.pk or each.role not in JUDGES:
                raise Refused(f"{each.user} does not judge criteria here.")
        if len({reader_name(each) for each in chosen}) < len(chosen):
            raise Refused("The two read under the same name, so their grades could not be told apart.")
        there = {judge.member_id for judge in known.judges}
        Judge.objects.filter(inspection=inspection, of=of).exclude(member__in=chosen).delete()
        for each in chosen:
            if each.pk not in there:
                Judge.objects.create(inspection=inspection, of=of, member=each)
        people = " and ".join(str(each.user) for each in chosen) or "any inspector"
        _record(by, inspection, "say who judges", of, people=people)


def grade_items(*, by: Member, inspection: Inspection, of: str, given: Mapping[str, Given], seen: str) -> None:
    """Keep the grades that count, of a criterion that is graded at once. Raises `Refused` with every fault."""
    with acting():
        _keep_grades(by, inspection, of, given, seen, AT_ONCE)


def agree_grades(*, by: Member, inspection: Inspection, of: str, given: Mapping[str, Given], seen: str) -> None:
    """Keep the grades that two people agree on after each graded alone. Raises `Refused` with every fault."""
    with acting():
        _keep_grades(by, inspection, of, given, seen, AGREEING)


def grade_alone(*, by: Member, inspection: Inspection, of: str, given: Mapping[str, Given], send: bool = False) -> None:
    """Keep what one of two judges grades alone; `send` sends it in, after which it stays. Raises `Refused`.

    What the event says is no more than how many items were graded: the colleague may read it.
    """
    with acting():
        known = _begin(by, inspection, of, "grade items")
        _refuse_grading(by, known, ALONE)
        kept = [_row(known, item, given[item.id], by) for item in known.criterion.items if _says(given, item)]
        kept = [replace(each, reading=INDEPENDENT) for each in kept]
        _check(inspection, known, kept, _lacking(known, given) if send else ())
        name = reader_name(by)
        Grade.objects.filter(inspection=inspection, of=of, by=name).exclude(item="").delete()
        Grade.objects.bulk_create(
            Grade(inspection=inspection, of=of, item=k.item, by=name, grade=k.grade, note=k.note, evidence=k.evidence)
            for k in kept
        )
        if send:
            Judge.objects.filter(inspection=inspection, of=of, member=by).update(sent_at=timezone.now())
        action = "send grades in" if send else "grade alone"
        _record(by, inspection, action, of, graded=len(kept), items=len(known.criterion.items))


def set_by_hand(
    *,
    by: Member,
    inspection: Inspection,
    of: str,
    value: str,
    reason: str,
    seen: str,
    evidence: str = "",
    translations: Mapping[str, str] | None = None,
) -> None:
    """Set the verdict of a criterion, or a band, with a reason; whoever agreed to the one before has not to this.

    `seen` is the id of what was set before, blank for nothing; `evidence` are ids with blanks between; `translations`
    are the reason in further languages of the report, by the name of the column beside: `note_cy`. Where nothing but
    these is another, it stays agreed. Raises `Refused` where it may not be set.
    """
    with acting():
        found = _settable(by, inspection, of, "set verdicts", seen)
        named = " ".join(dict.fromkeys(named_evidence(evidence)))
        row = Judgement(of, "", value, reason.strip(), Role.LEAD_INSPECTOR.words.lower(), evidence=named)
        if (was := found.setting) is not None:
            row = replace(was, of=of) if _says_the_same(was, row) else replace(row, beside=was.beside)
        row = kept_beside(row, ("note",), _further(inspection), translations)
        plain = replace(row, of=of.removeprefix(found.part.front))
        faults = list(judgement_faults(found.part.framework, plain, JUDGEMENTS, 0))
        faults += _lost(inspection, row, "evidence")
        if faults:
            raise Refused(faults)
        if why := found.why_not(value, reason):
            raise Refused(why)
        _write(inspection, _without(inspection, of, {""}), [row])
        before = found.words(found.setting.grade) if found.setting else ""
        _record(by, inspection, "set by hand", of, value=found.words(value), before_value=before, reason=row.note)


def take_setting_back(*, by: Member, inspection: Inspection, of: str, seen: str) -> None:
    """Take back what was set by hand, so that what is proposed stands again. Raises `Refused`."""
    with acting():
        found = _settable(by, inspection, of, "set verdicts", seen)
        if found.setting is None:
            raise Refused("Nothing is set by hand here any more.")
        _write(inspection, _without(inspection, of, {""}), [])
        _record(by, inspection, "take setting back", of, before=found.words(found.setting.grade))


def agree_to_setting(*, by: Member, inspection: Inspection, of: str, seen: str) -> None:
    """Agree to a verdict or band that was set by hand, as it was seen. Raises `Refused`."""
    with acting():
        found = _settable(by, inspection, of, "agree verdicts", seen)
        if found.setting is None:
            raise Refused("Nothing is set by hand here any more.")
        if found.setting.agreed:
            return
        row = replace(found.setting, of=of, agreed=Role.ASSISTANT_CHIEF_INSPECTOR.words.lower())
        _write(inspection, _without(inspection, of, {""}), [row])
        _record(by, inspection, "agree to setting", of, value=found.words(row.grade))


def _begin(by: Member, inspection: Inspection, of: str, what: str) -> Standing:
    """Refuse whoever may not; then the criterion as it is, which nobody else changes until the action is over."""
    _refuse(by, inspection, what)
    known = standing(inspection, of)
    if known is None:
        raise Refused(f"There is no judged criterion {of!r} here.")
    return known


def _refuse(by: Member, inspection: Inspection, what: str) -> None:
    why = may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    inspection.refresh_from_db()


def _settable(by: Member, inspection: Inspection, of: str, what: str, seen: str) -> Settable:
    _refuse(by, inspection, what)
    found = settable(inspection, of)
    if found is None:
        raise Refused(f"Nothing is set by hand for {of!r} here.")
    if seen != found.seen:
        raise Refused(MEANWHILE)
    return found


def _refuse_grading(by: Member, known: Standing, mode: str) -> None:
    if why := why_not_graded(by, known):
        raise Refused(why)
    if known.mode != mode:
        raise Refused(MEANWHILE)


def _keep_grades(by: Member, inspection: Inspection, of: str, given: Mapping[str, Given], seen: str, mode: str) -> None:
    known = _begin(by, inspection, of, "grade items")
    _refuse_grading(by, known, mode)
    if seen != known.seen:
        raise Refused(MEANWHILE)
    rows = [_row(known, item, given[item.id], by) for item in known.criterion.items if _says(given, item)]
    further = _further(inspection)
    rows = [kept_beside(each, ("note",), further, given[each.item].translations) for each in rows]
    _check(inspection, known, rows, _lacking(known, given) if mode == AGREEING else ())
    _write(inspection, _without(inspection, of, {item.id for item in known.criterion.items}), rows)
    action = "agree grades" if mode == AGREEING else "grade items"
    told = [
        [each.item, _words(known, known.given.get(each.item)), f"{_words(known, each)}: {each.note}"] for each in rows
    ]
    _record(by, inspection, action, of, graded=len(rows), items=len(known.criterion.items), grades=told)


def _words(known: Standing, judgement: Judgement | None) -> str:
    return "" if judgement is None else grade_label(known.way, judgement.grade)


def _says(given: Mapping[str, Given], item: Item) -> bool:
    return item.id in given and bool(given[item.id].grade)


def _row(known: Standing, item: Item, given: Given, by: Member) -> Judgement:
    """A grade as a line of the file; what stood beside it there stays, and an unchanged one stays whole."""
    was = known.given.get(item.id)
    named = " ".join(dict.fromkeys(named_evidence(given.evidence)))
    row = Judgement(known.of, item.id, given.grade, given.note.strip(), reader_name(by), evidence=named)
    if was is None:
        return row
    return replace(was, of=known.of) if _says_the_same(was, row) else replace(row, beside=was.beside)


def _says_the_same(one: Judgement, other: Judgement) -> bool:
    """Whether two lines have the same grade, the same note in the first language and the same evidence."""
    said = [(each.grade, each.note.strip(), set(named_evidence(each.evidence))) for each in (one, other)]
    return said[0] == said[1]


def _further(inspection: Inspection) -> tuple[str, ...]:
    return still(inspection).particulars.editions[1:]


def _lacking(known: Standing, given: Mapping[str, Given]) -> list[Item]:
    """The items that count and are not graded, by a person or by their measures."""
    measured = {name for name, share in known.part.shares.items() if share.grade}
    return [i for i in known.criterion.items if i.counted and not _says(given, i) and i.id not in measured]


def _check(inspection: Inspection, known: Standing, rows: Iterable[Judgement], lacking: Iterable[Item]) -> None:
    """Raise `Refused` with a fault for each item, named in its `path`, that is not graded as it must be."""
    faults = [
        Fault(JUDGEMENTS, 0, item.id, f"{item.id} is not graded", "choose a grade", "ungraded") for item in lacking
    ]
    for row in rows:
        plain = replace(row, of=known.criterion.id)
        found = [replace(f, path=row.item) for f in judgement_faults(known.part.framework, plain, JUDGEMENTS, 0)]
        if not row.note.strip():
            found.append(Fault(JUDGEMENTS, 0, row.item, f"{row.item} has no reason", "say what was found", "no-reason"))
        faults += [*found, *_lost(inspection, row, row.item)]
    if faults:
        raise Refused(faults)


def _lost(inspection: Inspection, row: Judgement, path: str) -> list[Fault]:
    """A fault where a judgement names evidence that is not there."""
    known = evidence_ids(still(inspection))
    lost = [name for name in named_evidence(row.evidence) if name not in known]
    wrong = f"there is no evidence {', '.join(lost)}"
    return [Fault(JUDGEMENTS, 0, path, wrong, "write ids of documents or meetings", "no-evidence")] if lost else []


def _without(inspection: Inspection, of: str, items: set[str]) -> list[Judgement]:
    """The judgements that count and are kept, but for those of some items of a criterion (blank: what was set)."""
    return [each for each in still(inspection).judgements if each.of != of or each.item not in items]


def _write(inspection: Inspection, kept: list[Judgement], rows: list[Judgement]) -> None:
    every = [*kept, *rows]
    put_files(inspection, {JUDGEMENTS: judgements_csv(every) if every else None})


def _record(by: Member, inspection: Inspection, action: str, of: str, **detail: Any) -> None:
    kept = {name: value for name, value in detail.items() if value != ""}
    record(action=action, by=by.signature, inspection=inspection.slug, of=judged_subject(of), **kept)
