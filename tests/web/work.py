"""A world in which everything that can be sent can be done by somebody: two inspections, cases in every state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inspectorate.caseload.table import Row, Table
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.alerts.actions import raise_alert
from inspectorate.web.casework.actions import move_case, return_case, save_answer
from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.good_practice.actions import pick_mark
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.uploading import keep_upload
from inspectorate.web.judging.actions import say_who_judges, set_by_hand
from inspectorate.web.people.models import User
from inspectorate.web.questionnaires.actions import close_survey, open_survey
from inspectorate.web.questionnaires.typed import Held, Quoted, keep
from inspectorate.web.sampling.actions import draw, keep_design
from tests.inspection.folders import tiny
from tests.people import ROLES, case_of, conflict, member, person
from tests.web.agreeing.small import challenged_by_all
from tests.web.evidence.small import give_evidence
from tests.web.good_practice.acts import PRINTED, marked
from tests.web.pages import as_
from tests.web.publishing.acts import planned, showing
from tests.web.publishing.small import brought, folder_of, out, ready, sign_all
from tests.web.timetabling.small import give_searches, give_week
from tests.web.writing.acts import write_twice

HERE, THERE, DESIGNED, DRAWN = "here", "there", "designed", "drawn"
#: All of low risk, so that three answers make a case complete; B-1 and B-2 are in the caseload only.
CASELOAD = "case,risk,score,team\n" + "".join(
    f"{name},low,2,{team}\n"
    for name, team in (("A-1", "North"), ("A-2", "North"), ("A-3", "South"), ("A-4", "South"), ("A-5", "North"))
)
COMPLETE = {"1.1.a": "yes", "1.1.c": "no", "2.1.a": "na"}


class Work:
    """Everybody is on the first inspection; of them only Laura's and Ian's doubles are on the other.

    Two further inspections, with everybody on them, have a sample that is designed, and one that is drawn. Of four
    others the report is to be read, signed by all, published with a plan that is not sent, and under embargo.
    """

    def __init__(self) -> None:
        self.here, self.there = _inspection(HERE), _inspection(THERE)
        self.people: dict[str, Any] = {name: member(self.here, name).user for name in ROLES}
        self.people |= {"Stella": person("Stella", steward=True), "Nora": person("Nora"), "nobody": AnonymousUser()}
        ann, tom = person("Ann"), person("Tom")
        self.others: dict[str, User] = {"Ann": ann, "Tom": tom}
        for inspection, reader in ((self.here, "Ian"), (self.there, "Ina")):
            self._begin(inspection, reader)
        self.designed, self.drawn = _designed(DESIGNED), _designed(DRAWN)
        draw(by=member(self.drawn, "Laura"), inspection=self.drawn, seen=self.drawn.files_version)
        say_who_judges(
            by=member(self.here, "Laura"), inspection=self.here, of="2.2", members=[member(self.here, "Vera")]
        )
        set_by_hand(
            by=member(self.drawn, "Laura"), inspection=self.drawn, of="2.2", value="met", reason="so it is", seen=""
        )
        open_and_closed(self.drawn, self.designed)
        for inspection in (self.drawn, self.designed):
            inspection.refresh_from_db()
        self.challenged = challenged_by_all("challenged")
        self.agreed, self.signed = ready("agreed"), sign_all(ready("signed"))
        self.printed = planned(out("printed").inspection, sent=False)
        self.shown = showing(planned(out("shown").inspection))
        self.embargoed = out("embargoed", timezone.now() + timedelta(days=2)).inspection
        self.brought = brought("brought", folder_of(out("brought-from").inspection))
        conflict(member(self.here, "Pam"), "A-2", "a former colleague")
        conflict(member(self.there, "Ina", ROLES["Ian"]), "A-4", "a neighbour")

    def _begin(self, inspection: Inspection, reader: str) -> None:
        ian = member(inspection, reader, ROLES["Ian"])
        for name in ("A-1", "A-2", "A-3"):
            case = case_of(inspection, name, reader=ian)
            for question, value in COMPLETE.items() if name != "A-1" else ():
                save_answer(by=ian, case=case, question=question, value=value, note=f"secret of {name}", seen=0)
        move_case(by=ian, case=case_of(inspection, "A-2"), move="submit")
        give_searches(give_week(inspection))
        give_evidence(inspection)
        lead = member(inspection, "Laura" if reader == "Ian" else "Lena", ROLES["Laura"])
        first = case_of(inspection, "A-1")
        case_of(inspection, "A-1", state="submitted")
        return_case(by=lead, case=first, queries=[("1.1.a", "Which meeting?")])
        case_of(inspection, "A-5", reader=ian, state="accepted")
        raise_alert(by=ian, case=first, seen="secret of A-1: a child has bruises")
        told = {"story": "secret of the first case: they rang before each visit"}
        marked(inspection, ian, "", **told)
        pick_mark(by=lead, mark=marked(inspection, ian, "", story="They rang twice."), cells=PRINTED)
        write_twice(inspection, lead)
        rows = tuple(Row(n + 2, {"case": f"A-{n + 1}", "risk": "low"}) for n in range(5))
        keep_upload(by=lead, inspection=inspection, table=Table("new.csv", ("case", "risk"), rows), away=[])

    def at(self, inspection: str) -> Inspection:
        """The inspection of a name."""
        found: Inspection = getattr(self, inspection)
        return found

    def browser(self, name: str, *, strict: bool = False) -> Client:
        """The browser of somebody; `strict` asks for the token of a form, as a browser must send it."""
        user = self.people.get(name) or self.others[name]
        client = as_(user) if user.is_authenticated else Client()
        client.handler.enforce_csrf_checks = strict
        client.raise_request_exception = False
        return client


def _inspection(slug: str) -> Inspection:
    with TemporaryDirectory() as room:
        text = "".join(line + "\n" for line in CASELOAD.splitlines())
        core = load(
            tiny(
                Path(room) / slug,
                caseload__csv=text + "B-1,high,5,South\nB-2,low,1,North\n",
                cases__csv="case\n" + "".join(f"A-{n}\n" for n in range(1, 6)),
                answers__csv="case,question,answer,note\n",
            )
        )
        return import_inspection(by="the tests", core_inspection=core, slug=slug, stage=Stage.FIELDWORK)


def _designed(slug: str) -> Inspection:
    """All of the caseload is inspected, nobody has begun, and a sample of four is designed."""
    made = _inspection(slug)
    for name in ROLES:
        member(made, name)
    laura = member(made, "Laura")
    choose_cases(by=laura, inspection=made, references=[], reason="to draw from")
    keep_design(by=laura, inspection=made, text="size: 4\nreserves: 2\nseed: agreed\n")
    return made


def open_and_closed(first: Inspection, second: Inspection) -> None:
    """A questionnaire that is open in one inspection, and closed in another, where a text waits to be screened."""
    for inspection in (first, second):
        laura, ian = member(inspection, "Laura"), member(inspection, "Ian")
        said: dict[str, Any] = {"name": "staff", "languages": ["en"], "closes": date(2099, 12, 31), "sent": 9}
        survey = open_survey(by=laura, inspection=inspection, keep_late=True, screener=ian, **said)
        if inspection is second:
            words = Held(quoted=(Quoted("heard", "en", "They were kind"),))
            keep(survey, ian, words)
            close_survey(by=laura, survey=survey)


def address(name: str, inspection: Inspection, case: str = "A-1") -> str:
    """The address of a name in an inspection, about a case, somebody or a question where it has one."""
    from tests.web.test_walk import _keys

    key = inspection.members.exclude(cases__state="returned").filter(conflicts=None).order_by("pk")[0].pk
    known: dict[str, Any] = {
        "slug": inspection.slug,
        "digest": inspection.release.digest,
        "reference": case,
        "key": key,
        "ending": "csv",
        "level": "section",
        "name": "1",
        "question": "1.1.a",
        "token": "made-up",
        "conflict": 0,
        "manager": "m1",
        "event": "focus",
        "document": "E1",
        "meeting": "M1",
        "of": "2.2",
        "number": 1,
        "place": 1,
        "what": "managers",
        "survey": "staff",
        "milestone": "publication",
        "version": 1,
        "recommendation": "1",
        "action": "1",
    }
    if name.startswith("performance:"):
        known |= {"what": "measures", "line": "new"}
    if name == "fieldwork:reader-times":
        known["key"] = inspection.members.get(reader__in=("Ian", "Ina")).pk
    if name == "questionnaires:manager":
        known["survey"] = "form"
    if name == "people:withdraw":
        declared = _conflict_of(inspection)
        known |= {"key": declared.member_id, "conflict": declared.pk}
    return reverse(name, kwargs={part: known[part] for part in _keys(name)})


def _conflict_of(inspection: Inspection) -> Any:
    from inspectorate.web.people.models import Conflict

    return Conflict.objects.filter(member__inspection=inspection).order_by("pk")[0]


def inside(names: list[str]) -> Iterator[str]:
    """The names of the addresses that lie within an inspection."""
    from tests.web.test_walk import _keys

    yield from (name for name in names if "slug" in _keys(name))
