"""What an inspection is: body, kind, dates, scope, thematic elements (`inspection.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.located import Faults, parse, read_bytes
from inspectorate.framework.shape import AsIs, Draft, Key, ListOf, MapOf, Number, OneOf, Record, Word, YesNo

KINDS = ("full", "follow_up", "thematic", "focused")

SHAPE = Record(
    "inspection",
    {
        "framework": Key(Word(), required=True, about="a shipped framework's id, or a file beside"),
        "digest": Key(Word(), about="the content digest of framework.yaml, written on saving"),
        "body": Key(Word()),
        "title": Key(Word()),
        "kind": Key(OneOf(KINDS, "kind")),
        "dates": Key(MapOf(Word())),
        "language": Key(Word()),
        "confidence": Key(Number(above=Fraction(1, 2), at_most=Fraction(999, 1000))),
        "population": Key(Number(at_least=Fraction(1), whole=True)),
        "of": Key(Word(), about="the original inspection's folder, of a follow-up"),
        "scope": Key(
            Record(
                "scope",
                {
                    name: Key(ListOf(Word(), or_single=True))
                    for name in ("sections", "criteria", "threads", "instruments")
                },
            )
        ),
        "elements": Key(
            ListOf(
                Record(
                    "element",
                    {
                        "framework": Key(Word(), required=True),
                        "sample": Key(Word()),
                        "where": Key(AsIs()),
                        "title": Key(Word()),
                    },
                )
            )
        ),
        "reconstructed": Key(YesNo()),
        "marking": Key(Word()),
        "disclosure": Key(AsIs()),
    },
)


@dataclass(frozen=True)
class Element:
    """A thematic element: its framework, on which sample, among which of its cases."""

    framework: str
    sample: str = MAIN
    where: Any = None
    title: str = ""


@dataclass(frozen=True)
class Particulars:
    """What `inspection.yaml` says."""

    framework: str
    digest: str = ""
    body: str = ""
    title: str = ""
    kind: str = "full"
    dates: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    confidence: Fraction | None = None
    population: int | None = None
    of: str = ""
    scope: Scope = WHOLE
    elements: tuple[Element, ...] = ()
    reconstructed: bool = False
    marking: str = ""
    disclosure: Any = None


def read_particulars(path: Path) -> Particulars:
    """Read `inspection.yaml`; raises `Refused` with every fault."""
    at = parse(read_bytes(path), str(path))
    faults = Faults(str(path))
    draft = SHAPE.read(at, faults)
    faults.refuse()
    assert draft is not None
    get = draft.get
    population = get("population")
    return Particulars(
        framework=get("framework"),
        digest=get("digest", ""),
        body=get("body", ""),
        title=get("title", ""),
        kind=get("kind", "full"),
        dates=MappingProxyType(dict(get("dates", {}))),
        language=get("language", ""),
        confidence=get("confidence"),
        population=None if population is None else int(population),
        of=get("of", ""),
        scope=_scope(get("scope")),
        elements=tuple(_element(item) for item in get("elements", [])),
        reconstructed=bool(get("reconstructed", False)),
        marking=get("marking", ""),
        disclosure=get("disclosure").plain() if get("disclosure") else None,
    )


def _scope(draft: Draft | None) -> Scope:
    if draft is None:
        return WHOLE
    parts = {name: draft.get(name) for name in ("sections", "criteria", "threads", "instruments")}
    return Scope(**{name: None if part is None else frozenset(part) for name, part in parts.items()})


def _element(draft: Draft) -> Element:
    where = draft.get("where")
    return Element(
        draft.get("framework", ""),
        draft.get("sample", MAIN),
        None if where is None else where.plain(),
        draft.get("title", ""),
    )
