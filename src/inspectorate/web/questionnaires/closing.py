"""What becomes of the returns when a survey closes: plain files of the folder, that hold no more than they must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from inspectorate.findings.survey import GroupCount, Quotation
from inspectorate.findings.survey import Return as CoreReturn
from inspectorate.findings.survey import Survey as CoreSurvey
from inspectorate.findings.survey_files import survey_files
from inspectorate.framework.questionnaire import Questionnaire
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.web.editions import first_language
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.box import Return
from inspectorate.web.questionnaires.instruments import in_own_words, instrument_of
from inspectorate.web.questionnaires.models import Box, Survey
from inspectorate.web.questionnaires.typed import heard_in
from inspectorate.web.whole import still

#: A column beside the answers stays only where at least so many returns share each of its values.
FEW = 5


def files_when_closed(survey: Survey, box: Box, returns: Sequence[Return]) -> dict[str, str]:
    """`surveys/NAME.yaml` and `.csv`: the counts, and a row for each return in the order of their random names.

    What people wrote in their own words is not in it. Language and way are left out where few share one of them.
    """
    instrument = instrument_of(survey)
    asked = [question.id for question in instrument.questions if not in_own_words(question)]
    beside = [name for name in ("language", "how") if _shared(getattr(each, name) for each in returns)]
    rows = tuple(
        CoreReturn(
            {name: each.answers[name] for name in asked if name in each.answers},
            id=each.id,
            **{name: getattr(each, name) for name in beside},
        )
        for each in returns
    )
    first = first_language(survey.inspection)
    made = CoreSurvey(
        id=survey.name,
        title=instrument.title.say(first) if first else survey.title,
        language=first,
        instrument=instrument.audience,
        form="returns",
        sent=survey.sent,
        returned=box.returned,
        late=box.late,
        refused=box.refused,
        interviewed=box.interviewed or None,
        returns=rows,
        groups=_groups(box),
    )
    return {f"surveys/{name}": text for name, text in survey_files(made).items()}


def _groups(box: Box) -> tuple[GroupCount, ...]:
    """What groups said, each under a number; in the order of names by chance, which says nothing of when it met."""
    return tuple(
        GroupCount(f"G{number}", question, option, people)
        for number, group in enumerate(heard_in(box).groups, start=1)
        for question, option, people in group.counts
    )


def quotation_files(survey: Survey, question: str, language: str, words: str) -> dict[str, str]:
    """The file of quotations with one more, among the others in the order of their words.

    Respondents are told before they begin that what they write may be printed, once it has been screened.
    """
    kept = next(each for each in still(survey.inspection).surveys if each.id == survey.name)
    more = Quotation(words, question, consent=True, screened=True, language=language)
    files = survey_files(replace(kept, quotations=(*kept.quotations, more)))
    name = f"{survey.name}-quotations.csv"
    return {f"surveys/{name}": files[name]}


def texts_of(instrument: Questionnaire, returns: Iterable[Return]) -> Iterator[tuple[str, str, str]]:
    """What was written in own words: the question, the language and the words of each, apart from their returns."""
    free = [question.id for question in instrument.questions if in_own_words(question)]
    for each in returns:
        for name in free:
            if each.answers.get(name, "").strip():
                yield name, each.language, each.answers[name]


def _shared(values: Iterable[str]) -> bool:
    return min(Counter(values).values(), default=0) >= FEW


def with_open(core: CoreInspection, inspection: Inspection) -> CoreInspection:
    """An inspection as it is exported: of a survey that is still open its counts, and a note that says so."""
    rows = Survey.objects.filter(inspection=inspection, closed_at=None).select_related("box")
    still_open = [
        CoreSurvey(
            id=row.name,
            title=row.title,
            sent=max(row.sent, row.box.returned),
            returned=row.box.returned,
            late=row.box.late,
            refused=row.box.refused,
            interviewed=row.box.interviewed or None,
            note="Still open when this was exported: only counts are here.",
        )
        for row in rows
    ]
    return replace(core, surveys=tuple(sorted((*core.surveys, *still_open), key=lambda each: each.id)))
