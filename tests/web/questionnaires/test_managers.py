"""The form for each case manager: offered to whoever reads a case of theirs, counted once for each person."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from inspectorate.inspection import load, save
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.inspections.actions import export_inspection, import_inspection
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.questionnaires.interviewed import MEANWHILE, fill_in_form, interviewed_by
from inspectorate.web.whole import still
from tests.inspection.folders import FRAMEWORK as TINY
from tests.inspection.folders import tiny
from tests.people import case_of, member
from tests.web.pages import as_, assert_page

pytestmark = pytest.mark.django_db
#: M-1 manages three cases, two of which Ian reads and one Pam; M-2 one of Ian's; M-3 one that nobody reads.
CASES = (
    "case,risk,score,team,manager\n"
    "A-1,low,2,North,M-1\nA-2,high,5,North,M-1\nA-3,high,3,South,M-1\nA-4,low,1,South,M-2\nA-5,low,1,South,M-3\n"
    "A-6,low,1,South,Mrs Smith\n"
)
ASKED = """\
surveys:
  case_manager:
    title: {en: Form for each case manager, cy: Ffurflen ar gyfer pob rheolwr achos}
    audience: case_manager
    anonymous: no
    questions:
      - {id: supervised, text: {en: Supervision is monthly, cy: Goruchwyliaeth fisol}, scale: yes_no}
      - {id: useful, text: {en: It helps, cy: Mae'n helpu}, scale: yes_no, applies: {supervised: yes}}
      - {id: years, text: {en: Years of service, cy: Blynyddoedd}, kind: number}
"""
LIST = "/inspections/team/manager-forms/"


def team(slug: str = "team") -> Inspection:
    framework = re.sub(r"(?ms)^surveys:.*", ASKED, TINY)
    with TemporaryDirectory() as room:
        core = load(
            tiny(Path(room) / slug, tiny__yaml=framework, cases__csv=CASES, answers__csv="case,question,answer\n")
        )
        made = import_inspection(by="the tests", core_inspection=core, slug=slug, stage=Stage.FIELDWORK)
    ian, pam = member(made, "Ian"), member(made, "Pam")
    for name, reader in (("A-1", ian), ("A-2", ian), ("A-3", pam), ("A-4", ian), ("A-6", ian)):
        case_of(made, name, reader=reader)
    return made


def fill(inspection: Inspection, name: str, person: str, status: int = 302, **answers: str) -> Any:
    client = as_(member(inspection, name).user)
    address = f"{LIST}case_manager/{person}/"
    page = assert_page(client.get(address))
    seen = re.findall(r'name="seen" value="(\w*)"', page)[0]
    response = client.post(address, {"seen": seen} | {f"a-{key}": value for key, value in answers.items()})
    assert response.status_code == status, response.content.decode()[-2000:]
    return response


def test_a_reader_is_offered_each_manager_of_their_own_cases_once() -> None:
    inspection = team()
    page = assert_page(as_(member(inspection, "Ian").user).get(LIST))
    assert re.findall(r"manager-forms/case_manager/([^/]+)/", page) == ["M-1", "M-2", "Mrs%20Smith"]
    assert "A-1, A-2" in page
    assert "A-3" not in page, "Pam's case of the same manager"
    page = assert_page(as_(member(inspection, "Pam").user).get(LIST))
    assert re.findall(r"manager-forms/case_manager/([^/]+)/", page) == ["M-1"]
    assert "You read no case" in assert_page(as_(member(inspection, "Laura").user).get(LIST))


def test_a_person_is_counted_once_however_many_cases_they_hold() -> None:
    inspection = team()
    fill(inspection, "Ian", "M-1", supervised="yes", useful="yes", years="4")
    assert "filled in by Ian" in assert_page(as_(member(inspection, "Pam").user).get(LIST))
    fill(inspection, "Pam", "M-1", supervised="yes", useful="no", years="4")
    fill(inspection, "Ian", "M-2", supervised="no", useful="yes")
    (kept,) = still(inspection).surveys
    assert [(each.person, each.reader, dict(each.answers)) for each in kept.returns or ()] == [
        ("M-1", "Pam", {"supervised": "yes", "useful": "no", "years": "4"}),
        ("M-2", "Ian", {"supervised": "no"}),
    ]
    assert kept.came_back == 2
    events = Event.objects.filter(action="fill in manager form").order_by("pk")
    assert [each.detail["person"] for each in events] == ["M-1", "M-1", "M-2"]


def test_the_figures_are_of_persons() -> None:
    """Seven managers with one, two or three cases each: the denominator is seven, whoever holds how many."""
    with TemporaryDirectory() as room:
        rows = "".join(f"A-{n},low,1,North,M-{n % 7}\n" for n in range(16))
        framework = re.sub(r"(?ms)^surveys:.*", ASKED, TINY)
        texts = {"cases__csv": f"case,risk,score,team,manager\n{rows}", "answers__csv": "case,question,answer\n"}
        core = load(tiny(Path(room) / "team", tiny__yaml=framework, **texts))
        inspection = import_inspection(by="the tests", core_inspection=core, slug="team", stage=Stage.FIELDWORK)
    ian = member(inspection, "Ian")
    for number in range(16):
        case_of(inspection, f"A-{number}", reader=ian)
    people = interviewed_by(ian, "case_manager")
    assert sorted(len(each.cases) for each in people) == [2, 2, 2, 2, 2, 3, 3]
    for each in people:
        fill(inspection, "Ian", each.person, supervised="yes", useful="yes")
    laura = as_(member(inspection, "Laura").user)
    here = "/inspections/team/questionnaires/case_manager/"
    page = assert_page(laura.get(f"{here}results/"))
    supervised = page.partition("Supervision is monthly")[2].partition("</table>")[0]
    assert "Per cent of 7" in supervised
    assert ">7<" in supervised
    page = assert_page(laura.get(here))
    assert "filled in by readers" in page
    assert "Open it" not in page
    assert "Give totals" not in page


def test_only_whoever_reads_a_case_of_theirs() -> None:
    inspection = team()
    pam, laura = member(inspection, "Pam"), member(inspection, "Laura")
    assert as_(pam.user).get(f"{LIST}case_manager/M-2/").status_code == 404
    assert as_(laura.user).get(f"{LIST}case_manager/M-1/").status_code == 404
    assert as_(member(inspection, "Carol").user).get(LIST).status_code == 403
    for by in (pam, laura, member(inspection, "Olive")):
        with pytest.raises(Refused):
            fill_in_form(by=by, inspection=inspection, name="case_manager", person="M-2", answers={}, seen="")
    assert still(inspection).surveys == ()


def test_a_name_is_no_number_of_a_person() -> None:
    inspection = team()
    page = fill(inspection, "Ian", "Mrs Smith", 400, supervised="yes").content.decode()
    assert "not a number or code of a person" in page
    assert file_text(inspection, "surveys/case_manager.csv") is None


def test_two_at_once_wrong_answers_and_taking_out() -> None:
    inspection = team()
    fill(inspection, "Ian", "M-1", supervised="yes")
    address = f"{LIST}case_manager/M-1/"
    pam = as_(member(inspection, "Pam").user)
    assert MEANWHILE in assert_page(pam.post(address, {"seen": "", "a-supervised": "no"}), 400)
    page = fill(inspection, "Pam", "M-1", 400, supervised="yes", years="many").content.decode()
    assert "Write a number" in page
    assert 'value="many"' in page
    fill(inspection, "Ian", "M-1")
    (kept,) = still(inspection).surveys
    assert kept.returns == ()


def test_it_goes_out_and_comes_in(tmp_path: Path) -> None:
    inspection = team()
    fill(inspection, "Ian", "M-1", supervised="yes", useful="yes")
    fill(inspection, "Ian", "M-2", supervised="no")
    save(export_inspection(by=member(inspection, "Laura"), inspection=inspection), tmp_path / "out")
    assert load(tmp_path / "out").surveys == still(inspection).surveys
    text = (tmp_path / "out" / "surveys" / "case_manager.csv").read_text()
    assert text == "return,how,person,reader,supervised,useful\n,interview,M-1,Ian,yes,yes\n,interview,M-2,Ian,no,\n"
