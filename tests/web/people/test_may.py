"""The table of permissions, and the reasons why not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from inspectorate.answers.states import MOVES
from inspectorate.inspection.stages import STAGE_MOVES, Stage
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, require
from inspectorate.web.people.models import User
from inspectorate.web.people.permissions import OWN_CASES_ONLY, PERMISSIONS
from inspectorate.web.people.roles import Role
from inspectorate.web.written import acting
from tests.people import ROLES, case_of, conflict, member, person, tiny_inspection

#: What holds for each role in general, by the initial of its person; written apart from the table, to compare.
OPEN_TO = {
    "see inspection": "ILipAvqcoaCP",
    "see people": "ILipqaC",
    "manage people": "IL",
    "declare conflict": "ILipAvqcoaCP",
    "see caseload": "ILipqcaC",
    "ask for caseload": "IL",
    "upload caseload": "ILc",
    "see sample": "ILipqaCco",
    "see design": "ILipqaC",
    "draw sample": "IL",
    "see cases": "ILipqaC",
    "assign case": "IL",
    "change cases": "IL",
    "see case": "ILipAvqaC",
    "answer case": "LipAv",
    "submit case": "LipAv",
    "hand back case": "LipAv",
    "accept case": "Lq",
    "return case": "Lq",
    "reopen case": "Lq",
    "raise alert": "ILipAvqaC",
    "see alerts": "ILipAvqaC",
    "see all alerts": "Lqa",
    "close alert": "L",
    "mark good practice": "ILipAvqaC",
    "mark practice elsewhere": "ILipvqaC",
    "see good practice": "ILipAvqaC",
    "see all marked": "Lq",
    "pick good practice": "L",
    "see fieldwork": "ILipAvqcaC",
    "see plan": "ILipqaC",
    "plan fieldwork": "IL",
    "see availability": "ILipqcaC",
    "arrange availability": "ILc",
    "see own times": "LipAv",
    "say own times": "LipAv",
    "see timetable": "ILipqcoaC",
    "see own timetable": "LipAv",
    "pass calendar links on": "ILco",
    "see questionnaires": "ILipqoaC",
    "open questionnaires": "IL",
    "make codes": "ILo",
    "close questionnaire": "IL",
    "see questionnaire results": "ILipqaC",
    "give totals": "IL",
    "screen texts": "ILiq",
    "type returns": "ILipo",
    "fill in manager forms": "LipAv",
    "see performance": "ILipqcaC",
    "keep performance": "ILc",
    "see evidence": "ILipqcaC",
    "ask for evidence": "IL",
    "send evidence": "ILipc",
    "read evidence": "ILipqaC",
    "see meetings": "ILipqaC",
    "write meetings": "ILip",
    "see judging": "ILipvqaC",
    "grade items": "Liv",
    "say who judges": "L",
    "set verdicts": "L",
    "agree verdicts": "a",
    "see progress": "ILipqoaC",
    "see scores": "ILipqaC",
    "see history": "ILqaC",
    "print letters": "ILco",
    "export inspection": "IL",
    "move stage": "ILC",
    "say languages": "L",
    "see report": "ILipqaCP",
    "translate report": "LipP",
    "finish translations": "LiP",
    "write report": "Lip",
    "finish parts": "Li",
    "comment on report": "LipqaCP",
    "take draft out": "ILiqaCP",
    "see recommendations": "ILipqaC",
    "write recommendations": "L",
    "decide next step": "L",
    "see factual accuracy": "ILipqcaC",
    "send draft": "L",
    "challenge facts": "c",
    "answer challenges": "L",
    "see milestones": "ILipqaC",
    "keep milestones": "IL",
    "see publication": "ILipqaCP",
    "sign report": "LqC",
    "publish report": "C",
    "prepare correction": "C",
    "change hour of publication": "C",
    "list brought report": "C",
    "give embargo copies": "CP",
    "read published report": "ILipAvqcoaCP",
    "see plan of improvement": "ILipqcaC",
    "answer recommendations": "c",
    "accept actions": "L",
}
INITIALS = {
    "Iris": "I",
    "Laura": "L",
    "Ian": "i",
    "Pam": "p",
    "Adam": "A",
    "Vera": "v",
    "Quentin": "q",
    "Carol": "c",
    "Olive": "o",
    "Alan": "a",
    "Chloe": "C",
    "Paul": "P",
}


@pytest.mark.parametrize("what", sorted(OPEN_TO))
def test_the_table_says_what_each_role_may(inspection: Inspection, what: str) -> None:
    stages = PERMISSIONS[what].stages
    inspection.stage = Stage.FIELDWORK if Stage.FIELDWORK in stages else sorted(stages)[0]
    allowed = {name for name in ROLES if may(member(inspection, name).user, what, inspection) is None}
    assert allowed == {name for name, initial in INITIALS.items() if initial in OPEN_TO[what]}


def test_every_permission_is_either_for_roles_or_outside_all_inspections() -> None:
    outside = {name for name, permission in PERMISSIONS.items() if not permission.roles}
    assert set(PERMISSIONS) - outside == set(OPEN_TO)
    assert all(PERMISSIONS[name].anybody or PERMISSIONS[name].steward for name in outside)


def test_every_move_of_a_case_and_every_role_of_a_stage_has_a_permission() -> None:
    covered = {permission.move for permission in PERMISSIONS.values()}
    organisers = {move.name for move in MOVES if move.by == "organiser"}
    assert {move.name for move in MOVES} - organisers <= covered
    roles = {role for move in STAGE_MOVES for role in move.roles}
    assert roles == {role.value for role in PERMISSIONS["move stage"].roles}


def test_whoever_is_not_signed_in_may_nothing(inspection: Inspection) -> None:
    assert {may(AnonymousUser(), what, inspection) for what in PERMISSIONS} == {"Sign in first."}


def test_somebody_of_another_inspection_may_nothing_here(inspection: Inspection) -> None:
    laura = member(tiny_inspection("other"), "Laura").user
    for what in OPEN_TO:
        assert may(laura, what, inspection) == "You are not on this inspection. Ask its lead inspector to invite you."


def test_a_steward_starts_inspections_but_reads_no_cases(inspection: Inspection) -> None:
    stella = person("Stella", steward=True)
    assert may(stella, "start inspection") is None
    assert may(stella, "manage people", inspection) is None
    for what in ("see case", "see scores", "export inspection", "see history", "see caseload"):
        assert may(stella, what, inspection) is not None
    assert may(person("Nora"), "start inspection") == "Only a steward may start an inspection."


@pytest.mark.parametrize("name", ["Adam", "Vera"])
def test_who_sees_only_their_own_cases_is_not_told_of_others(inspection: Inspection, name: str) -> None:
    reader = member(inspection, name)
    own, other = case_of(inspection, "A-3", reader=reader), case_of(inspection, "A-1")
    request = RequestFactory().get("/")
    request.user = reader.user
    require(request, "see case", case=own)
    for what in ("see case", "answer case", "submit case"):
        with pytest.raises(Http404):
            require(request, what, case=other)
    with pytest.raises(PermissionDenied, match="may not see the list of cases"):
        require(request, "see cases", inspection)


def test_an_area_assessor_loses_a_case_that_turns_out_to_be_their_teams(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    case = case_of(inspection, "A-1", reader=adam)
    assert case.team == adam.team
    assert may(adam.user, "see case", case=case) is not None
    assert may(adam.user, "answer case", case=case) is not None


def test_the_team_is_compared_as_people_write_it(inspection: Inspection) -> None:
    adam = member(inspection, "Adam")
    adam.team = " SOUTH "
    with acting():
        adam.save()
    assert may(adam.user, "see case", case=case_of(inspection, "A-3", reader=adam)) is not None


def test_a_conflict_closes_a_case_to_anybody(inspection: Inspection) -> None:
    quentin = member(inspection, "Quentin")
    case = case_of(inspection, "A-1")
    assert may(quentin.user, "see case", case=case) is None
    conflict(quentin, "A-1")
    next_request = User.objects.get(pk=quentin.user.pk)
    assert "declared a conflict" in str(may(next_request, "see case", case=case))


def test_strangers_are_not_told_that_an_inspection_is_there(inspection: Inspection) -> None:
    request = RequestFactory().get("/")
    request.user = person("Nora")
    for what in OPEN_TO:
        with pytest.raises(Http404):
            require(request, what, inspection)


def test_answers_are_given_in_fieldwork_only(inspection: Inspection) -> None:
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-1", reader=ian)
    for stage in Stage:
        case.inspection.stage = ian.inspection.stage = stage
        ian.user.__dict__["_members_by_inspection"] = {inspection.pk: ian}
        assert (may(ian.user, "answer case", case=case) is None) == (stage == Stage.FIELDWORK)


def test_roles_that_see_only_their_own_cases_have_no_list() -> None:
    lists = (
        "see cases",
        "see scores",
        "see progress",
        "see history",
        "see caseload",
        "see people",
        "export inspection",
    )
    assert all(not PERMISSIONS[what].roles & OWN_CASES_ONLY for what in lists)
    assert {Role.AREA_ASSESSOR} <= OWN_CASES_ONLY
