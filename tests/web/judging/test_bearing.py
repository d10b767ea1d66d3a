"""Beside each item what bears on it: told to whoever may read it, chosen when it is graded, never to the area."""

from __future__ import annotations

import re
from html import unescape

import pytest

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import grade_items
from inspectorate.web.people.models import Member
from inspectorate.web.written import acting
from tests.people import ROLES, member
from tests.web.judging.world import at, given, imported, send_in, two_judges
from tests.web.pages import as_, assert_page, queries

pytestmark = pytest.mark.django_db
PAGE = "/inspections/judged/judging/criterion/2.2/"


@pytest.fixture
def judged() -> Inspection:
    return imported("judged")


def page(inspection: Inspection, who: str = "Ian", place: str = PAGE) -> str:
    return unescape(assert_page(as_(member(inspection, who).user).get(place)))


def item(text: str, name: str) -> str:
    """The part of the page about an item."""
    begin = text.index(f"{name} ", text.index('class="govuk-form-group judged-item"'))
    end = text.find('class="govuk-form-group judged-item"', begin)
    return text[begin : end if end > 0 else len(text)]


def boxes(text: str) -> dict[str, bool]:
    """The evidence that can be ticked for an item, and whether it is."""
    found = re.findall(r'type="checkbox"[^>]*value="(\w+)"( checked)?', text)
    return {name: bool(ticked) for name, ticked in found}


def sent(inspection: Inspection, **more: object) -> dict[str, object]:
    return {"grade-2.2.a": "strong", "note-2.2.a": "seen", "seen": at(inspection, "2.2").seen, "do": "keep", **more}


def test_each_item_has_what_bears_on_it_or_on_its_criterion(judged: Inspection) -> None:
    text = page(judged)
    first, third = item(text, "2.2.a"), item(text, "2.2.c")
    assert "What bears on 2.2.a: 2 documents, 1 meeting" in first
    assert boxes(first) == {"E1": False, "E2": False, "M1": False}
    assert 'href="/inspections/judged/evidence/documents/E1/"' in first
    assert 'href="/inspections/judged/meetings/M1/"' in first
    assert "They knew the plan" in first
    assert "What bears on 2.2.c: 1 document, 0 meetings" in third
    assert boxes(third) == {"E2": False}


def test_evidence_is_ticked_or_typed_and_stands_with_the_grade(judged: Inspection) -> None:
    ian = as_(member(judged, "Ian").user)
    body = sent(judged, **{"evidence-2.2.c": "E1", "grade-2.2.c": "weak", "note-2.2.c": "late"})
    assert ian.post(PAGE, body | {"evidence-2.2.a": ["M1", "E1", ""]}).status_code == 302
    kept = at(judged, "2.2").given
    assert (kept["2.2.a"].evidence, kept["2.2.c"].evidence) == ("M1 E1", "E1")
    text = page(judged)
    assert boxes(item(text, "2.2.a")) == {"E1": True, "E2": False, "M1": True}
    assert boxes(item(text, "2.2.c")) == {"E2": False}
    assert 'name="evidence-2.2.c" value="E1"' in item(text, "2.2.c"), "what bears on another item is typed"
    shown = page(judged, "Alan")
    assert not boxes(shown)
    assert '<a class="govuk-link" href="/inspections/judged/evidence/documents/E1/">E1 The plan</a>' in shown
    assert '<a class="govuk-link" href="/inspections/judged/meetings/M1/">M1 Board (5)</a>' in shown


def test_a_form_sent_as_it_was_drawn_changes_nothing(judged: Inspection) -> None:
    grades = given({"2.2.a": "strong"}, evidence="M1,E1")
    grade_items(by=member(judged, "Laura"), inspection=judged, of="2.2", given=grades, seen=at(judged, "2.2").seen)
    before = at(judged, "2.2").given
    body = sent(judged, **{"note-2.2.a": "so it was seen", "evidence-2.2.a": ["E1", "M1", ""]})
    assert as_(member(judged, "Ian").user).post(PAGE, body).status_code == 302
    assert at(judged, "2.2").given == before
    assert before["2.2.a"].by == "Laura"


def test_what_is_not_there_is_refused_and_what_was_ticked_stays(judged: Inspection) -> None:
    ian = as_(member(judged, "Ian").user)
    text = unescape(assert_page(ian.post(PAGE, sent(judged, **{"evidence-2.2.a": ["E1", "E9"]})), 400))
    assert "There is no evidence E9" in text
    assert boxes(item(text, "2.2.a")) == {"E1": True, "E2": False, "M1": False}
    assert 'name="evidence-2.2.a" value="E9"' in text
    assert at(judged, "2.2").given == {}


@pytest.mark.parametrize("who", sorted(ROLES))
def test_who_is_told_what_bears_on_an_item(judged: Inspection, who: str) -> None:
    laura, them = member(judged, "Laura"), member(judged, who)
    if who == "Vera":
        two_judges(judged)
    place = PAGE.replace("2.2", "2.3") if who == "Vera" else PAGE
    response = as_(them.user).get(place)
    text = response.content.decode()
    if who in ("Adam", "Carol", "Olive", "Paul"):
        assert response.status_code in (403, 404)
        assert "The plan" not in text
        assert "They knew" not in text
        return
    reads = who != "Vera"
    assert ("/evidence/documents/" in text, "They knew the plan" in text) == (reads, reads)
    assert laura


def test_a_visiting_inspector_is_told_titles_and_no_notes(judged: Inspection) -> None:
    vera = member(judged, "Vera")
    with acting():
        judged.judges.create(of="2.2", member=vera)
    text = page(judged, "Vera")
    assert boxes(item(text, "2.2.a")) == {"E1": False, "E2": False, "M1": False}
    assert "E1 The plan" in text
    assert "/evidence/documents/" not in text
    assert "/meetings/" not in text
    assert "They knew the plan" not in text


def test_what_each_chose_alone_stands_side_by_side(judged: Inspection) -> None:
    two_judges(judged)
    send_in(judged, "Ian", {"2.3.a": "strong", "2.3.b": "weak"}, "mine")
    vera = as_(member(judged, "Vera").user)
    place = PAGE.replace("2.2", "2.3")
    body = {"do": "send", "seen": ""}
    for name in ("2.3.a", "2.3.b"):
        body |= {f"grade-{name}": "strong", f"note-{name}": "hers", f"evidence-{name}": "E2"}
    assert "E2 Minutes" not in page(judged, "Ian", place)
    assert vera.post(place, body).status_code == 302
    text = page(judged, "Ian", place)
    assert item(text, "2.3.a").count('documents/E2/">E2 Minutes</a>') == 1
    assert 'name="evidence-2.3.a" value="E2"' in item(text, "2.3.a"), "where both gave the grade, it is offered"


def test_the_page_asks_as_much_of_the_store_whatever_bears_on_it(judged: Inspection) -> None:
    other = imported("other")
    with acting():
        other.files.filter(path__in=("evidence.csv", "meetings.csv")).delete()
        Inspection.objects.filter(pk=other.pk).update(files_version=99)
    counts = []
    for made in (judged, other):
        browser = as_(Member.objects.get(inspection=made, user__first_name="Ian").user)
        place = PAGE.replace("judged/judging", f"{made.slug}/judging")
        browser.get(place)
        counts.append(queries(browser, place))
    assert counts[0] == counts[1]


def test_a_verdict_that_is_set_rests_on_evidence_too(judged: Inspection) -> None:
    """As where items have no grades: the lead chooses the verdict of the whole criterion."""
    laura = as_(member(judged, "Laura").user)
    place = "/inspections/judged/judging/set/2.2/"
    text = page(judged, "Laura", place)
    assert "What bears on 2.2: 2 documents, 1 meeting" in text
    body = {"value": "unmet", "reason": "On paper only", "seen": "", "do": "set", "evidence": ["E1", "E9"]}
    text = unescape(assert_page(laura.post(place, body), 400))
    assert "there is no evidence E9" in text
    assert boxes(text) == {"E1": True, "E2": False, "M1": False}
    assert laura.post(place, body | {"evidence": ["E1", "M1", ""]}).status_code == 302
    setting = at(judged, "2.2").setting
    assert setting is not None
    assert setting.evidence == "E1 M1"
    assert 'documents/E1/">E1 The plan</a>, <a class="govuk-link" href="/inspections/judged/meetings/M1/">' in page(
        judged
    )
    assert boxes(page(judged, "Laura", place)) == {"E1": True, "E2": False, "M1": True}
