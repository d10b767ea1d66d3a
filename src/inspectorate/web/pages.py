"""What each page is called at the end of its breadcrumbs, and which part of the help explains it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Page:
    """A page's name, in which `{reference}` and other parts of the address may stand, and its part of the help."""

    words: str
    help: str


PAGES: dict[str, Page] = {
    "help": Page("Help", ""),
    "accessibility": Page("Accessibility statement", ""),
    "people:sign-in": Page("Sign in", "signing-in"),
    "people:welcome": Page("Welcome", "signing-in"),
    "people:code": Page("Enter your code", "signing-in"),
    "people:account": Page("Your account", "signing-in"),
    "people:own-events": Page("What happened", "signing-in"),
    "people:events": Page("Accounts", "signing-in"),
    "people:password": Page("Change your password", "signing-in"),
    "people:set-up": Page("Second factor", "signing-in"),
    "people:turn-off": Page("Turn the second factor off", "signing-in"),
    "people:recovery-codes": Page("Recovery codes", "signing-in"),
    "people:members": Page("People", "people"),
    "people:invite": Page("Invite somebody", "people"),
    "people:member": Page("Change what somebody is", "people"),
    "people:remove-member": Page("Remove somebody", "people"),
    "people:lost": Page("Help to sign in", "people"),
    "people:declare": Page("Declare a conflict", "people"),
    "people:withdraw": Page("Withdraw a conflict", "people"),
    "people:history": Page("History", "history"),
    "people:case-history": Page("History", "history"),
    "people:answer-history": Page("History of {question}", "history"),
    "inspections:list": Page("Inspections", "inspections"),
    "inspections:start": Page("Start an inspection", "starting"),
    "inspections:start-folder": Page("Start from a folder", "starting"),
    "inspections:frameworks": Page("Frameworks", "frameworks"),
    "inspections:framework-upload": Page("Upload a framework", "frameworks"),
    "inspections:framework": Page("", "frameworks"),
    "inspections:show": Page("", "stages"),
    "inspections:stage": Page("Move to another stage", "stages"),
    "inspections:caseload": Page("Caseload", "caseload"),
    "inspections:request": Page("Data request", "caseload"),
    "inspections:upload": Page("Upload", "caseload"),
    "inspections:columns": Page("Columns", "caseload"),
    "inspections:preview": Page("Preview", "caseload"),
    "inspections:ask": Page("Ask for the caseload", "caseload"),
    "inspections:letters": Page("File list and letters", "caseload"),
    "inspections:export": Page("Export", "inspections"),
    "sampling:sample": Page("Sample", "sample"),
    "sampling:design": Page("Design", "sample"),
    "sampling:text": Page("The design as text", "sample"),
    "sampling:draw": Page("Draw", "sample"),
    "sampling:take-back": Page("Take the draw back", "sample"),
    "sampling:profile": Page("Profile", "sample"),
    "sampling:replace": Page("Replace {reference}", "sample"),
    "casework:mine": Page("My work", "reading"),
    "casework:case": Page("Case {reference}", "reading"),
    "casework:submit": Page("Submit", "submitting"),
    "casework:review": Page("Review", "reviewing"),
    "casework:reopen": Page("Reopen", "reviewing"),
    "casework:hand-back": Page("Hand back", "submitting"),
    "casework:cases": Page("Cases", "cases"),
    "casework:organise": Page("Look after {reference}", "cases"),
    "casework:choose": Page("Choose from the caseload", "cases"),
    "casework:add": Page("Add a case", "cases"),
    "fieldwork:steps": Page("Fieldwork", "fieldwork"),
    "fieldwork:week": Page("The week", "fieldwork"),
    "fieldwork:week-text": Page("As text", "fieldwork"),
    "fieldwork:readers": Page("Readers", "fieldwork"),
    "fieldwork:reader-times": Page("When they cannot come", "fieldwork"),
    "fieldwork:names": Page("Who is who", "fieldwork"),
    "fieldwork:own-times": Page("When you cannot come", "fieldwork"),
    "fieldwork:availability": Page("Offices and times", "fieldwork"),
    "fieldwork:offices": Page("Offices and travel", "fieldwork"),
    "fieldwork:managers": Page("Case managers", "fieldwork"),
    "fieldwork:manager-times": Page("When {manager} cannot come", "fieldwork"),
    "fieldwork:upload": Page("Upload", "fieldwork"),
    "fieldwork:events": Page("Events", "fieldwork"),
    "fieldwork:event": Page("An event", "fieldwork"),
    "fieldwork:sharing": Page("Sharing out", "fieldwork"),
    "fieldwork:share-case": Page("{reference}", "fieldwork"),
    "timetabling:timetable": Page("Timetable", "timetable"),
    "timetabling:own": Page("My times", "timetable"),
    "timetabling:search": Page("Search", "timetable"),
    "timetabling:move": Page("Move {reference}", "timetable"),
    "timetabling:missing": Page("Somebody cannot come", "timetable"),
    "timetabling:links": Page("Calendar links", "timetable"),
    "timetabling:told": Page("Who was told", "timetable"),
    "questionnaires:surveys": Page("Questionnaires", "questionnaires"),
    "questionnaires:survey": Page("{survey}", "questionnaires"),
    "questionnaires:open": Page("Open", "questionnaires"),
    "questionnaires:change": Page("Change", "questionnaires"),
    "questionnaires:codes": Page("Codes", "questionnaires"),
    "questionnaires:close": Page("Close", "questionnaires"),
    "questionnaires:screening": Page("Screening", "questionnaires"),
    "questionnaires:results": Page("Results", "questionnaires"),
    "questionnaires:typing": Page("Typing in", "questionnaires"),
    "questionnaires:managers": Page("Forms for case managers", "questionnaires"),
    "questionnaires:manager": Page("{manager}", "questionnaires"),
    "questionnaires:own": Page("A survey of the area’s own", "questionnaires"),
    "questionnaires:totals": Page("Totals", "questionnaires"),
    "questionnaires:totals-upload": Page("Upload totals", "questionnaires"),
    "evidence:documents": Page("Evidence", "evidence"),
    "evidence:ask": Page("Ask for evidence", "evidence"),
    "evidence:send": Page("Send a document", "evidence"),
    "evidence:search": Page("Search", "evidence"),
    "evidence:document": Page("{document}", "evidence"),
    "evidence:replace": Page("Another file for {document}", "evidence"),
    "evidence:withdraw": Page("Take {document} back", "evidence"),
    "evidence:meetings": Page("Meetings", "evidence"),
    "evidence:meeting": Page("A meeting", "evidence"),
    "evidence:remove-meeting": Page("Take a meeting out", "evidence"),
    "performance:measures": Page("Measures", "performance"),
    "performance:context": Page("Context", "performance"),
    "performance:line": Page("A line", "performance"),
    "performance:upload": Page("Upload", "performance"),
    "judging:criteria": Page("Judging", "judging"),
    "judging:criterion": Page("{of}", "judging"),
    "judging:judges": Page("Who judges {of}", "judging"),
    "judging:setting": Page("Set by hand: {of}", "judging"),
    "writing:report": Page("Report", "report"),
    "writing:check": Page("Check", "report"),
    "writing:read": Page("Draft", "report"),
    "writing:downloads": Page("Downloads", "report"),
    "writing:part": Page("{of}", "report"),
    "writing:versions": Page("Versions", "report"),
    "writing:version": Page("Version {number}", "report"),
    "alerts:list": Page("Alerts", "alerts"),
    "alerts:raise": Page("Raise an alert", "alerts"),
    "alerts:show": Page("Alert {number}", "alerts"),
    "good_practice:list": Page("Good practice", "good-practice"),
    "good_practice:mark-case": Page("Mark good practice", "good-practice"),
    "good_practice:mark": Page("Mark good practice", "good-practice"),
    "good_practice:show": Page("No. {number}", "good-practice"),
    "good_practice:example": Page("Example {place}", "good-practice"),
    "good_practice:library": Page("Library of good practice", "good-practice"),
    "outcomes:progress": Page("Progress", "progress"),
    "outcomes:scores": Page("Scores", "scores"),
    "outcomes:earlier": Page("Beside the earlier inspection", "scores"),
    "outcomes:score": Page("{name}", "scores"),
}

#: The part of the help for pages of a room that say no other.
_ROOMS = {
    "people": "people",
    "inspections": "inspections",
    "casework": "cases",
    "sampling": "sample",
    "fieldwork": "fieldwork",
    "timetabling": "timetable",
    "questionnaires": "questionnaires",
    "evidence": "evidence",
    "performance": "performance",
    "judging": "judging",
    "writing": "report",
    "alerts": "alerts",
    "good_practice": "good-practice",
    "outcomes": "scores",
}


def page_of(request: HttpRequest) -> Page:
    """What is known of the page that is asked for; a page without a row is called after its address."""
    match = request.resolver_match
    if match is None:
        return Page("", "")
    name = match.view_name or ""
    known = PAGES.get(name) or Page(
        name.rpartition(":")[2].replace("-", " ").capitalize(), _ROOMS.get(match.namespace, "")
    )
    return Page(known.words.format_map({key: str(value) for key, value in match.kwargs.items()}), known.help)
