"""What is really sent to each address that takes something, by whom and in which world: so that a refusal is one of
something that would have been done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from inspectorate.inspection.signing import signing_of
from inspectorate.timetable.files import UNAVAILABLE, parse_week
from inspectorate.web.agreeing.recommending import seen_of as advice_seen
from inspectorate.web.casework.models import Query
from inspectorate.web.evidence.actions import stamp
from inspectorate.web.evidence.meetings import stamp_of
from inspectorate.web.fieldwork.actions import times_text
from inspectorate.web.fieldwork.availability import availability_digest
from inspectorate.web.fieldwork.naming import named_in, names_seen
from inspectorate.web.fieldwork.needs import digest, texts_of
from inspectorate.web.fieldwork.tables import rows_of
from inspectorate.web.fieldwork.weekly import shown
from inspectorate.web.good_practice.actions import seen_of
from inspectorate.web.inspections.languages import seen_of as languages_seen
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.taking import taken_out
from inspectorate.web.judging.bands import settable_of
from inspectorate.web.judging.standing import Standing, standing
from inspectorate.web.looked_at import signed
from inspectorate.web.people.models import Member
from inspectorate.web.performance.views.upload import SALT
from inspectorate.web.questionnaires.models import Words
from inspectorate.web.questionnaires.totals import seen_of as totals_seen
from inspectorate.web.questionnaires.views.totals_upload import SALT as TOTALS_SALT
from inspectorate.web.whole import still
from tests.inspection.folders import FRAMEWORK, tiny
from tests.web.agreeing.small import ADVICE, paragraph_of
from tests.web.fieldwork.small_week import MANAGERS, WEEK
from tests.web.good_practice.acts import PRINTED, STORY
from tests.web.inspections.test_pages import zipped
from tests.web.writing import acts as written

#: Rows that say nothing of an inspection: sessions, tries at signing in, the framework's own tables.
_OUTSIDE = {"session", "contenttype", "permission", "group", "logentry", "accessattempt", "accesslog"}
_OUTSIDE |= {"accessfailurelog", "accessattemptexpiration"}


def all_rows() -> dict[str, str]:
    """A digest of every row of every table, by table; when somebody signed in last is left out."""
    found = {}
    for model in apps.get_models():
        if model._meta.model_name in _OUTSIDE:
            continue
        names = [field.attname for field in model._meta.concrete_fields if field.name != "last_login"]
        rows = sorted(json.dumps(row, default=str) for row in model._base_manager.values_list(*names))
        found[model._meta.label] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent to an address in an inspection, about a case where it has one; `by` can do it.

    `at` is the inspection of tests/web/work.py in which it can be done.
    """

    by: str
    body: Callable[[Inspection], dict[str, Any]]
    case: str = ""
    at: str = "here"


def _key(inspection: Inspection, name: str) -> int:
    return Member.objects.get(inspection=inspection, user__first_name=name).pk


def _waiting(inspection: Inspection) -> int:
    return inspection.uploads.get(confirmed_at=None).pk


def _caseload() -> SimpleUploadedFile:
    return SimpleUploadedFile("c.csv", b"case,risk\nB-1,low\nB-2,high\n")


def _look_up() -> SimpleUploadedFile:
    return SimpleUploadedFile("l.csv", b"case,file\nA-1,17\nA-2,18\n")


def _folder() -> SimpleUploadedFile:
    with TemporaryDirectory() as room:
        return zipped(tiny(Path(room) / "third"), under="third")


def _framework() -> SimpleUploadedFile:
    return SimpleUploadedFile("f.yaml", FRAMEWORK.replace("id: tiny", "id: other").encode())


def _found(inspection: Inspection) -> int:
    """The search that has found a timetable, which waits."""
    return inspection.searches.exclude(sittings="")[0].pk


def _looked_at(inspection: Inspection) -> str:
    """A table of measures that somebody looked at, and now confirms."""
    content = {"text": "measure,target,actual\nbreach,90,91\n", "name": "m.csv", "seen": digest("")}
    return signed(content, SALT, [inspection.pk, "measures"])


def _totals_looked_at(inspection: Inspection) -> str:
    """Totals that somebody looked at, and now confirms."""
    content = {"text": "question,percent\nheard,50\n", "name": "t.csv", "seen": totals_seen(inspection, "staff")}
    return signed(content, TOTALS_SALT, [inspection.pk, "staff"])


def _text(inspection: Inspection) -> str:
    """The text that waits to be screened; blank where none does."""
    found = Words.objects.filter(survey__inspection=inspection).first()
    return "" if found is None else str(found.pk)


def _graded(inspection: Inspection) -> dict[str, str]:
    """The form of a criterion as a browser sends it back."""
    return {**GRADES_FORM, "seen": _criterion(inspection).seen}


def _criterion(inspection: Inspection) -> Standing:
    found = standing(inspection, "2.2")
    assert found is not None
    return found


def _set_in(inspection: Inspection) -> str:
    return settable_of(_criterion(inspection)).seen


def plainly(by: str, case: str = "", **body: Any) -> Sent:
    """What does not depend on the inspection."""
    return Sent(by, lambda inspection: body, case)


def _seen(inspection: Inspection, name: str) -> str:
    return digest(texts_of(inspection)[name])


def _seen_of(inspection: Inspection, person: str) -> str:
    return digest(times_text(rows_of(texts_of(inspection), UNAVAILABLE), person))


def _document(inspection: Inspection) -> str:
    return stamp(still(inspection).evidence[0])


def _meeting(inspection: Inspection) -> str:
    return stamp_of(still(inspection).meetings[0])


def report_digest(inspection: Inspection) -> str:
    """The digest of a report as it stands, which a page of signing sends back."""
    return signing_of(taken_out(inspection)).of


def _week_form(inspection: Inspection) -> dict[str, str]:
    """The form of the week as a browser sends it back."""
    form = shown(parse_week(WEEK.encode()))
    days = {
        f"day-{n}-{part}": value
        for n, day in enumerate(form.days)
        for part, value in (("id", day.id), ("date", day.date), ("use", day.use), ("area", "yes"))
    }
    slots = {
        f"slot-{n}-{part}": value
        for n, slot in enumerate(form.slots)
        for part, value in (("id", slot.id), ("start", slot.start), ("end", slot.end))
    }
    return {**days, **slots, **form.numbers, "seed": form.seed, "seen": _seen(inspection, "week.yaml")}


OFFICE_FORM = {
    **{"office-0-id": "north", "office-0-label": "North House", "office-0-rooms": "n1: 2\nhall: 12"},
    **{"office-0-base": "5", "office-1-id": "south", "office-1-label": "South Street", "office-1-rooms": "s1: 2"},
    **{"office-1-base": "20", "office-2-id": "", "office-2-label": "West", "office-2-rooms": "w1: 2"},
    **{"office-2-base": "", "way-north-south": "35", "otherwise": "30"},
}
MANAGER_FORM = {f"office-{n}": "south" for n in range(4)} | {"team-0": "North", "remote-3": "yes"}
EVENT_FORM = {
    **{"title": "A focus group", "office": "south", "minutes": "90", "attending": "1", "readers": "1"},
    **{"led_by": "Ian", "people": "m1", "days": "wed"},
}
ACTION_FORM = {"text": "Assess at once.", "owner": "head of offices", "due": "2 March 2099"}
#: What somebody said who said nothing.
NO_TIMES = "person,day,slot,wish\n"

GRADES_FORM = {
    **{"grade-2.2.a": "strong", "note-2.2.a": "Seen", "evidence-2.2.a": ""},
    **{"grade-2.2.b": "weak", "note-2.2.b": "Not seen", "evidence-2.2.b": "", "do": "keep"},
}
SURVEY_FORM = {"sent": "9", "closes": "31/12/2099", "late": "yes", "typed_twice": "on"}
TOTALS_FORM = {"title": "Own survey", "returned": "9", "row-0-question": "heard", "row-0-percent": "50"}
INVITED = {"email": "new@example.org", "name": "New Person", "role": "inspector", "team": ""}

#: By the name of the address. A-1 is returned to Ian, A-2 submitted, A-3 read by him, A-4 nobody's, A-5 accepted.
SENDING: dict[str, Sent] = {
    "people:invite": plainly("Laura", **INVITED),
    "people:member": plainly("Laura", role="practice_assessor", team=""),
    "people:remove-member": plainly("Laura", reason="left"),
    "people:declare": Sent("Laura", lambda inspection: {"case": "A-4", "reason": "a cousin"}),
    "people:withdraw": plainly("Laura", reason="another person"),
    "inspections:start": Sent(
        "Stella",
        lambda inspection: {
            "body": "An area",
            "title": "Another",
            "release": inspection.release.digest,
            "kind": "full",
            "language": "en",
            "confidence": "0.95",
        },
    ),
    "inspections:start-folder": Sent("Stella", lambda inspection: {"folder": _folder()}),
    "inspections:framework-upload": Sent("Stella", lambda inspection: {"file": _framework()}),
    "inspections:stage": plainly("Laura", to="drafting", confirmed="yes"),
    "inspections:languages": Sent(
        "Laura",
        lambda inspection: {
            "title": "Tiny",
            "body": "Tiny Area",
            "also_cy": "on",
            "title_cy": "Bach",
            "seen": languages_seen(inspection),
        },
    ),
    "inspections:upload": Sent("Carol", lambda inspection: {"file": _caseload()}),
    "inspections:columns": plainly("Carol", **{"column-0": "case", "column-1": "-"}),
    "inspections:preview": Sent(
        "Carol", lambda inspection: {"total": "5", "compared": "yes", "upload": _waiting(inspection)}
    ),
    "inspections:discard": Sent("Carol", lambda inspection: {"upload": _waiting(inspection)}),
    "inspections:export": plainly("Laura"),
    "inspections:letters": Sent("Carol", lambda inspection: {"look_up": _look_up(), "what": "list"}),
    "inspections:ask": plainly("Laura", deadline="31/12/2099", words="All offices."),
    "people:lost": plainly("Laura", what="password", reason="seen in person"),
    "sampling:text": Sent("Laura", lambda inspection: {"text": "size: 2\nseed: agreed\n"}, at="designed"),
    "sampling:design": Sent("Laura", lambda inspection: {"do": "keep", "size": "2", "seed": "agreed"}, at="designed"),
    "sampling:draw": Sent("Laura", lambda inspection: {"seen": inspection.files_version}, at="designed"),
    "sampling:take-back": Sent("Laura", lambda inspection: {"reason": "an error"}, at="drawn"),
    "sampling:replace": Sent(
        "Laura", lambda inspection: {"reason": "ended", "note": "", "on": "2026-06-09"}, "A-3", at="drawn"
    ),
    "fieldwork:week": Sent("Laura", lambda i: {**_week_form(i), "minutes-reading": "80"}),
    "fieldwork:week-text": Sent("Laura", lambda i: {"text": f"{WEEK}seed: other\n", "seen": _seen(i, "week.yaml")}),
    "fieldwork:readers": Sent("Laura", lambda i: {"most-0": "7", "seen": _seen(i, "readers.csv")}),
    "fieldwork:reader-times": Sent("Laura", lambda i: {"time-mon-s1": "wish", "seen": _seen_of(i, "Ian")}),
    "fieldwork:names": Sent("Laura", lambda i: {"who-0": "", "seen": names_seen(named_in(i, texts_of(i)))}),
    "fieldwork:own-times": Sent("Laura", lambda i: {"time-mon-s1": "wish", "seen": digest(NO_TIMES)}),
    "fieldwork:confirm": Sent("Carol", lambda i: {"seen": availability_digest(i, texts_of(i))}),
    "fieldwork:offices": Sent("Carol", lambda i: {**OFFICE_FORM, "seen": _seen(i, "week.yaml")}),
    "fieldwork:managers": Sent("Carol", lambda i: {**MANAGER_FORM, "seen": _seen(i, "managers.csv")}),
    "fieldwork:manager-times": Sent("Carol", lambda i: {"time-mon-s1": "no", "seen": _seen_of(i, "m1")}),
    "fieldwork:upload": Sent("Carol", lambda i: {"file": SimpleUploadedFile("m.csv", MANAGERS.encode())}),
    "fieldwork:event": Sent("Laura", lambda i: {**EVENT_FORM, "seen": _seen(i, "events.csv")}),
    "fieldwork:sharing": plainly("Laura", do="propose"),
    "fieldwork:share-case": plainly("Laura", "A-4", reader="Laura", second=""),
    "evidence:ask": plainly("Laura", deadline="31/12/2099", items=["2.2.a"], words="All of them."),
    "evidence:send": Sent("Carol", lambda i: {"file": SimpleUploadedFile("n.txt", b"new"), "items": ["2.2.a"]}),
    "evidence:document": Sent("Carol", lambda i: {"title": "A plan", "items": ["2.2.b"], "seen": _document(i)}),
    "evidence:replace": Sent("Carol", lambda i: {"file": SimpleUploadedFile("m.txt", b"more"), "seen": _document(i)}),
    "evidence:withdraw": plainly("Laura", reason="sent in error"),
    "evidence:download": plainly("Ian"),
    "evidence:meeting": Sent("Ian", lambda i: {"role": "Board member", "number": "4", "seen": _meeting(i)}),
    "evidence:remove-meeting": Sent("Laura", lambda i: {"reason": "an error", "seen": _meeting(i)}),
    "performance:line": plainly("Carol", measure="breach", target="90", actual="91", seen=""),
    "performance:upload": Sent("Carol", lambda inspection: {"looked_at": _looked_at(inspection)}),
    "questionnaires:open": Sent("Laura", lambda i: {**SURVEY_FORM, "screener": _key(i, "Ian"), "languages": "en"}),
    "questionnaires:change": Sent("Laura", lambda i: {**SURVEY_FORM, "screener": _key(i, "Ian")}, at="drawn"),
    "questionnaires:codes": Sent("Olive", lambda i: {"number": "2", "as": "csv"}, at="drawn"),
    "questionnaires:close": Sent("Laura", lambda i: {"sure": "yes"}, at="drawn"),
    "questionnaires:typing": Sent("Olive", lambda i: {"do": "hand in", "late": "", "refused": "1"}, at="drawn"),
    "questionnaires:screening": Sent(
        "Ian", lambda i: {"text": _text(i), "words": "Kind", "do": "release"}, at="designed"
    ),
    "questionnaires:own": plainly("Laura", **TOTALS_FORM),
    "questionnaires:totals": Sent("Laura", lambda i: {**TOTALS_FORM, "seen": totals_seen(i, "staff")}),
    "questionnaires:totals-upload": Sent("Laura", lambda i: {"looked_at": _totals_looked_at(i)}),
    "questionnaires:manager": plainly("Ian", **{"a-heard": "yes", "seen": ""}),
    "casework:case": plainly("Ian", "A-1", section="section-1", **{"1.1.a": "yes", "1.1.a/seen": "0"}),
    "casework:answer": plainly("Ian", "A-1", question="1.1.a", value="yes", seen="0"),
    "casework:submit": plainly("Ian", "A-3"),
    "casework:review": plainly("Quentin", "A-2", decision="accept"),
    "casework:reply": Sent(
        "Ian", lambda inspection: {"query": Query.objects.get(case__inspection=inspection).pk, "reply": "Done."}, "A-1"
    ),
    "casework:reopen": plainly("Quentin", "A-5", reason="an error"),
    "casework:hand-back": plainly("Ian", "A-3", reason="ill"),
    "casework:organise": Sent("Laura", lambda inspection: {"do": "assign", "reader": _key(inspection, "Pam")}, "A-4"),
    "casework:share-out": Sent("Laura", lambda inspection: {"case": ["A-4"], "reader": _key(inspection, "Pam")}),
    "judging:criterion": Sent("Vera", _graded),
    "judging:judges": Sent("Laura", lambda i: {"judges": [_key(i, "Ian"), _key(i, "Vera")]}),
    "judging:setting": plainly("Laura", value="met", reason="so it is", seen="", do="set"),
    "judging:agree": Sent("Alan", lambda i: {"seen": _set_in(i)}, at="drawn"),
    "writing:part": Sent("Ian", lambda i: {"do": "save", "text": "It plans well.", "seen": written.seen_in(i)}),
    "writing:version": Sent("Pam", lambda i: {"seen": written.seen_in(i)}),
    "writing:check": Sent(
        "Ian",
        lambda i: {"part": written.PART, **written.WAIVE, "reason": "as we counted", "seen": written.seen_in(i)},
    ),
    "writing:comment": plainly("Alan", do="comment", comment="Is this all?", quoted="The area plans"),
    "writing:finish": Sent("Laura", lambda i: {"do": "finish", "seen": written.seen_in(i)}),
    "writing:downloads": plainly("Quentin", what="draft", format="md"),
    "agreeing:add": Sent("Laura", lambda i: {**ADVICE, "do": "keep", "seen": advice_seen(i)}, at="challenged"),
    "agreeing:recommendation": Sent("Laura", lambda i: {"do": "remove", "seen": advice_seen(i)}, at="challenged"),
    "agreeing:next-step": Sent("Laura", lambda i: {"step": "focused", "reason": "so it is"}, at="challenged"),
    "agreeing:send": Sent("Laura", lambda i: {"do": "send", "until": "31/12/2098"}, at="challenged"),
    "agreeing:take": Sent("Carol", lambda i: {"format": "html"}, at="challenged"),
    "agreeing:challenge": Sent("Carol", lambda i: {"paragraph": paragraph_of(i), "wrong": "No."}, at="challenged"),
    "agreeing:answer": Sent("Laura", lambda i: {"do": "answer", "answer": "decline", "reason": "so"}, at="challenged"),
    "agreeing:withdraw": Sent("Carol", lambda i: {}, at="challenged"),
    "agreeing:milestone": Sent("Laura", lambda i: {"do": "reach"}, at="challenged"),
    "alerts:raise": plainly("Ian", "A-1", seen="A child has bruises.", key="a-form"),
    "alerts:show": plainly("Laura", do="followed_up", text="They were rung up."),
    "good_practice:mark-case": plainly("Ian", "A-3", do="keep", **STORY),
    "good_practice:mark": plainly("Laura", do="offer", found_in="meeting", source="the board", **STORY),
    "good_practice:show": plainly("Laura", do="pick", **PRINTED),
    "good_practice:example": Sent("Laura", lambda i: {**PRINTED, "title": "Call", "do": "edit", "seen": seen_of(i)}),
    "publishing:sign": Sent("Quentin", lambda i: {"do": "quality_read/passed", "seen": report_digest(i)}, at="agreed"),
    "publishing:publish": Sent("Chloe", lambda i: {"confirmed": "on", "day": "", "hour": ""}, at="signed"),
    "publishing:correct": Sent("Chloe", lambda i: {"reason": "a slip"}, at="printed"),
    "publishing:hour": Sent("Chloe", lambda i: {"day": "", "hour": "", "reason": "It is time"}, at="embargoed"),
    "publishing:listing": Sent("Chloe", lambda i: {"confirmed": "on"}, at="brought"),
    "publishing:copies": Sent("Paul", lambda i: {"do": "give", "recipient": "the press desk"}, at="embargoed"),
    "improving:send": Sent("Carol", lambda i: {}, at="printed"),
    "improving:document": Sent("Carol", lambda i: {}, at="shown"),
    "improving:answer": Sent("Carol", lambda i: ACTION_FORM, at="printed"),
    "improving:action": Sent("Carol", lambda i: {**ACTION_FORM, "do": "keep"}, at="printed"),
    "timetabling:own-link": plainly("Ian", do="make"),
    "timetabling:search": plainly("Laura", seconds="60"),
    "timetabling:stop": plainly("Laura"),
    "timetabling:settle": Sent("Laura", lambda inspection: {"search": _found(inspection), "do": "take over"}),
    "timetabling:move": plainly("Laura", "A-1", day="tue", slot="s2", reader="Ian", do="keep"),
    "timetabling:missing": plainly("Laura", person="Ian", day="mon", slot="s2", until="tue"),
    "timetabling:links": plainly("Carol", manager="m1", do="make"),
    "timetabling:told": plainly("Laura"),
    "casework:choose": plainly("Laura", cases="A-1\nA-2\nA-3\nA-5", reason="chance"),
    "casework:add": plainly("Laura", reference="A-6", reason="one more"),
}
