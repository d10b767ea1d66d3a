"""The choices that one example needs, read from its YAML file (format: README.md in this folder).

Everything is checked and reported at once; nothing here knows the framework.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from examples.build.pairs import Figure
from inspectorate.refusal import Refused

Plain = Mapping[str, Any]
"""A condition as YAML gives it, every scalar as text."""


@dataclass(frozen=True)
class SampleChoice:
    """So many cases, with ids made of a prefix and a running number."""

    cases: int
    ids: str
    first: int = 1

    def case_ids(self) -> list[str]:
        return [f"{self.ids}{number:03d}" for number in range(self.first, self.first + self.cases)]


@dataclass(frozen=True)
class FactShare:
    """How many of the cases for which `where` holds have each value; None is the rest."""

    where: Plain
    values: Mapping[str, int | None]


@dataclass(frozen=True)
class Size:
    """A group that must come out so large."""

    where: Plain
    cases: int


@dataclass(frozen=True)
class QuestionChoice:
    """What was decided about one question over one group of cases (all it is asked of, where `where` is empty)."""

    where: Plain
    figure: Figure
    prefer: int | None = None
    options: Mapping[str, range | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Joint:
    """A derived question that is yes exactly where all its members are."""

    derived: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """Questions answered in step: the cases best in one are best in the others; `opposite` ones run the other way."""

    questions: tuple[str, ...]
    opposite: tuple[str, ...] = ()


@dataclass(frozen=True)
class Together:
    """Questions of the same cases, of which so many cases fail in every one."""

    questions: tuple[str, ...]
    below: int


@dataclass(frozen=True)
class Choices:
    """All choices of one example."""

    example: str
    seed: str
    samples: Mapping[str, SampleChoice]
    facts: Mapping[str, tuple[FactShare, ...]]
    questions: Mapping[str, tuple[QuestionChoice, ...]]
    asked: tuple[str, ...] = ()
    sizes: tuple[Size, ...] = ()
    joint: tuple[Joint, ...] = ()
    together: tuple[Together, ...] = ()
    alike: tuple[Alike, ...] = ()
    counts: Mapping[str, Plain] = field(default_factory=dict)
    inspectors: int = 6
    area_assessors: int = 4
    caseload: bool = False


KEYS = {
    *("example", "seed", "samples", "facts", "asked", "sizes", "readers", "caseload"),
    *("questions", "joint", "together", "alike", "counts"),
}
QUESTION_KEYS = {"where", "n", "above", "below", "complement", "percent", "prefer", "options"}


def numbers(text: str) -> range:
    """`40..58` or `40`, both ends in."""
    found = re.fullmatch(r"(\d+)(?:\.\.(\d+))?", text.strip())
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise ValueError(f"{text!r} is no number or range such as 40..58")
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def read_choices(path: Path) -> Choices:
    """The choices in a file; `Refused` with everything wrong in it."""
    plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return choices_from(plain, path.name)


def choices_from(plain: Plain, name: str) -> Choices:
    """The choices in plain YAML data, every scalar still text."""
    wrong: list[str] = [f"{name}: unknown key {key}" for key in plain if key not in KEYS]
    readers = plain.get("readers", {})
    choices = Choices(
        example=plain["example"],
        seed=plain.get("seed", plain["example"]),
        samples=_each(plain["samples"], _sample, f"{name} samples", wrong),
        facts=_each(plain.get("facts", {}), _shares, f"{name} facts", wrong),
        questions=_each(plain.get("questions") or {}, _question, f"{name} questions", wrong),
        asked=tuple(plain.get("asked", ())),
        sizes=tuple(Size(size["where"], int(size["cases"])) for size in plain.get("sizes", ())),
        joint=tuple(Joint(joint["derived"], tuple(joint["members"])) for joint in plain.get("joint", ())),
        together=tuple(Together(tuple(t["questions"]), int(t["below"])) for t in plain.get("together", ())),
        counts=plain.get("counts") or {},
        alike=tuple(Alike(tuple(a["questions"]), tuple(a.get("opposite", ()))) for a in plain.get("alike", ())),
        inspectors=int(readers.get("inspectors", 6)),
        area_assessors=int(readers.get("area_assessors", 4)),
        caseload=plain.get("caseload", "no") == "yes",
    )
    if wrong:
        raise Refused("\n".join(wrong))
    return choices


def _each(plain: Plain, read: Callable[[Any], Any], place: str, wrong: list[str]) -> dict[str, Any]:
    """Every entry of a mapping read, with what is wrong put together."""
    made = {}
    for key, entry in plain.items():
        try:
            made[key] = read(entry)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wrong.append(f"{place}.{key}: {error}")
    return made


def _sample(plain: Plain) -> SampleChoice:
    return SampleChoice(int(plain["cases"]), plain["ids"], int(plain.get("first", "1")))


def _shares(plain: Any) -> tuple[FactShare, ...]:
    shares = plain if isinstance(plain, list) else [{"values": plain}]
    return tuple(FactShare(share.get("where", {}), _values(share["values"])) for share in shares)


def _values(plain: Plain) -> dict[str, int | None]:
    return {value: None if count == "rest" else int(count) for value, count in plain.items()}


def _question(plain: Any) -> tuple[QuestionChoice, ...]:
    return tuple(_question_choices(plain if isinstance(plain, list) else [plain]))


def _question_choices(plain: list[Plain]) -> Iterator[QuestionChoice]:
    for entry in plain:
        unknown = set(entry) - QUESTION_KEYS
        if unknown:
            raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
        options = {o: None if n == "rest" else numbers(n) for o, n in entry.get("options", {}).items()}
        prefer = int(entry["prefer"]) if "prefer" in entry else None
        yield QuestionChoice(entry.get("where", {}), _figure(entry), prefer, options)


def _figure(entry: Plain) -> Figure:
    limits = {key: numbers(entry[key]) if key in entry else None for key in ("above", "below", "n", "percent")}
    return Figure(
        above=limits["above"],
        below=limits["below"],
        relevant=limits["n"],
        complement=entry.get("complement") == "yes",
        percents=limits["percent"],
    )
