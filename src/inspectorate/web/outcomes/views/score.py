"""From a score down to the answers and notes behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.answers.answer import Given, by_case
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import MAIN, Case
from inspectorate.findings.measure import share_met
from inspectorate.findings.verdict import grade_label
from inspectorate.framework.condition import ALWAYS
from inspectorate.framework.framework import Item, Question
from inspectorate.framework.words import applies_in_words
from inspectorate.scores.score import Scores
from inspectorate.scores.tally import BOXES, units
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.outcomes.counted import Counted, counted
from inspectorate.web.outcomes.shown import Rows, Shown, own_id, shown_rows
from inspectorate.web.outcomes.views.scores import inspection_of, query_of, reading_of
from inspectorate.web.people.models import Conflict

#: The six boxes in the words of the glossary.
BOX_WORDS = {
    "above": "Above the line",
    "below": "Below the line",
    "outside": "Answered outside the scale",
    "not_applicable": "Does not apply",
    "missing": "Missing",
    "unknown": "Not yet known",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """One answer behind a score: of which case, by whom, what, with which note."""

    case: str
    box: str
    answer: str
    note: str
    reader: str


@require_safe
def score(request: HttpRequest, slug: str, level: str, name: str) -> HttpResponse:
    """One score: what it is made of, and for a question every answer."""
    inspection = inspection_of(request, slug)
    reading = reading_of(request, inspection)
    told = counted(inspection, reading)
    number = part_of(request)
    part, shown = _found(told, level, name, number)
    below = _below(part, level, own_id(name))
    context: dict[str, Any] = {
        "inspection": inspection,
        "told": told,
        "part": part,
        "shown": shown,
        "level": level,
        "below": Rows("What it is made of", below, told.sure, (), query_of(reading, number)),
        "items": _items(told, part, level, own_id(name)),
        "sure": told.sure,
        "query": query_of(reading),
    }
    if level != "question":
        return render(request, "outcomes/score.html", context)
    question = part.framework.questions[name]
    hidden = _conflicts(request, inspection)
    context |= _of_question(request.GET.get("box", ""), told, part, question, hidden)
    context |= {"boxes": _boxes(part, question, reading, number), "all": query_of(reading, number)}
    return render(request, "outcomes/question.html", context)


def part_of(request: HttpRequest) -> int:
    """The number of the thematic element that is asked for; 0 where none is."""
    asked = request.GET.get("part", "")
    return int(asked) if asked.isascii() and asked.isdigit() else 0


def _boxes(part: Scores, question: Question, reading: str, number: int) -> list[tuple[str, str, int]]:
    """The six boxes: the query that shows the answers in one, its words, how many there are."""
    count = part.questions[question.id].count
    return [(query_of(reading, number, box=box), BOX_WORDS[box], getattr(count, box)) for box in BOXES]


def _found(told: Counted, level: str, name: str, number: int) -> tuple[Scores, Shown]:
    """A score of the part that is asked for, else of the first part that has it."""
    parts = [part for _, part in told.parts]
    for part in parts[number : number + 1] if number else parts:
        for shown in shown_rows(part):
            if shown.row.level == level and shown.row.id == name:
                return part, shown
    raise Http404


def _below(part: Scores, level: str, name: str) -> list[Shown]:
    """What a score is made of: a section of its criteria, a criterion or thread of its questions."""
    rows = shown_rows(part)
    framework = part.framework
    if level == "overall":
        return [each for each in rows if each.row.level == "section"]
    if level == "section":
        wanted = {c.id for section in framework.sections if section.id == name for c in section.criteria}
        return [each for each in rows if each.row.level == "criterion" and own_id(each.row.id) in wanted]
    if level == "criterion":
        wanted = {question.id for question in framework.criteria[name].questions}
    else:
        wanted = {question.id for question in framework.questions_of_thread(name)} if level == "thread" else set()
    return [each for each in rows if each.row.level == "question" and each.row.id in wanted]


def _items(told: Counted, part: Scores, level: str, name: str) -> list[tuple[Item, str, str]]:
    """The items of a judged criterion, each with its grade in words and its note."""
    if level != "criterion" or not part.framework.criteria[name].items:
        return []
    front = "" if part.sample is None else f"{part.framework.id}/"
    given = {j.item: j for j in told.core.judgements if j.of == front + name and j.item and j.counts}
    criterion = part.framework.criteria[name]
    way = part.framework.verdicts[criterion.judged]
    found = []
    for item in criterion.items:
        share, own = share_met(item, part.framework, told.core.results), given.get(item.id)
        by_measures = share.grade if share is not None else None
        grade = own.grade if own is not None else by_measures
        arithmetic = "" if share is None or own is not None or not by_measures else share.words()
        found.append((item, grade_label(way, grade) if grade else "", own.note if own is not None else arithmetic))
    return found


def _of_question(asked: str, told: Counted, part: Scores, question: Question, hidden: frozenset[str]) -> dict[str, Any]:
    answers = list(_behind(told, part, question, hidden))
    count = part.questions[question.id].count
    kept = [each for each in answers if not asked or each.box == asked]
    guards = [guard for guard in part.framework.guards[question.id] if guard != ALWAYS]
    labels = _labels(question)
    return {
        "question": question,
        "applies": applies_in_words(guards, part.framework),
        "options": [(labels.get(option, option), number) for option, number in count.options.items()],
        "answers": [each for each in kept if asked or each.box != "not_applicable"],
        "box": asked,
        "box_words": BOX_WORDS.get(asked, ""),
        "hidden": hidden & {case.id for case in told.core.cases},
    }


def _labels(question: Question) -> dict[str, str]:
    if question.scale is not None:
        return {option.id: str(option.label) or option.id for option in question.scale.options.values()}
    return {"yes": "Yes", "no": "No"} | {option: str(label) or option for option, label in question.options.items()}


def _conflicts(request: HttpRequest, inspection: Inspection) -> frozenset[str]:
    """The cases that whoever asks has declared that they may not read."""
    declared = Conflict.objects.filter(member__user=request.user, member__inspection=inspection)
    return frozenset(declared.values_list("case", flat=True))


def _behind(told: Counted, part: Scores, question: Question, hidden: frozenset[str]) -> Iterator[Behind]:
    given = by_case(told.core.answers)
    labels = _labels(question)
    for case in told.core.cases:
        if case.sample == (part.sample or MAIN) and case.id not in hidden:
            yield from _of_case(case, given.get(case.id, {}), part, question, labels)


def _of_case(case: Case, given: Given, part: Scores, question: Question, labels: dict[str, str]) -> Iterator[Behind]:
    view = CaseView(part.framework, case.facts, given)
    answers = view.given(question.id)
    counted_units = units(question, view)
    for number, (box, option, _) in enumerate(counted_units):
        answer = answers[number] if len(answers) == len(counted_units) else None
        yield Behind(
            case.id, box, labels.get(option, option), answer.note if answer else "", answer.reader if answer else ""
        )
