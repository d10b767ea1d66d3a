"""Quality read and sign-off: who read or signed the report as it stood, and the table of how it comes to be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from inspectorate.caseload.columns import Beside, Column, TableOf

QUALITY_READ, LEAD, CHIEF = "quality_read", "lead", "chief"
PASSED, SENT_BACK = "passed", "sent_back"
#: In the order of the work, each with its words.
STEPS = {
    QUALITY_READ: "Quality read",
    LEAD: "Signature of the lead inspector",
    CHIEF: "Signature of the chief inspector",
}
RESULTS = {PASSED: "Passed", SENT_BACK: "Sent back"}

UNREAD, READ, LEAD_SIGNED, SIGNED = "unread", "read", "lead_signed", "signed"
#: In the order of the work, each with its words.
SIGN_OFF_STATES = {
    UNREAD: "To be read for quality",
    READ: "Read for quality, to be signed by the lead inspector",
    LEAD_SIGNED: "Signed by the lead inspector, to be signed by the chief inspector",
    SIGNED: "Signed by the lead inspector and the chief inspector",
    SENT_BACK: "Sent back, to be changed and read again",
}


@dataclass(frozen=True, slots=True)
class SignWay:
    """A way from a state to another: the row that takes it (step and result), the role whose it is, and its need."""

    name: str
    step: str
    result: str
    start: str
    end: str
    role: str
    reason: bool = False


_QUALITY, _LEAD, _CHIEF = "quality_lead", "lead_inspector", "chief_inspector"
SIGN_WAYS: tuple[SignWay, ...] = (
    SignWay("pass", QUALITY_READ, PASSED, UNREAD, READ, _QUALITY),
    SignWay("send back", QUALITY_READ, SENT_BACK, UNREAD, SENT_BACK, _QUALITY, reason=True),
    SignWay("sign", LEAD, PASSED, READ, LEAD_SIGNED, _LEAD),
    SignWay("send back", LEAD, SENT_BACK, READ, SENT_BACK, _LEAD, reason=True),
    SignWay("take the signature back", LEAD, SENT_BACK, LEAD_SIGNED, SENT_BACK, _LEAD, reason=True),
    SignWay("sign", CHIEF, PASSED, LEAD_SIGNED, SIGNED, _CHIEF),
    SignWay("send back", CHIEF, SENT_BACK, LEAD_SIGNED, SENT_BACK, _CHIEF, reason=True),
    SignWay("take the signature back", CHIEF, SENT_BACK, SIGNED, SENT_BACK, _CHIEF, reason=True),
    SignWay("pass unchanged", QUALITY_READ, PASSED, SENT_BACK, READ, _QUALITY, reason=True),
)

SIGN_OFFS = TableOf(
    "sign_offs.csv",
    "a quality read of the report or a signature under it, in the order in which they were given",
    (
        Column("step", "what was done", "choice", required=True, filled=True, options=tuple(STEPS)),
        Column("result", "what came of it", "choice", required=True, filled=True, options=tuple(RESULTS)),
        Column("reason", "why it was sent back", "text"),
        Column("by", "who did it: their role, not their name", required=True, filled=True),
        Column("on", "the day: 2008-02-29", required=True, filled=True),
        Column("of", "the digest of what was read or signed", required=True, filled=True),
    ),
)
SIGNED_FILES = TableOf(
    "signed_files.csv",
    "a file as it was when the report was read or signed",
    (
        Column("of", "the digest that stands in sign_offs.csv", required=True, filled=True),
        Column("file", "the file, by its path within the folder; `original` is the inspection that is followed up",
               required=True, filled=True),
        Column("digest", "the digest of what it held", required=True, filled=True),
    ),
    ("of", "file"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignOff:
    """What somebody (by role) said on a day of the report whose digest is `of`."""

    step: str
    result: str
    by: str
    on: str
    of: str
    reason: str = ""
    beside: Beside = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file of the report whose digest is `of`, with its own digest."""

    of: str
    file: str
    digest: str
    beside: Beside = ()
    line: int = field(default=0, compare=False)


def state_of(sign_offs: Iterable[SignOff], of: str) -> str:
    """How far the report with that digest is: only rows that were given on it count, in their order.

    A row that no way leads to from where it stands, such as a chief's signature before the lead's, counts for nothing.
    """
    state = UNREAD
    for each in sign_offs:
        if each.of == of:
            ways = (way for way in SIGN_WAYS if (way.step, way.result, way.start) == (each.step, each.result, state))
            state = next((way.end for way in ways), state)
    return state


def ways_from(state: str, role: str) -> tuple[SignWay, ...]:
    """The ways that a role may take from a state."""
    return tuple(way for way in SIGN_WAYS if (way.start, way.role) == (state, role))


def why_not_sign(state: str, step: str, result: str, role: str, reason: str = "") -> str | None:
    """Why a step cannot be taken by somebody of a role, in a sentence, or nothing when it can."""
    found = next((way for way in SIGN_WAYS if (way.step, way.result, way.start) == (step, result, state)), None)
    if found is None:
        words = STEPS.get(step, step).lower()
        return f"The {words} has no place here: the report is {SIGN_OFF_STATES[state].lower()}."
    if found.role != role:
        return f"Only the {found.role.replace('_', ' ')} may {found.name}."
    if found.reason and not reason.strip():
        return f"Say why, to {found.name}."
    return None
