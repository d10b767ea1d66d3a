"""Every page puts as many questions to the database for thirty cases as for three."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.urls import reverse

from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web import whole
from inspectorate.web.audit.record import record
from inspectorate.web.casework.actions import move_case, return_case
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.addresses import ADDRESSES
from inspectorate.web.written import acting
from tests.inspection.folders import tiny
from tests.people import case_of, member, person
from tests.web.evidence.small import give_evidence
from tests.web.pages import as_, queries
from tests.web.questionnaires.acts import ACTS as ASKING
from tests.web.test_walk import EMPTY, _keys

#: The states of the cases, over and over; A-1 is being read.
STATES = ("reading", "submitted", "accepted")
FEW, MANY = 3, 30
OWN = "question,label,percent\na,A,50\n"
#: Who looks: between them they may see every page.
PEOPLE = ("Laura", "Ian", "Iris", "Quentin", "Stella")
LOOKED_AT = sorted(name for name, each in ADDRESSES.items() if each.look is not None and name not in EMPTY)


def inspection_of(number: int) -> Inspection:
    """An inspection of so many cases, each with answers, a reader and something in its history."""
    names = [f"A-{n}" for n in range(1, number + 1)]
    cases = "".join(f"{name},{('low', 'high')[n % 2]},{n % 9},South\n" for n, name in enumerate(names))
    answers = "".join(f"{name},1.1.a,yes,seen\n{name},2.1.a,no,\n" for name in names)
    slug = f"with-{number}"
    with TemporaryDirectory() as room:
        texts = {
            "cases__csv": f"case,risk,score,team\n{cases}",
            "answers__csv": f"case,question,answer,note\n{answers}",
        }
        core = load(tiny(Path(room) / slug, **texts))
        made = import_inspection(by="the tests", core_inspection=core, slug=slug, stage=Stage.FIELDWORK)
    give_evidence(made)
    ian, quentin = member(made, "Ian"), member(made, "Quentin")
    for name in PEOPLE[:4]:
        member(made, name)
    person("Stella", steward=True)
    for n, name in enumerate(names):
        case = case_of(made, name, reader=ian, state=STATES[n % len(STATES)])
        if case.state == "accepted":
            move_case(by=quentin, case=case, move="reopen", reason="a slip")
        elif case.state == "submitted" and n % 2 == 0:
            return_case(by=quentin, case=case, queries=[("1.1.a", "Look again")])
    ASKING["questionnaires.actions.open_survey"](made)()
    with acting():  # a survey that the area ran itself
        put_files(made, {"surveys/own.yaml": "title: Own\nform: totals\n", "surveys/own.csv": OWN})
    return made


def address_of(name: str, inspection: Inspection) -> str:
    """An address of a name, in an inspection."""
    case = Case.objects.get(inspection=inspection, reference="A-2" if name == "casework:review" else "A-1")
    known: dict[str, Any] = {
        "slug": inspection.slug,
        "reference": case.reference,
        "digest": inspection.release.digest,
        "key": inspection.members.order_by("pk")[0].pk,
        "conflict": 1,
        "ending": "csv",
        "level": "section",
        "name": "1",
        "question": "1.1.a",
        "of": "2.2",
        "what": "measures" if name.startswith("performance:") else "managers",
        "line": "new",
        "survey": "staff",
        "version": 1,
        "recommendation": "1",
        "action": "1",
        "token": "made-up",
        "document": "E1",
        "meeting": "M1",
        "number": 1,
        "place": 1,
    }
    if name.startswith("performance:"):
        known |= {"what": "measures", "line": "new"}
    if name.startswith("questionnaires:totals"):
        known["survey"] = "own"
    return reverse(name, kwargs={key: known[key] for key in _keys(name)})


@pytest.fixture
def two(db: None) -> tuple[Inspection, Inspection]:
    return inspection_of(FEW), inspection_of(MANY)


def asked(who: str, name: str, inspection: Inspection) -> tuple[int, int]:
    """How many questions a page asks when something has changed, and when nothing has."""
    client, address = as_(person(who)), address_of(name, inspection)
    if client.get(address).status_code != 200:
        return 0, 0
    with acting():
        record(action="look", by="the tests", inspection=inspection.slug)
    return queries(client, address), queries(client, address)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_it_asks_no_more_for_thirty_cases_than_for_three(two: tuple[Inspection, Inspection], name: str) -> None:
    few, many = two
    for who in PEOPLE:
        assert asked(who, name, many) == asked(who, name, few), who


def test_each_page_of_an_inspection_is_seen_by_somebody(two: tuple[Inspection, Inspection]) -> None:
    few, _ = two
    unseen = {name for name in LOOKED_AT if not any(asked(who, name, few)[0] for who in PEOPLE)}
    # Nothing is accepted, nobody has a second factor or a conflict, and respondents' pages know nobody and ask nothing.
    nobody = {"casework:reopen", "people:code", "people:recovery-codes", "people:turn-off", "people:withdraw"}
    # At fieldwork there is no draft to write, send or challenge: tests/web/agreeing/test_pages.py counts there.
    drafting = {"agreeing:add", "agreeing:challenge", "agreeing:send"}
    assert unseen <= {
        *nobody,
        *drafting,
        *(
            "publishing:publish",
            "publishing:correct",
            "publishing:copies",
            "publishing:listing",
        ),  # the chief inspector's, later on
        "questionnaires:answer",
        "questionnaires:look",
        "questionnaires:open",
    }


def test_the_page_of_an_inspection_reads_no_other(
    two: tuple[Inspection, Inspection], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the files of every inspection, to find out something about one, took seconds where there were many."""
    few, many = two
    with acting():
        Inspection.objects.filter(pk=many.pk).update(particulars=f"{many.particulars}# not unlike {few.slug}\n")
    read: set[int] = set()
    plainly = whole._still

    def remembered(key: int, *age: Any) -> Any:
        read.add(key)
        return plainly(key, *age)

    monkeypatch.setattr(whole, "_still", remembered)
    for name in LOOKED_AT:
        if "slug" not in _keys(name):
            continue
        for who in PEOPLE:
            as_(person(who)).get(address_of(name, few))
        assert many.pk not in read, name
    assert few.pk in read
