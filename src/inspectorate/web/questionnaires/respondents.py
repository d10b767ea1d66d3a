"""What a respondent does: open a code, answer, go on later, send, or refuse. It is no action of the audit trail.

An event for each return would say when who answered, and in which order. The store keeps no trace of a respondent but
the half-done answers, sealed under their own code, and these go with the sending, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from inspectorate.web.questionnaires.box import ONLINE, Answers, Return, new_return, put
from inspectorate.web.questionnaires.codes import Pass
from inspectorate.web.questionnaires.models import Box, Code, Survey
from inspectorate.web.questionnaires.sealing import NotOurs, seal, unseal
from inspectorate.web.turns import in_turn

_BLOCK = 8 * 1024


@dataclass(frozen=True, slots=True)
class Draft:
    """What was answered so far, and in which language the pages are read."""

    answers: Answers
    language: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A survey that a code opens, and what was answered so far."""

    survey: Survey
    draft: Draft

    @property
    def late(self) -> bool:
        """Whether the closing day is over."""
        return timezone.localdate() > self.survey.closes

    @property
    def shut(self) -> bool:
        """Whether answers are taken no more."""
        return self.late and not self.survey.keep_late


def open_code(opened: Pass) -> Opened | None:
    """What a code opens; None where there is no such code, or it was used."""
    row = Code.objects.select_related("survey__inspection__release").filter(lookup=opened.lookup).first()
    return None if row is None else Opened(row.survey, _draft(row, opened))


def keep_draft(opened: Pass, answers: Mapping[str, str | None], language: str) -> bool:
    """Keep some answers and the language; None takes an answer away. False where the code opens nothing any more."""
    with _writing():
        row = Code.objects.select_for_update().filter(lookup=opened.lookup).first()
        if row is None:
            return False
        known = {**_draft(row, opened).answers, **answers}
        kept = {name: value for name, value in known.items() if value is not None and value != ""}
        row.draft = seal(opened.key, [kept, language], _BLOCK)
        row.save(update_fields=["draft"])
    return True


def send(opened: Pass, answers: Answers, language: str) -> bool:
    """Put the answers into the box under a new name, and erase the code with everything kept under it.

    False where the code opens nothing any more: it was sent before, or the survey was closed. Then nothing is kept.
    """
    with _writing():
        survey = _used(opened)
        if survey is None:
            return False
        late = timezone.localdate() > survey.closes
        if late and not survey.keep_late:
            transaction.set_rollback(True)
            return False
        put(_box(survey), made_return(answers, language), late=late)
    wipe()
    return True


def refuse(opened: Pass) -> bool:
    """Count somebody who does not want to answer, and erase the code with everything kept under it."""
    with _writing():
        survey = _used(opened)
        if survey is None:
            return False
        box = _box(survey)
        box.refused += 1
        box.save(update_fields=["refused"])
    wipe()
    return True


def made_return(answers: Answers, language: str) -> Return:
    """What goes into the box: the answers, and nothing of the code, the time or the place."""
    return new_return(answers, language, ONLINE)


def wipe() -> None:
    """Let SQLite overwrite what was deleted in its journal, too: the file beside the store is emptied."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with in_turn(), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _writing() -> Iterator[None]:
    with in_turn(), transaction.atomic():
        yield


def _used(opened: Pass) -> Survey | None:
    """Erase the row of a code, and what was kept in it; its survey, or None where it was erased before."""
    row = Code.objects.select_for_update(of=("self",)).select_related("survey").filter(lookup=opened.lookup).first()
    if row is None:
        return None
    survey = row.survey
    return survey if row.delete()[0] else None


def _box(survey: Survey) -> Box:
    """The box of a survey, for this writer alone."""
    return Box.objects.select_for_update().get(pk=survey.pk)


def _draft(row: Code, opened: Pass) -> Draft:
    """What is kept in a row; nothing where it was sealed with another secret of the installation."""
    if not row.draft:
        return Draft({}, "")
    try:
        kept: Any = unseal(opened.key, row.draft)
    except NotOurs:
        return Draft({}, "")
    return Draft(*kept)
