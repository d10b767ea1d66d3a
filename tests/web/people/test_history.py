"""The history pages: in plain words, narrowed, paged, and without what whoever reads them may not see."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from inspectorate.web.audit.models import Event
from inspectorate.web.audit.record import record
from inspectorate.web.casework.actions import replace_case, save_answer
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.written import acting
from tests.people import case_of, conflict, member
from tests.web.pages import as_, assert_page, queries

HERE = "/inspections/tiny/history/"


def save(ian: Member, case: Case, question: str, value: str, note: str = "", seen: int = 0) -> None:
    save_answer(by=ian, case=case, question=question, value=value, note=note, seen=seen)


def titles(page: str) -> list[str]:
    return re.findall(r'moj-timeline__title">([^<]*)<', page)


def test_an_answer_is_told_in_the_words_of_the_form_from_what_to_what(ian: Member, case: Case) -> None:
    save(ian, case, "1.1.b", "good")
    save(ian, case, "1.1.b", "poor", "late", 1)
    page = assert_page(as_(ian.user).get("/inspections/tiny/cases/A-2/history/1.1.b/"))
    assert titles(page) == ["Ian Example answered question 1.1.b of case A-2"] * 2
    assert "Poor (before: Good)" in page
    assert ">Second<" in page, "the question in its words"
    assert ">late<" in page


def test_it_is_narrowed_by_person_kind_and_day(inspection: Inspection, ian: Member, case: Case) -> None:
    save(ian, case, "1.1.a", "yes")
    with acting():
        long_ago = datetime(2008, 2, 29, 12, tzinfo=UTC)
        record(action="submit", by="Ann <ann@x.org>", inspection="tiny", of="case/A-2", at=long_ago)
    client = as_(member(inspection, "Laura").user)
    assert len(titles(assert_page(client.get(HERE)))) == 3
    assert titles(assert_page(client.get(HERE, {"person": "Ann <ann@x.org>"}))) == ["Ann submitted case A-2"]
    assert titles(assert_page(client.get(HERE, {"kind": "Answers"}))) == [
        "Ian Example answered question 1.1.a of case A-2"
    ]
    assert titles(assert_page(client.get(HERE, {"day": "29/2/2008"}))) == ["Ann submitted case A-2"]
    assert titles(assert_page(client.get(HERE, {"day": "29/2/2008", "kind": "Answers"}))) == []
    assert "Write the day such as" in assert_page(client.get(HERE, {"day": "yesterday"}), 400)


def test_its_pages_stay_narrowed(inspection: Inspection, ian: Member, case: Case) -> None:
    for number in range(60):
        save(ian, case, "1.1.n", str(number), seen=number)
    client = as_(member(inspection, "Laura").user)
    page = assert_page(client.get(HERE, {"kind": "Answers"}))
    assert len(titles(page)) == 50
    assert 'href="?kind=Answers&amp;page=2"' in page
    assert len(titles(assert_page(client.get(HERE, {"kind": "Answers", "page": 2})))) == 10


def test_whoever_may_not_see_a_case_reads_nothing_of_it_in_the_history(
    inspection: Inspection, ian: Member, case: Case
) -> None:
    save(ian, case, "1.1.a", "yes", "a telling note")
    quentin = member(inspection, "Quentin")
    assert "a telling note" in as_(quentin.user).get(HERE).content.decode()
    conflict(quentin, "A-2")
    assert as_(quentin.user).get("/inspections/tiny/cases/A-2/").status_code == 403
    page = assert_page(as_(quentin.user).get(HERE))
    assert "a telling note" not in page
    assert "case A-2" not in page
    assert "1 event," in page, "not even by count"
    # A case whose reference begins alike is another.
    assert "A-2" in as_(member(inspection, "Laura").user).get(HERE).content.decode()


def test_an_area_assessor_learns_of_no_other_case_by_the_history_of_their_own(inspection: Inspection) -> None:
    adam, laura = member(inspection, "Adam"), member(inspection, "Laura")
    own = case_of(inspection, "A-3", reader=adam)
    replace_case(by=laura, case=own, reference="B-77", facts={}, reason="not found")
    address = "/inspections/tiny/cases/A-3/history/"
    assert "replaced case A-3 by B-77" in as_(laura.user).get(address).content.decode()
    page = assert_page(as_(adam.user).get(address))
    assert "replaced case A-3 by another case" in page
    assert "B-77" not in page


def test_it_asks_the_same_number_of_questions_however_long_it_is(
    inspection: Inspection, ian: Member, case: Case
) -> None:
    client = as_(member(inspection, "Laura").user)
    client.get(HERE)
    before = queries(client, HERE)
    for number in range(20):
        save(ian, case, "1.1.n", str(number), seen=number)
    assert queries(client, HERE) == before
    assert Event.objects.count() == 21
