"""Checks of what the folder holds: cases, answers, notes, follow-ups, columns that look misspelt."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from inspectorate.answers.answer import by_case
from inspectorate.answers.files import ANSWERS
from inspectorate.answers.routing import CaseView
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.framework import Question
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.scores.score import Scores

ANSWERS_FILE = ANSWERS.name
MOST_NAMED = 5


def case_not_in_caseload(whole_: Whole) -> Iterator[Found]:
    """A sampled case that the caseload does not hold."""
    caseload, sampled = whole_.inspection.caseload, whole_.inspection.sampled
    if caseload is None or sampled is None:
        return
    known = {case.id for case in caseload.cases}
    for line, case in enumerate(sampled.cases, start=2):
        if case.id not in known:
            yield Found("cases.csv", line, f"{case.id} is inspected, but the caseload does not hold it")


def sample_without_cases(whole_: Whole) -> Iterator[Found]:
    """A thematic element on a sample that no case belongs to."""
    samples = {case.sample for case in whole_.inspection.cases}
    for number, each in enumerate(whole_.inspection.elements):
        if each.element.sample not in samples:
            line = whole_.inspection.particulars.line_of(f"elements[{number}]")
            told = f"{each.framework.title} is of the sample {each.element.sample!r}, to which no case belongs"
            yield Found("inspection.yaml", line, told)


def unanswered(whole_: Whole) -> Iterator[Found]:
    """Questions that apply to a case and have no answer."""
    yield from _unfinished(whole_.scores, "missing", "without an answer in cases to which they apply")
    for element in whole_.scores.elements:
        yield from _unfinished(element, "missing", "without an answer in cases to which they apply")


def not_yet_known(whole_: Whole) -> Iterator[Found]:
    """Questions of which it is not yet known whether they apply, or what follows."""
    for scores in (whole_.scores, *whole_.scores.elements):
        yield from _unfinished(scores, "unknown", "waiting for a fact or an answer that is still blank")


def _unfinished(scores: Scores, box: str, words: str) -> Iterator[Found]:
    scored = scores.framework.questions
    counts = {name: getattr(q.count, box) for name, q in scores.questions.items() if scored[name].scored}
    open_ = {name: count for name, count in counts.items() if count}
    if open_:
        first = ", ".join(f"{name} ({count})" for name, count in list(open_.items())[:MOST_NAMED])
        more = f" and {len(open_) - MOST_NAMED} more" if len(open_) > MOST_NAMED else ""
        told = f"{_many(len(open_), 'question')} of {scores.framework.id} {words}: {first}{more}"
        yield Found(ANSWERS_FILE, 0, told)


def note_missing(whole_: Whole) -> Iterator[Found]:
    """Answers that must have a note and have none."""
    questions = _questions(whole_)
    lacking: Counter[str] = Counter()
    first: dict[str, int] = {}
    for line, answer in enumerate(whole_.inspection.answers, start=2):
        question = questions.get(answer.question)
        if question is None or question.scale is None or answer.note.strip():
            continue
        if answer.value in question.scale.note_when:
            lacking[answer.question] += 1
            first.setdefault(answer.question, line)
    if lacking:
        name, count = lacking.most_common(1)[0]
        lack = "lacks" if lacking.total() == 1 else "lack"
        of = f"{_many(lacking.total(), 'answer')} to {_many(len(lacking), 'question')}"
        most = f"{name} has {count} of them"
        yield Found(ANSWERS_FILE, min(first.values()), f"{of} {lack} the note that the scale demands; {most}")


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _questions(whole_: Whole) -> dict[str, Question]:
    return {name: q for framework in whole_.inspection.frameworks for name, q in framework.questions.items()}


def answered_in_vain(whole_: Whole) -> Iterator[Found]:
    """Answers to questions that do not apply to the case: they are kept, but do not count."""
    inspection = whole_.inspection
    answers = by_case(inspection.answers)
    vain: Counter[str] = Counter()
    for framework in inspection.frameworks:
        for case in inspection.cases:
            given = answers.get(case.id, {})
            view = CaseView(framework, case.facts, given)
            vain.update(n for n in given if n in framework.questions and view.applies(n) is False)
    if vain:
        first = ", ".join(f"{name} ({count})" for name, count in vain.most_common(MOST_NAMED))
        told = (
            f"{_many(vain.total(), 'answer')} to {_many(len(vain), 'question')} that do not apply to the case: {first}"
        )
        yield Found(ANSWERS_FILE, 0, told)


def second_reading_alone(whole_: Whole) -> Iterator[Found]:
    """A second reading of a question whose first reading is not there."""
    first = {(a.case, a.question) for a in whole_.inspection.answers if a.reading == 1}
    for line, answer in enumerate(whole_.inspection.answers, start=2):
        if answer.reading == 2 and (answer.case, answer.question) not in first:
            told = f"{answer.question} of {answer.case} was read a second time, but never a first time"
            yield Found(ANSWERS_FILE, line, told)


def original_missing(whole_: Whole) -> Iterator[Found]:
    """A follow-up whose original is not named or cannot be read."""
    particulars = whole_.inspection.particulars
    if particulars.kind == "follow_up" and not particulars.of:
        yield Found(
            "inspection.yaml", particulars.line_of("kind"), "a follow-up that does not say of what (of: FOLDER)"
        )
    elif particulars.of and whole_.original is None:
        told = f"the original {particulars.of!r} could not be read beside this folder"
        yield Found("inspection.yaml", particulars.line_of("of"), told)


def population_too_small(whole_: Whole) -> Iterator[Found]:
    """A stated population smaller than the cases that were read."""
    particulars = whole_.inspection.particulars
    main = sum(case.sample == MAIN for case in whole_.inspection.cases)
    if particulars.population is not None and particulars.population < main:
        told = f"{main} cases were read of a population of {particulars.population}"
        yield Found("inspection.yaml", particulars.line_of("population"), told)


def framework_notice(whole_: Whole) -> Iterator[Found]:
    """A copy of a shipped framework that differs from what is shipped now."""
    near = len(whole_.inspection.misnamed)
    for notice in whole_.inspection.notices[: len(whole_.inspection.notices) - near]:
        yield Found("framework.yaml", 0, notice)


def file_misspelt(whole_: Whole) -> Iterator[Found]:
    """A file that nobody reads, with a name much like one that is read."""
    for name, meant in whole_.inspection.misnamed:
        yield Found(name, 0, f"this is none of an inspection's files; perhaps {meant} was meant")


def column_misspelt(whole_: Whole) -> Iterator[Found]:
    """A column that nobody knows, with a name much like one that is known."""
    facts = {fact for framework in whole_.inspection.frameworks for fact in framework.facts}
    tables = (("caseload.csv", whole_.inspection.caseload), ("cases.csv", whole_.inspection.sampled))
    for file, caseload in tables:
        for column in caseload.columns if caseload is not None else ():
            if column in facts or column in ("case", "sample"):
                continue
            like = difflib.get_close_matches(column.lower().replace(" ", "_"), sorted(facts), n=1, cutoff=0.8)
            if like:
                yield Found(file, 1, f"the column {column!r} is kept beside; perhaps {like[0]!r} was meant")
