"""Several savers at the same moment, each in a thread with its own connection; run as a program, on a new store."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

SAVERS = 8


def at_once(works: list[Callable[[], Any]]) -> list[Any]:
    """What each gives, or the error that it raised; they begin together."""
    from django.db import connection

    begin, found = Barrier(len(works)), [None] * len(works)

    def run(number: int, work: Callable[[], Any]) -> None:
        begin.wait()
        try:
            found[number] = work()
        except Exception as error:
            found[number] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number, work)) for number, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def check() -> None:
    """Of savers of one answer one wins and the others see its value; savers of different answers all win."""
    from inspectorate.web.audit.models import Event
    from inspectorate.web.audit.record import verify
    from inspectorate.web.casework.actions import Clash, Saved, save_answer
    from inspectorate.web.casework.models import Answer
    from tests.people import case_of, member, tiny_inspection

    inspection = tiny_inspection()
    ian = member(inspection, "Ian")
    case = case_of(inspection, "A-2", reader=ian)

    def saver(question: str, note: str) -> Callable[[], Any]:
        return lambda: save_answer(by=ian, case=case, question=question, value="yes", note=note, seen=0)

    found = at_once([saver("1.1.a", f"note {number}") for number in range(SAVERS)])
    saved, clashes = [one for one in found if isinstance(one, Saved)], [one for one in found if isinstance(one, Clash)]
    assert (len(saved), len(clashes)) == (1, SAVERS - 1), found
    row = Answer.objects.get()
    assert (row.version, row.note) == (1, saved[0].note)
    assert {(clash.value, clash.note, clash.version, clash.by) for clash in clashes} == {
        ("yes", saved[0].note, 1, ian.signature)
    }
    assert sorted(clash.your_note for clash in clashes) == sorted(
        f"note {number}" for number in range(SAVERS) if f"note {number}" != saved[0].note
    )
    before = Event.objects.count()
    found = at_once([saver("1.1.c", "at once")] * 4)
    assert all(isinstance(one, Saved) for one in found), "who saves the same thing has saved it"
    assert [one.changed for one in found].count(True) == 1
    assert Event.objects.count() == before + 1
    assert not list(verify())


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    check()
    print("as it should be")
