"""What was marked and not picked is thrown away with a reason, by whoever marked it or the lead, before the report."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.audit.models import Event
from inspectorate.web.good_practice.models import Mark
from inspectorate.web.good_practice.throwing import throw_away, why_not_throw
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.telling import told
from inspectorate.web.written import acting
from tests.people import ROLES, conflict, member
from tests.web.good_practice.acts import marked, picked
from tests.web.pages import as_, assert_page

pytestmark = pytest.mark.django_db


def throw(mark: Mark, who: str, reason: str = "Told twice") -> None:
    throw_away(by=member(mark.inspection, who), mark=mark, reason=reason, seen=mark.version)


def test_it_goes_for_good_and_its_number_is_never_given_again(inspection: Inspection) -> None:
    first, last = marked(inspection, case="A-1"), marked(inspection, case="A-2")
    throw(last, "Laura", "Told\ntwice")
    assert list(inspection.marks.values_list("pk", flat=True)) == [first.pk]
    event = Event.objects.latest("pk")
    assert (event.action, event.of) == ("throw good practice away", "practice/2")
    assert event.detail == {"number": 2, "reason": "Told twice"}
    assert told(event).sentence == "Laura Example threw good practice no. 2 away, which was not picked"
    assert last.story not in repr(event.detail)
    with pytest.raises(Refused, match="thrown away already"):
        throw(last, "Laura")
    assert marked(inspection, case="A-3").number == 3, "the history of no. 2 is of no. 2"


def test_the_lead_throws_away_what_is_offered_and_everybody_only_their_own(inspection: Inspection) -> None:
    for name in ROLES:
        member(inspection, name)
    draft, offered = marked(inspection, offer=False, case="A-1"), marked(inspection, case="A-2")
    may = {
        (name, mark.number)
        for name in ROLES
        for mark in (draft, offered)
        if why_not_throw(member(inspection, name), mark) is None
    }
    assert may == {("Ian", draft.number), ("Ian", offered.number), ("Laura", offered.number)}
    for name in ("Quentin", "Chloe", "Pam"):
        with pytest.raises(Refused):
            throw(offered, name)
    with pytest.raises(Refused, match="draft of whoever marked it"):
        throw(draft, "Laura")
    throw(draft, "Ian")
    throw(offered, "Laura")
    assert not inspection.marks.exists()


def test_what_is_picked_stays_and_so_does_all_once_the_report_is_out(inspection: Inspection) -> None:
    mark = picked(inspection)
    mark.refresh_from_db()
    with pytest.raises(Refused, match="put it back first"):
        throw(mark, "Laura")
    offered = marked(inspection, case="A-2")
    for to in (Stage.PUBLISHED, Stage.IMPROVEMENT_PLAN, Stage.CLOSED):
        with acting():
            inspection.stage = to
            inspection.save()
        for who in ("Ian", "Laura"):
            with pytest.raises(Refused, match="only"):
                throw(Mark.objects.get(pk=offered.pk), who)
    assert inspection.marks.count() == 2


def test_not_without_a_reason_nor_what_was_changed_meanwhile_nor_with_a_conflict(inspection: Inspection) -> None:
    mark = marked(inspection)
    with pytest.raises(Refused, match="Say why"):
        throw(mark, "Laura", " \n")
    with pytest.raises(Refused, match="changed meanwhile"):
        throw_away(by=member(inspection, "Laura"), mark=mark, reason="Told twice", seen=mark.version + 1)
    conflict(member(inspection, "Laura"), "A-1")
    laura = Member.objects.get(pk=member(inspection, "Laura").pk)
    with pytest.raises(Refused, match="conflict"):
        throw_away(by=laura, mark=mark, reason="Told twice", seen=mark.version)
    assert inspection.marks.count() == 1


def test_the_page_asks_for_the_reason(inspection: Inspection) -> None:
    mark = marked(inspection)
    place = reverse("good_practice:show", args=[inspection.slug, mark.number])
    laura = as_(member(inspection, "Laura").user)
    assert "Throw it away" in assert_page(laura.get(place))
    sent = {"do": "throw", "reason": "", "seen": str(mark.version)}
    again = laura.post(place, sent)
    assert again.status_code == 400
    assert b"Say why" in again.content
    done = laura.post(place, {**sent, "reason": "Told twice"}, follow=True)
    assert b"no. 1 is thrown away" in done.content
    assert laura.get(place).status_code == 404
    quentin = as_(member(inspection, "Quentin").user)
    other = marked(inspection, case="A-2")
    shown = quentin.get(reverse("good_practice:show", args=[inspection.slug, other.number]))
    assert b"Throw it away" not in shown.content
