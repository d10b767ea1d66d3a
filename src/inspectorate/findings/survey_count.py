"""Counting a survey's returns: the same six boxes as for cases, one return in the place of a case.

A question that was not asked of somebody, because an earlier answer led past it, is in no denominator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from inspectorate.answers.asking import given_of
from inspectorate.caseload.caseload import Case
from inspectorate.findings.survey import GroupCount, Return, Survey, SurveyResult
from inspectorate.framework.condition import Condition
from inspectorate.framework.framework import Framework, Question
from inspectorate.framework.questionnaire import Questionnaire, questionnaires, said
from inspectorate.scores.tally import Count, Tally, tally


def tallied(returns: tuple[Return, ...], questionnaire: Questionnaire, where: Condition | None = None) -> Tally:
    """The six boxes of every question over the returns for which `where` is yes."""
    cases = [Case(str(place)) for place in range(len(returns))]
    given = {case.id: given_of(questionnaire, each.answers) for case, each in zip(cases, returns, strict=True)}
    return tally(questionnaire.form, cases, given, where=where)


def counts(survey: Survey, questionnaire: Questionnaire, where: Condition | None = None) -> Mapping[str, Count]:
    """The counts of every question, over all returns or those for which `where` is yes.

    What groups answered by a show of hands is added where nothing is filtered: of its members nothing else is known.
    """
    found = dict(tallied(survey.returns or (), questionnaire, where).counts)
    if where is None:
        for group in survey.groups:
            if group.question in found:
                question = questionnaire.question(group.question)
                found[group.question] = _with_group(found[group.question], question, group)
    return found


def _with_group(count: Count, question: Question, group: GroupCount) -> Count:
    option = question.scale.options.get(group.option) if question.scale is not None else None
    box = (option.line if option is not None else None) or "outside"
    options = {**count.options, group.option: count.options.get(group.option, 0) + group.people}
    return replace(count, **{box: getattr(count, box) + group.people, "options": options})


def in_groups(survey: Survey) -> int:
    """How many people spoke in groups, as far as it is known: in each as many as answered one of its questions."""
    asked: dict[tuple[str, str], int] = {}
    for each in survey.groups:
        key = each.group, each.question
        asked[key] = asked.get(key, 0) + each.people
    most: dict[str, int] = {}
    for (group, _), people in asked.items():
        most[group] = max(most.get(group, 0), people)
    return sum(most.values())


def has_lines(question: Question) -> bool:
    """Whether answers to a question stand above or below a line, so that it has a share."""
    return question.scale is not None and any(option.line for option in question.scale.options.values())


def counted(survey: Survey, framework: Framework) -> tuple[SurveyResult, ...]:
    """The results of a survey, counted from the returns where there are some: exact, for checks, not for showing.

    A question of the framework's questionnaire of this id counts by the lines of its scale, among those whom it was
    asked; an answer without a line, or a blank one, is in no denominator. Questions without lines are left out.
    """
    if survey.returns is None:
        return survey.results
    questionnaire = questionnaires(framework).get(survey.id)
    if questionnaire is None:
        return ()
    found = counts(survey, questionnaire)
    lined = [question for question in questionnaire.questions if has_lines(question)]
    return tuple(SurveyResult(q.id, said(q.text).words, found[q.id].above, found[q.id].relevant) for q in lined)
