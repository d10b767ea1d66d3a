"""Everything that is done with good practice: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Max
from django.utils import timezone

from inspectorate.caseload.screening import pointed_at
from inspectorate.findings.advice import GoodPractice
from inspectorate.findings.files import good_practice_csv
from inspectorate.findings.marked import (
    CASE,
    DRAFT,
    FOUND_IN,
    OFFERED,
    PERSON_CONSENT,
    PICKED,
    SOURCE_CONSENT,
    why_not_offered,
)
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject, practice_subject
from inspectorate.web.casework.models import Case
from inspectorate.web.editions import kept_beside, said_beside, typed_beside
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.good_practice.forms import TOLD
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.good_practice.rows import core_mark
from inspectorate.web.good_practice.screening import refuse_people
from inspectorate.web.good_practice.standing import consent_of, criteria_of, mark_of, why_not_change, why_not_pick
from inspectorate.web.good_practice.throwing import thrown_numbers
from inspectorate.web.inspections.keeping import file_text, put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.written import acting

FILE = "good_practice.csv"
#: The column of that file which no mark has: it is kept beside a mark that came out of it.
TITLE = "criterion_title"
#: What whoever marks it writes, and which of that is running text.
FIELDS = ("criterion", "title", "story", "worth", "found_in", "source", "source_consent", "person_consent")
TEXTS = ("title", "story", "worth", "source")
#: What the lead writes of an example.
PRINTED = ("criterion", *TOLD)


def keep_mark(
    *,
    by: Member,
    inspection: Inspection,
    cells: Mapping[str, str],
    no_names: Collection[str] = (),
    case: Case | None = None,
    mark: Mark | None = None,
    offer: bool = False,
    seen: int = 0,
) -> Mark:
    """Mark good practice, or change what one marked; `offer` gives it to the lead. Names never pass: raises `Refused`
    with a fault for each that may be one. A new form that is sent twice is one mark: what was kept
    as a draft before is offered then."""
    with acting():
        row = _new(by, inspection, case) if mark is None else _own(by, mark, seen)
        texts = _texts(cells, FIELDS)
        if row.case:
            texts["found_in"] = CASE
        _check(inspection, texts, row.case)
        before = _sent_before(row, texts) if mark is None else None
        if before is not None and offer <= (before.state == OFFERED):
            return before
        if before is not None:
            row = before
            row.version += 1
        said = {name: texts[name] for name in TEXTS}
        row.no_names = refuse_people(inspection, said, no_names, texts["source_consent"])
        for name, text in texts.items():
            setattr(row, name, text)
        missing = [Fault("", 0, name, words, "", "not-ready") for name, words in why_not_offered(core_mark(row))]
        if offer and missing:
            raise Refused(missing)
        row.state = OFFERED if offer else DRAFT
        row.save()
        action = "offer good practice" if offer else "mark good practice" if mark is None else "change mark"
        _record(by, inspection, action, practice_subject(row.number))
    return row


def pick_mark(
    *,
    by: Member,
    mark: Mark,
    cells: Mapping[str, str],
    no_names: Collection[str] = (),
    translations: Mapping[str, str] | None = None,
) -> None:
    """Put what was marked into the report, as the lead edited it; what was marked stays as it is.

    `translations` are its texts in further languages, by the name of the column beside: `text_cy`.
    """
    with acting():
        row = Mark.objects.select_for_update().select_related("inspection__release").get(pk=mark.pk)
        _refuse(_elsewhere(by, row.inspection) or why_not_pick(by, row))
        example = GoodPractice(row.criterion, "", "", dict(row.beside).get(TITLE, ""), mark=str(row.number))
        example = replace(example, beside=translated(row.inspection, row))
        made = _edited(row.inspection, example, cells, [*row.no_names, *no_names], translations)
        _put(row.inspection, [*_examples(row.inspection), made])
        row.state, row.version = PICKED, row.version + 1
        row.save()
        _record(by, row.inspection, "pick good practice", practice_subject(row.number))
    mark.refresh_from_db()


def edit_example(
    *,
    by: Member,
    inspection: Inspection,
    place: int,
    cells: Mapping[str, str],
    seen: str,
    no_names: Collection[str] = (),
    translations: Mapping[str, str] | None = None,
) -> None:
    """Change the text of an example that stands in the report; `seen` is the digest of the file that was looked at.

    `translations` are its texts in further languages, by the name of the column beside: `text_cy`.
    """
    with acting():
        row, examples = _looked_at(by, inspection, place, seen)
        examples[place - 1] = _edited(row, examples[place - 1], cells, no_names, translations)
        _put(row, examples)
        _record(by, row, "edit good practice", file_subject(FILE), place=place)


def move_example(*, by: Member, inspection: Inspection, place: int, up: bool, seen: str) -> None:
    """Change an example's place with that of its neighbour."""
    with acting():
        row, examples = _looked_at(by, inspection, place, seen)
        other = place - 2 if up else place
        if not 0 <= other < len(examples):
            raise Refused("It stands at the end already.")
        examples[place - 1], examples[other] = examples[other], examples[place - 1]
        _put(row, examples)
        _record(by, row, "order good practice", file_subject(FILE), place=place)


def release_example(*, by: Member, inspection: Inspection, place: int, yes: bool, seen: str) -> None:
    """Open an example to the library before the report is out, or take it back."""
    with acting():
        row, examples = _looked_at(by, inspection, place, seen)
        if bool(examples[place - 1].released) == yes:
            raise Refused("That is so already.")
        examples[place - 1] = replace(examples[place - 1], released="yes" if yes else "")
        _put(row, examples)
        _record(by, row, f"{'release' if yes else 'withdraw'} good practice", file_subject(FILE), place=place)


def put_back(*, by: Member, inspection: Inspection, place: int, seen: str) -> Mark:
    """Take an example out of the report; its text stays beside what was marked, and it can be picked again."""
    with acting():
        row, examples = _looked_at(by, inspection, place, seen)
        gone = examples.pop(place - 1)
        _refuse_numbers(gone)
        _put(row, examples)
        mark = mark_of(row, gone)
        if mark is None:  # it came with a folder, or was written there: nobody marked it
            mark = _numbered(row, story=gone.text, title=gone.title, criterion=gone.criterion, worth=gone.worth)
            mark.found_in, mark.by = "other", ""
            title = ((TITLE, gone.criterion_title),) if gone.criterion_title else ()
            mark.beside = [list(cell) for cell in (*gone.beside, *title)]
        else:
            mark.edited_title, mark.edited = gone.title, gone.text
            mark.edited_worth, mark.edited_criterion = gone.worth, gone.criterion
            kept = dict(translated(row, gone))
            others = [cell for cell in mark.beside if cell[0] not in _columns(row, gone)]
            mark.beside = [*others, *(list(cell) for cell in kept.items())]
        mark.state, mark.version = OFFERED, mark.version + 1
        mark.save()
        _record(by, row, "put good practice back", practice_subject(mark.number))
    return mark


def seen_of(inspection: Inspection) -> str:
    """The digest of the examples as they are kept now."""
    return digest(file_text(inspection, FILE) or "")


def _sent_before(row: Mark, texts: Mapping[str, str]) -> Mark | None:
    """The same as it was marked by the same person already."""
    found: Mark | None = Mark.objects.filter(
        inspection=row.inspection, user=row.user, case=row.case, state__in=(DRAFT, OFFERED), **texts
    ).first()
    return found


def _refuse_numbers(example: GoodPractice) -> None:
    """What came with a folder was never screened: nothing that leads to a person goes among the marks."""
    for words in (example.title, example.text, example.worth):
        for found in pointed_at(words):
            if found.sure:
                raise Refused(f"“{found.words}” is {found.what}. Take it out of the example first.")


def _new(by: Member, inspection: Inspection, case: Case | None) -> Mark:
    what = "mark practice elsewhere" if case is None else "mark good practice"
    _refuse(_elsewhere(by, inspection) or may_as(by, what, case))
    made = _numbered(Inspection.objects.select_for_update().get(pk=inspection.pk))
    made.user, made.by = by.user, str(by.user)[:200]
    made.case = case.reference if case is not None else ""
    return made


def _numbered(inspection: Inspection, **texts: str) -> Mark:
    """A mark that is not yet stored, with the next number."""
    last = max(inspection.marks.aggregate(last=Max("number"))["last"] or 0, thrown_numbers(inspection))
    return Mark(inspection=inspection, number=last + 1, marked_at=timezone.now().replace(microsecond=0), **texts)


def _own(by: Member, mark: Mark, seen: int) -> Mark:
    row: Mark = Mark.objects.select_for_update().get(pk=mark.pk)
    _refuse(_elsewhere(by, row.inspection) or why_not_change(by, row))
    if row.version != seen:
        raise Refused("You, or somebody else, changed this meanwhile. Look at it again; what you typed stands here.")
    row.version += 1
    return row


def _texts(cells: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """What was sent, with the ends of lines as files have them."""
    return {name: cells.get(name, "").replace("\r\n", "\n").strip() for name in names}


def _check(inspection: Inspection, texts: Mapping[str, str], case: str) -> None:
    if not texts["story"]:
        raise Refused([Fault("", 0, "story", "Write what was done.", "", "blank")])
    if texts["criterion"] and texts["criterion"] not in criteria_of(inspection):
        raise Refused([Fault("", 0, "criterion", "Choose a criterion of the list.", "", "unknown-criterion")])
    for name, options in (
        ("found_in", FOUND_IN),
        ("source_consent", SOURCE_CONSENT),
        ("person_consent", PERSON_CONSENT),
    ):
        if texts[name] and texts[name] not in options:
            raise Refused([Fault("", 0, name, "Choose one of the answers.", "", "choice")])
    if texts["found_in"] == CASE and not case:
        raise Refused([Fault("", 0, "found_in", "Mark it from the case's own page.", "", "no-case")])


def translated(inspection: Inspection, noun: GoodPractice | Mark) -> tuple[tuple[str, str], ...]:
    """What an example, or a mark that was one, says in the report's further languages: columns with their texts."""
    known = _columns(inspection, noun)
    return tuple((name, text) for name, text in noun.beside if name in known)


def _columns(inspection: Inspection, noun: GoodPractice | Mark) -> Collection[str]:
    return said_beside(noun, (*TOLD, TITLE), still(inspection).particulars.editions[1:])


def _edited(
    inspection: Inspection,
    example: GoodPractice,
    cells: Mapping[str, str],
    no_names: Collection[str],
    translations: Mapping[str, str] | None,
) -> GoodPractice:
    """An example with the lead's own words; raises `Refused` where some are missing or tell of somebody."""
    texts = _texts(cells, PRINTED)
    if texts["criterion"] not in criteria_of(inspection):
        raise Refused([Fault("", 0, "criterion", "Choose a criterion of the list.", "", "unknown-criterion")])
    if not texts["text"]:
        raise Refused([Fault("", 0, "text", "Write what was done.", "", "blank")])
    further = still(inspection).particulars.editions[1:]
    said = {name: texts[name] for name in TOLD} | typed_beside(translations or {}, TOLD, further)
    refuse_people(inspection, said, no_names, consent_of(mark_of(inspection, example)))
    title = example.criterion_title if texts["criterion"] == example.criterion else ""
    made = kept_beside(replace(example, criterion_title=title, **texts), TOLD, further, said)
    return made if title else kept_beside(made, (TITLE,), further, {f"{TITLE}_{each}": "" for each in further})


def _looked_at(by: Member, inspection: Inspection, place: int, seen: str) -> tuple[Inspection, list[GoodPractice]]:
    """The examples as whoever acts saw them; raises `Refused` where somebody changed them since."""
    _refuse(_elsewhere(by, inspection) or may_as(by, "pick good practice"))
    row = Inspection.objects.select_for_update().get(pk=inspection.pk)
    if seen_of(row) != seen:
        raise Refused("Somebody changed the examples meanwhile. Look at them again.")
    examples = _examples(row)
    if not 1 <= place <= len(examples):
        raise Refused("There is no such example any more.")
    return row, examples


def _examples(inspection: Inspection) -> list[GoodPractice]:
    inspection.refresh_from_db()
    return list(still(inspection).good_practice)


def _put(inspection: Inspection, examples: list[GoodPractice]) -> None:
    put_files(inspection, {FILE: good_practice_csv(examples) if examples else None})


def _elsewhere(by: Member, inspection: Inspection) -> str | None:
    return None if by.inspection_id == inspection.pk else "You are not on this inspection."


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _record(by: Member, inspection: Inspection, action: str, of: str, **detail: Any) -> None:
    record(action=action, by=by.signature, inspection=inspection.slug, of=of, **detail)
