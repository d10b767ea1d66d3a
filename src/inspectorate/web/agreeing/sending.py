"""Sending a draft to the inspected body: its page is kept as it was sent, and the time for challenges begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone

from inspectorate.findings.draft_sent import SentDraft, drafts_csv, page_digest
from inspectorate.findings.milestone import Milestone
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import check
from inspectorate.inspection.edition import edition
from inspectorate.inspection.stages import Stage, why_not_moved
from inspectorate.inspection.translation import untranslated
from inspectorate.refusal import Refused
from inspectorate.report.cover import as_draft
from inspectorate.report.document import Document
from inspectorate.report.numbered import numbered, paragraphs
from inspectorate.report.writers import writer
from inspectorate.reporting import composed, material_of
from inspectorate.web.agreeing.changing import REACHED, SENT, has_milestone, locked, note, refuse, sent_until, stated
from inspectorate.web.agreeing.figures import earlier_inspection
from inspectorate.web.agreeing.models import DraftFile
from inspectorate.web.agreeing.standing import COMMENTS, DRAFT_OUT, drafts_of, milestones_of, role_in_words
from inspectorate.web.agreeing.taking import files_of_draft
from inspectorate.web.alerts.standing import why_not_over
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.outcomes.counted import core_of
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.written import acting

#: What stands in the way of a draft besides contradictions in its texts: one that a program wrote and nobody weighed.
UNWEIGHED = "draft-still-in"


def send_draft(*, by: Member, inspection: Inspection, until: date) -> SentDraft:
    """Keep the report as a numbered draft, to the letter as the area sees it, and move on to factual accuracy.

    Raises `Refused` with all that stands in its way: faults of live figures and references, contradictions.
    """
    refuse(_too_early(until))
    age = inspection.age
    if faults := in_the_way(inspection):
        raise Refused("\n".join(faults))
    document = draft_document(inspection)
    page, others = page_of(document), files_of_draft(document)
    further = {each: page_of(draft_document(inspection, each)) for each in translated(inspection)}
    with acting():
        row = locked(by, inspection, "send draft")
        if row.age != age:
            raise Refused("Something was changed while the draft was being made. Look at it, and send it again.")
        start, core = Stage(row.stage), still(row)
        if start != Stage.FACTUAL_ACCURACY:
            refuse(why_not_moved(start, Stage.FACTUAL_ACCURACY, by.role) or why_not_over(row, Stage.FACTUAL_ACCURACY))
            row.stage = Stage.FACTUAL_ACCURACY
            row.save(update_fields=["stage"])
        today, drafts = timezone.localdate().isoformat(), drafts_of(core)
        made = SentDraft(len(drafts) + 1, today, role_in_words(by), until.isoformat(), page_digest(page))
        files = {made.path: page, SENT: drafts_csv([*drafts, made])}
        files |= {made.path_in(language): text for language, text in further.items()}
        put_files(row, {**files, **_milestones(core, today, until.isoformat())})
        DraftFile.objects.bulk_create(
            DraftFile(inspection=row, draft=made.number, ending=ending, content=content)
            for ending, content in others.items()
        )
        note(by, row, "send draft", SENT, draft=made.number, deadline=made.until)
    inspection.refresh_from_db()
    return made


def change_deadline(*, by: Member, inspection: Inspection, until: date) -> None:
    """Give the area another last day for challenges to the draft that was sent last."""
    refuse(_too_early(until))
    with acting():
        row = locked(by, inspection, "send draft")
        core = still(row)
        drafts = drafts_of(core)
        if not drafts:
            raise Refused("No draft has been sent yet.")
        day = until.isoformat()
        if drafts[-1].until == day:
            raise Refused("That is the last day already.")
        files: dict[str, str | None] = {SENT: sent_until(drafts, day)}
        if has_milestone(core, COMMENTS):
            files[REACHED] = stated(core, {COMMENTS: {"due": day}})
        put_files(row, files)
        note(by, row, "change deadline", SENT, draft=drafts[-1].number, deadline=day)


def _too_early(until: date) -> str | None:
    return "The last day for challenges lies in the past." if until < timezone.localdate() else None


def _milestones(core: CoreInspection, today: str, until: str) -> dict[str, str]:
    """The milestones that follow from sending: the draft is out, and comments are due."""
    new: dict[str, dict[str, str]] = {}
    if _to_reach(milestones_of(core), DRAFT_OUT):
        new[DRAFT_OUT] = {"done": today}
    if has_milestone(core, COMMENTS):
        new[COMMENTS] = {"due": until}
    return {REACHED: stated(core, new)} if new else {}


def _to_reach(known: tuple[Milestone, ...], name: str) -> bool:
    return any(each.id == name and each.done is None for each in known)


# --- the report ------------------------------------------------------------------------------------------------------


def translated(inspection: Inspection) -> tuple[str, ...]:
    """The further languages in which every text of the report is there: a draft is sent in these, too."""
    core = still(inspection)
    without = {each.language for each in untranslated(core) if each.kind == "text"}
    return tuple(each for each in core.particulars.editions[1:] if each not in without)


def report_of(inspection: Inspection, language: str = "") -> Document:
    """The report as it would be now; raises `Refused` with every fault of its live figures and references.

    A follow-up is compared with its original where the store has that. It is in the first language, or in another.
    """
    core = beside_original(inspection)
    if language:
        core = edition(core, language)
    return composed(core, material_of(core))


def beside_original(inspection: Inspection) -> CoreInspection:
    """The inspection, and the original of a follow-up with it where the store has that."""
    core, earlier = core_of(inspection), earlier_inspection(inspection)
    return core if earlier is None else replace(core, original=core_of(earlier))


def draft_document(inspection: Inspection, language: str = "") -> Document:
    """The report with numbered paragraphs, marked as a draft on every page; raises `Refused`."""
    return as_draft(numbered(report_of(inspection, language)))


def page_of(document: Document) -> str:
    """A document as a page."""
    page = writer("html")(document)
    assert isinstance(page, str)
    return page


def paragraphs_now(inspection: Inspection) -> dict[str, str]:
    """The paragraphs of the report as it stands, by number; none where it cannot be made."""
    return _paragraphs(inspection.pk, inspection.age, inspection.created_at)


@kept(inspections=4)
def _paragraphs(key: int, version: int, created_at: datetime) -> dict[str, str]:
    try:
        return paragraphs(report_of(Inspection.objects.select_related("release").get(pk=key)))
    except Refused:
        return {}


def in_the_way(inspection: Inspection) -> list[str]:
    """What must be mended before a draft is sent, in sentences; none where it can be sent."""
    return _in_the_way(inspection.pk, inspection.age, inspection.created_at)


@kept(inspections=4)
def _in_the_way(key: int, version: int, created_at: datetime) -> list[str]:
    inspection = Inspection.objects.select_related("release").get(pk=key)
    try:
        for language in ("", *translated(inspection)):
            report_of(inspection, language)
    except Refused as refused:
        return [str(fault) for fault in refused.faults] or [str(refused)]
    written = (each for each in check(beside_original(inspection)) if each.file.startswith("narrative/"))
    return [str(each) for each in written if each.severity == "contradiction" or each.code == UNWEIGHED]
