"""The actions of judging, each done once, for tests/web/acts.py: in the tiny inspection, whose 2.2 is judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging import actions
from inspectorate.web.judging.actions import Given
from inspectorate.web.judging.bands import settable_of
from inspectorate.web.judging.standing import standing
from tests.people import member

Act = Callable[[Inspection], Callable[[], Any]]
GIVEN = {"2.2.a": Given("strong", "Seen"), "2.2.b": Given("fair", "Seen")}


def _seen(inspection: Inspection) -> str:
    found = standing(inspection, "2.2")
    assert found is not None
    return found.seen


def _set_seen(inspection: Inspection) -> str:
    found = standing(inspection, "2.2")
    assert found is not None
    return settable_of(found).seen


def _name(inspection: Inspection) -> Callable[[], Any]:
    laura, ian = member(inspection, "Laura"), member(inspection, "Ian")
    return lambda: actions.say_who_judges(by=laura, inspection=inspection, of="2.2", members=[laura, ian])


def _grade(inspection: Inspection) -> Callable[[], Any]:
    ian, seen = member(inspection, "Ian"), _seen(inspection)
    return lambda: actions.grade_items(by=ian, inspection=inspection, of="2.2", given=GIVEN, seen=seen)


def _alone(inspection: Inspection, *, send: bool = False, who: str = "Ian") -> Callable[[], Any]:
    _name(inspection)()
    by = member(inspection, who)
    return lambda: actions.grade_alone(by=by, inspection=inspection, of="2.2", given=GIVEN, send=send)


def _agree(inspection: Inspection) -> Callable[[], Any]:
    _alone(inspection, send=True)()
    laura, ian = member(inspection, "Laura"), member(inspection, "Ian")
    actions.grade_alone(by=laura, inspection=inspection, of="2.2", given=GIVEN, send=True)
    seen = _seen(inspection)
    return lambda: actions.agree_grades(by=ian, inspection=inspection, of="2.2", given=GIVEN, seen=seen)


def _set(inspection: Inspection) -> Callable[[], Any]:
    laura = member(inspection, "Laura")
    return lambda: actions.set_by_hand(
        by=laura, inspection=inspection, of="2.2", value="met", reason="on the whole", seen=""
    )


def _take_back(inspection: Inspection) -> Callable[[], Any]:
    _set(inspection)()
    laura, seen = member(inspection, "Laura"), _set_seen(inspection)
    return lambda: actions.take_setting_back(by=laura, inspection=inspection, of="2.2", seen=seen)


def _agree_to(inspection: Inspection) -> Callable[[], Any]:
    _set(inspection)()
    alan, seen = member(inspection, "Alan"), _set_seen(inspection)
    return lambda: actions.agree_to_setting(by=alan, inspection=inspection, of="2.2", seen=seen)


ACTS: dict[str, Act] = {
    "judging.actions.agree_grades": _agree,
    "judging.actions.agree_to_setting": _agree_to,
    "judging.actions.grade_alone": _alone,
    "judging.actions.grade_alone sent in": lambda inspection: _alone(inspection, send=True),
    "judging.actions.grade_items": _grade,
    "judging.actions.say_who_judges": _name,
    "judging.actions.set_by_hand": _set,
    "judging.actions.take_setting_back": _take_back,
}
