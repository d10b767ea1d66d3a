"""Good practice as it was marked: when it may be offered, its file, every fault of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspectorate.findings.marked import MARKED, MarkedPractice, why_not_offered
from inspectorate.findings.marked_files import marked_csv, words_of
from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from tests.inspection.folders import tiny

HEAD = ",".join(MARKED.names) + "\n"
READY = MarkedPractice(
    1, "They rang before each visit.", "1.1", "Ringing first", "It costs nothing.", "case", "A-1", "the case manager",
    "yes", "nobody_quoted", "Ian", datetime(2008, 2, 29, 14, 30, tzinfo=UTC), "picked", "Ring first",
    "They rang first.", "It is cheap.", "1.1",
    ("Thames Valley", "Baker"),
)  # fmt: skip


def columns_of(mark: MarkedPractice) -> list[str]:
    return [column for column, _ in why_not_offered(mark)]


def test_it_is_offered_when_everything_is_said() -> None:
    assert columns_of(READY) == []
    bare = MarkedPractice(1, "A story")
    assert columns_of(bare) == ["criterion", "title", "worth", "source_consent", "person_consent"]
    assert columns_of(replace(READY, person_consent="no")) == ["person_consent"]
    assert columns_of(replace(READY, person_consent="not_asked")) == ["person_consent"]
    assert columns_of(replace(READY, person_consent="yes", source_consent="no")) == []


def test_words_between_semicolons() -> None:
    assert words_of(" Thames  Valley; Baker;;Baker ") == ("Thames Valley", "Baker")


def test_a_folder_keeps_what_was_marked_and_the_report_does_not_read_it(tmp_path: Path) -> None:
    draft = MarkedPractice(2, "=A draft,\nwith lines")
    picked = "criterion,title,text,criterion_title,worth,mark,released\n1.1,Ring first,They rang.,,It is free.,1,yes\n"
    texts = {"good_practice_marked__csv": marked_csv([READY, draft]), "good_practice__csv": picked}
    inspection = load(tiny(tmp_path / "a", **texts))
    assert inspection.marked == (READY, draft)
    (example,) = inspection.good_practice
    assert (example.worth, example.mark, example.released) == ("It is free.", "1", "yes")
    save(inspection, tmp_path / "b")
    again = load(tmp_path / "b")
    assert (again.marked, again.good_practice) == (inspection.marked, inspection.good_practice)


@pytest.mark.parametrize(
    ("changed", "column", "code"),
    [
        ({"id": "0"}, "id", "row-number"),
        ({"story": ""}, "story", "blank"),
        ({"state": "kept"}, "state", "choice"),
        ({"criterion": "9.9"}, "criterion", "unknown-criterion"),
        ({"marked": "today"}, "marked", "time"),
        ({"found_in": "pub"}, "found_in", "choice"),
        ({"case": ""}, "case", "no-case"),
        ({"source_consent": "perhaps"}, "source_consent", "choice"),
        ({"person_consent": "no"}, "person_consent", "not-ready"),
        ({"title": ""}, "title", "not-ready"),
        ({"worth": "", "state": "picked"}, "worth", "not-ready"),
        ({"story": "Write to j.b@example.org now"}, "story", "identifier"),
        ({"worth": "Ring 0118 496 0123"}, "worth", "identifier"),
        ({"source": "A1234BC told it"}, "source", "identifier"),
        ({"edited_worth": "Ring 0118 496 0123"}, "edited_worth", "identifier"),
        ({"edited_criterion": "9.9"}, "edited_criterion", "unknown-criterion"),
        ({"by": "", "person_consent": "no"}, "person_consent", "not-ready"),
    ],
)
def test_every_fault_is_told(tmp_path: Path, changed: dict[str, str], column: str, code: str) -> None:
    header, row = marked_csv([READY]).splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True)) | changed
    text = f"{header}\n{','.join(cells.values())}\n"
    with pytest.raises(Refused) as refused:
        load(tiny(tmp_path / "a", good_practice_marked__csv=text))
    assert (2, column, code) in [(fault.line, fault.path, fault.code) for fault in refused.value.faults]


def test_a_draft_may_lack_anything_but_its_story(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path / "a", good_practice_marked__csv="id,story,state\n1,Something good,draft\n"))
    assert inspection.marked == (MarkedPractice(1, "Something good"),)


def test_a_criterion_of_an_element_is_qualified(tmp_path: Path) -> None:
    elements = "framework: tiny.yaml\nelements: [{framework: extra.yaml}]\n"
    text = "id,story,state,criterion\n1,Good,draft,extra/1.1\n"
    inspection = load(tiny(tmp_path / "a", inspection__yaml=elements, good_practice_marked__csv=text))
    assert inspection.marked[0].criterion == "extra/1.1"


HEADING = "criterion,title,text,mark\n"


@pytest.mark.parametrize(
    ("examples", "code", "line"),
    [
        ("1.1,Ring first,They rang.,7\n", "unknown-mark", 2),
        ("1.1,Ring first,They rang.,1\n1.1,Again,They rang.,1\n", "mark-twice", 3),
        ("1.1,Ring first,They rang.,1\n1.1,A draft,They rang.,2\n", "not-picked", 3),
        ("1.1,Ring first,They rang.,\n", "no-example", 0),
    ],
)
def test_the_examples_and_the_marks_agree(tmp_path: Path, examples: str, code: str, line: int) -> None:
    texts = {"good_practice_marked__csv": marked_csv([READY, MarkedPractice(2, "A draft")])}
    with pytest.raises(Refused) as refused:
        load(tiny(tmp_path / "a", good_practice__csv=HEADING + examples, **texts))
    assert (line, code) in [(fault.line, fault.code) for fault in refused.value.faults]


def test_examples_alone_say_nothing_of_marks(tmp_path: Path) -> None:
    inspection = load(tiny(tmp_path / "a", good_practice__csv=f"{HEADING}1.1,Ring first,They rang.,1\n"))
    assert (inspection.good_practice[0].mark, inspection.marked) == ("1", ())


def test_what_nobody_marked_may_lack_what_only_they_could_say(tmp_path: Path) -> None:
    back = MarkedPractice(1, "They rang.", "1.1", found_in="other", state="offered")
    assert load(tiny(tmp_path / "a", good_practice_marked__csv=marked_csv([back]))).marked == (back,)
