"""Good practice is marked, offered, picked, edited, ordered and put back; names never pass, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inspectorate.findings.advice import GoodPractice
from inspectorate.findings.files import good_practice_csv
from inspectorate.inspection import load, save
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.casework.actions import assign, remove_case
from inspectorate.web.good_practice.actions import (
    edit_example,
    keep_mark,
    move_example,
    pick_mark,
    put_back,
    release_example,
    seen_of,
)
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.good_practice.standing import sees
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.telling import told
from inspectorate.web.whole import still
from inspectorate.web.written import acting
from tests.people import ROLES, case_of, conflict, member, tiny_inspection
from tests.web.good_practice.acts import PRINTED, STORY, marked, picked

pytestmark = pytest.mark.django_db


def faults(act: Any) -> list[tuple[str, str]]:
    """The fields and codes of what an action is refused for."""
    with pytest.raises(Refused) as refused:
        act()
    return [(fault.path, fault.code) for fault in refused.value.faults]


def upon(inspection: Inspection, act: Any, place: int, **more: Any) -> Any:
    return act(by=member(inspection, "Laura"), inspection=inspection, place=place, seen=seen_of(inspection), **more)


def stage(inspection: Inspection, to: Stage) -> None:
    with acting():
        inspection.stage = to
        inspection.save()


def put_file(inspection: Inspection, *examples: GoodPractice) -> None:
    """Examples that came with a folder."""
    with acting():
        inspection.files.update_or_create(path="good_practice.csv", defaults={"text": good_practice_csv(examples)})
        inspection.files_version += 1
        inspection.save()


def test_a_story_makes_a_draft_and_all_else_is_asked_for_when_it_is_offered(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-1", reader=ian)
    draft = keep_mark(by=ian, inspection=inspection, cells={"story": " They rang. "}, case=case)
    assert (draft.number, draft.state, draft.story, draft.case, draft.found_in) == (
        1,
        "draft",
        "They rang.",
        "A-1",
        "case",
    )
    assert (draft.by, draft.user) == ("Ian Example", ian.user)

    def offer(**cells: str) -> Mark:
        given = {**STORY, **cells}
        return keep_mark(by=ian, inspection=inspection, cells=given, mark=draft, offer=True, seen=draft.version)

    for missing in ("criterion", "title", "worth", "source_consent", "person_consent"):
        assert faults(lambda missing=missing: offer(**{missing: " "})) == [(missing, "not-ready")]
    for said in ("no", "not_asked"):
        assert faults(lambda said=said: offer(person_consent=said)) == [("person_consent", "not-ready")]
    assert offer().state == "offered"


def test_what_no_form_sends_is_refused(inspection: Inspection) -> None:
    assert faults(lambda: marked(inspection, story=" ")) == [("story", "blank")]
    assert faults(lambda: marked(inspection, criterion="9.9")) == [("criterion", "unknown-criterion")]
    assert faults(lambda: marked(inspection, source_consent="maybe")) == [("source_consent", "choice")]
    assert faults(lambda: marked(inspection, case="", found_in="pub")) == [("found_in", "choice")]
    assert faults(lambda: marked(inspection, case="", found_in="case")) == [("found_in", "no-case")]
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["B123456", "01184960123", "j.b@example.org", "RG1 1AA", "97/123456A", "born 3 May 1980", "A1234BC", "a-2"],
)
@pytest.mark.parametrize("field", ["story", "title", "worth", "source"])
def test_what_leads_to_a_person_never_passes(inspection: Inspection, words: str, field: str) -> None:
    for no_names in ([], [words]):
        texts = {**STORY, field: f"They wrote to {words} at once."}
        act = lambda texts=texts, no_names=no_names: keep_mark(  # noqa: E731 - one line of many tries
            by=member(inspection, "Ian"),
            inspection=inspection,
            case=case_of(inspection, "A-1", reader=member(inspection, "Ian")),
            cells=texts,
            no_names=no_names,
        )
        assert (field, "identifier") in faults(act)
    assert not Mark.objects.exists()


def test_what_looks_like_a_name_passes_when_it_is_confirmed_to_be_none(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    more = {
        "by": ian,
        "inspection": inspection,
        "cells": {**STORY, "found_in": "meeting", "story": "They told Jane Fry of Thistle House."},
    }
    assert faults(lambda: keep_mark(**more)) == [("story", "identifier")] * 2
    assert faults(lambda: keep_mark(**more, no_names=["thistle  house"])) == [("story", "identifier")]
    more["cells"] = {**more["cells"], "story": "They told staff of Thistle House."}
    assert keep_mark(**more, no_names=["Thistle House", "Jane Fry"]).no_names == ["Thistle House"]


def test_the_body_is_named_only_where_its_source_agreed(inspection: Inspection) -> None:
    with acting():
        inspection.body = "Marlshire Probation Area"
        inspection.save()
    story = "All offices in Marlshire ring first."
    assert marked(inspection, story=story).no_names == []
    for said in ("no", "not_asked"):
        assert faults(lambda said=said: marked(inspection, story=story, source_consent=said)) == [
            ("story", "identifier")
        ]


def test_who_may_mark_where(inspection: Inspection) -> None:
    conflict(member(inspection, "Pam"), "A-3")
    adam = member(inspection, "Adam")
    case = case_of(inspection, "A-3", reader=adam)
    in_case, elsewhere = set(), set()
    for name in ROLES:
        for found, more in ((in_case, {"case": case}), (elsewhere, {})):
            try:
                keep_mark(by=member(inspection, name), inspection=inspection, cells={"story": "Seen."}, **more)
            except Refused:
                continue
            found.add(name)
    assert in_case == {"Iris", "Laura", "Ian", "Adam", "Quentin", "Alan", "Chloe"}
    assert elsewhere == {"Iris", "Laura", "Ian", "Pam", "Vera", "Quentin", "Alan", "Chloe"}


@pytest.mark.parametrize("to", [Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED])
def test_nothing_changes_when_the_report_is_out(inspection: Inspection, to: Stage) -> None:
    offered = marked(inspection, case="A-2")
    picked(inspection)
    stage(inspection, to)
    ian, laura = member(inspection, "Ian"), member(inspection, "Laura")
    with pytest.raises(Refused):
        marked(inspection, case="A-3")
    with pytest.raises(Refused):
        keep_mark(by=ian, inspection=inspection, cells=STORY, mark=offered, seen=1)
    with pytest.raises(Refused):
        pick_mark(by=laura, mark=offered, cells=PRINTED)
    for act, more in ((edit_example, {"cells": PRINTED}), (put_back, {}), (release_example, {"yes": True})):
        with pytest.raises(Refused):
            upon(inspection, act, 1, **more)


def test_only_whoever_marked_it_changes_it_and_not_over_a_newer_one(inspection: Inspection) -> None:
    mark = marked(inspection, offer=False)
    for name in ("Laura", "Quentin", "Pam"):
        with pytest.raises(Refused, match="Only whoever marked it"):
            keep_mark(by=member(inspection, name), inspection=inspection, cells=STORY, mark=mark, seen=1)
    ian = member(inspection, "Ian")
    keep_mark(by=ian, inspection=inspection, cells={**STORY, "title": "A"}, mark=mark, seen=1)
    with pytest.raises(Refused, match="meanwhile"):
        keep_mark(by=ian, inspection=inspection, cells={**STORY, "title": "B"}, mark=mark, seen=1)
    back = keep_mark(by=ian, inspection=inspection, cells=STORY, mark=mark, offer=True, seen=2)
    assert (back.title, back.state, back.version) == ("Ringing first", "offered", 3)
    assert keep_mark(by=ian, inspection=inspection, cells=STORY, mark=mark, seen=3).state == "draft"


def test_a_form_that_is_sent_twice_is_one_mark(inspection: Inspection) -> None:
    first, events = marked(inspection), Event.objects.count()
    assert marked(inspection).pk == first.pk
    assert (Mark.objects.count(), Event.objects.count()) == (1, events)
    assert marked(inspection, case="A-2").number == 2
    assert marked(inspection, by="Laura").number == 3
    assert marked(inspection, title="Another").number == 4


def test_a_draft_that_is_sent_once_more_to_be_offered_is_offered(inspection: Inspection) -> None:
    draft = marked(inspection, offer=False)
    assert marked(inspection, offer=False).version == 1
    offered = marked(inspection)
    assert (offered.pk, offered.state, offered.version) == (draft.pk, "offered", 2)
    assert marked(inspection, offer=False).state == "offered"
    assert Mark.objects.count() == 1


def test_lines_end_as_files_have_them(inspection: Inspection) -> None:
    assert marked(inspection, story="One.\r\nTwo.\r\n").story == "One.\nTwo."


def test_the_lead_alone_picks_what_is_offered(inspection: Inspection) -> None:
    mark = marked(inspection)
    for name in set(ROLES) - {"Laura"}:
        with pytest.raises(Refused):
            pick_mark(by=member(inspection, name), mark=mark, cells=PRINTED)
    laura = member(inspection, "Laura")
    with pytest.raises(Refused, match="draft"):
        pick_mark(by=laura, mark=marked(inspection, case="A-2", offer=False), cells=PRINTED)
    assert faults(lambda: pick_mark(by=laura, mark=mark, cells={**PRINTED, "text": ""})) == [("text", "blank")]
    assert faults(lambda: pick_mark(by=laura, mark=mark, cells={**PRINTED, "text": "Ring Jane Fry."})) == [
        ("text", "identifier")
    ]
    assert still(inspection).good_practice == ()
    pick_mark(by=laura, mark=mark, cells=PRINTED)
    with pytest.raises(Refused, match="picked"):
        pick_mark(by=laura, mark=mark, cells=PRINTED)
    (example,) = still(inspection).good_practice
    assert (example.criterion, example.title, example.text, example.worth, example.mark) == (
        *PRINTED.values(),
        "1",
    )
    mark.refresh_from_db()
    assert (mark.state, mark.story, mark.title) == ("picked", STORY["story"], STORY["title"])
    with pytest.raises(Refused, match="stays as it is"):
        keep_mark(by=member(inspection, "Ian"), inspection=inspection, cells=STORY, mark=mark, seen=mark.version)


def test_a_lead_with_a_conflict_sees_and_picks_nothing_of_that_case(inspection: Inspection) -> None:
    mark = marked(inspection)
    conflict(member(inspection, "Laura"), "A-1")
    laura = Member.objects.get(pk=member(inspection, "Laura").pk)
    assert not sees(laura, mark)
    with pytest.raises(Refused, match="conflict"):
        pick_mark(by=laura, mark=mark, cells=PRINTED)
    assert sees(laura, marked(inspection, case="A-2"))


def test_another_inspection_is_out_of_reach(inspection: Inspection) -> None:
    other = tiny_inspection("other")
    mark = marked(other, offer=False)
    picked(other, case="A-2")
    laura, ian = member(inspection, "Laura"), member(inspection, "Ian")
    with pytest.raises(Refused, match="not on this inspection"):
        keep_mark(by=ian, inspection=inspection, cells=STORY, mark=mark, seen=1)
    with pytest.raises(Refused, match="not on this inspection"):
        put_back(by=laura, inspection=other, place=1, seen=seen_of(other))
    with pytest.raises(Refused):
        keep_mark(by=ian, inspection=inspection, cells=STORY, case=case_of(other, "A-3"))
    assert not inspection.marks.exists()


def test_examples_are_edited_and_ordered_by_whoever_saw_the_newest(inspection: Inspection) -> None:
    for case in ("A-1", "A-2", "A-3"):
        picked(inspection, case=case)
    old = seen_of(inspection)
    upon(inspection, edit_example, 2, cells={**PRINTED, "title": "Second"})
    upon(inspection, move_example, 2, up=True)
    upon(inspection, move_example, 2, up=False)
    assert [each.mark for each in still(inspection).good_practice] == ["2", "3", "1"]
    assert still(inspection).good_practice[0].title == "Second"
    laura = member(inspection, "Laura")
    with pytest.raises(Refused, match="meanwhile"):
        edit_example(by=laura, inspection=inspection, place=1, cells=PRINTED, seen=old)
    with pytest.raises(Refused, match="end"):
        upon(inspection, move_example, 1, up=True)
    with pytest.raises(Refused, match="end"):
        upon(inspection, move_example, 3, up=False)
    for place in (0, 4, -1):
        with pytest.raises(Refused, match="no such example"):
            upon(inspection, put_back, place)
    assert faults(lambda: upon(inspection, edit_example, 1, cells={**PRINTED, "worth": "Ask A-1."})) == [
        ("worth", "identifier")
    ]


def test_what_is_put_back_keeps_both_texts_and_can_be_picked_again(inspection: Inspection) -> None:
    mark = picked(inspection)
    assert upon(inspection, put_back, 1).pk == mark.pk
    assert file_text(inspection, "good_practice.csv") is None
    mark.refresh_from_db()
    assert (mark.state, mark.title, mark.story) == ("offered", STORY["title"], STORY["story"])
    assert (mark.edited_criterion, mark.edited_title, mark.edited, mark.edited_worth) == tuple(PRINTED.values())
    pick_mark(by=member(inspection, "Laura"), mark=mark, cells=PRINTED)
    assert [each.mark for each in still(inspection).good_practice] == ["1"]


def test_an_example_that_came_with_a_folder_is_put_back_and_picked_again(inspection: Inspection) -> None:
    came = GoodPractice("1.1", "", "In Thistle House they ring.", "The heading", beside=(("page", "12"),))
    put_file(inspection, came)
    mark = upon(inspection, put_back, 1)
    assert (mark.by, mark.user, mark.state, mark.story) == ("", None, "offered", came.text)
    whole = export_inspection(by="the tests", inspection=inspection)
    assert whole.marked[0].beside == (("page", "12"), ("criterion_title", "The heading"))
    again = {"criterion": "1.1", "title": "", "text": came.text, "worth": ""}
    pick_mark(by=member(inspection, "Laura"), mark=mark, cells=again, no_names=["Thistle House"])
    (example,) = still(inspection).good_practice
    assert replace(example, mark="", line=0, beside=came.beside) == came


def test_the_heading_that_a_report_printed_goes_with_its_criterion(inspection: Inspection) -> None:
    put_file(inspection, GoodPractice("1.1", "", "They ring.", "The heading"))
    same = {"criterion": "1.1", "title": "A", "text": "They ring.", "worth": ""}
    upon(inspection, edit_example, 1, cells=same)
    assert still(inspection).good_practice[0].criterion_title == "The heading"
    upon(inspection, edit_example, 1, cells={**same, "criterion": "2.1"})
    assert still(inspection).good_practice[0].criterion_title == ""


def test_an_identifier_that_came_with_a_folder_does_not_go_among_the_marks(inspection: Inspection) -> None:
    put_file(inspection, GoodPractice("1.1", "A call", "Ring 0118 496 0123."))
    with pytest.raises(Refused, match="telephone"):
        upon(inspection, put_back, 1)
    assert not inspection.marks.exists()


def test_it_outlives_its_case_and_its_reader(inspection: Inspection) -> None:
    iris, pam = member(inspection, "Iris"), member(inspection, "Pam")
    mark = marked(inspection, offer=False)
    assign(by=iris, case=case_of(inspection, "A-1"), reader=pam, reason="ill")
    remove_case(by=iris, case=case_of(inspection, "A-1"), reason="a double")
    ian = member(inspection, "Ian")
    kept = keep_mark(by=ian, inspection=inspection, cells=STORY, mark=mark, offer=True, seen=1)
    pick_mark(by=member(inspection, "Laura"), mark=kept, cells=PRINTED)
    assert still(inspection).good_practice[0].mark == "1"


def test_the_folder_keeps_all_of_it(inspection: Inspection, tmp_path: Path) -> None:
    picked(inspection)
    marked(inspection, case="A-2", offer=False, story="A draft.", criterion="", title="")
    picked(inspection, case="A-3")
    upon(inspection, put_back, 1)
    upon(inspection, release_example, 1, yes=True)
    core = export_inspection(by=member(inspection, "Iris"), inspection=inspection)
    assert [each.state for each in core.marked] == ["offered", "draft", "picked"]
    save(core, tmp_path / "out")
    again = load(tmp_path / "out")
    assert (again.marked, again.good_practice) == (core.marked, core.good_practice)
    brought = import_inspection(by="the tests", core_inspection=again, slug="brought")
    assert not brought.files.filter(path="good_practice_marked.csv").exists()
    out = export_inspection(by="the tests", inspection=brought)
    assert (out.marked, out.good_practice) == (core.marked, core.good_practice)


def test_the_history_tells_nothing_of_the_story(inspection: Inspection) -> None:
    picked(inspection)
    upon(inspection, edit_example, 1, cells={**PRINTED, "title": "Calls"})
    upon(inspection, release_example, 1, yes=True)
    upon(inspection, put_back, 1)
    events = list(Event.objects.filter(action__contains="good practice").order_by("number"))
    assert [told(each).sentence for each in events] == [
        "Ian Example offered what they marked to the lead: good practice no. 1",
        "Laura Example picked good practice no. 1 for the report",
        "Laura Example edited example 1 of good practice",
        "Laura Example opened example 1 of good practice to the library",
        "Laura Example put good practice no. 1 back: it leaves the report",
    ]
    said = repr([(event.detail, told(event)) for event in events])
    assert not [words for words in ("A-1", "rang", "Calls", "free", "visit") if words in said]
