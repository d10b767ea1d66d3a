"""The usual parts of a design, as the form has them, to the plain data of design.yaml and back.

What the form has no fields for is carried along as it is, and shown as text: nothing of a design is lost by the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from inspectorate.framework.framework import Fact, Framework
from inspectorate.framework.located import Plain
from inspectorate.sample.design import INSPECTION_ON

#: Ways in which a condition on a fact is asked: which values, which limits, how many days before the inspection.
AMONG, LIMITS, DAYS, KEPT = "among", "limits", "days", "kept"
#: What the form has fields for; other keys of a design are carried along.
KNOWN = ("size", "seed", "inspection_on", "eligible", "strata", "at_least", "mirror", "reserves")
#: How many conditions, minimum numbers and sizes the form has fields for; a design with more keeps them as text.
MOST, MOST_SIZES = 20, 150
_ONE_LINE = ("size", "seed", "inspection_on", "reserves")
_LIMITS = {"at_least", "at_most", "between"}


@dataclass(frozen=True, slots=True)
class FactTest:
    """A condition on one fact; of the kind `kept` it is any other condition, as data."""

    kind: str
    fact: str = ""
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    kept: Plain = ""


@dataclass(frozen=True, slots=True)
class Least:
    """A minimum number: of which cases, how many or their share, and what it is called."""

    test: FactTest
    cases: str = ""
    share: bool = False
    label: str = ""


@dataclass(frozen=True)
class Usual:
    """A design as the form has it; everything is text, as it was typed."""

    size: str = ""
    seed: str = ""
    reserves: str = ""
    inspection_on: str = ""
    eligible: tuple[FactTest, ...] = ()
    by: tuple[str, ...] = ()
    proportional: bool = False
    sizes: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    at_least: tuple[Least, ...] = ()
    mirror: tuple[str, ...] = ()
    others: Mapping[str, Plain] = field(default_factory=dict)


# --- from a design ----------------------------------------------------------------------------------------------------


def usual(source: Mapping[str, Plain], framework: Framework) -> Usual:
    """The form's state for the plain data of a design that was read without a fault."""
    others = {key: value for key, value in source.items() if key not in KNOWN or _odd(key, value)}
    strata = source.get("strata")
    of = strata if isinstance(strata, dict) else {}
    by = _words(of.get("by", []))
    sizes = dict(_sizes(of.get("sizes", {}), len(by), ()))
    eligible, least = list(_parts(source.get("eligible"))), _list(source.get("at_least"))
    if len(sizes) > MOST_SIZES or len(by) > 2:
        others["strata"], by, sizes = of, (), {}
    if len(eligible) > MOST:
        others["eligible"], eligible = source["eligible"], []
    if len(least) > MOST:
        others["at_least"], least = source["at_least"], []
    return Usual(
        size=_text(source.get("size")),
        seed=_text(source.get("seed")),
        reserves=_text(source.get("reserves")),
        inspection_on=_text(source.get("inspection_on")),
        eligible=tuple(test_of(part, framework) for part in eligible),
        by=by,
        proportional=of.get("proportional") == "yes" and bool(by),
        sizes=sizes,
        at_least=tuple(_least(item, framework) for item in least),
        mirror=_words(source.get("mirror", [])),
        others=others,
    )


def _odd(key: str, value: Plain) -> bool:
    """Whether a text has several lines, which a field of one line would join."""
    return key in _ONE_LINE and isinstance(value, str) and "\n" in value


def _text(value: Plain | None) -> str:
    return value if isinstance(value, str) and "\n" not in value else ""


def _list(value: Plain | None) -> list[Plain]:
    return value if isinstance(value, list) else []


def _words(value: Plain) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(each for each in value if isinstance(each, str))


def _parts(eligible: Plain | None) -> Iterator[Plain]:
    """The conditions that must all hold, one by one, as the design counts them."""
    for key, item in eligible.items() if isinstance(eligible, dict) else ():
        if key == "all" and isinstance(item, list):
            yield from item
        else:
            yield {key: item}


def _sizes(at: Plain, depth: int, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(at, str):
        if depth == len(above):
            yield above, at
        return
    for value, item in at.items() if isinstance(at, dict) else ():
        yield from _sizes(item, depth, (*above, value))


def _least(item: Plain, framework: Framework) -> Least:
    of = item if isinstance(item, dict) else {}
    return Least(
        test_of(of.get("where", {}), framework),
        _text(of.get("cases")),
        of.get("share") == "yes",
        _text(of.get("label")),
    )


def test_of(part: Plain, framework: Framework) -> FactTest:
    """A condition as the form asks it; one that it has no fields for is kept as it is."""
    if isinstance(part, dict) and len(part) == 1:
        ((key, item),) = part.items()
        fact = framework.facts.get(key)
        if key == "days" and isinstance(item, dict):
            return _days(item, part, framework)
        if fact is not None and fact.kind in ("choice", "yes_no", "text") and not isinstance(item, dict):
            values = _words(item)
            if set(values) <= set(values_of(fact)) or fact.kind == "text":
                return FactTest(AMONG, key, values)
        if fact is not None and fact.kind in ("number", "date") and isinstance(item, dict):
            limits = _limits(item)
            if limits is not None:
                return FactTest(LIMITS, key, low=limits[0], high=limits[1])
    return FactTest(KEPT, kept=part)


def values_of(fact: Fact) -> dict[str, str]:
    """The values of a fact of the framework with their words."""
    if fact.kind == "yes_no":
        return {"yes": "Yes", "no": "No"}
    return {option: str(label) or option for option, label in fact.options.items()}


def _days(item: Mapping[str, Plain], part: Plain, framework: Framework) -> FactTest:
    start = item.get("from")
    fact = framework.facts.get(start) if isinstance(start, str) else None
    rest = {key: value for key, value in item.items() if key not in ("from", "to")}
    limits = _limits(rest)
    if fact is None or item.get("to") != INSPECTION_ON or limits is None:
        return FactTest(KEPT, kept=part)
    return FactTest(DAYS, fact.id, low=limits[0], high=limits[1])


def _limits(item: Mapping[str, Plain]) -> tuple[str, str] | None:
    """The lower and the upper limit; None where these are not all that it says."""
    if not item or not set(item) <= _LIMITS:
        return None
    if "between" in item:
        both = _words(item["between"]) if isinstance(item["between"], list) else ()
        return (both[0], both[1]) if len(item) == 1 and len(both) == 2 else None
    low, high = item.get("at_least", ""), item.get("at_most", "")
    return (low, high) if isinstance(low, str) and isinstance(high, str) else None


# --- to a design ------------------------------------------------------------------------------------------------------


def data_of(state: Usual) -> dict[str, Plain]:
    """The plain data of design.yaml; what was left blank is left out."""
    stated = bool(state.by) and not state.proportional and any(number.strip() for number in state.sizes.values())
    made: dict[str, Plain] = {"schema": "1", **state.others}
    for name in ("size", "seed", "inspection_on"):
        text = str(getattr(state, name))
        if text.strip():
            made[name] = text if name == "seed" else text.strip()
    if parts := [part for test in state.eligible if (part := condition_of(test)) is not None]:
        before = state.others.get("eligible")
        made["eligible"] = _all_of(parts) if before is None else {"all": [before, *parts]}
    if state.by:
        by: Plain = state.by[0] if len(state.by) == 1 else list(state.by)
        made["strata"] = {"by": by, "sizes": _nested(state)} if stated else {"by": by, "proportional": "yes"}
    if state.at_least:
        made["at_least"] = [*_list(state.others.get("at_least")), *(_least_of(each) for each in state.at_least)]
    if state.mirror:
        made["mirror"] = list(state.mirror)
    if state.reserves.strip():
        made["reserves"] = state.reserves.strip()
    return made


def condition_of(test: FactTest) -> Plain | None:
    """A condition as data; None of one that asks for nothing."""
    if test.kind == KEPT:
        return test.kept
    if test.kind == AMONG:
        return {test.fact: list(test.values) if len(test.values) > 1 else test.values[0]} if test.values else None
    limits: dict[str, Plain] = {}
    low, high = test.low.strip(), test.high.strip()
    if low and high:
        limits["between"] = [low, high]
    elif low or high:
        limits["at_least" if low else "at_most"] = low or high
    if not limits:
        return None
    return {"days": {"from": test.fact, "to": INSPECTION_ON, **limits}} if test.kind == DAYS else {test.fact: limits}


def _all_of(parts: list[Plain]) -> Plain:
    """Conditions in one mapping where each has a key of its own, else as a list."""
    keys = [key for part in parts if isinstance(part, dict) for key in part]
    single = all(isinstance(part, dict) and len(part) == 1 for part in parts)
    if single and len(set(keys)) == len(keys) and "all" not in keys:
        return {key: item for part in parts if isinstance(part, dict) for key, item in part.items()}
    return {"all": parts}


def _nested(state: Usual) -> Plain:
    made: dict[str, Plain] = {}
    for values, number in state.sizes.items():
        if not number.strip():
            continue
        at = made
        for value in values[:-1]:
            below = at.setdefault(value, {})
            assert isinstance(below, dict)
            at = below
        at[values[-1]] = number.strip()
    return made


def _least_of(least: Least) -> Plain:
    made: dict[str, Plain] = {"label": least.label.strip()} if least.label.strip() else {}
    where = condition_of(least.test)
    made["where"] = {} if where is None else where
    made |= {"share": "yes"} if least.share else {}
    made |= {"cases": least.cases.strip()} if least.cases.strip() else {}
    return made
