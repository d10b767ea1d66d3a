"""The design form: what was typed, read into the form's state; and the fields that show a state."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from inspectorate.framework.framework import Fact, Framework
from inspectorate.framework.located import Plain, as_data
from inspectorate.web.sampling.usual import AMONG, DAYS, KEPT, LIMITS, MOST, MOST_SIZES, FactTest, Least, Usual

_KINDS = (AMONG, LIMITS, DAYS, KEPT)


def typed(given: QueryDict, framework: Framework, others: Mapping[str, Plain]) -> Usual:
    """The state that a form sends; facts that the framework does not have are left out."""
    fits = [name for name, fact in framework.facts.items() if fact.kind in ("choice", "yes_no", "text")]
    by = tuple(dict.fromkeys(name for part in ("by-1", "by-2") if (name := given.get(part, "")) in fits))
    state = Usual(
        size=given.get("size", ""),
        seed=given.get("seed", ""),
        reserves=given.get("reserves", ""),
        inspection_on=given.get("inspection_on", ""),
        eligible=tuple(test for n in range(MOST) if (test := _test(given, f"e-{n}", framework)) is not None),
        by=by,
        proportional=given.get("split") == "proportional",
        sizes=dict(_sizes(given, len(by))) if tuple(given.getlist("sizes-by")) == by else {},
        at_least=tuple(least for n in range(MOST) if (least := _least(given, f"m-{n}", framework)) is not None),
        mirror=tuple(name for name in given.getlist("mirror") if name in fits),
        others=others,
    )
    return _with_new(state, given, framework)


def adds(given: QueryDict) -> bool:
    """Whether a condition or a minimum number was chosen that is yet to be filled in."""
    return bool(given.get("add-e") or given.get("add-m"))


def _test(given: QueryDict, at: str, framework: Framework) -> FactTest | None:
    kind = given.get(f"{at}-kind", "")
    if kind not in _KINDS or given.get(f"{at}-gone") == "yes":
        return None
    if kind == KEPT:
        return FactTest(KEPT, kept=_kept(given.get(f"{at}-kept", "")))
    fact = framework.facts.get(given.get(f"{at}-fact", ""))
    if fact is None:
        return None
    values = [value for value in given.getlist(f"{at}-value") if value]
    values += [line.strip() for line in given.get(f"{at}-text", "").splitlines() if line.strip()]
    low, high = given.get(f"{at}-low", ""), given.get(f"{at}-high", "")
    return FactTest(kind, fact.id, tuple(dict.fromkeys(values)), low, high)


def _kept(text: str) -> Plain:
    """A condition that was carried along; one that somebody spoilt is a condition that nobody understands."""
    try:
        return as_data(json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return text


def _least(given: QueryDict, at: str, framework: Framework) -> Least | None:
    test = _test(given, at, framework)
    if test is None:
        return None
    share = given.get(f"{at}-share") == "yes"
    return Least(test, given.get(f"{at}-cases", ""), share, given.get(f"{at}-label", ""))


def _sizes(given: QueryDict, depth: int) -> Iterator[tuple[tuple[str, ...], str]]:
    for n in range(MOST_SIZES):
        of, number = given.getlist(f"size-{n}-of"), given.get(f"size-{n}", "")
        if len(of) == depth and depth and number.strip():
            yield tuple(of), number


def _with_new(state: Usual, given: QueryDict, framework: Framework) -> Usual:
    """The state with the condition, and the minimum number, that were chosen to be added."""
    if test := _new(given.get("add-e", ""), framework):
        state = replace(state, eligible=(*state.eligible, test))
    if test := _new(given.get("add-m", ""), framework):
        state = replace(state, at_least=(*state.at_least, Least(test)))
    return state


def _new(chosen: str, framework: Framework) -> FactTest | None:
    """A condition to be filled in: `days:FACT` counts days, another fact is asked by its kind."""
    days, _, name = chosen.rpartition(":")
    fact = framework.facts.get(name)
    if fact is None:
        return None
    if days:
        return FactTest(DAYS, name) if fact.kind == "date" else None
    return FactTest(LIMITS if fact.kind in ("number", "date") else AMONG, name)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a fact to tick: its words, how many of the caseload have it, whether it is ticked."""

    value: str
    words: str
    cases: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition as the form shows it; `more` are values that stand in no list, one a line."""

    at: str
    test: FactTest
    label: str
    choices: tuple[Choice, ...] = ()
    more: str = ""
    kept: str = ""
    least: Least | None = None


def asked(at: str, test: FactTest, facts: Mapping[str, Fact], counts: Mapping[str, Mapping[str, int]]) -> Asked:
    """A condition with its fields; `counts` are the cases of the caseload by fact and value."""
    if test.kind == KEPT:
        text = json.dumps(test.kept, ensure_ascii=False)
        return Asked(at, test, "Another condition", kept=text)
    fact = facts[test.fact]
    label = str(fact.label) or fact.id
    if test.kind != AMONG:
        return Asked(at, test, label)
    known = words_of(fact, counts.get(fact.id, {}))
    found = counts.get(fact.id, {})
    choices = tuple(Choice(value, words, found.get(value, 0), value in test.values) for value, words in known.items())
    return Asked(at, test, label, choices, "\n".join(value for value in test.values if value not in known))


#: With more different values than these a text is typed instead of ticked.
MOST_VALUES = 15


def words_of(fact: Fact, counts: Mapping[str, int]) -> dict[str, str]:
    """The values of a fact that can be ticked, with their words; none of a text of many values."""
    if fact.kind == "yes_no":
        return {"yes": "Yes", "no": "No"}
    if fact.kind == "choice":
        return {option: str(label) or option for option, label in fact.options.items()}
    return {value: value for value in sorted(counts)} if len(counts) <= MOST_VALUES else {}
