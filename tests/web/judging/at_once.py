"""Two judges, and two who agree, at the same moment, each in a thread with its own connection; run as a program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web.casework.at_once import at_once


def check() -> None:
    """Both judges' grades are kept; of those who agree one wins, and the others are told that somebody did."""
    from inspectorate.web.audit.models import Event
    from inspectorate.web.audit.record import verify
    from inspectorate.web.judging.actions import agree_grades, grade_alone
    from inspectorate.web.judging.standing import AGREEING
    from tests.people import member
    from tests.web.judging.world import at, given, imported, two_judges

    inspection = imported("judged")
    two_judges(inspection)
    people = {name: member(inspection, name) for name in ("Ian", "Vera", "Laura")}

    def sends(who: str, grade: str) -> Callable[[], Any]:
        grades = given({"2.3.a": grade, "2.3.b": grade}, who)
        return lambda: grade_alone(by=people[who], inspection=inspection, of="2.3", given=grades, send=True)

    assert at_once([sends("Ian", "weak"), sends("Vera", "strong")]) == [None, None]
    known = at(inspection, "2.3")
    assert known.mode == AGREEING
    assert {by: j.grade for by, j in known.open_grades()["2.3.b"].items()} == {"Ian": "weak", "Vera": "strong"}

    def agrees(who: str, grade: str) -> Callable[[], Any]:
        grades = given({"2.3.a": grade, "2.3.b": grade}, who)
        return lambda: agree_grades(by=people[who], inspection=inspection, of="2.3", given=grades, seen=known.seen)

    found = at_once([agrees("Ian", "weak"), agrees("Vera", "strong"), agrees("Laura", "fair")])
    assert found.count(None) == 1, found
    assert sum("Somebody changed this meanwhile" in str(each) for each in found) == 2, found
    winner = ("Ian", "Vera", "Laura")[found.index(None)]
    assert {each.note for each in at(inspection, "2.3").given.values()} == {winner}
    assert Event.objects.filter(action="agree grades").count() == 1
    assert not list(verify())


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    check()
    print("as it should be")
