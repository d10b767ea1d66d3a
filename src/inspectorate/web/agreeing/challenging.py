"""Everything that is done with challenges to a draft: one transaction and one event each; the core has the states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils import timezone

from inspectorate.findings.agreeing_files import challenges_csv
from inspectorate.findings.challenge import CHALLENGE_WAYS, CHANGED, RAISED, Challenge
from inspectorate.findings.way import Party, way, why_no_way
from inspectorate.refusal import Fault, Refused
from inspectorate.web.agreeing.changing import CHALLENGED, locked, note, refuse
from inspectorate.web.agreeing.pages_sent import sent_paragraphs
from inspectorate.web.agreeing.sending import paragraphs_now
from inspectorate.web.agreeing.standing import challenge_numbered, newest_draft, role_in_words, why_not_challenge
from inspectorate.web.evidence.asked import sent_by_area
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import still
from inspectorate.web.written import acting

ANSWER = "answer challenges"
#: What the history calls each way of the core's table.
_ACTIONS = {
    **{name: f"{name} challenge" for name in ("accept", "decline", "withdraw", "reopen")},
    "change the text": "change challenged text",
}


def raise_challenge(
    *, by: Member, inspection: Inspection, paragraph: str, wrong: str, evidence: str = "", documents: Iterable[str] = ()
) -> Challenge:
    """Say what is wrong in a paragraph of the draft that was sent last; raises `Refused` with every fault.

    `documents` are ids of evidence that the area sent itself.
    """
    with acting():
        row = locked(by, inspection, "challenge facts")
        draft = newest_draft(row)
        refuse(why_not_challenge(draft, timezone.localdate()))
        assert draft is not None  # or it would have been refused
        named, said, shown = (text.replace("\r\n", "\n").strip() for text in (paragraph, wrong, evidence))
        own = {each.id: each for each in still(row).evidence if sent_by_area(each)}
        faults = list(_faults(named.strip("[]"), said, sent_paragraphs(row, draft)))
        unknown = [name for name in documents if name not in own]
        faults += [Fault("", 0, "documents", f"There is no document {name} of yours.", "") for name in unknown]
        if faults:
            raise Refused(faults)
        shown = "\n".join([*(f"{name}: {own[name].title or own[name].file}" for name in documents), shown]).strip()
        number = max((int(each.number) for each in still(row).challenges), default=0) + 1
        made = Challenge(
            str(number), named.strip("[]"), said, shown, role_in_words(by), _today(), RAISED, draft=str(draft.number)
        )
        put_files(row, {CHALLENGED: challenges_csv([*still(row).challenges, made])})
        note(by, row, "challenge", CHALLENGED, number=made.number, paragraph=made.paragraph, text=said)
    return made


def _faults(paragraph: str, wrong: str, known: dict[str, str]) -> Iterable[Fault]:
    if not paragraph:
        yield Fault("", 0, "paragraph", "Write the number of the paragraph, such as 1.2/3.", "")
    elif paragraph not in known:
        yield Fault("", 0, "paragraph", f"The draft has no paragraph {paragraph}.", "")
    if not wrong:
        yield Fault("", 0, "wrong", "Say what is wrong in it.", "")


def withdraw_challenge(*, by: Member, inspection: Inspection, number: int) -> None:
    """Take a challenge back that nobody has answered yet."""
    with acting():
        _move(locked(by, inspection, "challenge facts"), by, number, "withdraw", {})


def answer_challenge(*, by: Member, inspection: Inspection, number: int, accept: bool, reason: str) -> None:
    """Accept a challenge or not, with the reason; the area reads the answer at once."""
    said = reason.replace("\r\n", "\n").strip()
    cells = {"reason": said, "answered_by": role_in_words(by), "answered": _today()}
    with acting():
        _move(locked(by, inspection, ANSWER), by, number, "accept" if accept else "decline", cells, said)


def keep_change(*, by: Member, inspection: Inspection, number: int, before: str, after: str) -> None:
    """Keep the text before and after a change that was accepted; the changed text must stand in the report."""
    old, new = (" ".join(text.split()) for text in (before, after))
    faults = [] if old else [Fault("", 0, "before", "Write the text as it was.", "")]
    faults += [] if new else [Fault("", 0, "after", "Write the text as it is now.", "")]
    if new and new == old:
        faults.append(Fault("", 0, "after", "That is the text as it was.", ""))
    if new and not any(new in " ".join(text.split()) for text in paragraphs_now(inspection).values()):
        faults.append(Fault("", 0, "after", "The report says that nowhere yet: change its text first.", ""))
    if faults:
        raise Refused(faults)
    with acting():
        _move(locked(by, inspection, ANSWER), by, number, "change the text", {"before": old, "after": new})


def reopen_challenge(*, by: Member, inspection: Inspection, number: int, reason: str) -> None:
    """Open a challenge again, with the reason: its answer goes, or the changed text that was kept."""
    with acting():
        row = locked(by, inspection, ANSWER)
        one = challenge_numbered(row, number)
        cells = {"before": "", "after": ""}
        if one is not None and one.state != CHANGED:
            cells |= {"reason": "", "answered_by": "", "answered": ""}
        _move(row, by, number, "reopen", cells, reason.strip())


def _move(row: Inspection, by: Member, number: int, name: str, cells: Mapping[str, str], reason: str = "") -> None:
    """The part of an action that takes a challenge one of the ways of the core's table."""
    known = list(still(row).challenges)
    place = next((n for n, each in enumerate(known) if each.number == str(number)), None)
    if place is None:
        raise Refused("There is no such challenge.")
    one = known[place]
    party: Party = "area" if by.role == Role.AREA_CONTACT else "inspectorate"
    refuse(why_no_way(CHALLENGE_WAYS, name, one.state, party, reason))
    found = way(CHALLENGE_WAYS, name, one.state)
    assert found is not None  # or it would have been refused
    known[place] = replace(one, state=found.end, **cells)
    put_files(row, {CHALLENGED: challenges_csv(known)})
    note(by, row, _ACTIONS[name], CHALLENGED, number=one.number, paragraph=one.paragraph, reason=reason)


def _today() -> str:
    return timezone.localdate().isoformat()
