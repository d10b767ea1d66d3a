"""Every address with the permission that it needs: a test walks them all, and permissions.md is printed from them."""

from __future__ import annotations

from dataclasses import dataclass

#: Open to whoever comes, signed in or not.
ANYBODY = ""


@dataclass(frozen=True, slots=True)
class Address:
    """What is needed to look at an address, and to send something to it; None where it takes no such request."""

    look: str | None
    send: str | None


def both(permission: str) -> Address:
    """An address that needs one permission for looking and sending."""
    return Address(permission, permission)


def only_look(permission: str) -> Address:
    """An address to which nothing is sent."""
    return Address(permission, None)


ADDRESSES: dict[str, Address] = {
    "health": only_look(ANYBODY),
    "help": only_look(ANYBODY),
    "accessibility": only_look(ANYBODY),
    "people:sign-in": both(ANYBODY),
    "people:code": both(ANYBODY),
    "people:sign-out": Address(None, ANYBODY),
    "people:welcome": both(ANYBODY),
    "people:account": only_look("look after own account"),
    "people:own-events": only_look("look after own account"),
    "people:events": only_look("see accounts"),
    "people:password": both("look after own account"),
    "people:set-up": both("look after own account"),
    "people:turn-off": both("look after own account"),
    "people:recovery-codes": both("look after own account"),
    "people:members": only_look("see people"),
    "people:invite": both("manage people"),
    "people:member": both("manage people"),
    "people:remove-member": both("manage people"),
    "people:lost": both("manage people"),
    "people:declare": both("manage people"),
    "people:withdraw": both("manage people"),
    "people:history": only_look("see history"),
    "people:case-history": only_look("see case"),
    "people:answer-history": only_look("see case"),
    "inspections:list": only_look("see inspections"),
    "inspections:start": both("start inspection"),
    "inspections:start-folder": both("start inspection"),
    "inspections:frameworks": only_look("see frameworks"),
    "inspections:framework-upload": both("upload framework"),
    "inspections:framework": only_look("see frameworks"),
    "inspections:framework-file": only_look("see frameworks"),
    "inspections:show": only_look("see inspection"),
    "inspections:export": both("export inspection"),
    "inspections:letters": both("print letters"),
    "inspections:case-list": only_look("print letters"),
    "inspections:stage": both("move stage"),
    "inspections:caseload": only_look("see caseload"),
    "inspections:request": only_look("see caseload"),
    "inspections:ask": both("ask for caseload"),
    "inspections:blank": only_look("see caseload"),
    "inspections:upload": both("upload caseload"),
    "inspections:columns": both("upload caseload"),
    "inspections:preview": both("upload caseload"),
    "inspections:discard": Address(None, "upload caseload"),
    "inspections:faults": only_look("upload caseload"),
    "sampling:sample": only_look("see sample"),
    "sampling:design": Address("see design", "draw sample"),
    "sampling:text": both("draw sample"),
    "sampling:draw": both("draw sample"),
    "sampling:take-back": both("draw sample"),
    "sampling:profile": only_look("see design"),
    "sampling:replace": both("change cases"),
    "casework:mine": only_look("see own work"),
    "casework:case": Address("see case", "answer case"),
    "casework:answer": Address(None, "answer case"),
    "casework:submit": both("submit case"),
    "casework:review": both("accept case"),
    "casework:reply": Address(None, "answer case"),
    "casework:reopen": both("reopen case"),
    "casework:hand-back": both("hand back case"),
    "casework:cases": only_look("see cases"),
    "casework:organise": Address("see cases", "assign case"),
    "casework:share-out": Address(None, "assign case"),
    "casework:choose": both("change cases"),
    "casework:add": both("change cases"),
    "fieldwork:steps": only_look("see fieldwork"),
    "fieldwork:week": Address("see plan", "plan fieldwork"),
    "fieldwork:week-text": Address("see plan", "plan fieldwork"),
    "fieldwork:readers": Address("see plan", "plan fieldwork"),
    "fieldwork:reader-times": Address("see plan", "plan fieldwork"),
    "fieldwork:own-times": Address("see own times", "say own times"),
    "fieldwork:availability": only_look("see availability"),
    "fieldwork:confirm": Address(None, "arrange availability"),
    "fieldwork:offices": Address("see availability", "arrange availability"),
    "fieldwork:managers": Address("see availability", "arrange availability"),
    "fieldwork:manager-times": Address("see availability", "arrange availability"),
    "fieldwork:upload": both("arrange availability"),
    "fieldwork:table": only_look("see availability"),
    "fieldwork:events": only_look("see plan"),
    "fieldwork:event": both("plan fieldwork"),
    "fieldwork:sharing": Address("see plan", "assign case"),
    "fieldwork:share-case": Address("see plan", "plan fieldwork"),
    "timetabling:timetable": only_look("see timetable"),
    "timetabling:sheets": only_look("see timetable"),
    "timetabling:file": only_look("see timetable"),
    "timetabling:own": only_look("see own timetable"),
    "timetabling:own-file": only_look("see own timetable"),
    "timetabling:own-link": Address(None, "see own timetable"),
    "timetabling:search": Address("see plan", "plan fieldwork"),
    "timetabling:stop": Address(None, "plan fieldwork"),
    "timetabling:settle": Address(None, "plan fieldwork"),
    "timetabling:move": both("plan fieldwork"),
    "timetabling:missing": both("plan fieldwork"),
    "timetabling:links": both("pass calendar links on"),
    "timetabling:told": Address("see plan", "plan fieldwork"),
    "timetabling:feed": only_look(ANYBODY),
    "alerts:list": only_look("see alerts"),
    "alerts:raise": both("raise alert"),
    "alerts:show": both("see alerts"),
    "good_practice:list": only_look("see good practice"),
    "good_practice:mark-case": both("mark good practice"),
    "good_practice:mark": both("mark practice elsewhere"),
    "good_practice:show": both("see good practice"),
    "good_practice:example": both("pick good practice"),
    "good_practice:library": only_look("see library"),
    "outcomes:progress": only_look("see progress"),
    "outcomes:scores": only_look("see scores"),
    "outcomes:earlier": only_look("see scores"),
    "outcomes:download": only_look("see scores"),
    "outcomes:score": only_look("see scores"),
}
