"""Every action of the web application, done once: what test_every_action.py breaks and counts.

An action is a public function with `acting()` in it, or with a keyword `by`. Each has its act here, under the name of
its module and its own: a function that makes what must be there before, and gives the act itself.
"""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from inspectorate import web
from inspectorate.caseload.table import Row, Table
from inspectorate.framework.files import parse_framework
from inspectorate.particulars import Particulars
from inspectorate.web.casework import actions, answering, choosing
from inspectorate.web.inspections import actions as inspecting
from inspectorate.web.inspections import asking, languages, uploading
from inspectorate.web.inspections.models import Inspection, Release
from inspectorate.web.people import actions as people
from inspectorate.web.people import authenticator, helping, second_factor
from inspectorate.web.people.models import Conflict
from inspectorate.web.people.roles import Role
from inspectorate.web.sampling import actions as sampling
from inspectorate.web.whole import whole
from tests.people import case_of, conflict, member, person, put_in, tiny_inspection
from tests.web.agreeing import acts as agreeing
from tests.web.alerts import acts as alerts
from tests.web.casework.routed import FRAMEWORK
from tests.web.evidence import acts as evidence
from tests.web.fieldwork import acts as fieldwork
from tests.web.good_practice import acts as good_practice
from tests.web.judging import acts as judging
from tests.web.performance import acts as performance
from tests.web.publishing import acts as publishing
from tests.web.questionnaires import acts as questionnaires
from tests.web.timetabling import acts as timetabling
from tests.web.writing import acts as writing

WEB = Path(web.__file__).parent
CASELOAD = "case,risk,score,team\nA-1,low,2,North\nA-2,high,5,North\nA-3,high,3,South\nA-4,low,1,\nA-5,low,1,South\n"
#: What an act is made of: it gives the function that is called, all of whose writing is the action's.
Act = Callable[[Inspection], Callable[[], Any]]


def actions_found() -> Iterator[str]:
    """The actions there are, read from the source."""
    for path in sorted(WEB.rglob("*.py")):
        module = ".".join(path.relative_to(WEB).with_suffix("").parts)
        if module in ("written", "audit.record"):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (_acts(node) or _by(node)):
                yield f"{module}.{node.name}"


def _acts(node: ast.FunctionDef) -> bool:
    calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return any(isinstance(call, ast.Name) and call.id == "acting" for call in calls)


def _by(node: ast.FunctionDef) -> bool:
    return not node.name.startswith("_") and any(each.arg == "by" for each in node.args.kwonlyargs)


def function(name: str) -> Any:
    """The action of a name."""
    module, _, own = name.rpartition(".")
    return getattr(import_module(f"inspectorate.web.{module}"), own)


def _case(inspection: Inspection, state: str = "reading", reader: str = "Ian") -> Any:
    """A-4 asks least; by a reader, in a state."""
    return case_of(inspection, "A-4", reader=member(inspection, reader), state=state)


def _answered(inspection: Inspection) -> Any:
    case = _case(inspection)
    ian = member(inspection, "Ian")
    for question, value in (("1.1.a", "yes"), ("1.1.c", "yes"), ("2.1.a", "no")):
        answering.save_answer(by=ian, case=case, question=question, value=value, note="", seen=0)
    return case


def _move(move: str, state: str, by: str) -> Act:
    def act(inspection: Inspection) -> Callable[[], Any]:
        case = _answered(inspection) if move == "submit" else _case(inspection, state)
        return lambda: actions.move_case(by=member(inspection, by), case=case, move=move, reason="so it is")

    return act


def _assign(inspection: Inspection) -> Callable[[], Any]:
    case, ian = case_of(inspection, "A-2"), member(inspection, "Ian")
    laura = member(inspection, "Laura")
    return lambda: actions.assign(by=laura, case=case, reader=ian)


def _returned(inspection: Inspection) -> Callable[[], Any]:
    case, quentin = _case(inspection, "submitted"), member(inspection, "Quentin")
    return lambda: actions.return_case(by=quentin, case=case, queries=[("1.1.a", "Why?"), ("", "Sign")])


def _reply(inspection: Inspection) -> Callable[[], Any]:
    _returned(inspection)()
    case = _case(inspection, "returned")
    query = case.queries.all()[0]
    return lambda: actions.reply(by=member(inspection, "Ian"), query=query, text="Because")


def _save(inspection: Inspection) -> Callable[[], Any]:
    case, ian = _case(inspection, "assigned"), member(inspection, "Ian")
    return lambda: answering.save_answer(by=ian, case=case, question="1.1.a", value="yes", note="so", seen=0)


def _clear(inspection: Inspection) -> Callable[[], Any]:
    case, ian = _answered(inspection), member(inspection, "Ian")
    return lambda: answering.clear_answer(by=ian, case=case, question="1.1.a", seen=1)


def _with_caseload(inspection: Inspection) -> Any:
    put_in(inspection, CASELOAD)
    inspection.refresh_from_db()
    return member(inspection, "Iris")


def _choose(inspection: Inspection) -> Callable[[], Any]:
    iris = _with_caseload(inspection)
    return lambda: choosing.choose_cases(by=iris, inspection=inspection, references=["A-1", "A-5"], reason="drawn")


def _upload(inspection: Inspection) -> Any:
    header, *rows = [line.split(",") for line in CASELOAD.splitlines()]
    cells = tuple(Row(number, dict(zip(header, row, strict=True))) for number, row in enumerate(rows, start=2))
    carol = member(inspection, "Carol")
    table = Table("caseload.csv", tuple(header), cells)
    return uploading.keep_upload(by=carol, inspection=inspection, table=table, away=["name"])


def _confirm(inspection: Inspection) -> Callable[[], Any]:
    upload, carol = _upload(inspection), member(inspection, "Carol")
    return lambda: uploading.confirm_upload(by=carol, upload=upload, text=CASELOAD, gaps="none", totals=[])


def _import(inspection: Inspection) -> Callable[[], Any]:
    core = whole(inspection)
    return lambda: inspecting.import_inspection(by="the tests", core_inspection=core, slug="another")


def _start(inspection: Inspection) -> Callable[[], Any]:
    release: Release = inspection.release
    particulars = Particulars(framework=release.identifier, title="A new one")
    return lambda: inspecting.start_inspection(
        by=person("Stew", steward=True), slug="new", particulars=particulars, release=release
    )


def _on(inspection: Inspection) -> Any:
    """Somebody whose second factor is on, and one of its recovery codes."""
    ian, seed = member(inspection, "Ian").user, authenticator.new_seed()
    code = authenticator.code_at(authenticator.key_of(seed), authenticator.step_of(time.time()))
    return ian, second_factor.turn_on(user=ian, seed=seed, typed=code)[0]


def _tell_wrong(inspection: Inspection) -> Callable[[], Any]:
    ian = member(inspection, "Ian").user
    return lambda: second_factor.tell_wrong(user=ian, what="password")


def _turn_on(inspection: Inspection) -> Callable[[], Any]:
    ian, seed = member(inspection, "Ian").user, authenticator.new_seed()
    code = authenticator.code_at(authenticator.key_of(seed), authenticator.step_of(time.time()))
    return lambda: second_factor.turn_on(user=ian, seed=seed, typed=code)


def _by_code(inspection: Inspection) -> Callable[[], Any]:
    ian, code = _on(inspection)
    return lambda: second_factor.sign_in_with_code(user=ian, typed=code)


def _later(prepare: Callable[[Inspection], Any], act: Callable[[Inspection, Any], Any]) -> Act:
    """An act upon what was made before."""

    def made(inspection: Inspection) -> Callable[[], Any]:
        there = prepare(inspection)
        return lambda: act(inspection, there)

    return made


def _conflict(inspection: Inspection) -> Any:
    pam = member(inspection, "Pam")
    conflict(pam, "A-1")
    return Conflict.objects.get(member=pam)


DESIGN = "size: 2\nreserves: 2\nseed: agreed\n"


def _designed(inspection: Inspection) -> Any:
    iris = _with_caseload(inspection)
    choosing.choose_cases(by=iris, inspection=inspection, references=[], reason="to draw from")
    sampling.keep_design(by=iris, inspection=inspection, text=DESIGN)
    return iris


def _drawn(inspection: Inspection) -> Any:
    iris = _designed(inspection)
    sampling.draw(by=iris, inspection=inspection, seen=inspection.files_version)
    return iris


def _replaced(inspection: Inspection, iris: Any) -> Any:
    case = inspection.cases.filter(sample="main", removed="")[0]
    return sampling.replace_drawn(by=iris, case=case, reason="transferred", note="", on="2026-06-09")


def _m(name: str) -> Callable[[Inspection], Any]:
    return lambda inspection: member(inspection, name)


ACTS: dict[str, Act] = {
    **alerts.ACTS,
    **fieldwork.ACTS,
    **questionnaires.ACTS,
    **evidence.ACTS,
    **performance.ACTS,
    **judging.ACTS,
    **writing.ACTS,
    **agreeing.ACTS,
    **good_practice.ACTS,
    **publishing.ACTS,
    "casework.actions.add_case": _later(
        _m("Iris"),
        lambda i, iris: actions.add_case(
            by=iris, inspection=i, reference="A-9", facts={"risk": "low"}, reason="one more"
        ),
    ),
    "casework.actions.assign": _assign,
    "casework.actions.move_case": _move("submit", "reading", "Ian"),
    "casework.actions.move_case hand back": _move("hand back", "reading", "Ian"),
    "casework.actions.move_case take away": _move("take away", "reading", "Laura"),
    "casework.actions.move_case accept": _move("accept", "submitted", "Quentin"),
    "casework.actions.move_case reopen": _move("reopen", "accepted", "Quentin"),
    "casework.actions.remove_case": _later(
        _case, lambda i, case: actions.remove_case(by=member(i, "Laura"), case=case, reason="a double")
    ),
    "casework.actions.replace_case": _later(
        _case,
        lambda i, case: actions.replace_case(
            by=member(i, "Laura"), case=case, reference="A-9", facts={}, reason="not found"
        ),
    ),
    "casework.actions.reply": _reply,
    "casework.actions.return_case": _returned,
    "casework.answering.clear_answer": _clear,
    "casework.answering.save_answer": _save,
    "casework.choosing.choose_cases": _choose,
    "inspections.actions.export_inspection": lambda i: (
        lambda: inspecting.export_inspection(by="the tests", inspection=i)
    ),
    "inspections.actions.import_inspection": _import,
    "inspections.actions.move_stage": _later(
        _m("Laura"), lambda i, laura: inspecting.move_stage(by=laura, inspection=i, to="drafting", reason="done")
    ),
    "inspections.languages.say_languages": _later(
        _m("Laura"),
        lambda i, laura: languages.say_languages(
            by=laura, inspection=i, further=["cy"], texts={"en": {"title": "T"}}, seen=languages.seen_of(i)
        ),
    ),
    "inspections.actions.print_letters": _later(
        _m("Laura"),
        lambda i, laura: inspecting.print_letters(by=laura, inspection=i, what="letters", cases=2, missing=0),
    ),
    "inspections.actions.start_inspection": _start,
    "inspections.actions.upload_release": lambda i: (
        lambda: inspecting.upload_release(by="the tests", framework=parse_framework(FRAMEWORK.encode(), "routed.yaml"))
    ),
    "inspections.asking.ask_for_caseload": _later(
        _m("Laura"), lambda i, laura: asking.ask_for_caseload(by=laura, inspection=i, deadline=date(2008, 2, 29))
    ),
    "inspections.uploading.choose_columns": _later(
        _upload,
        lambda i, upload: uploading.choose_columns(by=member(i, "Carol"), upload=upload, chosen={"case": "case"}),
    ),
    "inspections.uploading.confirm_upload": _confirm,
    "inspections.uploading.keep_upload": lambda i: lambda: _upload(i),
    "inspections.uploading.throw_away": _later(
        _upload, lambda i, upload: uploading.throw_away(by=member(i, "Carol"), upload=upload)
    ),
    "sampling.actions.keep_design": _later(
        _with_caseload, lambda i, iris: sampling.keep_design(by=iris, inspection=i, text=DESIGN)
    ),
    "sampling.actions.draw": _later(
        _designed, lambda i, iris: sampling.draw(by=iris, inspection=i, seen=i.files_version)
    ),
    "sampling.actions.take_back": _later(
        _drawn, lambda i, iris: sampling.take_back(by=iris, inspection=i, reason="an error in the rules")
    ),
    "sampling.actions.replace_drawn": _later(_drawn, _replaced),
    "people.actions.change_member": _later(
        _m("Pam"), lambda i, pam: people.change_member(by="the tests", member=pam, role=Role.INSPECTOR)
    ),
    "people.actions.declare_conflict": _later(
        _case, lambda i, case: people.declare_conflict(by="the tests", member=member(i, "Ian"), case=case, reason="kin")
    ),
    "people.actions.invite": lambda i: (
        lambda: people.invite(by="the tests", inspection=i, email="new@example.org", name="New", role=Role.INSPECTOR)
    ),
    "people.actions.make_user": lambda i: lambda: people.make_user(by="the tests", email="new@example.org"),
    "people.actions.remove_member": _later(
        _m("Pam"), lambda i, pam: people.remove_member(by="the tests", member=pam, reason="gone")
    ),
    "people.actions.set_password": _later(
        _m("Pam"), lambda i, pam: people.set_password(by="the tests", user=pam.user, password="three words together")
    ),
    "people.actions.withdraw_conflict": _later(
        _conflict, lambda i, declared: people.withdraw_conflict(by="the tests", declared=declared, reason="an error")
    ),
    "people.helping.allow_new_password": _later(
        _m("Pam"),
        lambda i, pam: helping.allow_new_password(by="the tests", user=pam.user, inspection=i, reason="known by voice"),
    ),
    "people.second_factor.make_recovery_codes": _later(
        _on, lambda i, on: second_factor.make_recovery_codes(user=on[0])
    ),
    "people.second_factor.sign_in": _later(_m("Pam"), lambda i, pam: second_factor.sign_in(user=pam.user)),
    "people.second_factor.sign_in_with_code": _by_code,
    "people.second_factor.take_off": _later(
        _on, lambda i, on: second_factor.take_off(by="the tests", user=on[0], inspection=i, reason="lost")
    ),
    "people.second_factor.tell_wrong": _tell_wrong,
    "people.second_factor.turn_off": _later(_on, lambda i, on: second_factor.turn_off(user=on[0])),
    "people.second_factor.turn_on": _turn_on,
    **timetabling.ACTS,
}


def prepared(name: str) -> Callable[[], Any]:
    """The act of a name, in an inspection in which everything is ready for it."""
    inspection = tiny_inspection()
    for who in ("Laura", "Iris", "Ian", "Pam", "Quentin", "Carol"):
        member(inspection, who)
    person("Stew", steward=True)
    return ACTS[name](inspection)
