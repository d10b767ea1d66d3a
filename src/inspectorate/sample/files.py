"""`design.yaml`: how a sample is to be drawn, read with every fault."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from inspectorate.framework.condition import ALWAYS, Condition, names_in
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, Located, Plain, located, parse, read_bytes
from inspectorate.framework.names import Name, Names
from inspectorate.framework.shape import AsIs, Draft, Key, ListOf, Number, Record, Word, YesNo, date_from, suggest
from inspectorate.framework.where import names_of
from inspectorate.sample.design import INSPECTION_ON, Demand, Design, Minimum, Strata

DESIGN = "design.yaml"
MINIMUM = Record(
    "minimum number",
    {
        "where": Key(AsIs(), required=True, about="the kind of case, a condition"),
        "cases": Key(Number(at_least=Fraction(0), whole=True), about="at least so many"),
        "share": Key(YesNo(), about="yes, instead of cases: at least their share of the eligible cases"),
        "label": Key(Word(), about="what to call it; unless said, the condition"),
    },
)
STRATA = Record(
    "strata",
    {
        "by": Key(ListOf(Word(), or_single=True), required=True, about="the facts that make the groups"),
        "sizes": Key(AsIs(), about="the places of each group, by the values of the facts"),
        "proportional": Key(YesNo(), about="yes: places in proportion, by largest remainder"),
    },
)
SHAPE = Record(
    "design",
    {
        "schema": Key(Word(), about="1"),
        "size": Key(Number(at_least=Fraction(1), whole=True), about="how many cases; unless said, the sum of `sizes`"),
        "inspection_on": Key(
            Word(), about="the day of the inspection, which conditions may use as a date by this name; unless said, "
            "the first day of fieldwork in inspection.yaml"
        ),
        "eligible": Key(AsIs(), about="a condition; what it is not yes for is not drawn"),
        "strata": Key(
            STRATA,
            about="groups that are drawn from apart",
        ),
        "at_least": Key(ListOf(MINIMUM), about="minimum numbers; the groups may overlap"),
        "mirror": Key(ListOf(Word(), or_single=True), about="facts whose proportions the sample keeps, as near as "
                      "whole cases and the other rules allow"),
        "reserves": Key(Number(at_least=Fraction(0), whole=True), about="how many reserves, in order"),
        "seed": Key(Word(), about="what the lots are made from: any words, fixed before anybody sees the draw"),
    },
)  # fmt: skip


# --- design.yaml ------------------------------------------------------------------------------------------------------


def read_design(path: Path, framework: Framework) -> Design:
    """Read a design file; raises `Refused` with every fault."""
    return design_from(parse(read_bytes(path), str(path)), framework, str(path))


def design_from_text(text: str, framework: Framework, file: str = DESIGN) -> Design:
    """The design in the text of a file; raises `Refused` with every fault."""
    return design_from(parse(text.encode(), file), framework, file)


def design_from_data(data: Plain, framework: Framework, file: str = DESIGN) -> Design:
    """The design that plain data describe; raises `Refused` with every fault."""
    return design_from(located(data), framework, file)


def design_from(at: Located, framework: Framework, file: str) -> Design:
    """The design at a place; raises `Refused` with every fault."""
    faults = Faults(file)
    draft = SHAPE.read(at, faults)
    made = None if draft is None else _Designing(draft, framework, faults).design()
    faults.refuse()
    assert made is not None
    source = at.plain()
    assert isinstance(source, dict)
    return replace(made, source=source, file=file, lines=dict(_lines(at)))


def _lines(at: Located) -> Iterator[tuple[str, int]]:
    yield at.path, at.line
    below = at.value.values() if isinstance(at.value, dict) else at.value if isinstance(at.value, list) else ()
    for item in below:
        yield from _lines(item)


class _Designing:
    def __init__(self, draft: Draft, framework: Framework, faults: Faults) -> None:
        self.draft = draft
        self.framework = framework
        self.faults = faults
        day = Name(INSPECTION_ON, "date", (), question=False)
        self.names = Names({**names_of(framework), INSPECTION_ON: day}, faults)

    def design(self) -> Design:
        get, place = self.draft.get, self.draft.place
        if get("schema", "1") != "1":
            self.faults.add(place("schema"), "schema", f"the schema {get('schema')!r} is not known", "write 1")
        strata = self._strata(get("strata"))
        return Design(
            size=self._size(strata),
            eligible=tuple(self._demands(get("eligible"))),
            strata=strata,
            at_least=tuple(self._minimum(item, n) for n, item in enumerate(get("at_least", []))),
            mirror=tuple(self._facts(get("mirror", []), place("mirror"))),
            reserves=int(get("reserves", 0)),
            seed=get("seed", ""),
            inspection_on=self._day(),
        )

    def _day(self) -> Any:
        text = self.draft.get("inspection_on")
        day = date_from(text) if text else None
        if text and day is None:
            self.faults.add(self.draft.place("inspection_on"), "date", f"{text!r} is no date", "write 2008-02-29")
        return day

    def _size(self, strata: Strata | None) -> int:
        said = self.draft.get("size")
        total = sum(strata.sizes.values()) if strata and strata.sizes else None
        if said is None and total is None:
            self.faults.add(self.draft.at, "missing-key", "this design has no 'size'", "add size: how many cases")
        elif said is not None and total is not None and said != total:
            wrong = f"size is {int(said)}, but the sizes of the strata add up to {total}"
            self.faults.add(self.draft.place("size"), "size-sum", wrong, f"write {total}, or change a stratum")
        return int(said if said is not None else total or 0)

    def _demands(self, at: Located | None) -> Iterator[Demand]:
        """The conditions that all have to hold, each of which is counted by itself."""
        if at is None:
            return
        if not isinstance(at.value, dict):
            self.condition(at)
            return
        for key, item in at.value.items():
            if key == "all" and isinstance(item.value, list):
                for part in item.value:
                    yield Demand(spoken(part), self.condition(part))
            else:
                one = Located({key: item}, item.line, item.path)
                yield Demand(spoken(one), self.condition(one))

    def condition(self, at: Located) -> Condition:
        condition = self.names.condition(at)
        for name in dict.fromkeys(names_in(condition)):
            if name in self.framework.questions:
                wrong = f"{name!r} is a question: before a case is read only facts are known"
                self.faults.add(at, "question", wrong, "name a fact")
            if name == INSPECTION_ON and name in self.framework.facts:
                wrong = f"the framework has a fact {name!r}, too"
                self.faults.add(at, "two-meanings", wrong, "rename the fact")
        return condition

    def _minimum(self, draft: Draft, number: int) -> Minimum:
        cases, share = draft.get("cases"), draft.get("share")
        said = draft.place("cases") is not draft.at  # a number with a fault of its own is there all the same
        if said == bool(share):
            wrong = "a minimum number has either cases or share: yes"
            self.faults.add(draft.at, "cases-or-share", wrong, "write one of them: cases: 20, or share: yes")
        where = draft.get("where")
        label = draft.get("label") or (spoken(where) if where is not None else "")
        condition = self.condition(where) if where is not None else None
        return Minimum(label, condition or ALWAYS, None if cases is None else int(cases), f"at_least[{number}]")

    def _facts(self, names: list[str], at: Located) -> Iterator[str]:
        """Facts that sort cases into kinds."""
        fit = [fact.id for fact in self.framework.facts.values() if fact.kind in ("choice", "yes_no", "text")]
        items = at.value if isinstance(at.value, list) else [at] * len(names)
        for name, item in zip(names, items, strict=False):
            if name not in fit:
                wrong = f"{name!r} is no fact with values to sort by"
                self.faults.add(item, "unknown-fact", wrong, suggest(name, fit))
            elif names.count(name) > 1 and item is items[-1]:
                self.faults.add(item, "fact-twice", f"{name!r} stands here twice", "keep one of the two")
            else:
                yield name

    def _strata(self, draft: Draft | None) -> Strata | None:
        if draft is None:
            return None
        by = tuple(self._facts(draft.get("by", []), draft.place("by")))
        sizes, proportional = draft.get("sizes"), draft.get("proportional")
        if (sizes is None) == (not proportional):
            wrong = "strata have either sizes or proportional: yes"
            self.faults.add(draft.at, "sizes-or-share", wrong, "write one of them")
        if sizes is None or len(by) != len(draft.get("by", [])):
            return Strata(by, None)
        return Strata(by, dict(self._sizes(sizes, by, ())))

    def _sizes(self, at: Located, by: tuple[str, ...], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
        """The places by values; with several facts, mappings in mappings in the order of the facts."""
        if len(above) == len(by):
            number = Number(at_least=Fraction(0), whole=True).read(at, self.faults)
            yield above, int(number or 0)
            return
        fact = self.framework.facts[by[len(above)]]
        if not isinstance(at.value, dict):
            write = f"write the places of each value of {fact.id}: {{VALUE: 60, ...}}"
            self.faults.add(at, "kind", f"this is {at.sort()}; a mapping belongs here", write)
            return
        allowed = ("yes", "no") if fact.kind == "yes_no" else tuple(fact.options)
        for value, item in at.value.items():
            if allowed and value not in (*allowed, "none"):
                self.faults.add(item, "unknown-value", f"{value!r} is no value of {fact.id!r}", suggest(value, allowed))
            else:
                yield from self._sizes(item, by, (*above, value))


def spoken(at: Located) -> str:
    """A condition in one line, as it could be typed."""
    text = json.dumps(at.plain(), ensure_ascii=False).replace('"', "")
    return text[1:-1] if text.startswith("{") else text
