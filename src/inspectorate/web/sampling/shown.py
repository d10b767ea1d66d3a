"""What the design form shows: its fields with the counts of the caseload, and how many cases would be needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any

from inspectorate.caseload.files import text_of
from inspectorate.framework.framework import Fact
from inspectorate.framework.shape import number_from
from inspectorate.framework.words import number_in_words
from inspectorate.sample.frame import NOT_KNOWN
from inspectorate.sample.known import Known
from inspectorate.sample.size import MARGINS, cases_needed, margin_of, table
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.rows import framework_of
from inspectorate.web.sampling.planned import Planned
from inspectorate.web.sampling.typed import Asked, asked, words_of
from inspectorate.web.sampling.usual import MOST_SIZES, Least, Usual
from inspectorate.web.whole import still

#: The smallest margin, in points, for which a number of cases is worked out.
SMALLEST = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Size:
    """A stratum with the field for its places: its values, their words, how many of the caseload it has."""

    number: int
    of: tuple[str, ...]
    words: str
    cases: int
    typed: str


@dataclass(frozen=True)
class DesignForm:
    """The form's fields."""

    state: Usual
    day: str
    eligible: tuple[Asked, ...]
    minimums: tuple[Asked, ...]
    conditions: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    sizes: tuple[Size, ...]
    mirrored: tuple[tuple[str, str, bool], ...]


def form_of(inspection: Inspection, state: Usual) -> DesignForm:
    """The fields of a state, in the words of the inspection's framework."""
    facts = framework_of(inspection).facts
    counts = counts_of(inspection)
    sorts = {name: fact for name, fact in facts.items() if fact.kind in ("choice", "yes_no", "text")}
    return DesignForm(
        state,
        still(inspection).particulars.dates.get("fieldwork", ""),
        tuple(asked(f"e-{n}", test, facts, counts) for n, test in enumerate(state.eligible)),
        tuple(_minimum(n, least, facts, counts) for n, least in enumerate(state.at_least)),
        tuple(_conditions(facts)),
        tuple((name, _label(fact)) for name, fact in sorts.items()),
        tuple(_sizes(inspection, state, sorts)),
        tuple(
            (name, _label(fact), name in state.mirror)
            for name, fact in sorts.items()
            if name in state.mirror or len(words_of(fact, counts.get(name, {}))) > 1
        ),
    )


def _label(fact: Fact) -> str:
    return str(fact.label) or fact.id


def _minimum(n: int, least: Least, facts: Mapping[str, Fact], counts: Mapping[str, Mapping[str, int]]) -> Asked:
    return replace(asked(f"m-{n}", least.test, facts, counts), least=least)


def _conditions(facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """What a condition can be added on: of a date its days before the inspection first, then the day itself."""
    for name, fact in facts.items():
        if fact.kind == "date":
            yield f"days:{name}", f"{_label(fact)}: days before the inspection"
        if fact.kind in ("choice", "yes_no", "text", "number", "date"):
            yield name, f"{_label(fact)}{': the day itself' if fact.kind == 'date' else ''}"


def counts_of(inspection: Inspection) -> Mapping[str, Mapping[str, int]]:
    """How many cases of the caseload have each value of each fact that sorts cases into kinds."""
    return _counts(inspection.pk, inspection.files_version, inspection.created_at)


@lru_cache(maxsize=16)
def _counts(key: int, files_version: int, created_at: datetime) -> Mapping[str, Mapping[str, int]]:
    inspection = Inspection.objects.select_related("release").get(pk=key)
    framework, caseload = framework_of(inspection), still(inspection).caseload
    known = Known(framework, None)
    sorts = [name for name, fact in framework.facts.items() if fact.kind in ("choice", "yes_no", "text")]
    readers = {name: known.reader(name) for name in sorts}
    cases = caseload.cases if caseload is not None else ()
    found = {name: Counter(text_of(read(case)) for case in cases) for name, read in readers.items()}
    return {name: {value: n for value, n in counts.items() if value != NOT_KNOWN} for name, counts in found.items()}


def _sizes(inspection: Inspection, state: Usual, sorts: Mapping[str, Fact]) -> list[Size]:
    """Every stratum of the facts chosen that some case has or that has places, in the framework's order."""
    if not state.by:
        return []
    found = _strata(inspection.pk, inspection.files_version, inspection.created_at, state.by)
    counts = counts_of(inspection)
    words = [words_of(sorts[name], counts.get(name, {})) for name in state.by]
    ordered = [of for of in product(*words) if of in found or of in state.sizes]
    rest = sorted((set(found) | set(state.sizes)) - set(ordered))
    return [
        Size(
            n,
            of,
            ", ".join(known.get(value, value) for known, value in zip(words, of, strict=True)),
            found.get(of, 0),
            state.sizes.get(of, ""),
        )
        for n, of in enumerate(_most([*ordered, *rest], state))
    ]


def _most(strata: list[tuple[str, ...]], state: Usual) -> list[tuple[str, ...]]:
    """As many strata as the form has fields for; those with places are among them."""
    without = [of for of in strata if of not in state.sizes][: max(0, MOST_SIZES - len(state.sizes))]
    return [of for of in strata if of in state.sizes or of in set(without)]


@lru_cache(maxsize=32)
def _strata(key: int, files_version: int, created_at: datetime, by: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
    inspection = Inspection.objects.select_related("release").get(pk=key)
    caseload, known = still(inspection).caseload, Known(framework_of(inspection), None)
    readers = [known.reader(name) for name in by]
    cases = caseload.cases if caseload is not None else ()
    counts = Counter(tuple(text_of(read(case)) for read in readers) for case in cases)
    return {of: number for of, number in counts.items() if NOT_KNOWN not in of}


def needed(inspection: Inspection, planned: Planned | None, given: Mapping[str, str]) -> dict[str, Any]:
    """How many cases a margin needs, of those that could be drawn; and the margin that the size gives."""
    stated = still(inspection).particulars.confidence
    sure = framework_of(inspection).confidence if stated is None else stated
    typed = given.get("margin", "").strip()
    margin = number_from(typed) if typed else None
    plan = planned.plan if planned is not None else None
    whole = plan.frame.eligible if plan is not None and plan.frame.eligible else None
    told: dict[str, Any] = {"sure": number_in_words(100 * sure), "margin": typed, "margins": MARGINS, "whole": whole}
    told["sizes"] = table(sure)
    if typed and (margin is None or not SMALLEST <= margin < 100):
        told["margin_wrong"] = "Write a number of points between 0.01 and 100, such as 7.5."
    elif margin is not None:
        told["cases_needed"] = cases_needed(whole, margin, sure)
    if plan is not None and whole and plan.design.size <= whole:
        told["margin_now"] = margin_of(plan.design.size, whole, sure)
    return told
