"""Lines kept, changed, taken out; tables replaced; two people at once; who may; one event each."""

from __future__ import annotations

import pytest

from inspectorate.findings.sent import TABLES
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.performance.actions import GONE, MEANWHILE, keep_line, remove_line, replace_table
from inspectorate.web.performance.lines import key_of, lines_of, seen_of
from inspectorate.web.whole import still
from tests.people import ROLES, member
from tests.web.performance.area import MEASURES, leaning

pytestmark = pytest.mark.django_db


def known(inspection: Inspection, number: int, what: str = "measures") -> dict[str, str]:
    """The key of a line, and what it is like now."""
    line = lines_of(inspection, what)[number]
    return {"was": key_of(TABLES[what], line), "seen": seen_of(line)}


def change(inspection: Inspection, who: str, line: dict[str, str], what: str = "measures", **cells: str) -> None:
    keep_line(by=member(inspection, who), inspection=inspection, what=what, cells=cells, **line)


def actual(inspection: Inspection) -> list[str]:
    return [line["actual"] for line in lines_of(inspection, "measures")]


def test_two_lines_changed_at_once_both_stand() -> None:
    inspection = leaning()
    first, second = known(inspection, 0), known(inspection, 2)
    change(inspection, "Laura", first, actual="81")
    change(inspection, "Carol", second, actual="8.5")
    assert actual(inspection) == ["81", "88", "8.5"]


def test_whoever_changes_the_same_line_second_is_told() -> None:
    inspection = leaning()
    line = known(inspection, 0)
    change(inspection, "Laura", line, actual="81")
    with pytest.raises(Refused, match="Somebody changed this line meanwhile") as refused:
        change(inspection, "Carol", line, actual="82")
    assert str(refused.value) == MEANWHILE
    with pytest.raises(Refused, match="meanwhile"):
        remove_line(by=member(inspection, "Carol"), inspection=inspection, what="measures", **line)
    remove_line(by=member(inspection, "Laura"), inspection=inspection, what="measures", **known(inspection, 0))
    with pytest.raises(Refused) as gone:
        change(inspection, "Carol", line, actual="82")
    assert str(gone.value) == GONE
    assert actual(inspection) == ["88", "8"]


def test_a_new_line_stands_with_its_like_and_an_earlier_one_before_them() -> None:
    inspection = leaning()
    laura = member(inspection, "Laura")
    cells = {"measure": "breach", "domain": "work", "target": "90", "actual": "95"}
    for period, earlier in (("2026", False), ("2023", True)):
        new = {**cells, "period": period}
        keep_line(by=laura, inspection=inspection, what="measures", cells=new, earlier=earlier)
    lines = [(line["measure"], line["period"]) for line in lines_of(inspection, "measures")]
    assert lines == [*(("breach", year) for year in ("2023", "2024", "2025", "2026")), ("sickness", "2025")]


def test_every_fault_of_a_line_is_told_and_nothing_kept() -> None:
    inspection = leaning()
    cells = {"measure": "breech", "actual": "", "note": ""}
    with pytest.raises(Refused) as refused:
        keep_line(by=member(inspection, "Laura"), inspection=inspection, what="measures", cells=cells)
    assert {fault.path for fault in refused.value.faults} == {"measure", "note"}
    with pytest.raises(Refused) as twice:
        change(inspection, "Laura", known(inspection, 0), period="2025")
    assert [(fault.path, fault.code) for fault in twice.value.faults] == [("measure", "twice")]
    with pytest.raises(Refused) as where:
        change(inspection, "Laura", known(inspection, 1, "context"), "context", where="colour=red")
    assert [fault.path for fault in where.value.faults] == ["where"]
    assert actual(inspection) == ["80", "88", "8"]


def test_a_table_replaces_what_was_seen_and_nothing_else() -> None:
    inspection = leaning()
    iris, seen = member(inspection, "Iris"), digest(file_text(inspection, "measures.csv") or "")
    text = "measure,target,actual\nbreach,90,99\n"
    change(inspection, "Laura", known(inspection, 0), actual="81")
    with pytest.raises(Refused, match="meanwhile"):
        replace_table(by=iris, inspection=inspection, what="measures", text=text, seen=seen, name="m.csv")
    seen = digest(file_text(inspection, "measures.csv") or "")
    replace_table(by=iris, inspection=inspection, what="measures", text=text, seen=seen, name="m.csv")
    assert [(result.measure, result.actual) for result in still(inspection).results] == [("breach", "99")]
    with pytest.raises(Refused):
        replace_table(by=iris, inspection=inspection, what="measures", text="x\n1\n", seen="", name="m.csv")


def test_the_last_line_taken_out_takes_the_file() -> None:
    inspection = leaning()
    laura = member(inspection, "Laura")
    for _ in range(3):
        remove_line(by=laura, inspection=inspection, what="measures", **known(inspection, 0))
    assert file_text(inspection, "measures.csv") is None
    assert still(inspection).results == ()


def test_what_others_kept_beside_stays() -> None:
    beside = "\n".join(f"{line},{'register' if n else 'source'}" for n, line in enumerate(MEASURES.splitlines()))
    inspection = leaning(measures__csv=f"{beside}\n")
    change(inspection, "Laura", known(inspection, 0), actual="81")
    assert lines_of(inspection, "measures")[0]["source"] == "register"


@pytest.mark.parametrize("stage", list(Stage))
def test_who_may_give_figures_when(stage: Stage) -> None:
    inspection = leaning(stage)
    early = stage in (Stage.SET_UP, Stage.FIELDWORK)
    late = early or stage in (Stage.DRAFTING, Stage.FACTUAL_ACCURACY)
    may = {name for name in ROLES if may_as(member(inspection, name), "keep performance") is None}
    assert may == ({"Laura", "Iris"} if late else set()) | ({"Carol"} if early else set())
    why = may_as(member(inspection, "Carol"), "keep performance")
    assert early or (why is not None and "only during set-up and fieldwork" in why.lower().replace("set up", "set-up"))
    for name in ROLES.keys() - may:
        with pytest.raises(Refused):
            change(inspection, name, known(inspection, 0), actual="1")
    assert actual(inspection) == ["80", "88", "8"]


def test_each_action_is_told_with_what_was_and_is() -> None:
    inspection = leaning()
    change(inspection, "Carol", known(inspection, 0), actual="81")
    event = Event.objects.latest("number")
    assert (event.action, event.of, event.detail["line"]) == (
        *("keep figure", "file/measures.csv"),
        "Breach, work, 2024, area",
    )
    assert "actual: 80" in event.detail["figures_before"]
    assert "actual: 81" in event.detail["figures_now"]


def test_somebody_of_another_inspection_may_not() -> None:
    inspection, other = leaning(), leaning(slug="other")
    with pytest.raises(Refused, match="not on this inspection"):
        keep_line(by=member(other, "Laura"), inspection=inspection, what="measures", cells={})
