"""Signing the report of an inspection as it stands: a signature holds for the digests that it was given on.

What the report is made of is the same as what publication freezes, but for the day of publication itself: that comes
when everybody has signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from inspectorate.findings.sign_off import (
    SIGN_OFF_STATES,
    SIGN_WAYS,
    SIGNED,
    STEPS,
    SignedFile,
    SignOff,
    state_of,
    why_not_sign,
)
from inspectorate.inspection.inspection import Inspection
from inspectorate.inspection.publication import digest, frozen_texts, original_digest
from inspectorate.refusal import Fault, Refused

#: The name under which the original inspection of a follow-up stands among the files that were signed.
ORIGINAL = "original"
FILE = "sign_offs.csv"


@dataclass(frozen=True, slots=True)
class Signing:
    """How far the report as it stands is signed.

    `of` is its digest, `files` those of all that it is made of. `changed` tells, where the newest signature no longer
    counts, which files have changed since it was given, each with how; `stale` are the steps that no longer count.
    """

    of: str
    files: Mapping[str, str]
    state: str
    changed: tuple[tuple[str, str], ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How far it is, as people read it."""
        return SIGN_OFF_STATES[self.state]


def signing_of(inspection: Inspection) -> Signing:
    """How far the report of an inspection, as it stands, is signed."""
    files = signed_parts(inspection)
    of = digest("\n".join(f"{name} {files[name]}" for name in sorted(files)).encode())
    state = state_of(inspection.sign_offs, of)
    last = inspection.sign_offs[-1] if inspection.sign_offs else None
    if last is None or last.of == of:
        return Signing(of, files, state)
    then = {each.file: each.digest for each in inspection.signed_files if each.of == last.of}
    stale = tuple(step for step in STEPS if any(each.step == step for each in inspection.sign_offs))
    return Signing(of, files, state, tuple(_changes(then, files)), stale)


def signed_parts(inspection: Inspection) -> dict[str, str]:
    """The digest of each file that the report is made of, as it is written on saving; the day of publication apart."""
    particulars = inspection.particulars
    dates = {name: day for name, day in particulars.dates.items() if name != "published"}
    found = frozen_texts(replace(inspection, particulars=replace(particulars, dates=dates)))
    original = original_digest(inspection)
    return {**found, ORIGINAL: original} if original else found


def _changes(then: Mapping[str, str], now: Mapping[str, str]) -> list[tuple[str, str]]:
    if not then:
        return [("", "what was signed is not kept in signed_files.csv")]
    words = {(True, False): "is gone", (False, True): "has come since", (True, True): "has changed"}
    names = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    return [(name, words[name in then, name in now]) for name in names]


def sign(inspection: Inspection, step: str, result: str, role: str, on: date, reason: str = "") -> Inspection:
    """The inspection with one more quality read or signature; raises `Refused` where it has no place.

    `role` is that of a table of roles, such as `lead_inspector`. What was signed before and is no longer named by any
    row that counts is kept: it tells what changed since.
    """
    standing = signing_of(inspection)
    if why := why_not_sign(standing.state, step, result, role, reason):
        raise Refused([Fault(FILE, 0, "step", why, "look at how far the report is", "sign-off")])
    made = SignOff(step, result, role.replace("_", " "), on.isoformat(), standing.of, " ".join(reason.split()))
    known = {each.of for each in inspection.signed_files}
    new = () if standing.of in known else tuple(SignedFile(standing.of, *each) for each in standing.files.items())
    return replace(inspection, sign_offs=(*inspection.sign_offs, made), signed_files=(*inspection.signed_files, *new))


def role_of(step: str) -> str:
    """The role whose step it is."""
    return next(way.role for way in SIGN_WAYS if way.step == step)


def unsigned(inspection: Inspection, file: str = FILE) -> list[Fault]:
    """Why the report cannot be published as far as its signatures go: nothing where all have signed it as it stands."""
    standing = signing_of(inspection)
    if standing.state == SIGNED:
        return []
    since = "; ".join(f"{name} {how}".strip() for name, how in standing.changed)
    wrong = f"the report as it stands is not signed by all: {standing.words[0].lower()}{standing.words[1:]}"
    told = f"{wrong}. Since the last signature: {since}" if since else wrong
    return [Fault(file, 0, "", told, "have it read and signed: inspectorate sign FOLDER", "not-signed")]
