"""Everything that the inspectorate's people do with questionnaires: one transaction and one event each.

No event here is of one return, and none tells what was answered.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.questionnaires.box import returns_in
from inspectorate.web.questionnaires.closing import files_when_closed, quotation_files, texts_of
from inspectorate.web.questionnaires.codes import new_code, pass_of
from inspectorate.web.questionnaires.handing import take_all
from inspectorate.web.questionnaires.instruments import instrument_of, instruments_for
from inspectorate.web.questionnaires.models import Box, Code, Survey, Words
from inspectorate.web.questionnaires.respondents import wipe
from inspectorate.web.questionnaires.sealing import key_for, seal, unseal
from inspectorate.web.questionnaires.typed import heard_in
from inspectorate.web.questionnaires.vacuuming import vacuum
from inspectorate.web.written import acting

#: Codes made at once: more take longer than somebody waits for a page.
MOST_CODES = 1000
_WORDS_BLOCK = 4 * 1024


def open_survey(
    *,
    by: Member,
    inspection: Inspection,
    name: str,
    languages: Sequence[str],
    closes: date,
    sent: int,
    keep_late: bool,
    screener: Member,
    typed_twice: bool = False,
) -> Survey:
    """Open a questionnaire for answers. Raises `Refused`, also where it was opened before: it is asked once."""
    with acting():
        _refuse(by, inspection, "open questionnaires")
        asked = instruments_for(inspection).get(name)
        if asked is None:
            raise Refused("There is no such questionnaire.")
        if not asked.anonymous:
            raise Refused("Its forms say whom they are about, so it is not sent to respondents.")
        if f"surveys/{name}" in {path.rpartition(".")[0] for path in _paths(inspection)}:
            raise Refused("Its results stand in the folder of this inspection already.")
        if Survey.objects.filter(inspection=inspection, name=name).exists():
            raise Refused("It was opened before. A questionnaire is asked once in an inspection.")
        if closes < timezone.localdate():
            raise Refused("The closing day is over already: choose a later one.")
        if screener.inspection_id != inspection.pk or may_as(screener, "screen texts"):
            raise Refused("Name somebody on this inspection who may screen what people write.")
        survey: Survey = Survey.objects.create(
            inspection=inspection,
            name=name,
            title=asked.title.say(),
            languages=list(languages),
            closes=closes,
            keep_late=keep_late,
            sent=sent,
            screener=screener,
            typed_twice=typed_twice,
            opened_by=by.signature,
            opened_at=timezone.now(),
        )
        Box.objects.create(survey=survey)
        _record(by, survey, "open questionnaire", sent=sent, closes=closes.isoformat())
    return survey


def make_codes(*, by: Member, survey: Survey, number: int) -> list[str]:
    """So many new codes, which nobody can look up again; their digests are kept in an order of their own."""
    if not 1 <= number <= MOST_CODES:
        raise Refused(f"Write a number of codes from 1 to {MOST_CODES:,}.")
    codes = [new_code() for _ in range(number)]
    lookups = sorted(pass_of(code).lookup for code in codes)
    with acting():
        survey = _open(by, survey, "make codes")
        Code.objects.bulk_create(Code(lookup=lookup, survey=survey) for lookup in lookups)
        _record(by, survey, "make codes", number=number)
    return codes


def change_survey(
    *, by: Member, survey: Survey, sent: int, closes: date, screener: Member, typed_twice: bool = False
) -> None:
    """Say anew how many were sent, when it closes, who screens, and whether paper is typed in by two people.

    Raises `Refused` where it is closed.
    """
    with acting():
        survey = _open(by, survey, "open questionnaires")
        if screener.inspection_id != survey.inspection_id or may_as(screener, "screen texts"):
            raise Refused("Name somebody on this inspection who may screen what people write.")
        survey.sent, survey.closes, survey.screener, survey.typed_twice = sent, closes, screener, typed_twice
        survey.save()
        _record(by, survey, "change questionnaire", sent=sent, closes=closes.isoformat())


def close_survey(*, by: Member, survey: Survey) -> None:
    """Close a survey for good: its returns become files of the folder, what people wrote waits to be screened, and
    codes, half-done answers and the box are erased. What was typed in and not handed in is counted as it is.
    """
    with acting():
        survey = _open(by, survey, "close questionnaire")
        Code.objects.filter(survey=survey).delete()
        box = Box.objects.select_for_update().get(pk=survey.pk)
        take_all(survey, box)
        if box.returned > survey.sent:
            raise Refused(f"{box.returned} came back of {survey.sent} sent: say first how many were sent.")
        returns = returns_in(box)
        instrument = instrument_of(survey)
        survey.closed_by, survey.closed_at = by.signature, timezone.now()
        survey.save()
        put_files(survey.inspection, files_when_closed(survey, box, returns))
        quoted = [(each.question, each.language, each.words) for each in heard_in(box).quoted]
        Words.objects.bulk_create(_words(survey, [*texts_of(instrument, returns), *quoted]))
        box.sealed = box.heard = b""
        box.save()
        counts = {"returned": box.returned, "late": box.late, "refused": box.refused}
        _record(by, survey, "close questionnaire", sent=survey.sent, **counts)
    wipe()
    vacuum()


def screen_text(*, by: Member, text: Words, words: str) -> None:
    """Release a text as the screener left it, as a quotation of the folder; blank words withhold it.

    What was written is erased either way. Raises `Refused` for everybody but the named screener.
    """
    words = words.strip()
    with acting():
        row: Words | None = Words.objects.select_related("survey__inspection__release").filter(pk=text.pk).first()
        if row is None:
            raise Refused("This text was screened already.")
        survey = row.survey
        _refuse(by, survey.inspection, "screen texts")
        if survey.screener_id != by.pk:
            raise Refused("Only the person named for it screens these texts.")
        if words:
            language, _ = written(row)
            put_files(survey.inspection, quotation_files(survey, row.question, language, words))
        row.delete()
        _record(by, survey, "screen text", outcome="released" if words else "withheld")
    wipe()


def written(text: Words) -> tuple[str, str]:
    """The language and the words of a text that waits, for its screener's eyes."""
    language, words = unseal(key_for(f"words of survey {text.survey_id}"), text.sealed)
    return language, words


def _words(survey: Survey, texts: Iterable[tuple[str, str, str]]) -> list[Words]:
    """Rows for what people wrote (question, language, words), in an order by chance."""
    key = key_for(f"words of survey {survey.pk}")
    made = [
        Words(key=secrets.token_hex(16), survey=survey, question=question, sealed=seal(key, said, _WORDS_BLOCK))
        for question, *said in texts
    ]
    return sorted(made, key=lambda row: row.key)


def _paths(inspection: Inspection) -> list[str]:
    return list(inspection.files.values_list("path", flat=True))


def _open(by: Member, survey: Survey, what: str) -> Survey:
    """The survey as it is now, which must be open, for whoever may do a thing with it."""
    row: Survey = Survey.objects.select_related("inspection__release").get(pk=survey.pk)
    _refuse(by, row.inspection, what)
    if row.closed_at is not None:
        raise Refused("It is closed.")
    return row


def _refuse(by: Member, inspection: Inspection, what: str) -> None:
    why = may_as(by, what) if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)


def _record(by: Member, survey: Survey, action: str, **detail: Any) -> None:
    of = file_subject(f"surveys/{survey.name}")
    record(action=action, by=by.signature, inspection=survey.inspection.slug, of=of, title=survey.title, **detail)
