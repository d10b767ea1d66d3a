"""The timetable's files: what is read, every fault at once, and back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.refusal import Refused
from inspectorate.timetable.files import (
    cases_to_read,
    gatherings_csv,
    needs_from,
    parse_week,
    plan_from,
    read_needs,
    read_plan,
    timetable_csv,
)
from inspectorate.timetable.plan import Sitting, Timetable
from tests.timetable.drawn import needs, plans

PRACTICE = Path(__file__).parents[2] / "examples" / "practice-week"
WEEK = (PRACTICE / "week.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PRACTICE, tmp_path / "week"))


def faults_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        parse_week(text.encode())
    return [(fault.path, fault.code) for fault in refused.value.faults]


def test_the_week_says_what_it_says() -> None:
    week = parse_week(WEEK.encode())
    assert [day.id for day in week.days if day.cases] == ["mon", "tue", "wed", "thu", "fri"]
    assert week.days[5].events
    assert (week.slots[0].start, week.slots[0].end) == (540, 640)
    assert week.minutes_between("south", "north") == 40
    assert (week.reading, week.interview, week.area.days) == (60, 40, ("tue", "wed", "thu"))
    assert [room.seats for room in week.office["north"].rooms] == [2, 2, 12]


def test_what_is_not_said_has_its_usual_value() -> None:
    least = "schema: 1\ndays: {mon: 2008-01-14}\nslots: {a: 09:00-11:30}\nminutes: {reading: 90, interview: 60}\n"
    week = parse_week(f"{least}offices: {{north: {{label: North}}}}\n".encode())
    assert (week.limits.reader_a_day, week.limits.moves_a_day, week.travel_otherwise) == (3, 1, 30)
    assert (float(week.area.share), week.second, week.kinds) == (pytest.approx(33.333, abs=0.001), 0, ())
    assert [(room.id, room.seats) for room in week.office["north"].rooms] == [("room", 2)]


def test_every_fault_of_the_week_is_told_at_once() -> None:
    wrong = (
        WEEK.replace("tue: 2008-01-15", "tue: 2008-01-13")
        .replace("13:30-15:10", "12:00-15:10")
        .replace("{north: {south: 40}}", "{north: {east: 40}}")
        .replace("days: [tue, wed, thu]", "days: [tuesday]")
        .replace("interview: 40", "interview: soon")
    )
    assert faults_of(wrong) == [
        ("days.tue", "order"),
        ("slots.s3", "order"),
        ("minutes.interview", "number"),
        ("travel.between.north", "unknown-office"),
        ("area.days", "unknown-day"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ("interview: 40", "interview: 140", "minutes.interview", "interview"),
        ("reading: 60", "reading: 600", "minutes.interview", "sitting"),
        ("mon: 2008-01-14", "mon: soon", "days.mon", "date"),
        ("s1: 09:00-10:40", "s1: 9 to 10", "slots.s1", "slot"),
        ("  south: {label", "  remote: {label", "offices.remote", "kept-word"),
        ("moves_a_day: 1", "moves_a_day: 2", "limits.moves_a_day", "number"),
        ("uneven: 60", "uneven: 0.5", "weights.uneven", "number"),
        ("second:", "seconds:", "seconds", "unknown-key"),
    ],
)
def test_a_fault_says_where_it_is(old: str, new: str, path: str, code: str) -> None:
    assert (path, code) in faults_of(WEEK.replace(old, new, 1))


def test_the_folder_is_read(folder: Path) -> None:
    needs = read_needs(folder)
    assert (len(needs.interviews), len(needs.readers), len(needs.managers), len(needs.events)) == (24, 5, 14, 3)
    assert needs.reader["r2"].declared == {"P-07"}
    assert needs.place_of(needs.interview["P-14"]) == "remote"
    assert needs.interview["P-01"].kinds == ("licence",)


def test_every_fault_of_every_table_is_told_at_once(folder: Path) -> None:
    def change(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1))

    change("readers.csv", "a1,area_assessor,Team North 1", "a1,area_assessor,")
    change("readers.csv", "r3,inspector,,,", "r3,inspector,,monday,")
    change("managers.csv", "m02,Team North 1,north", "m02,Team North 1,west")
    change("unavailable.csv", "r1,mon,s1", "r7,mon,s9")
    change("events.csv", "r1,m01;m02", "r8,m01;m99")
    with pytest.raises(Refused) as refused:
        read_needs(folder)
    found = {(Path(fault.file).name, fault.path, fault.code) for fault in refused.value.faults}
    assert found == {
        ("readers.csv", "team", "no-team"),
        ("readers.csv", "days", "unknown-day"),
        ("managers.csv", "office", "unknown-office"),
        ("unavailable.csv", "person", "unknown-reader or manager"),
        ("unavailable.csv", "slot", "unknown-slot"),
        ("events.csv", "led_by", "unknown-reader"),
        ("events.csv", "people", "unknown-manager"),
    }


def test_a_case_without_a_known_manager_is_a_fault(folder: Path) -> None:
    text = (folder / "cases.csv").read_text().replace(",m01,", ",,", 1).replace(",m02,", ",m77,", 1)
    (folder / "cases.csv").write_text(text)
    with pytest.raises(Refused) as refused:
        read_needs(folder)
    assert {fault.code for fault in refused.value.faults} == {"no-manager", "unknown-manager"}


def test_how_many_days_may_stand_for_which(folder: Path) -> None:
    text = (folder / "readers.csv").read_text().replace("r1,inspector,,,", "r1,inspector,,2,")
    (folder / "readers.csv").write_text(text)
    reader = read_needs(folder).reader["r1"]
    assert (reader.days, reader.most_days) == ((), 2)


def test_without_cases_those_that_were_drawn_are_read(folder: Path) -> None:
    (folder / "cases.csv").rename(folder / "caseload.csv")
    (folder / "sample.csv").write_text("case,reserve\nP-02,no\nP-05,\nP-09,yes\n")
    assert [case.id for case in cases_to_read(folder)] == ["P-02", "P-05"]
    (folder / "sample.csv").unlink()
    with pytest.raises(Refused, match="draw a sample"):
        cases_to_read(folder)


def test_what_the_caseload_knows_of_a_case_stands_behind_what_its_own_row_says(folder: Path) -> None:
    (folder / "cases.csv").rename(folder / "caseload.csv")
    (folder / "cases.csv").write_text("case,sample,manager\nP-02,,m09\nP-05,main,\nP-09,later,\n")
    interviews = read_needs(folder).interviews
    assert [(each.case, each.manager, each.kinds) for each in interviews] == [
        ("P-02", "m09", ("custody",)),
        ("P-05", "m05", ("community",)),
    ]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_timetable_reads_back_equal(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    plan = data.draw(plans(data.draw(needs())))
    once = {sitting.case: sitting for sitting in plan.sittings}
    plan = Timetable(tuple(once.values()), plan.gatherings)
    folder = tmp_path_factory.mktemp("plan")
    (folder / "timetable.csv").write_text(timetable_csv(plan))
    (folder / "gatherings.csv").write_text(gatherings_csv(plan))
    assert read_plan(folder / "timetable.csv") == plan


def test_a_timetable_keeps_second_readers_and_one_from_before_they_were_kept_is_still_read(folder: Path) -> None:
    plan = Timetable((Sitting("P-01", "r1", second="r2"), Sitting("P-02", "r2")))
    (folder / "timetable.csv").write_text(timetable_csv(plan))
    (folder / "gatherings.csv").unlink()
    assert read_plan(folder / "timetable.csv") == plan
    assert "P-01,r1,,,,,r2,\n" in timetable_csv(plan)
    (folder / "timetable.csv").write_text("case,reader\nP-01,r1\nP-02,r2\n")
    assert [each.second for each in read_plan(folder / "timetable.csv").sittings] == ["", ""]


def test_needs_and_plan_from_texts_are_those_of_the_folder() -> None:
    files = {path.name: path.read_bytes() for path in PRACTICE.iterdir()}
    assert needs_from(files, cases_to_read(PRACTICE)) == read_needs(PRACTICE)
    assert plan_from(files) == read_plan(PRACTICE / "timetable.csv")
    assert plan_from({"timetable.csv": files["timetable.csv"]}).gatherings == ()


def test_every_missing_text_is_told_once() -> None:
    with pytest.raises(Refused) as refused:
        needs_from({}, ())
    assert [(fault.file, fault.code) for fault in refused.value.faults] == [
        (name, "no-file") for name in ("week.yaml", "readers.csv", "managers.csv")
    ]
