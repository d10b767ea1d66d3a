"""The same counts by pandas, written as somebody who knows it would: whole columns and whole tables at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from benchmarks.made import OPTIONS, Made
from inspectorate.framework.condition import AllOf, Among, AnyOf, Between, Condition, Not
from inspectorate.framework.framework import Framework
from inspectorate.scores.tally import Count

Look = Callable[[str], "pd.Series[Any]"]


#: Answers as small whole numbers, which pandas keeps in one block and compares fastest.
CODES = {name: code for code, name in enumerate((*OPTIONS, "not_applicable"))}
BLANK = -1


def frames(made: Made) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cases by fact, and answers as they come: a row each, the answer as a number of `CODES`."""
    cases = pd.DataFrame([{"case": case.id, **case.facts} for case in made.cases]).set_index("case")
    cases["drugs"] = cases["drugs"].astype(int)
    rows = [(answer.case, answer.question, CODES[str(answer.value)]) for answer in made.answers]
    answers = pd.DataFrame(rows, columns=["case", "question", "value"])
    names = {"case": cases.index, "question": list(made.framework.questions)}
    return cases, answers.astype(
        {name: pd.CategoricalDtype(known) for name, known in names.items()} | {"value": "int8"}
    )


def count(framework: Framework, cases: pd.DataFrame, answers: pd.DataFrame) -> dict[str, Count]:
    """The six boxes and the options of every question."""
    wide = answers.set_index(["case", "question"])["value"].unstack(fill_value=BLANK)
    # The categories are already in this order; plain labels spare pandas comparing categories at every step.
    wide.index, wide.columns = cases.index, pd.Index(list(framework.questions))
    mask = pd.DataFrame(_applies(framework, cases, wide), index=cases.index)
    options = framework.scales["sufficiency"].options
    by_option = {name: ((wide == CODES[name]) & mask).sum().tolist() for name in options}
    not_applicable, missing = (~mask).sum().tolist(), ((wide == BLANK) & mask).sum().tolist()
    return {
        name: Count(
            above=by_option["excellent"][n] + by_option["sufficient"][n],
            below=by_option["insufficient"][n] + by_option["poor"][n],
            outside=by_option["na"][n],
            not_applicable=not_applicable[n],
            missing=missing[n],
            options={option: counted[n] for option, counted in by_option.items()},
        )
        for n, name in enumerate(framework.questions)
    }


def _applies(framework: Framework, cases: pd.DataFrame, wide: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    """For each question, in which cases it applies; a question that does not apply reads `not_applicable`."""
    facts = cases.assign(misuse=(cases["drugs"] >= 4).map({True: "yes", False: "no"}))
    everywhere = pd.Series(True, index=cases.index)
    applies: dict[str, pd.Series[Any]] = {}

    def look(name: str) -> pd.Series[Any]:
        return facts[name] if name in facts else wide[name].where(applies[name], CODES["not_applicable"])

    for name in framework.questions:
        held = everywhere
        for guard in framework.guards[name]:
            held = held & _holds(guard, look)
        applies[name] = held
    return applies


def _holds(condition: Condition, look: Look) -> pd.Series[Any]:
    match condition:
        case Among(name, values):
            found = look(name)
            return found.isin([CODES[str(value)] for value in values] if found.dtype == "int8" else values)
        case Between(name, at_least, at_most):
            return look(name).between(at_least, at_most)
        case Not(part):
            return ~_holds(part, look)
        case AnyOf(parts) | AllOf(parts):
            first, *others = (_holds(part, look) for part in parts)
            for other in others:
                first = first | other if isinstance(condition, AnyOf) else first & other
            return first
        case _:
            raise AssertionError("the measured framework has no such condition")
