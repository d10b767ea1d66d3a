"""The form that a reader fills in for each case manager interviewed: one for a person, however many cases they hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from inspectorate.findings.return_files import is_reference
from inspectorate.findings.survey import Return
from inspectorate.findings.survey import Survey as CoreSurvey
from inspectorate.findings.survey_files import survey_files
from inspectorate.framework.questionnaire import Questionnaire
from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.editions import first_language
from inspectorate.web.fieldwork.needs import cases_to_read, digest
from inspectorate.web.fieldwork.tables import managers_of, reader_name
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.questionnaires.filling import counted, faults_in
from inspectorate.web.questionnaires.instruments import instruments_for
from inspectorate.web.whole import still
from inspectorate.web.written import acting

MEANWHILE = "Somebody else filled in this form meanwhile. Look at what is there now, and make your change again."


@dataclass(frozen=True, slots=True)
class Interviewed:
    """A case manager of somebody's own cases: which these are, and the form where it is filled in."""

    person: str
    cases: tuple[str, ...]
    form: Return | None


def forms_for(inspection: Inspection) -> dict[str, Questionnaire]:
    """The questionnaires of which each person has one form that readers fill in, by their names."""
    return {name: asked for name, asked in instruments_for(inspection).items() if not asked.anonymous}


def interviewed_by(member: Member, name: str) -> list[Interviewed]:
    """The managers of the cases that somebody reads, each once, with the form of each."""
    inspection = member.inspection
    own = set(inspection.cases.filter(reader=member, removed="").values_list("reference", flat=True))
    forms = {each.person: each for each in _returns(inspection, name)}
    return [
        Interviewed(person, tuple(case for case in cases if case in own), forms.get(person))
        for person, cases in managers_of(cases_to_read(inspection)).items()
        if own & set(cases)
    ]


def seen_of(form: Return | None) -> str:
    """What a form is like now, to find out later whether somebody changed it; blank for one that is not there."""
    return "" if form is None else digest(json.dumps(sorted(form.answers.items()), ensure_ascii=False), form.reader)


def fill_in_form(
    *, by: Member, inspection: Inspection, name: str, person: str, answers: Mapping[str, str], seen: str
) -> None:
    """Keep the form of a case manager of one's own cases in the place of the one before; without answers there is none.

    `seen` is what that one was like. Raises `Refused`.
    """
    with acting():
        why = (
            may_as(by, "fill in manager forms")
            if by.inspection_id == inspection.pk
            else "You are not on this inspection."
        )
        if why is not None:
            raise Refused(why)
        Inspection.objects.select_for_update().get(pk=inspection.pk)
        by.inspection = inspection
        asked = forms_for(inspection).get(name)
        found = next((each for each in interviewed_by(by, name) if each.person == person), None)
        if asked is None or found is None:
            raise Refused("Only whoever reads a case of this manager fills in the form.")
        if not is_reference(person):
            raise Refused("It is not a number or code of a person, so no form is kept under it: see the caseload.")
        if seen_of(found.form) != seen:
            raise Refused(MEANWHILE)
        if faults := faults_in(asked, answers, "en"):
            raise Refused("; ".join(faults.values()))
        kept = counted(asked, answers)
        before = next((each for each in still(inspection).surveys if each.id == name), None)
        first = first_language(inspection)
        before = before or CoreSurvey(name, asked.title.say(first), asked.audience, form="returns", language=first)
        others = [each for each in before.returns or () if each.person != person]
        form = Return(kept, how="interview", person=person, reader=reader_name(by))
        made = replace(before, returns=tuple([*others, form] if kept else others))
        files = survey_files(made)
        put_files(inspection, {f"surveys/{name}{end}": files.get(f"{name}{end}") for end in (".yaml", ".csv")})
        told = {"person": person, "answered": len(kept), "title": asked.title.say()}
        of = file_subject(f"surveys/{name}")
        record(action="fill in manager form", by=by.signature, inspection=inspection.slug, of=of, **told)


def _returns(inspection: Inspection, name: str) -> tuple[Return, ...]:
    found = next((each for each in still(inspection).surveys if each.id == name), None)
    return (found.returns if found is not None else None) or ()
