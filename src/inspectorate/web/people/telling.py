"""Events of the audit trail in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from urllib.parse import unquote

from inspectorate.framework.framework import Fact, Question
from inspectorate.inspection.stages import Stage
from inspectorate.web.agreeing import told as agreeing
from inspectorate.web.audit.models import Event
from inspectorate.web.improving import told as improving
from inspectorate.web.people.roles import Role
from inspectorate.web.publishing import told as publishing
from inspectorate.web.words import day_in_words
from inspectorate.web.writing import told as writing

#: What each action is, after the name of who did it; {of} is its subject, {x} a detail of the event.
SENTENCES: Mapping[str, str] = {
    "upload framework": "uploaded the framework {of}, release {release}",
    "start inspection": "started the inspection with {framework}, release {release}",
    "import inspection": "brought the inspection in from a folder: {cases} cases, {answers} answers",
    "move stage": "moved the inspection from {start} to {end}",
    "say languages": "said in which languages the report is published: {languages}",
    "ask for evidence": "asked the area for evidence on {items} items by {deadline}",
    "send document": "sent {file} as {of}",
    "replace document": "put {file} in the place of {of}",
    "change document": "said anew what {of} is and what it bears on",
    "withdraw document": "took {of} back",
    "download document": "downloaded {of}: {file}",
    "keep meeting": "kept the meeting with {met}",
    "remove meeting": "took the meeting with {met} out",
    "export inspection": "took the inspection out as a folder: {cases} cases, {answers} answers",
    "print letters": "printed for {cases} cases: {what}",
    "ask for caseload": "asked the area for its caseload by {deadline}",
    "throw away upload": "threw {file} away before anybody confirmed it",
    "send caseload": "sent {file} with {rows} rows, to be confirmed",
    "match columns": "said which columns of the caseload hold which facts",
    "confirm caseload": "confirmed {file} as the caseload: {cases} cases",
    "keep design": "designed the sample: {size} cases",
    "draw sample": "drew {cases} cases out of {could_be_drawn}, with {reserves} in reserve",
    "take back draw": "took the draw of {cases} cases back",
    "choose cases": "chose {cases} cases of the caseload to be inspected",
    "assign": "assigned {of} to {reader}",
    "pass on": "passed {of} on to {reader}",
    "re-assign": "took {of} from {before} and assigned it to {reader}",
    "hand back": "handed {of} back",
    "take away": "took {of} away from {reader}",
    "submit": "submitted {of}",
    "accept": "accepted {of}",
    "return": "returned {of}",
    "reopen": "reopened {of}",
    "reply": "replied to a query about {of}",
    **agreeing.SENTENCES,
    "raise alert": "raised {of} on case {reference}",
    "complete alert": "completed {of} on case {reference}",
    "add step to alert": "added a step to {of} on case {reference}",
    "close alert": "closed {of} on case {reference}",
    "reopen alert": "opened {of} on case {reference} again",
    "mail about alert": "sent {sent} e-mails about {of}; {failed} could not be sent",
    "mark good practice": "marked good practice: {of}",
    "change mark": "changed what they marked: {of}",
    "offer good practice": "offered what they marked to the lead: {of}",
    "pick good practice": "picked {of} for the report",
    "edit good practice": "edited example {place} of good practice",
    "order good practice": "moved example {place} of good practice",
    "put good practice back": "put {of} back: it leaves the report",
    "throw good practice away": "threw {of} away, which was not picked",
    "release good practice": "opened example {place} of good practice to the library",
    "withdraw good practice": "took example {place} of good practice back from the library",
    **publishing.SENTENCES,
    **improving.SENTENCES,
    "keep plan": "kept a plan for {cases} cases",
    "keep week": "kept the week",
    "keep readers": "kept days and limits of {readers} readers",
    "name readers": "said who the readers of the folder are: {names}",
    "say times": "said when {person} cannot come",
    "keep offices": "kept offices and travel",
    "keep managers": "kept where {managers} case managers are interviewed",
    "upload availability": "took availability over from {name}",
    "confirm availability": "confirmed offices, rooms and times",
    "keep event": "kept the event {event}",
    "remove event": "took the event {event} out",
    "keep figure": "kept a line of {table}: {line}",
    "remove figure": "took a line out of {table}: {line}",
    "upload figures": "took {rows} lines of {table} over from {name}",
    "say who judges": "said who judges {of}: {people}",
    "grade items": "graded items of {of}: {graded} of {items}",
    "grade alone": "kept grades of their own on {of}: {graded} of {items}",
    "send grades in": "sent their own grades on {of} in: {graded} of {items}",
    "agree grades": "agreed grades on {of}: {graded} of {items}",
    "set by hand": "set {of} by hand: {value}",
    "take setting back": "took back what was set by hand for {of}: {before}",
    "agree to setting": "agreed to what was set by hand for {of}: {value}",
    **writing.SENTENCES,
    "start search": "began a search for a timetable of {seconds} seconds ({task})",
    "stop search": "asked the search for a timetable to stop",
    "end search": "got the end of a search for a timetable: {ended}",
    "take over timetable": "made what a search found the timetable: {cases} cases; {told} people were written to",
    "throw timetable away": "threw away what a search for a timetable found",
    "change timetable": "changed {reference} by hand: {day} {slot} with {reader}; {told} people were written to",
    "tell of timetable": "wrote to {told} people about their times",
    "send e-mails": "sent {sent} e-mails about times; {failed} could not be sent",
    "make calendar link": "made a private calendar link for {whose}",
    "take calendar link back": "took the private calendar link of {whose} back",
    "open questionnaire": "opened the questionnaire {title}: {sent} sent, closing {closes}",
    "change questionnaire": "changed the questionnaire {title}: {sent} sent, closing {closes}",
    "make codes": "made {number} codes for the questionnaire {title}",
    "close questionnaire": "closed the questionnaire {title}: {returned} of {sent} returned",
    "screen text": "screened one of the texts of the questionnaire {title}: {outcome}",
    "hand in": "handed in {forms} forms on paper and {people} people interviewed for {title}; {again} to type again",
    "fill in manager form": "filled in the form of {person}: {answered} answered",
    "give totals": "gave the totals of {title}: {rows} lines",
    "upload totals": "took {rows} lines of totals of {title} over from {name}",
    "remove totals": "took the totals of {title} out",
    "add case": "added {of}",
    "remove case": "took {of} out of the inspection",
    "replace case": "replaced {of} by {replacement}",
    "answer": "answered {of}",
    "clear answer": "took back the answer to {of}",
    "make account": "made an account for {person}",
    "invite": "invited {person} as {role}",
    "change member": "made {person} {role}",
    "remove member": "took {person} off the inspection",
    "declare conflict": "declared that {person} may not read {case}",
    "withdraw conflict": "declared that {person} may read {case} after all",
    "set password": "set a password for {person}",
    "make link": "made a link at which {person} chooses a new password",
    "sign in": "signed in by {how}",
    "wrong password": "gave a wrong password for {person}",
    "wrong code": "gave a wrong code for {person}, after the right password",
    "turn on second factor": "turned their second factor on",
    "replace second factor": "replaced their second factor",
    "turn off second factor": "turned their second factor off",
    "take off second factor": "took the second factor of {person} off",
    "make recovery codes": "made new recovery codes",
}
#: The actions of each kind, by which a history can be narrowed.
KINDS: Mapping[str, tuple[str, ...]] = {
    "Answers": ("answer", "clear answer"),
    "Submitting, accepting, returning": ("submit", "accept", "return", "reopen", "reply"),
    "Who reads which case": ("assign", "pass on", "re-assign", "hand back", "take away"),
    "Alerts": (
        "raise alert",
        "complete alert",
        "add step to alert",
        "close alert",
        "reopen alert",
        "mail about alert",
    ),
    "Good practice": (
        "mark good practice",
        "change mark",
        "offer good practice",
        "pick good practice",
        "edit good practice",
        "order good practice",
        "put good practice back",
        "throw good practice away",
        "release good practice",
        "withdraw good practice",
    ),
    "Publication": tuple(publishing.SENTENCES),
    "The improvement plan": tuple(improving.SENTENCES),
    "Which cases are inspected": (
        "keep design",
        "draw sample",
        "take back draw",
        "choose cases",
        "add case",
        "remove case",
        "replace case",
    ),
    "Fieldwork": (
        "keep week",
        "keep readers",
        "name readers",
        "say times",
        "keep offices",
        "keep managers",
        "upload availability",
        "confirm availability",
        "keep event",
        "remove event",
        "keep plan",
    ),
    "Measures and context": ("keep figure", "remove figure", "upload figures"),
    "The timetable": (
        "start search",
        "stop search",
        "end search",
        "take over timetable",
        "throw timetable away",
        "change timetable",
        "tell of timetable",
        "send e-mails",
        "make calendar link",
        "take calendar link back",
    ),
    "Questionnaires": (
        "open questionnaire",
        "change questionnaire",
        "make codes",
        "close questionnaire",
        "screen text",
        "hand in",
        "fill in manager form",
        "give totals",
        "upload totals",
        "remove totals",
    ),
    "Evidence and meetings": (
        "ask for evidence",
        "send document",
        "replace document",
        "change document",
        "withdraw document",
        "download document",
        "keep meeting",
        "remove meeting",
    ),
    "Judging": (
        "say who judges",
        "grade items",
        "grade alone",
        "send grades in",
        "agree grades",
        "set by hand",
        "take setting back",
        "agree to setting",
    ),
    "The report": tuple(writing.SENTENCES),
    "Agreeing on the report": tuple(agreeing.SENTENCES),
    "Caseload": (
        "ask for caseload",
        "send caseload",
        "match columns",
        "throw away upload",
        "confirm caseload",
    ),
    "The inspection": (
        "start inspection",
        "import inspection",
        "move stage",
        "say languages",
        "export inspection",
        "print letters",
        "upload framework",
    ),
    "People": ("invite", "change member", "remove member", "declare conflict", "withdraw conflict"),
    "Accounts": (
        "make account",
        "set password",
        "make link",
        "sign in",
        "wrong password",
        "wrong code",
        "turn on second factor",
        "replace second factor",
        "turn off second factor",
        "take off second factor",
        "make recovery codes",
    ),
}
_WORDS = {
    "deadline": day_in_words,
    "role": lambda value: Role(value).words.lower(),
    "case": lambda value: subject_in_words(value),
}
_STAGES = {"start", "end"}

#: Questions and facts by id.
Asked: TypeAlias = Mapping[str, "Question | Fact"]


@dataclass(frozen=True, slots=True)
class Told:
    """One event as people read it: a sentence, and lines beneath it."""

    number: int
    at: datetime
    by: str
    sentence: str
    lines: tuple[tuple[str, str], ...]
    of: str


def told(event: Event, asked: Asked | None = None, secret: frozenset[str] = frozenset()) -> Told:
    """An event in plain words; one of an action that is not known here is told by its name.

    `asked` are the questions and facts of the inspection, for the words of answers; `secret` are details that whoever
    reads this may not learn.
    """
    detail = {name: "another case" if name in secret else _word(name, value) for name, value in event.detail.items()}
    known = _Known({**detail, "of": subject_in_words(event.of)})
    sentence = SENTENCES.get(event.action, event.action + " {of}").format_map(known)
    by = event.by.partition(" <")[0]
    return Told(event.number, event.at, by, f"{by} {sentence}", tuple(_lines(event, asked or {})), event.of)


class _Known(dict[str, Any]):
    """Details by name; one that an event does not have is shown as a dash."""

    def __missing__(self, name: str) -> str:
        return "–"


def _word(name: str, value: Any) -> Any:
    if name in _STAGES and value in list(Stage):
        return Stage(value).words.lower()
    return _WORDS[name](value) if name in _WORDS and isinstance(value, str) else value


def subject_in_words(of: str) -> str:
    """The subject of an event in words."""
    kind, *rest = of.split("/")
    parts = [unquote(part) for part in rest]
    match kind, len(parts):
        case "case", 1:
            return f"case {parts[0]}"
        case "case", 2:
            return f"question {parts[1]} of case {parts[0]}"
        case "case", 3:
            return f"question {parts[1]} of case {parts[0]} (from {parts[2]})"
        case "text", 1:
            return f"the text of {parts[0]}"
        case "practice", 1:
            return f"good practice no. {parts[0]}"
        case "alert", 1:
            return f"alert {parts[0]}"
        case "file", _:
            return of.partition("/")[2]
        case _:
            return "/".join(parts)


def _lines(event: Event, asked: Asked) -> list[tuple[str, str]]:
    """What an event tells besides its sentence: answers, notes, reasons, queries."""
    detail = event.detail
    before = detail.get("before")
    lines = []
    if event.action in ("answer", "clear answer"):
        item = asked.get(unquote(event.of.split("/")[2]))
        old = before if isinstance(before, dict) else {}
        lines += [("Question", str(item.label if isinstance(item, Fact) else item.text))] if item is not None else []
        lines += _changed("Answer", in_words(item, old.get("value", "")), in_words(item, detail.get("value", "")))
        lines += _changed("Note", old.get("note", ""), detail.get("note", ""))
    lines += [(item, f"{new} (before: {old})" if old else new) for item, old, new in detail.get("grades", ())]
    for words, old, new in detail.get("particulars", ()):
        lines += _changed(words, old, new)
    lines += [
        (f"Question {question}" if question else "The whole case", text) for question, text in detail.get("queries", ())
    ]
    for name, words in (
        ("query", "Query"),
        ("text", "Reply"),
        ("team", "Team"),
        ("gaps", "Known gaps"),
        ("seed", "Seed"),
        ("figures_before", "Before"),
        ("figures_now", "Now"),
        ("reason", "Reason"),
    ):
        if detail.get(name):
            lines.append((words, str(detail[name])))
    if detail.get("given_back"):
        lines.append(("So", "the case went back to be shared out"))
    return lines


def in_words(item: Question | Fact | None, value: str) -> str:
    """An answer as people read it: the label of its option, where it has one."""
    if item is None:
        return value
    options = item.scale.options if isinstance(item, Question) and item.scale is not None else {}
    if value in options:
        return str(options[value].label)
    if value in item.options:
        return str(item.options[value])
    return value.capitalize() if item.kind == "yes_no" else value


def _changed(words: str, old: str, new: str) -> list[tuple[str, str]]:
    if old == new:
        return [(words, new)] if new else []
    return [(words, f"{new or 'none'} (before: {old})" if old else new)]
