"""What changes the texts of the report and what is said of them: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.report.draft import draft_line
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import text_subject
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.writing.desk import first_draft, ill_tokens
from inspectorate.web.writing.models import (
    DRAFTED,
    FOUND,
    RESTORED,
    WRITTEN,
    CommentAnswer,
    Desk,
    FinishedPart,
    TextComment,
    TextVersion,
)
from inspectorate.web.writing.parts import is_part, language_in
from inspectorate.web.writing.texts import is_own, newest, path_of, seen_of, text_of, tidy
from inspectorate.web.writing.waiving import waived
from inspectorate.web.written import acting

#: What is told to whoever acts on a text that somebody else has changed meanwhile.
MEANWHILE = "Somebody changed this text meanwhile. Look at what is there now, and do it again if it is still right."
#: Comments are not essays.
LONGEST_COMMENT = 5_000


@dataclass(frozen=True, slots=True)
class TextSaved:
    """A text is stored: by what it is known again, when it was stored (nothing if long ago), whether it changed."""

    seen: str
    at: datetime | None
    changed: bool


@dataclass(frozen=True, slots=True)
class TextClash:
    """Somebody stored another text meanwhile: theirs, and yours, which is not stored."""

    seen: str
    by: str
    at: datetime | None
    text: str
    yours: str


def keep_text(
    *, by: Member, inspection: Inspection, part: str, text: str, seen: str, key: str = "", sent: Sequence[str] = ()
) -> TextSaved | TextClash:
    """Store a part's text; `seen` is the digest of the one that was last seen, blank for none.

    Whoever saves what is already stored succeeds, whatever they saw. `key` names this saving, `sent` those that the
    same page has sent before without hearing of them: what it meets of its own is no clash. Raises `Refused`.
    """
    text = tidy(text)
    with acting():
        _begin(by, inspection, writing(inspection, part), part)
        now, last = text_of(inspection, part), newest(inspection, part)
        if now == text:
            return TextSaved(seen_of(now), last.at if last and last.text == now else None, False)
        if seen_of(now) != seen and not is_own(last, now, sent, by.signature):
            who = last if last is not None and last.text == now else None
            return TextClash(seen_of(now), who.by if who else "", who.at if who else None, now, text)
        made = _store(by, inspection, part, now, text, how=WRITTEN, key=key[:40])
        _record(by, inspection, "write text", part, version=made.number, letters=len(text))
    return TextSaved(seen_of(text), made.at, True)


def draft_text(*, by: Member, inspection: Inspection, part: str) -> None:
    """Store the first draft that follows from the figures, where there is no text yet. Raises `Refused`."""
    if why := _why_not(by, inspection, writing(inspection, part)):
        raise Refused(why)
    text = tidy(first_draft(inspection, part))  # it takes a moment, in which nobody else need wait
    with acting():
        _begin(by, inspection, writing(inspection, part), part)
        if text_of(inspection, part):
            raise Refused("There is a text already; a draft is never put over one.")
        made = _store(by, inspection, part, "", text, how=DRAFTED)
        _record(by, inspection, "draft text", part, version=made.number, letters=len(text))


def restore_text(*, by: Member, inspection: Inspection, part: str, number: int, seen: str) -> None:
    """Store an earlier version anew: it becomes the newest, and those between stay. Raises `Refused`."""
    with acting():
        _begin(by, inspection, writing(inspection, part), part)
        version = TextVersion.objects.filter(inspection=inspection, part=part, number=number).first()
        now = text_of(inspection, part)
        if version is None:
            raise Refused("There is no such version.")
        if seen_of(now) != seen:
            raise Refused(MEANWHILE)
        if version.text == now:
            raise Refused("This is the text as it stands now.")
        made = _store(by, inspection, part, now, version.text, how=RESTORED, restored=number)
        _record(by, inspection, "restore text", part, version=made.number, restored=number)


def waive_figure(
    *, by: Member, inspection: Inspection, part: str, line: int, column: int, words: str, reason: str, seen: str
) -> None:
    """Say in the text why a figure that was typed by hand is none of the inspection. Raises `Refused`."""
    with acting():
        _begin(by, inspection, writing(inspection, part), part)
        now = text_of(inspection, part)
        if seen_of(now) != seen:
            raise Refused(MEANWHILE)
        text = waived(inspection, now, line, column, words, reason)
        made = _store(by, inspection, part, now, text, how=WRITTEN)
        _record(by, inspection, "waive figure", part, version=made.number, words=words, reason=reason.strip())


def comment_on(*, by: Member, inspection: Inspection, part: str, text: str, quoted: str = "") -> TextComment:
    """Say something about a part, or about a passage of it. Raises `Refused`."""
    with acting():
        _begin(by, inspection, "comment on report", part)
        said = {"text": _said(text), "quoted": tidy(quoted[:LONGEST_COMMENT]).strip()}
        made = TextComment.objects.create(inspection=inspection, part=part, by=by.signature, at=timezone.now(), **said)
        _record(by, inspection, "comment on text", part)
    return made


def answer_comment(*, by: Member, comment: TextComment, text: str) -> None:
    """Answer a comment that is open. Raises `Refused`."""
    with acting():
        _refuse_settled(by, comment)
        CommentAnswer.objects.create(comment=comment, text=_said(text), by=by.signature, at=timezone.now())
        _record(by, comment.inspection, "answer comment", comment.part)


def settle_comment(*, by: Member, comment: TextComment) -> None:
    """Say that a comment is settled. Raises `Refused`."""
    with acting():
        _refuse_settled(by, comment)
        comment.settled_by, comment.settled_at = by.signature, timezone.now()
        comment.save(update_fields=["settled_by", "settled_at"])
        _record(by, comment.inspection, "settle comment", comment.part)


def finish_part(*, by: Member, inspection: Inspection, part: str, seen: str) -> None:
    """Say that a part is finished, as it was seen; it stays so until its text changes. Raises `Refused`."""
    with acting():
        _begin(by, inspection, finishing(inspection, part), part)
        text = text_of(inspection, part)
        if seen_of(text) != seen:
            raise Refused(MEANWHILE)
        if why := why_not_finished(inspection, part, text):
            raise Refused(why)
        mark = {"digest": seen_of(text), "by": by.signature, "at": timezone.now()}
        FinishedPart.objects.update_or_create(inspection=inspection, part=part, defaults=mark)
        _record(by, inspection, "finish part", part)


def reopen_part(*, by: Member, inspection: Inspection, part: str, reason: str) -> None:
    """Take back that a part is finished, with a reason. Raises `Refused`."""
    with acting():
        _begin(by, inspection, finishing(inspection, part), part)
        mark = FinishedPart.objects.filter(inspection=inspection, part=part).first()
        if mark is None or mark.digest != seen_of(text_of(inspection, part)):
            raise Refused("It is not finished.")
        if not reason.strip():
            raise Refused("Say why it is not finished after all.")
        mark.delete()
        _record(by, inspection, "reopen part", part, reason=reason.strip())


def take_draft_out(*, by: Member, inspection: Inspection, what: str) -> None:
    """Write down that somebody took a draft out of the house, or its feedback sheet. Raises `Refused`."""
    with acting():
        if why := _why_not(by, inspection, "take draft out"):
            raise Refused(why)
        _count(inspection)
        record(action="take draft out", by=by.signature, inspection=inspection.slug, what=what)


def writing(inspection: Inspection, part: str) -> str:
    """What whoever writes a part must be allowed: a text in another language than the first is a translation."""
    return "translate report" if language_in(still(inspection), part) else "write report"


def finishing(inspection: Inspection, part: str) -> str:
    """What whoever says that a part is finished must be allowed."""
    return "finish translations" if language_in(still(inspection), part) else "finish parts"


def why_not_finished(inspection: Inspection, part: str, text: str) -> str | None:
    """Why a text cannot be finished as it stands, in a sentence; nothing where it can."""
    if not text:
        return "There is no text yet."
    if line := draft_line(text):
        return f"Line {line} still says that it is a draft. Go through it, and take that out."
    if ill := ill_tokens(inspection, text, path_of(part)):
        return f"Line {ill[0].line}: {ill[0].path} is no figure yet: {ill[0].wrong}."
    return None


def _begin(by: Member, inspection: Inspection, what: str, part: str) -> None:
    """Refuse whoever may not, and what is no part; then nobody else writes until the action is over."""
    if why := _why_not(by, inspection, what):
        raise Refused(why)
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    inspection.refresh_from_db()
    if not is_part(still(inspection), part):
        raise Refused(f"The report has no part {part!r}.")


def _why_not(by: Member, inspection: Inspection, what: str) -> str | None:
    return may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."


def _refuse_settled(by: Member, comment: TextComment) -> None:
    if why := _why_not(by, comment.inspection, "comment on report"):
        raise Refused(why)
    Inspection.objects.select_for_update().get(pk=comment.inspection_id)
    comment.refresh_from_db()
    if comment.settled_at is not None:
        raise Refused("This comment is settled.")


def _said(text: str) -> str:
    said = tidy(text).strip()
    if not said:
        raise Refused("Write what you have to say.")
    if len(said) > LONGEST_COMMENT:
        raise Refused(f"Say it in at most {LONGEST_COMMENT:,} letters.")
    return said


def _store(by: Member, inspection: Inspection, part: str, before: str, text: str, **more: Any) -> TextVersion:
    """Write the file, and keep the text as a version; what came otherwise into the folder is kept before it."""
    last, now = newest(inspection, part), timezone.now()
    number = last.number if last else 0
    if before != (last.text if last else ""):
        number += 1
        found = {"number": number, "text": before, "how": FOUND, "at": now}
        TextVersion.objects.create(inspection=inspection, part=part, **found)
    put_files(inspection, {path_of(part): text or None})
    kept = {"number": number + 1, "text": text, "by": by.signature, "at": now, **more}
    return TextVersion.objects.create(inspection=inspection, part=part, **kept)


def _record(by: Member, inspection: Inspection, action: str, part: str, **detail: Any) -> None:
    _count(inspection)
    record(action=action, by=by.signature, inspection=inspection.slug, of=text_subject(part), **detail)


def _count(inspection: Inspection) -> None:
    Desk.objects.get_or_create(inspection=inspection)
    Desk.objects.filter(inspection=inspection).update(events=F("events") + 1)
