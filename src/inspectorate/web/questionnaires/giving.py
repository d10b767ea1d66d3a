"""What organisers do with totals that somebody else counted: one transaction and one event each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from inspectorate.findings.survey import PRINTED
from inspectorate.findings.survey import Survey as CoreSurvey
from inspectorate.findings.totals_sent import name_from
from inspectorate.language import ENGLISH_NAMES, LANGUAGES
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.editions import first_language, said_beside
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.questionnaires.loading import Standing, standings
from inspectorate.web.questionnaires.totals import about_of, files_from, paths_of, seen_of, survey_from
from inspectorate.web.written import acting

#: What is told to whoever gives totals that somebody else has changed meanwhile.
MEANWHILE = "Somebody changed these totals meanwhile. Look at what is there now, and make your change again."


def give_totals(
    *,
    by: Member,
    inspection: Inspection,
    name: str,
    rows: Sequence[Mapping[str, str]],
    seen: str,
    about: Mapping[str, str] | None = None,
    source: str = "",
) -> str:
    """Keep the totals of a survey in the place of those before; the name under which they are kept.

    A blank name makes a survey of its own, named after its title. `about` are its words and numbers, those it has
    where they are left out; `seen` is what it was like before; `source` the file that the lines came from. Raises
    `Refused` with every fault: a line's at its place from 2 on, a number's at its name.
    """
    with acting():
        _refuse(by, inspection)
        known = {each.name: each for each in standings(inspection)}
        if name and name not in known:
            raise Refused("There is no such questionnaire.")
        standing = known.get(name)
        first = first_language(inspection)
        given = dict(about_of(standing, first) if about is None else about)
        if not given.get("title"):
            raise Refused([Fault("", 0, "title", "it has no title", "say what it is called", "blank")])
        if standing is None:
            name = name_from(given["title"], known)
        elif (reason := why_no_totals(standing)) is not None:
            raise Refused(reason)
        elif seen_of(inspection, name) != seen:
            raise Refused(MEANWHILE)
        new = CoreSurvey(name, language=first)
        before = standing.kept if standing is not None and standing.kept is not None else new
        made = survey_from(before, given, rows, standing.questionnaire if standing is not None else None)
        if not made.results and made.came_back is None and made.sent is None and made.interviewed is None:
            raise Refused("There is no figure yet: say how many came back, or fill in a line.")
        put_files(inspection, files_from(made))
        told = {"title": made.title, "rows": len(made.results)} | ({"name": source} if source else {})
        _record(by, inspection, name, "upload totals" if source else "give totals", **told, **_changed(before, made))
    return name


def remove_totals(*, by: Member, inspection: Inspection, name: str, seen: str) -> None:
    """Take the totals of a survey out of the folder. Raises `Refused` where they are not as they were seen."""
    with acting():
        _refuse(by, inspection)
        standing = next((each for each in standings(inspection) if each.name == name), None)
        if standing is None or standing.kept is None:
            raise Refused("There are no totals of this survey.")
        if (reason := why_no_totals(standing)) is not None:
            raise Refused(reason)
        if seen_of(inspection, name) != seen:
            raise Refused(MEANWHILE)
        put_files(inspection, dict.fromkeys(paths_of(name)))
        _record(by, inspection, name, "remove totals", title=standing.title)


def why_no_totals(standing: Standing) -> str | None:
    """Why no totals of a survey can be given; nothing where they can."""
    if standing.survey is not None:
        return "It was opened here, so its answers are counted."
    if standing.kept is not None and standing.kept.returns is not None:
        return "Its returns are in the folder, so they are counted."
    if standing.questionnaire is not None and not standing.questionnaire.anonymous:
        return "Its forms are filled in here, so they are counted."
    return None


def _changed(before: CoreSurvey, made: CoreSurvey) -> dict[str, object]:
    """What is told of texts in other languages, where any of them changed."""
    changed = [
        each for language in LANGUAGES if language != made.language for each in _changed_in(language, before, made)
    ]
    return {"particulars": changed} if changed else {}


def _changed_in(language: str, before: CoreSurvey, made: CoreSurvey) -> Iterator[list[str]]:
    """What is told of texts in a further language: the title as the first one's is told, of all others how many."""
    words = ENGLISH_NAMES[language]
    was, now = (_said_in(language, each) for each in (before, made))
    if was.get("title", "") != now.get("title", ""):
        yield [f"Title in {words}", was.get("title", ""), now.get("title", "")]
    others = [name for name in was | now if name != "title" and was.get(name) != now.get(name)]
    if others:
        yield [f"Other texts in {words}", "", f"{len(others)} changed"]


def _said_in(language: str, survey: CoreSurvey) -> dict[object, str]:
    """Everything that a survey says in a further language."""
    said: dict[object, str] = dict(survey.translations.get(language, {}))
    for row in survey.results:
        texts = said_beside(row, PRINTED, (language,))
        said |= {(row.question, row.option, name): text for name, text in texts.items() if text}
    return said


def _refuse(by: Member, inspection: Inspection) -> None:
    why = may_as(by, "give totals") if by.inspection_id == inspection.pk else "You are not on this inspection."
    if why is not None:
        raise Refused(why)
    Inspection.objects.select_for_update().get(pk=inspection.pk)


def _record(by: Member, inspection: Inspection, survey: str, action: str, **detail: object) -> None:
    of = file_subject(paths_of(survey)[0])
    record(action=action, by=by.signature, inspection=inspection.slug, of=of, **detail)
