"""Nouns of checking: what was found, and the check that looks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from inspectorate.inspection.remarks.whole import Whole

#: A contradiction cannot be true; a doubt may have a reason; a gap is something that is not there yet.
Severity: TypeAlias = Literal["contradiction", "doubt", "gap"]
SEVERITIES: tuple[Severity, ...] = ("contradiction", "doubt", "gap")


@dataclass(frozen=True, slots=True)
class Found:
    """Where something does not fit, and the sentence that shows it. `line` 0 is the file as a whole.

    `column` (0: not told) and what to do stand here where the check itself cannot say them for all.
    """

    file: str
    line: int
    sentence: str
    column: int = 0
    do: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that does not fit: where (file within the folder, line, column), what, and what to do."""

    file: str
    line: int
    code: str
    severity: Severity
    sentence: str
    do: str
    column: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        place = f"{place}:{self.column}" if self.column else place
        return f"{place}: {self.sentence} → {self.do} [{self.severity}, {self.code}]"


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of thing that does not fit: its code, what it looks for, how grave it is, what to do, and the finder."""

    code: str
    looks_for: str
    severity: Severity
    do: str
    find: Callable[[Whole], Iterator[Found]]

    def remarks(self, whole: Whole) -> Iterator[Remark]:
        """What the check finds."""
        for found in self.find(whole):
            do = found.do or self.do
            yield Remark(found.file, found.line, self.code, self.severity, found.sentence, do, found.column)
