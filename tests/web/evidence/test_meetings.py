"""Meetings: with whom by role, when, notes bound to items; who writes and reads; the report prints no notes."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest

from inspectorate.findings.meeting import WITH, Meeting
from inspectorate.inspection import load, save
from inspectorate.refusal import Refused
from inspectorate.report.writers.html import write
from inspectorate.reporting import compose_report
from inspectorate.web.audit.models import Event
from inspectorate.web.evidence.meetings import keep_meeting, remove_meeting, stamp_of
from inspectorate.web.inspections.actions import export_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import Given, grade_items
from inspectorate.web.judging.standing import standing
from inspectorate.web.whole import still, whole
from tests.people import ROLES, member
from tests.report import told
from tests.web.pages import as_, assert_page

pytestmark = pytest.mark.django_db
HERE = "/inspections/tiny/meetings/"
HEARD = "They said that the plan waits for money."
FIELDS = {
    "role": "Board member",
    "group": "board",
    "number": "3",
    "date": "4/3/2026",
    "how": "group",
    "heard": HEARD,
    "items": ["2.2.a", "2.2"],
}


def keep(inspection: Inspection, who: str = "Ian", was: str = "", **more: Any) -> Meeting:
    meeting = Meeting(**{"role": "Board member", "number": 3, "items": ("2.2.a",), "heard": HEARD, **more})
    seen = stamp_of(next(each for each in still(inspection).meetings if each.id == was)) if was else ""
    return keep_meeting(by=member(inspection, who), inspection=inspection, meeting=meeting, was=was, seen=seen)


def remove(inspection: Inspection, who: str = "Ian", reason: str = "twice") -> None:
    seen = stamp_of(still(inspection).meetings[0])
    remove_meeting(by=member(inspection, who), inspection=inspection, name="M1", seen=seen, reason=reason)


@pytest.mark.parametrize("group", WITH)
def test_a_meeting_with_each_group_is_written_down_by_the_page(inspection: Inspection, group: str) -> None:
    ian = as_(member(inspection, "Ian").user)
    assert ian.post(HERE + "new/", FIELDS | {"group": group}).status_code == 302
    [made] = still(Inspection.objects.get()).meetings
    assert (made.id, made.role, made.number, made.group, made.date, made.how, made.by) == (
        *("M1", "Board member", 3, group, "2026-03-04", "group"),
        "Ian",
    )
    assert (set(made.items), made.heard) == ({"2.2.a", "2.2"}, HEARD)
    listed = unescape(assert_page(ian.get(HERE)))
    assert f">{group.capitalize()}</h2>" in listed
    assert "M1 Board member" in listed
    assert HEARD not in listed


def test_a_name_where_a_role_belongs_and_notes_on_nothing_are_refused(inspection: Inspection) -> None:
    with pytest.raises(Refused, match="Write a role"):
        keep(inspection, role="Mrs Jane Brown")
    with pytest.raises(Refused, match="Say whom"):
        keep(inspection, role=" ")
    with pytest.raises(Refused, match="at least one item that the notes bear on"):
        keep(inspection, items=())
    ian = as_(member(inspection, "Ian").user)
    text = assert_page(ian.post(HERE + "new/", {**FIELDS, "role": "", "date": "soon", "number": "-1"}), 400)
    assert text.count("govuk-error-message") >= 3
    assert still(inspection).meetings == ()


@pytest.mark.parametrize("who", sorted(ROLES))
def test_who_writes_and_who_reads(inspection: Inspection, who: str) -> None:
    keep(inspection, "Laura")
    browser = as_(member(inspection, who).user)
    writes, reads = (
        who in ("Iris", "Laura", "Ian", "Pam"),
        who in ("Iris", "Laura", "Ian", "Pam", "Quentin", "Alan", "Chloe"),
    )
    for place in (HERE, HERE + "M1/"):
        response = browser.get(place)
        assert (response.status_code == 200) == reads, place
        assert ("waits for money" in response.content.decode()) == (reads and place != HERE)
    assert (browser.get(HERE + "new/").status_code == 200) == writes
    assert (browser.post(HERE + "new/", FIELDS).status_code == 302) == writes
    assert len(still(Inspection.objects.get()).meetings) == 1 + writes


def test_notes_are_changed_by_their_writer_or_whoever_runs_the_inspection(inspection: Inspection) -> None:
    keep(inspection, "Ian")
    with pytest.raises(Refused, match="These are the notes of Ian"):
        keep(inspection, "Pam", "M1", heard="otherwise")
    assert "These are the notes of Ian" in assert_page(as_(member(inspection, "Pam").user).get(HERE + "M1/"))
    assert keep(inspection, "Ian", "M1", heard="otherwise").heard == "otherwise"
    made = keep(inspection, "Laura", "M1", heard="as the lead has it")
    assert (made.heard, made.by, made.id) == ("as the lead has it", "Ian", "M1")


def test_two_people_at_once_do_not_write_over_each_other(inspection: Inspection) -> None:
    keep(inspection)
    seen = stamp_of(still(inspection).meetings[0])
    keep(inspection, "Ian", "M1", heard="first")
    laura = as_(member(inspection, "Laura").user)
    text = unescape(assert_page(laura.post(HERE + "M1/", {**FIELDS, "heard": "second", "seen": seen}), 400))
    assert "meanwhile" in text
    assert "second" in text, "what was typed is not lost"
    assert still(inspection).meetings[0].heard == "first"


def test_a_meeting_is_taken_out_with_a_reason_unless_a_judgement_rests_on_it(inspection: Inspection) -> None:
    keep(inspection)
    with pytest.raises(Refused, match="Say why"):
        remove(inspection, reason=" ")
    known = standing(inspection, "2.2")
    assert known is not None
    given = {"2.2.a": Given("strong", "as they said", "M1")}
    grade_items(by=member(inspection, "Ian"), inspection=inspection, of="2.2", given=given, seen=known.seen)
    with pytest.raises(Refused, match="A judgement rests on this meeting"):
        remove(inspection)
    again = standing(inspection, "2.2")
    assert again is not None
    given = {"2.2.a": Given("strong", "as they said")}
    grade_items(by=member(inspection, "Ian"), inspection=inspection, of="2.2", given=given, seen=again.seen)
    remove(inspection, "Laura")
    assert still(inspection).meetings == ()


def test_the_history_tells_with_whom_and_never_what_was_heard(inspection: Inspection) -> None:
    keep(inspection)
    keep(inspection, "Laura", "M1", heard="SOMETHING ELSE")
    remove(inspection, "Laura")
    events = [event for event in Event.objects.all() if event.of.startswith("file/meetings")]
    assert [event.action for event in events] == ["keep meeting", "keep meeting", "remove meeting"]
    assert all(event.detail["met"] == "Board member" for event in events)
    written = " ".join(str(event.detail) for event in events)
    assert HEARD not in written
    assert "SOMETHING ELSE" not in written


def test_notes_go_out_with_the_folder_and_not_into_the_report(inspection: Inspection, tmp_path: Path) -> None:
    keep(inspection, note="")
    core = export_inspection(by=member(inspection, "Iris"), inspection=inspection)
    save(core, tmp_path / "out")
    assert load(tmp_path / "out").meetings[0].heard == HEARD
    printed = compose_report(whole(inspection))
    assert "Board member" in told.text(printed.chapters)
    assert HEARD not in write(printed)
