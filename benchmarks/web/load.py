"""Readers who save one answer after another, and whether everything that the server acknowledged is there."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import median, quantiles
from threading import Thread
from time import perf_counter

from benchmarks.web.client import Visitor
from benchmarks.web.filling import FIELDWORK, Reader

Questions = Sequence[tuple[str, tuple[str, ...]]]
Key = tuple[str, str]
#: Version, value and note.
Stored = tuple[int, str, str]


@dataclass
class Log:
    """What one reader was told: the last acknowledged version, value and note of each answer, and every wait."""

    stored: dict[Key, Stored] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Writing:
    """One reader at work on their cases: each question in turn, an answer by chance (from a seed) and a short note."""

    def __init__(self, port: int, reader: Reader, questions: Questions, seed: int, log: Log | None = None) -> None:
        self.visitor = Visitor(port, reader.session)
        self.reader = reader
        self.questions = questions
        self.chance = random.Random(seed)
        self.log = log or Log()
        self.number = count(1)

    def save_until(self, end: float) -> None:
        """Save without a pause until the clock shows `end` (perf_counter)."""
        while perf_counter() < end:
            try:
                self.save_one()
            except OSError as error:
                self.log.errors.append(repr(error))
                self.visitor.close()

    def save_one(self) -> None:
        """Save the next answer, and remember what the server says is stored."""
        number = next(self.number)
        case = self.reader.cases[number // len(self.questions) % len(self.reader.cases)]
        question, allowed = self.questions[number % len(self.questions)]
        version, before, _ = self.log.stored.get((case, question), (0, "", ""))
        value = self.chance.choice([option for option in allowed if option != before])
        note = f"Seen in the file, entry {number}; the plan of that month says it, too."
        fields: dict[str, str | int] = {"question": question, "value": value, "note": note, "seen": version}
        reply = self.visitor.post(f"/inspections/{FIELDWORK}/cases/{case}/answer/", fields)
        if reply.status != 200:
            self.log.errors.append(f"{reply.status}: {reply.body[:200]!r}")
            return
        told = reply.json
        self.log.milliseconds.append(reply.took)
        self.log.stored[case, question] = (told["version"], told["value"], told["note"])


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it; waits in milliseconds."""

    seconds: float
    logs: tuple[Log, ...]

    @property
    def waits(self) -> list[float]:
        """How long each saving took, seen from the reader."""
        return [wait for log in self.logs for wait in log.milliseconds]

    @property
    def errors(self) -> list[str]:
        """Everything that went wrong."""
        return [error for log in self.logs for error in log.errors]

    @property
    def a_second(self) -> float:
        """Answers acknowledged in a second."""
        return len(self.waits) / self.seconds

    @property
    def p95(self) -> float:
        """Nineteen of twenty savings took no longer."""
        return quantiles(self.waits, n=20, method="inclusive")[-1] if len(self.waits) > 1 else max(self.waits, default=0.0)


def together(
    port: int, readers: Sequence[Reader], questions: Questions, seconds: float, before: Sequence[Log] = ()
) -> Load:
    """All readers save at once for so many seconds; `before` is what they have saved already."""
    stored = {key: value for log in before for key, value in log.stored.items()}
    writing = [Writing(port, each, questions, seed, _known(stored, each)) for seed, each in enumerate(readers)]
    start = perf_counter()
    threads = [Thread(target=each.save_until, args=(start + seconds,)) for each in writing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in writing:
        each.visitor.close()
    return Load(perf_counter() - start, tuple(each.log for each in writing))


def _known(stored: Mapping[Key, Stored], reader: Reader) -> Log:
    return Log({key: value for key, value in stored.items() if key[0] in reader.cases})


def alone(port: int, reader: Reader, questions: Questions, savings: int, log: Log) -> float:
    """The median wait of one reader who saves one answer after another, in milliseconds."""
    writing = Writing(port, reader, questions, 0, log)
    for _ in range(savings):
        writing.save_one()
    writing.visitor.close()
    return median(log.milliseconds[-savings:])
