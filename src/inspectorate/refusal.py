"""What people are told when their input cannot be used: where, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one file.

    `line` counts from 1 (0: the file as a whole); in a table it is the row's line, its header being line 1. `path`
    names the place inside (`sections[0].criteria[1].weight`, or a column); `wrong` says what was found, `write` what
    to write instead. `column` counts from 1 (0: not told) in a text for people.
    """

    file: str
    line: int
    path: str
    wrong: str
    write: str = ""
    code: str = ""
    column: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        place = f"{place}:{self.column}" if self.column else place
        where = f" {self.path}:" if self.path else ""
        remedy = f" → {self.write}" if self.write else ""
        code = f" [{self.code}]" if self.code else ""
        return f"{place}:{where} {self.wrong}{remedy}{code}"


class Refused(Exception):  # noqa: N818 - the word people and the contract use
    """The one error shown to people: the input was refused, with all its faults."""

    def __init__(self, faults: Iterable[Fault] | str) -> None:
        self.faults: tuple[Fault, ...] = () if isinstance(faults, str) else tuple(faults)
        super().__init__(faults if isinstance(faults, str) else "\n".join(str(fault) for fault in self.faults))
