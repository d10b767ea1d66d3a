"""Texts of the report: stored, clashing, drafted, restored, finished, with every version kept."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.refusal import Refused
from inspectorate.report.draft import untouched
from inspectorate.web import whole
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import FolderFile, Inspection
from inspectorate.web.writing import actions
from inspectorate.web.writing.actions import TextClash, TextSaved, keep_text
from inspectorate.web.writing.desk import figures_of
from inspectorate.web.writing.models import FinishedPart, TextVersion
from inspectorate.web.writing.standing import FINISHED, report_standing
from inspectorate.web.writing.texts import path_of, seen_of, text_of, tidy
from inspectorate.web.written import acting
from tests.people import member
from tests.web.writing.acts import FIRST, PART, SECOND, WAIVE, seen_in, write, write_twice

pytestmark = pytest.mark.django_db


def kept(inspection: Inspection, part: str = PART) -> list[tuple[int, str, str]]:
    rows = TextVersion.objects.filter(inspection=inspection, part=part).order_by("number")
    return [(each.number, each.how, each.text) for each in rows]


def save(inspection: Inspection, who: str, text: str, seen: str, **more: Any) -> TextSaved | TextClash:
    return keep_text(by=member(inspection, who), inspection=inspection, part=PART, text=text, seen=seen, **more)


def test_a_text_is_a_file_of_the_folder_and_each_saving_one_event(inspection: Inspection) -> None:
    write_twice(inspection, member(inspection, "Ian"))
    assert FolderFile.objects.get(inspection=inspection, path="narrative/2.2.md").text == f"{SECOND}\n"
    assert whole.still(inspection).narrative["2.2.md"] == f"{SECOND}\n"
    assert kept(inspection) == [(1, "written", f"{FIRST}\n"), (2, "written", f"{SECOND}\n")]
    told = Event.objects.filter(inspection="tiny", action="write text").order_by("number")
    assert [(each.of, each.detail["version"]) for each in told] == [("text/2.2", 1), ("text/2.2", 2)]


def test_what_is_stored_already_is_no_change_whatever_was_seen(inspection: Inspection) -> None:
    write(inspection, member(inspection, "Ian"), FIRST)
    again = save(inspection, "Laura", f"{FIRST}\r\n\r\n", "something else")
    assert isinstance(again, TextSaved)
    assert not again.changed
    assert len(kept(inspection)) == 1


def test_two_on_one_part_get_both_texts_and_nothing_is_overwritten(inspection: Inspection) -> None:
    seen = seen_in(inspection)
    write(inspection, member(inspection, "Ian"), FIRST)
    clash = save(inspection, "Laura", SECOND, seen)
    assert isinstance(clash, TextClash)
    assert (clash.text, clash.yours) == (f"{FIRST}\n", f"{SECOND}\n")
    assert clash.by == member(inspection, "Ian").signature
    assert text_of(inspection, PART) == f"{FIRST}\n"
    assert isinstance(save(inspection, "Laura", SECOND, clash.seen), TextSaved)


def test_two_on_different_parts_never_meet(inspection: Inspection) -> None:
    write(inspection, member(inspection, "Ian"), FIRST, "1.1")
    assert isinstance(save(inspection, "Laura", SECOND, ""), TextSaved)
    assert text_of(inspection, "1.1") == f"{FIRST}\n"


def test_a_saving_that_was_not_heard_of_is_no_clash_with_oneself(inspection: Inspection) -> None:
    first = save(inspection, "Ian", FIRST, "", key="one")
    assert isinstance(first, TextSaved)
    assert isinstance(save(inspection, "Ian", SECOND, "", key="two", sent=["one"]), TextSaved)
    assert isinstance(save(inspection, "Ian", "A third.", first.seen, key="three", sent=["nothing"]), TextClash)
    # Another's keys are of no use.
    assert isinstance(save(inspection, "Laura", "A third.", "", key="three", sent=["two"]), TextClash)


def test_an_empty_text_takes_the_file_away_and_the_version_stays(inspection: Inspection) -> None:
    write(inspection, member(inspection, "Ian"), FIRST)
    write(inspection, member(inspection, "Ian"), " \n")
    assert not FolderFile.objects.filter(inspection=inspection, path="narrative/2.2.md").exists()
    assert kept(inspection)[1:] == [(2, "written", "")]


def test_a_text_that_came_otherwise_is_kept_before_it_is_changed(inspection: Inspection) -> None:
    with acting():
        put_files(inspection, {path_of(PART): "From the folder.\n"})
    write(inspection, member(inspection, "Ian"), FIRST)
    assert kept(inspection) == [(1, "found", "From the folder.\n"), (2, "written", f"{FIRST}\n")]


def test_a_restored_version_is_a_new_one(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    write_twice(inspection, ian)
    seen = seen_in(inspection)
    with pytest.raises(Refused, match="as it stands now"):
        actions.restore_text(by=ian, inspection=inspection, part=PART, number=2, seen=seen)
    with pytest.raises(Refused, match="Somebody changed this text"):
        actions.restore_text(by=ian, inspection=inspection, part=PART, number=1, seen="other")
    actions.restore_text(by=ian, inspection=inspection, part=PART, number=1, seen=seen)
    assert kept(inspection)[-1] == (3, "restored", f"{FIRST}\n")
    assert text_of(inspection, PART) == f"{FIRST}\n"


def test_a_first_draft_goes_over_no_text_and_holds_no_notes(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    actions.draft_text(by=ian, inspection=inspection, part="1.1")
    text = text_of(inspection, "1.1")
    assert untouched(text)
    assert "noted most often" not in text
    with pytest.raises(Refused, match="never put over one"):
        actions.draft_text(by=ian, inspection=inspection, part="1.1")
    with pytest.raises(Refused, match="this part has none"):
        actions.draft_text(by=ian, inspection=inspection, part="summary")


def test_finished_holds_until_the_text_changes_and_again_when_it_comes_back(inspection: Inspection) -> None:
    ian, laura = member(inspection, "Ian"), member(inspection, "Laura")
    write(inspection, ian, FIRST)
    first = seen_in(inspection)
    actions.finish_part(by=laura, inspection=inspection, part=PART, seen=first)

    def state() -> str:
        return next(each.state for each in report_standing(inspection).parts if each.place.name == PART)

    assert state() == FINISHED
    assert report_standing(inspection).finished == 1
    write(inspection, ian, SECOND)
    assert state() == "Being written"
    assert report_standing(inspection).finished == 0
    actions.restore_text(by=ian, inspection=inspection, part=PART, number=1, seen=seen_in(inspection))
    assert state() == FINISHED
    with pytest.raises(Refused, match="Say why"):
        actions.reopen_part(by=laura, inspection=inspection, part=PART, reason=" ")
    actions.reopen_part(by=laura, inspection=inspection, part=PART, reason="more is to come")
    assert not FinishedPart.objects.exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("In {{1.9.z}} of cases.", "no figure yet"),
        ("> **Draft.** Soon.", "still says that it is a draft"),
        ("", "no text yet"),
    ],
)
def test_what_is_not_finished_cannot_be_said_to_be(inspection: Inspection, text: str, why: str) -> None:
    laura = member(inspection, "Laura")
    write(inspection, laura, text)
    with pytest.raises(Refused, match=why):
        actions.finish_part(by=laura, inspection=inspection, part=PART, seen=seen_in(inspection))


def test_who_saw_another_text_cannot_finish_it(inspection: Inspection) -> None:
    laura = member(inspection, "Laura")
    write(inspection, laura, FIRST)
    with pytest.raises(Refused, match="Somebody changed this text"):
        actions.finish_part(by=laura, inspection=inspection, part=PART, seen="")


def test_a_typed_figure_says_why_in_one_press(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    write(inspection, ian, SECOND)
    more: dict[str, Any] = {**WAIVE, "seen": seen_in(inspection)}
    for reason, why in ((" ", "Say why"), ("so }} it", "cannot be written")):
        with pytest.raises(Refused, match=why):
            actions.waive_figure(by=ian, inspection=inspection, part=PART, reason=reason, **more)
    with pytest.raises(Refused, match="does not stand there"):
        actions.waive_figure(by=ian, inspection=inspection, part=PART, reason="why", **{**more, "column": 3})
    actions.waive_figure(by=ian, inspection=inspection, part=PART, reason="counted", **more)
    assert text_of(inspection, PART) == 'The area plans, and met {{"sixteen" as typed: counted}} partners.\n'


@pytest.mark.parametrize(
    ("who", "part", "why"), [("Adam", "2.2", "may not"), ("Ian", "9.9", "no part"), ("Ian", "../x", "no part")]
)
def test_who_may_not_and_what_is_no_part_is_refused(inspection: Inspection, who: str, part: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        keep_text(by=member(inspection, who), inspection=inspection, part=part, text=FIRST, seen="")
    assert not TextVersion.objects.exists()


def test_figures_are_worked_out_once_however_often_a_text_is_saved(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    before = figures_of(inspection)
    write(inspection, ian, FIRST)
    actions.comment_on(by=ian, inspection=inspection, part=PART, text="Well?")
    assert figures_of(inspection) is before
    with acting():
        from inspectorate.web.audit.record import record

        record(action="answer", by="the tests", inspection="tiny")
    inspection.refresh_from_db()
    assert figures_of(inspection) is not before


def test_saving_a_text_reads_no_other_file_of_the_folder(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    ian = member(inspection, "Ian")
    whole.still(inspection)

    def never(*args: Any) -> None:
        raise AssertionError("the folder was read again")

    monkeypatch.setattr(whole, "load", never)
    write(inspection, ian, FIRST)
    assert whole.still(inspection).narrative["2.2.md"] == f"{FIRST}\n"


def test_a_text_has_one_kind_of_line_ends() -> None:
    assert tidy("\ufeffa\r\nb\rc \n\n") == "a\nb\nc\n"
    assert tidy(" \n ") == ""
    assert seen_of("") == ""
    for wrong in ("a\0b", "x" * 200_001):
        with pytest.raises(Refused):
            tidy(wrong)
