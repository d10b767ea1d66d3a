"""Versions of a text as people look at them: savings by one person that follow each other closely are one sitting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import zip_longest

from inspectorate.web.writing.models import WRITTEN, TextVersion

#: Savings with no longer between them belong to one sitting.
PAUSE = timedelta(minutes=15)
_UNCHANGED_AROUND = 1


@dataclass(frozen=True)
class Sitting:
    """Savings by one person without a longer pause, newest first: the newest is what the sitting came to."""

    versions: tuple[TextVersion, ...]

    @property
    def last(self) -> TextVersion:
        """What it came to."""
        return self.versions[0]

    @property
    def first(self) -> TextVersion:
        """How it began."""
        return self.versions[-1]

    @property
    def between(self) -> tuple[TextVersion, ...]:
        """What was saved on the way."""
        return self.versions[1:]


def sittings(versions: Iterable[TextVersion]) -> list[Sitting]:
    """Versions, newest first, by sitting; a draft, a restored or a found text is one of its own."""
    groups: list[list[TextVersion]] = []
    for version in versions:
        if groups and _together(version, groups[-1][-1]):
            groups[-1].append(version)
        else:
            groups.append([version])
    return [Sitting(tuple(group)) for group in groups]


def _together(earlier: TextVersion, later: TextVersion) -> bool:
    plain = earlier.how == later.how == WRITTEN and earlier.by == later.by
    return plain and later.at - earlier.at <= PAUSE


@dataclass(frozen=True)
class Change:
    """Some lines of a comparison: `kind` is same, out, in, or skip; words are pairs of kind and text."""

    kind: str
    words: tuple[tuple[str, str], ...] = ()
    lines: int = 0


def differences(before: str, after: str) -> list[Change]:
    """What differs between two texts: lines that went and came, with their words; what is the same is cut short."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Change] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += _same(old[a1:a2], first=a1 == 0, last=a2 == len(old))
            continue
        for one, two in zip_longest(old[a1:a2], new[b1:b2]):
            found += _line(one, two)
    return found


def _same(lines: list[str], first: bool, last: bool) -> list[Change]:
    head = [] if first else lines[:_UNCHANGED_AROUND]
    rest = lines[len(head) :]
    tail = [] if last else rest[-_UNCHANGED_AROUND:]
    skipped = len(rest) - len(tail)
    made = [Change("same", (("same", line),)) for line in head]
    made += [Change("skip", lines=skipped)] if skipped else []
    return made + [Change("same", (("same", line),)) for line in tail]


def _line(before: str | None, after: str | None) -> list[Change]:
    """A line that went, came, or was changed: then both, with the words that differ."""
    if before is None or after is None:
        kind, line = ("in", after) if before is None else ("out", before)
        return [Change(kind, ((kind, line or ""),))]
    one, two = _words(before), _words(after)
    out: list[tuple[str, str]] = []
    into: list[tuple[str, str]] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        same = kind == "equal"
        out += [("same" if same else "out", "".join(one[a1:a2]))] if a2 > a1 else []
        into += [("same" if same else "in", "".join(two[b1:b2]))] if b2 > b1 else []
    return [Change("out", tuple(out)), Change("in", tuple(into))]


def _words(line: str) -> list[str]:
    """The words of a line, each with the blanks after it."""
    parts, word = [], ""
    for sign in line:
        if word and word[-1].isspace() and not sign.isspace():
            parts.append(word)
            word = ""
        word += sign
    return [*parts, word] if word else parts
