"""Progress gathered by reader, section and question; the same numbers whichever way they are summed up."""

from __future__ import annotations

from inspectorate.answers.answer import Answer, by_case
from inspectorate.answers.fieldwork import CaseProgress, by_question, by_reader, by_section, whole
from inspectorate.answers.progress import progress
from inspectorate.answers.routing import CaseView
from inspectorate.answers.states import State
from inspectorate.framework.files import parse_framework
from tests.inspection.folders import FRAMEWORK

TINY = parse_framework(FRAMEWORK.encode(), "tiny.yaml")


def case(name: str, reader: str, state: State, facts: dict[str, str], answers: dict[str, str]) -> CaseProgress:
    given = by_case(Answer(name, question, value) for question, value in answers.items()).get(name, {})
    told = progress(TINY, CaseView(TINY, facts, given), given, TINY.questions.values())
    return CaseProgress(name, reader, state, told, ("1.1.a",) if reader == "Ian" else ())


CASES = (
    case("A-1", "Ian", State.ACCEPTED, {"risk": "low"}, {"1.1.a": "yes", "1.1.c": "no", "2.1.a": "yes"}),
    case("A-2", "Ian", State.READING, {"risk": "high"}, {"1.1.b": "poor"}),
    case("A-3", "", State.UNASSIGNED, {}, {}),
)


def test_the_whole() -> None:
    line = whole(CASES)
    assert (line.cases, line.done, line.waiting) == (3, 1, 1)
    # A-1 is asked 3, A-2 4, A-3 4 of which one is not yet known to apply.
    assert (line.answered, line.missing, line.unknown, line.unnoted) == (4, 6, 1, 1)
    assert line.asked == 11
    assert line.share == 36


def test_readers_by_name_and_nobody_last() -> None:
    lines = by_reader(CASES)
    assert [(line.name, line.cases) for line in lines] == [("Ian", 2), ("", 1)]
    assert sum(line.asked for line in lines) == whole(CASES).asked
    assert lines[0].noted == 2


def test_sections_and_questions_add_up_to_the_whole() -> None:
    sections, questions = by_section(TINY, CASES), by_question(TINY, CASES)
    assert [line.name for line in sections] == ["1", "2"]
    for what in ("asked", "answered", "missing", "unknown", "unnoted"):
        total = getattr(whole(CASES), what)
        assert sum(getattr(line, what) for line in sections) == total
        assert sum(getattr(line, what) for line in questions) == total


def test_a_share_of_100_means_all() -> None:
    almost = case("A-4", "Pam", State.READING, {"risk": "low"}, {"1.1.a": "yes", "1.1.c": "no"})
    assert whole([almost]).share == 66
    assert whole([CASES[0]]).share == 100
    assert whole([]).share is None
