"""Offices, rooms and times: entered by the area contact, by form or from a file, confirmed, and changed since."""

from __future__ import annotations

import io
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspectorate.refusal import Refused
from inspectorate.timetable.files import MANAGERS, UNAVAILABLE
from inspectorate.timetable.needs import Away
from inspectorate.web.casework.actions import add_case, remove_case
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.actions import keep_week, say_times
from inspectorate.web.fieldwork.availability import standing_of
from inspectorate.web.fieldwork.housing import housed
from inspectorate.web.fieldwork.needs import cases_to_read, digest, needs_of, texts_of
from inspectorate.web.fieldwork.tables import managers_of, rows_of, text_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting
from tests.people import member
from tests.web.fieldwork.practice import EXAMPLE, contact, practice_inspection, reader
from tests.web.page_rules import faults_of
from tests.web.pages import as_

PRACTICE = (EXAMPLE / "week.yaml").read_text(encoding="utf-8")


@pytest.fixture
def practice(db: None) -> Inspection:
    return practice_inspection()


def seen_of(inspection: Inspection, name: str) -> str:
    return digest(texts_of(inspection).get(name, ""))


def send(inspection: Inspection, name: str, data: dict[str, Any], *more: str) -> tuple[int, str]:
    """What the area contact is told after sending something."""
    place = reverse(f"fieldwork:{name}", args=[inspection.slug, *more])
    response = as_(contact(inspection).user).post(place, data, follow=True)
    assert faults_of(response.content.decode()) == []
    return response.status_code, unescape(response.content.decode())


def look(inspection: Inspection, name: str = "availability", who: Any = None) -> str:
    browser = as_((who or contact(inspection)).user)
    return unescape(browser.get(reverse(f"fieldwork:{name}", args=[inspection.slug])).content.decode())


def confirm(inspection: Inspection) -> tuple[int, str]:
    page = look(inspection)
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    return send(inspection, "confirm", {"seen": seen})


def offices_form(inspection: Inspection, **changed: str) -> dict[str, str]:
    form = housed(needs_of(inspection).week)
    sent = {"otherwise": form.otherwise, "seen": seen_of(inspection, "week.yaml")}
    for n, row in enumerate(form.offices):
        parts = {"id": row.id, "label": row.label, "base": row.base, "rooms": row.rooms.replace("\n", "\r\n")}
        sent |= {f"office-{n}-{part}": value for part, value in parts.items()}
    return sent | {way.name: way.minutes for way in form.ways} | changed


def test_confirmed_by_whom_and_when_and_changed_since(practice: Inspection) -> None:
    assert "Not confirmed yet" in look(practice)
    assert confirm(practice)[0] == 200
    text = look(practice)
    assert "Confirmed by Carol Example" in text
    assert "changed since" not in text
    nothing = digest("person,day,slot,wish\n")
    assert send(practice, "manager-times", {"time-mon-s1": "no", "seen": nothing}, "m02")[0] == 200
    assert "changed since" in look(practice)
    assert confirm(practice)[0] == 200
    assert "changed since" not in look(practice)


@pytest.mark.parametrize("what", ["offices", "days", "a new manager", "a manager less", "minutes"])
def test_what_makes_a_confirmation_old(practice: Inspection, what: str) -> None:
    confirm(practice)
    laura = reader(practice, "r1")
    if what == "offices":
        send(practice, "offices", offices_form(practice, **{"office-0-base": "11"}))
    elif what in ("days", "minutes"):
        change = ("wed: 2008-01-16", "wed: 2008-01-16 # x\n  sat: 2008-01-19")
        text = PRACTICE.replace(*(change if what == "days" else ("reading: 60", "reading: 55")))
        order = text.replace("\n  sat: 2008-01-19", "").replace("fri: 2008-01-18", "fri: 2008-01-18\n  sat: 2008-01-19")
        text = order if what == "days" else text
        keep_week(by=laura, inspection=practice, text=text, seen=digest(PRACTICE))
    elif what == "a new manager":
        case = add_case(by=laura, inspection=practice, reference="P-99", facts={}, reason="one more")
        with acting():
            Case.objects.filter(pk=case.pk).update(beside={"manager": "m99"})
    else:
        remove_case(by=laura, case=Case.objects.get(reference="P-01"), reason="gone")
    standing = standing_of(practice, texts_of(practice))
    assert standing is not None
    assert standing.changed is (what != "minutes"), "how long reading takes is none of the area's"


def test_nothing_is_confirmed_unseen_or_while_a_manager_has_no_place(practice: Inspection) -> None:
    status, text = send(practice, "confirm", {"seen": "0" * 32})
    assert status == 400
    assert "Somebody changed this meanwhile" in text
    form = {f"office-{n}": "north" for n in range(1, 14)} | {"office-0": "", "seen": seen_of(practice, "managers.csv")}
    assert send(practice, "managers", form)[0] == 200
    assert "Without a place yet: m01." in look(practice)
    status, text = confirm(practice)
    assert status == 400
    assert "Say first where m01 can be interviewed." in text
    assert standing_of(practice, texts_of(practice)) is None


def test_managers_come_from_the_cases_and_what_others_know_of_them_stays(practice: Inspection) -> None:
    names = list(managers_of(cases_to_read(practice)))
    assert names == [f"m{n:02}" for n in range(1, 15)]
    form = {f"office-{n}": "south" for n in range(14)} | {"team-0": "Team East", "remote-1": "yes"}
    assert send(practice, "managers", form | {"seen": seen_of(practice, "managers.csv")})[0] == 200
    needs = needs_of(practice)
    assert {needs.manager[name].office for name in names} == {"south"}
    assert (needs.manager["m01"].team, needs.manager["m02"].remote, needs.manager["m14"].remote) == (
        "Team East",
        True,
        False,
    )
    status, text = send(practice, "managers", form | {"office-3": "west", "seen": seen_of(practice, "managers.csv")})
    assert status == 400
    assert "m04: there is no office 'west'" in text


def test_an_office_is_added_changed_and_taken_out_and_all_else_stays(practice: Inspection) -> None:
    assert send(practice, "offices", offices_form(practice))[0] == 200
    assert texts_of(practice)["week.yaml"] == PRACTICE, "nothing was changed"
    new = {"office-2-label": "West Side", "office-2-rooms": "Blue room: 2\r\nRoom 2 4", "office-2-base": "15"}
    assert send(practice, "offices", offices_form(practice, **new))[0] == 200
    week = needs_of(practice).week
    assert [(o.id, o.base) for o in week.offices] == [("north", 10), ("south", 25), ("west-side", 15)]
    assert [(r.id, r.seats) for r in week.office["west-side"].rooms] == [("Blue room", 2), ("Room 2", 4)]
    assert send(practice, "offices", offices_form(practice, **{"way-north-west-side": "55"}))[0] == 200
    week = needs_of(practice).week
    assert (week.minutes_between("north", "west-side"), week.minutes_between("north", "south")) == (55, 40)
    assert week.minutes_between("south", "west-side") == 30
    assert send(practice, "offices", offices_form(practice, **{"office-2-label": ""}))[0] == 200
    week = needs_of(practice).week
    assert [office.id for office in week.offices] == ["north", "south"]
    assert dict(week.travel) == {("north", "south"): 40}
    text = texts_of(practice)["week.yaml"]
    assert text.startswith("# A week to practise with")
    assert "area: {share: 33, within: 5, days: [tue, wed, thu]}" in text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"office-0-rooms": "n1"}, "'n1' is no room with its seats"),
        ({"office-0-rooms": "n1: 0"}, "'n1: 0' is no room with its seats"),
        ({"office-0-rooms": "n1: 2\r\nn1: 3"}, "is there twice"),
        ({"office-0-rooms": ""}, "at least one room"),
        ({"office-0-base": "far"}, "no number of minutes"),
        ({"way-north-south": "-5"}, "no number of minutes"),
        ({"otherwise": "x"}, "no number of minutes"),
        ({"office-1-label": ""}, "m10, m11, m12, m13, m14 would have no office"),
        ({"office-2-rooms": "a: 2"}, "Write what this office is called"),
    ],
)
def test_bad_offices_are_told_and_not_kept(practice: Inspection, changed: dict[str, str], told: str) -> None:
    status, text = send(practice, "offices", offices_form(practice, **changed))
    assert status == 400
    assert told in text
    assert texts_of(practice)["week.yaml"] == PRACTICE


def test_an_office_called_remote_gets_another_id(practice: Inspection) -> None:
    new = {"office-2-label": "Remote", "office-2-rooms": "a: 2"}
    assert send(practice, "offices", offices_form(practice, **new))[0] == 200
    assert [office.id for office in needs_of(practice).week.offices] == ["north", "south", "remote-2"]


def test_times_of_a_manager_are_kept_beside_those_of_others(practice: Inspection) -> None:
    before = [row for row in rows_of(texts_of(practice), UNAVAILABLE) if row["person"] != "m03"]
    form = {"time-mon-s1": "no", "time-mon-s2": "no", "time-tue-s4": "wish"}
    mine = [row for row in rows_of(texts_of(practice), UNAVAILABLE) if row["person"] == "m03"]
    seen = digest(text_of(UNAVAILABLE, mine))
    assert send(practice, "manager-times", form | {"seen": seen}, "m03")[0] == 200
    away = [each for each in needs_of(practice).away if each.person == "m03"]
    assert away == [Away("m03", "mon", "s1"), Away("m03", "mon", "s2"), Away("m03", "tue", "s4", wish=True)]
    assert [row for row in rows_of(texts_of(practice), UNAVAILABLE) if row["person"] != "m03"] == before
    assert send(practice, "manager-times", {"time-mon-s1": "maybe", "seen": seen}, "m03")[0] == 400
    assert send(practice, "manager-times", form | {"seen": seen}, "m03")[0] == 400, "somebody changed it meanwhile"
    nobody = reverse("fieldwork:manager-times", args=[practice.slug, "r2"])
    assert as_(contact(practice).user).get(nobody).status_code == 404, "a reader is none of the area's managers"


def test_the_area_contact_sees_no_plan_and_says_no_times_of_readers(practice: Inspection) -> None:
    carol = contact(practice)
    browser = as_(carol.user)
    for name in ("week", "week-text", "readers", "events", "sharing", "own-times"):
        assert browser.get(reverse(f"fieldwork:{name}", args=[practice.slug])).status_code == 403, name
    pages = [look(practice, name) for name in ("steps", "availability", "offices", "managers", "upload")]
    for page in pages:
        assert not [word for word in ("P-01", "P-02", "Laura", "Adam", "r1", "weights") if f">{word}<" in page]
    assert "Sharing out" not in pages[0]
    with pytest.raises(Refused):
        say_times(by=carol, inspection=practice, person="r2", times=[], seen=digest("person,day,slot,wish\n"))


def test_readers_and_strangers_see_no_availability(practice: Inspection) -> None:
    for who in (reader(practice, "a1"), member(practice, "Vera"), member(practice, "Olive"), member(practice, "Paul")):
        for name in ("availability", "offices", "managers", "upload"):
            status = as_(who.user).get(reverse(f"fieldwork:{name}", args=[practice.slug])).status_code
            assert status == 403, (who, name)


def upload(inspection: Inspection, name: str, data: bytes) -> tuple[int, str]:
    return send(inspection, "upload", {"file": SimpleUploadedFile(name, data)})


def test_managers_and_times_are_taken_from_files(practice: Inspection) -> None:
    browser = as_(contact(practice).user)
    table = browser.get(reverse("fieldwork:table", args=[practice.slug, "managers"])).content
    changed = table.replace(b"m01,Team North 2,north", b"m01,Team North 2,south")
    assert upload(practice, "managers.csv", changed)[0] == 200
    assert needs_of(practice).manager["m01"].office == "south"
    before = [row for row in rows_of(texts_of(practice), UNAVAILABLE) if row["person"].startswith(("r", "a"))]
    book = openpyxl.Workbook()
    for row in (["When they cannot come"], [], ["person", "day", "slot", "wish"], ["m02", "mon", "s1", None]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    status, text = upload(practice, "times.xlsx", data.getvalue())
    assert status == 200
    assert "1 time taken over from times.xlsx" in text
    after = rows_of(texts_of(practice), UNAVAILABLE)
    assert after == [*before, {"person": "m02", "day": "mon", "slot": "s1", "wish": ""}], "readers' times stay"


def test_everything_wrong_in_a_file_is_told_at_its_line_and_nothing_is_kept(practice: Inspection) -> None:
    before = texts_of(practice)
    text = "manager,team,office,remote\nm01,,nroth,\nm02,,,\nm02,,north,perhaps\n,,north,\n"
    status, page = upload(practice, "managers.csv", text.encode())
    assert status == 400
    for told in (
        "'nroth' is no office here",
        "write north?",
        "there is no office",
        "'perhaps'",
        "'m02' stands also in row 3",
    ):
        assert told.replace("write north?", "north") in page
    assert page.count('role="rowheader"') == 5, "five things, each in its row"
    status, page = upload(practice, "t.csv", b"person,day,slot,wish\nr2,mon,s1,\nm01,sun,s1,\nm01,mon,s9,\n")
    assert status == 400
    for told in ("'r2' is no case manager of a case here", "'sun' is no day", "'s9' is no slot"):
        assert told in page
    for data in (b"a,b\n1,2\n", b"", b"%PDF-1.4", b"manager,office,surname\nm01,north,Smith\n"):
        assert upload(practice, "x.csv", data)[0] == 400
    assert texts_of(practice) == before


def test_a_small_file_of_the_folder_lists_each_manager_once(practice: Inspection) -> None:
    browser = as_(contact(practice).user)
    lines = browser.get(reverse("fieldwork:table", args=[practice.slug, "managers"])).content.decode().splitlines()
    assert lines[0] == ",".join(MANAGERS.names)
    assert len(lines) == 15


def test_a_manager_who_is_none_any_more_leaves_no_times(practice: Inspection) -> None:
    remove_case(by=reader(practice, "r1"), case=Case.objects.get(reference="P-01"), reason="gone")
    assert any(row["person"] == "m01" for row in rows_of(texts_of(practice), UNAVAILABLE))
    table = (EXAMPLE / "managers.csv").read_bytes()
    assert upload(practice, "m.csv", b"\n".join(line for line in table.splitlines() if b"m01" not in line))[0] == 200
    assert "m01" not in {row["person"] for row in rows_of(texts_of(practice), UNAVAILABLE)}


def test_nobody_says_times_of_somebody_who_is_not_there(practice: Inspection) -> None:
    before = texts_of(practice)
    nothing = digest("person,day,slot,wish\n")
    with pytest.raises(Refused, match="manages none"):
        say_times(by=contact(practice), inspection=practice, person="m99", times=[("mon", "", False)], seen=nothing)
    assert texts_of(practice) == before
