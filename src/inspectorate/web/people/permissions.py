"""Who may do what, as a table: `may.py` reads it, and docs/reference/permissions.md is printed from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from inspectorate.inspection.stages import OUT, STAGE_MOVES, Stage
from inspectorate.web.people.roles import ACCEPTERS, JUDGES, READERS, Role

#: Whoever runs an inspection: who shares out cases and looks after its people and files.
ORGANISERS = frozenset({Role.LEAD_INSPECTOR, Role.INFORMATION_MANAGER})
#: Roles of the inspectorate's own people that see all cases of their inspection.
TEAM = frozenset(
    {
        *ORGANISERS,
        Role.INSPECTOR,
        Role.PRACTICE_ASSESSOR,
        Role.QUALITY_LEAD,
        Role.ASSISTANT_CHIEF_INSPECTOR,
        Role.CHIEF_INSPECTOR,
    }
)
#: Roles that see nothing of an inspection's cases but those which they read themselves.
OWN_CASES_ONLY = frozenset({Role.AREA_ASSESSOR, Role.VISITING_INSPECTOR})
EVERYBODY = frozenset(Role)
#: Roles of people who work for others: being one of these alone makes nobody staff of the inspectorate.
OF_OTHERS = frozenset({Role.AREA_CONTACT, Role.AREA_ASSESSOR, Role.VISITING_INSPECTOR})
#: Whoever looks after alerts: who acts for the inspectorate when somebody is at risk, and who stands in for them.
ALERTED = frozenset({Role.LEAD_INSPECTOR, Role.QUALITY_LEAD, Role.ASSISTANT_CHIEF_INSPECTOR})
_BEFORE_DRAFTING = frozenset({Stage.SET_UP, Stage.FIELDWORK})
_BEFORE_REPORT = frozenset({Stage.SET_UP, Stage.FIELDWORK, Stage.DRAFTING, Stage.FACTUAL_ACCURACY})
_FIELDWORK = frozenset({Stage.FIELDWORK})
_BEFORE_ACCURACY = _BEFORE_DRAFTING | {Stage.DRAFTING}
#: Whoever collects evidence and writes down what was heard.
_COLLECTORS = ORGANISERS | {Role.INSPECTOR, Role.PRACTICE_ASSESSOR}
_UNTIL_PUBLISHED = frozenset({*_BEFORE_DRAFTING, Stage.DRAFTING, Stage.FACTUAL_ACCURACY})
_JUDGING = frozenset({Stage.FIELDWORK, Stage.DRAFTING})
_AGREEING = frozenset({Stage.DRAFTING, Stage.FACTUAL_ACCURACY})
_ANY_STAGE = frozenset(Stage)


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing that can be done: in words after "may", and who may do it.

    `roles` are those that it is open to in their inspection; `steward` opens it to those who start inspections,
    whether they are in this one or not; `anybody` to whoever is signed in, `staff` to whoever works for the
    inspectorate in some inspection. `own` narrows it to the case's own reader,
    `not_own` to others; `conflicts` says that a declared conflict stands in its way, `every_case` that a conflict with
    any case does, since it shows them all. `move` is the move of a case that it makes, which the case's state must
    allow. `early` are roles to which it is open before drafting only.
    """

    words: str
    roles: frozenset[Role] = frozenset()
    steward: bool = False
    anybody: bool = False
    staff: bool = False
    own: bool = False
    not_own: bool = False
    conflicts: bool = False
    every_case: bool = False
    move: str = ""
    stages: frozenset[Stage] = field(default=_ANY_STAGE)
    early: frozenset[Role] = frozenset()

    def stages_of(self, role: str) -> frozenset[Stage]:
        """The stages at which it is open to a role."""
        return self.stages & _BEFORE_DRAFTING if role in self.early else self.stages


PERMISSIONS: dict[str, Permission] = {
    "see inspections": Permission("see the list of their own inspections", anybody=True),
    "see frameworks": Permission("read frameworks", anybody=True),
    "see own work": Permission("see their own work", anybody=True),
    "see help": Permission("read the help pages", anybody=True),
    "look after own account": Permission("change their own password and second factor", anybody=True),
    "see accounts": Permission("see what happened with accounts", steward=True),
    "see library": Permission("read the library of good practice", steward=True, staff=True),
    "start inspection": Permission("start an inspection", steward=True),
    "upload framework": Permission("upload a framework", steward=True),
    "see inspection": Permission("see an inspection's page", EVERYBODY, steward=True),
    "move stage": Permission(
        "move an inspection to another stage", frozenset(Role(name) for move in STAGE_MOVES for name in move.roles)
    ),
    "say languages": Permission(
        "say in which languages the report is published, and what it is called",
        frozenset({Role.LEAD_INSPECTOR}),
        stages=_UNTIL_PUBLISHED,
    ),
    "manage people": Permission("invite people and say what they are", ORGANISERS, steward=True),
    "see people": Permission("see who is on an inspection", TEAM, steward=True),
    "declare conflict": Permission("declare that they may not read a case", EVERYBODY),
    "see caseload": Permission("see the caseload", TEAM | {Role.AREA_CONTACT}),
    "ask for caseload": Permission("ask the area for its caseload", ORGANISERS, stages=_BEFORE_DRAFTING),
    "upload caseload": Permission("upload the caseload", ORGANISERS | {Role.AREA_CONTACT}, stages=_BEFORE_DRAFTING),
    "see sample": Permission("see the sample that was drawn", TEAM | {Role.AREA_CONTACT, Role.ADMIN_OFFICER}),
    "see design": Permission("see how the sample is designed, its profile and its reserves", TEAM),
    "draw sample": Permission("design and draw the sample, and take a draw back", ORGANISERS, stages=_BEFORE_DRAFTING),
    "see cases": Permission("see the list of cases", TEAM),
    "assign case": Permission("assign cases and take them away", ORGANISERS, stages=_BEFORE_DRAFTING),
    "change cases": Permission("add, remove and replace cases", ORGANISERS, stages=_BEFORE_DRAFTING),
    "see case": Permission("see a case and its answers", TEAM | OWN_CASES_ONLY, conflicts=True),
    "answer case": Permission(
        "answer the questions of a case", READERS, own=True, conflicts=True, move="answer", stages=_FIELDWORK
    ),
    "submit case": Permission("submit a case", READERS, own=True, conflicts=True, move="submit", stages=_FIELDWORK),
    "hand back case": Permission("hand a case back", READERS, own=True, move="hand back", stages=_BEFORE_DRAFTING),
    "accept case": Permission(
        "accept a case", ACCEPTERS, not_own=True, conflicts=True, move="accept", stages=_FIELDWORK
    ),
    "return case": Permission(
        "return a case", ACCEPTERS, not_own=True, conflicts=True, move="return", stages=_FIELDWORK
    ),
    "reopen case": Permission(
        "reopen a case", ACCEPTERS, not_own=True, conflicts=True, move="reopen", stages=_FIELDWORK
    ),
    "raise alert": Permission("raise an alert on a case", TEAM | OWN_CASES_ONLY, conflicts=True),
    "see alerts": Permission("see the alerts that they raised, and go on with them", TEAM | OWN_CASES_ONLY),
    "see all alerts": Permission("see all alerts of an inspection, and go on with them", ALERTED),
    "close alert": Permission("close an alert", frozenset({Role.LEAD_INSPECTOR})),
    "mark good practice": Permission(
        "mark good practice in a case", TEAM | OWN_CASES_ONLY, conflicts=True, stages=_BEFORE_REPORT
    ),
    "mark practice elsewhere": Permission(
        "mark good practice of a meeting or document", TEAM | {Role.VISITING_INSPECTOR}, stages=_BEFORE_REPORT
    ),
    "see good practice": Permission("see the good practice that they marked, and change it", TEAM | OWN_CASES_ONLY),
    "see all marked": Permission(
        "see all good practice that was marked", frozenset({Role.LEAD_INSPECTOR, Role.QUALITY_LEAD})
    ),
    "pick good practice": Permission(
        "pick, edit and order good practice for the report", frozenset({Role.LEAD_INSPECTOR}), stages=_BEFORE_REPORT
    ),
    "see publication": Permission(
        "see how far the report is signed, and what keeps it from being published", TEAM | {Role.PUBLICATIONS}
    ),
    "sign report": Permission(
        "pass or sign the report, each in their turn, and send it back",
        frozenset({Role.QUALITY_LEAD, Role.LEAD_INSPECTOR, Role.CHIEF_INSPECTOR}),
        stages=frozenset({Stage.DRAFTING, Stage.FACTUAL_ACCURACY}),
    ),
    "publish report": Permission(
        "publish the report", frozenset({Role.CHIEF_INSPECTOR}), stages=frozenset({Stage.FACTUAL_ACCURACY})
    ),
    "prepare correction": Permission(
        "prepare a correction of a published report", frozenset({Role.CHIEF_INSPECTOR}), stages=frozenset(OUT)
    ),
    "change hour of publication": Permission(
        "change the hour of a published report that is not out yet",
        frozenset({Role.CHIEF_INSPECTOR}),
        stages=frozenset(OUT),
    ),
    "list brought report": Permission(
        "put a report that was published elsewhere into the public list",
        frozenset({Role.CHIEF_INSPECTOR}),
        stages=frozenset(OUT),
    ),
    "give embargo copies": Permission(
        "give copies of a report under embargo to named offices, and take them back",
        frozenset({Role.CHIEF_INSPECTOR, Role.PUBLICATIONS}),
        stages=frozenset(OUT),
    ),
    "read published report": Permission(
        "read a published report, from its hour on; whoever works on it before", EVERYBODY
    ),
    "see plan of improvement": Permission("see the improvement plan", TEAM | {Role.AREA_CONTACT}),
    "answer recommendations": Permission(
        "answer recommendations with actions, send the plan and tell progress", frozenset({Role.AREA_CONTACT})
    ),
    "accept actions": Permission(
        "accept actions of the improvement plan, or ask again", frozenset({Role.LEAD_INSPECTOR})
    ),
    "see fieldwork": Permission(
        "see what is asked of them for the fieldwork", TEAM | OWN_CASES_ONLY | {Role.AREA_CONTACT}
    ),
    "see plan": Permission("see how the fieldwork is planned", TEAM),
    "plan fieldwork": Permission("plan the fieldwork", ORGANISERS, stages=_BEFORE_DRAFTING),
    "see availability": Permission("see offices, rooms and when case managers can come", TEAM | {Role.AREA_CONTACT}),
    "arrange availability": Permission(
        "say which offices, rooms and times there are", ORGANISERS | {Role.AREA_CONTACT}, stages=_BEFORE_DRAFTING
    ),
    "see own times": Permission("see when they said that they cannot come", READERS),
    "say own times": Permission("say when they cannot come", READERS, stages=_BEFORE_DRAFTING),
    "see timetable": Permission("see the whole timetable", TEAM | {Role.AREA_CONTACT, Role.ADMIN_OFFICER}),
    "see own timetable": Permission("see their own times in the timetable", READERS),
    "pass calendar links on": Permission(
        "make private calendar links for case managers", ORGANISERS | {Role.AREA_CONTACT, Role.ADMIN_OFFICER}
    ),
    "see questionnaires": Permission(
        "see which questionnaires are out and how many came back", TEAM | {Role.ADMIN_OFFICER}
    ),
    "open questionnaires": Permission("open questionnaires for answers", ORGANISERS, stages=_BEFORE_DRAFTING),
    "make codes": Permission("make codes for respondents", ORGANISERS | {Role.ADMIN_OFFICER}, stages=_BEFORE_DRAFTING),
    "close questionnaire": Permission("close a questionnaire for good", ORGANISERS),
    "see questionnaire results": Permission("see what respondents answered, added up", TEAM),
    "type returns": Permission(
        "type in what came back on paper, and interviews",
        _COLLECTORS | {Role.ADMIN_OFFICER},
        stages=_BEFORE_ACCURACY,
    ),
    "fill in manager forms": Permission(
        "fill in the form of each case manager whom they interview", READERS, stages=_JUDGING
    ),
    "give totals": Permission(
        "give the totals of surveys that others ran, and see these as they are", ORGANISERS, stages=_UNTIL_PUBLISHED
    ),
    "screen texts": Permission(
        "be named to screen what respondents wrote", ORGANISERS | {Role.INSPECTOR, Role.QUALITY_LEAD}
    ),
    "see evidence": Permission(
        "see what evidence was asked for and sent; an area contact sees what the area sent", TEAM | {Role.AREA_CONTACT}
    ),
    "ask for evidence": Permission("ask the area for evidence", ORGANISERS, stages=_BEFORE_DRAFTING),
    "send evidence": Permission(
        "send, change and take back documents", _COLLECTORS | {Role.AREA_CONTACT}, stages=_BEFORE_ACCURACY
    ),
    "read evidence": Permission("read, search and download documents", TEAM),
    "see meetings": Permission("see who was met and what was heard", TEAM),
    "write meetings": Permission("write down who was met and what was heard", _COLLECTORS, stages=_BEFORE_ACCURACY),
    "see judging": Permission("see how criteria are judged", TEAM | {Role.VISITING_INSPECTOR}),
    "grade items": Permission("grade the items of judged criteria", JUDGES, stages=_JUDGING),
    "say who judges": Permission(
        "say who judges which criterion", frozenset({Role.LEAD_INSPECTOR}), stages=_JUDGING | {Stage.SET_UP}
    ),
    "set verdicts": Permission("set a verdict or band by hand", frozenset({Role.LEAD_INSPECTOR}), stages=_JUDGING),
    "agree verdicts": Permission(
        "agree to a verdict or band that was set",
        frozenset({Role.ASSISTANT_CHIEF_INSPECTOR}),
        stages=_JUDGING | {Stage.FACTUAL_ACCURACY},
    ),
    "see report": Permission("see the report as it is written, and what is remarked on", TEAM | {Role.PUBLICATIONS}),
    "translate report": Permission(
        "write the report in its further languages",
        frozenset({Role.LEAD_INSPECTOR, Role.INSPECTOR, Role.PRACTICE_ASSESSOR, Role.PUBLICATIONS}),
        stages=_JUDGING | {Stage.FACTUAL_ACCURACY},
    ),
    "finish translations": Permission(
        "say that a part of the report is finished in a further language",
        frozenset({Role.LEAD_INSPECTOR, Role.INSPECTOR, Role.PUBLICATIONS}),
        stages=_JUDGING | {Stage.FACTUAL_ACCURACY},
    ),
    "write report": Permission(
        "write the report",
        frozenset({Role.LEAD_INSPECTOR, Role.INSPECTOR, Role.PRACTICE_ASSESSOR}),
        stages=_JUDGING,
    ),
    "finish parts": Permission(
        "say that a part of the report is finished",
        frozenset({Role.LEAD_INSPECTOR, Role.INSPECTOR}),
        stages=_JUDGING,
    ),
    "comment on report": Permission(
        "comment on the report",
        frozenset(
            {
                Role.LEAD_INSPECTOR,
                Role.INSPECTOR,
                Role.PRACTICE_ASSESSOR,
                Role.QUALITY_LEAD,
                Role.ASSISTANT_CHIEF_INSPECTOR,
                Role.CHIEF_INSPECTOR,
                Role.PUBLICATIONS,
            }
        ),
        stages=_JUDGING | {Stage.FACTUAL_ACCURACY},
    ),
    "take draft out": Permission(
        "download the draft report and the feedback sheet",
        ORGANISERS
        | {
            Role.INSPECTOR,
            Role.QUALITY_LEAD,
            Role.ASSISTANT_CHIEF_INSPECTOR,
            Role.CHIEF_INSPECTOR,
            Role.PUBLICATIONS,
        },
    ),
    "see recommendations": Permission("see recommendations and what follows after the report", TEAM),
    "write recommendations": Permission(
        "write, order and take out recommendations", frozenset({Role.LEAD_INSPECTOR}), stages=_AGREEING
    ),
    "decide next step": Permission(
        "decide what follows after the report", frozenset({Role.LEAD_INSPECTOR}), stages=_AGREEING
    ),
    "see factual accuracy": Permission(
        "see the drafts that were sent and the challenges to them", TEAM | {Role.AREA_CONTACT}
    ),
    "send draft": Permission(
        "send a draft to the area, and give it more time", frozenset({Role.LEAD_INSPECTOR}), stages=_AGREEING
    ),
    "challenge facts": Permission(
        "challenge facts in a draft", frozenset({Role.AREA_CONTACT}), stages=frozenset({Stage.FACTUAL_ACCURACY})
    ),
    "answer challenges": Permission("answer challenges", frozenset({Role.LEAD_INSPECTOR}), stages=_AGREEING),
    "see milestones": Permission("see the milestones", TEAM),
    "keep milestones": Permission("say what milestone was reached, or agreed otherwise", ORGANISERS),
    "see progress": Permission("see how far an inspection is", TEAM | {Role.ADMIN_OFFICER}),
    "see performance": Permission("see performance measures and figures about the area", TEAM | {Role.AREA_CONTACT}),
    "keep performance": Permission(
        "give performance measures and figures about the area",
        ORGANISERS | {Role.AREA_CONTACT},
        stages=_UNTIL_PUBLISHED,
        early=frozenset({Role.AREA_CONTACT}),
    ),
    "see scores": Permission("see and download scores", TEAM),
    "see history": Permission(
        "see the history of an inspection",
        ORGANISERS | {Role.QUALITY_LEAD, Role.ASSISTANT_CHIEF_INSPECTOR, Role.CHIEF_INSPECTOR},
    ),
    "print letters": Permission(
        "print the file list and the letters", ORGANISERS | {Role.AREA_CONTACT, Role.ADMIN_OFFICER}
    ),
    "export inspection": Permission("export an inspection as a folder", ORGANISERS, every_case=True),
}
