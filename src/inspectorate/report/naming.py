"""What a token names: a question, a criterion, a survey, a measure ... of one inspection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from inspectorate.caseload.caseload import MAIN
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import suggest
from inspectorate.report.forms import (
    ANSWER,
    CASES,
    CONTEXT,
    DATE,
    FORMS,
    ITEM,
    LEVEL,
    MEASURE,
    NAMED,
    OPTION,
    PEOPLE,
    QUESTION,
    SURVEY,
    VERDICT,
)
from inspectorate.report.known import Known
from inspectorate.report.stated import StatedPart
from inspectorate.report.tokens import Ill, Token

OVERALL, OF_CASES = "overall", "cases"
MEETINGS = "meetings"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is named: its kind, its name within its framework or file, and the framework where it is one's."""

    kind: str
    name: str
    framework: Framework | None = None
    inner: str = ""


def named(known: Known, token: Token) -> Thing | Ill:
    """The thing that a token names; what is wrong where there is none, or where two are meant."""
    found = list(dict.fromkeys(_things(known, token)))
    if not found:
        return Ill(f"nothing is named {token.name!r}", suggest(token.name, names(known)), "token-name")
    if len(found) > 1 and token.form:
        found = [thing for thing in found if thing.kind in FORMS[token.form].of] or found
    if len(found) > 1:
        kinds = " and ".join(thing.kind for thing in found)
        forms = " or ".join(f"{{{{{_telling(thing.kind)} {token.name}}}}}" for thing in found)
        return Ill(f"{token.name!r} names a {kinds}", f"say which: {forms}", "token-name")
    return found[0]


def _telling(kind: str) -> str:
    return "percent" if kind == QUESTION else "score"


def _things(known: Known, token: Token) -> Iterator[Thing]:
    front, colon, rest = token.name.partition(":")
    if colon:
        yield from _beside(known, front, rest)
        return
    before, slash, name = token.name.rpartition("/")
    for framework in known.frameworks:
        own = framework is known.framework
        if slash and framework.id != before:
            continue
        yield from _of_framework(framework, token, name if slash else token.name, alone=own or bool(slash))
    if slash:
        return
    if token.name in (*known.sizes, MEETINGS):
        yield Thing(PEOPLE, token.name)
    if token.name in known.particulars.dates:
        yield Thing(DATE, token.name)
    if token.name in ("body", "title"):
        yield Thing(NAMED, token.name)


def _of_framework(framework: Framework, token: Token, name: str, alone: bool) -> Iterator[Thing]:
    """Things of one framework; those of an element's need its id in front, but for questions, whose ids are unique."""
    if name in framework.questions:
        yield Thing(OPTION if token.options else QUESTION, name, framework)
    if not alone:
        return
    if name in framework.criteria:
        yield Thing(LEVEL if framework.criteria[name].scored else VERDICT, name, framework)
    if name in framework.threads or name == OVERALL or any(section.id == name for section in framework.sections):
        yield Thing(LEVEL, name, framework)
    if name in framework.items:
        yield Thing(ITEM, name, framework)
    if name == OF_CASES:
        yield Thing(CASES, name, framework)


def _beside(known: Known, front: str, rest: str) -> Iterator[Thing]:
    name, slash, inner = rest.partition("/")
    if front == "survey":
        survey = next((each for each in known.surveys if each.id == name), None)
        if survey is not None and not slash:
            yield Thing(SURVEY, name)
        elif survey is not None and inner in known.said[name]:
            yield Thing(ANSWER, name, None, inner)
    elif front == "measure" and any(result.measure == rest for result in known.results):
        yield Thing(MEASURE, rest)
    elif front == "context" and any(figure.figure == rest for figure in known.context):
        yield Thing(CONTEXT, rest)
    elif front == MEETINGS and any(meeting.role == rest for meeting in known.meetings):
        yield Thing(PEOPLE, f"{MEETINGS}:{rest}")


def names(known: Known) -> list[str]:
    """Every name that a token may have, for suggestions and for pages that offer them."""
    made: list[str] = []
    for framework in known.frameworks:
        front = "" if framework is known.framework else f"{framework.id}/"
        made += framework.questions
        levels = (framework.criteria, framework.threads, framework.items, [s.id for s in framework.sections])
        made += [f"{front}{name}" for level in levels for name in level]
        made += [f"{front}{OF_CASES}", *([f"{front}{OVERALL}"] if framework.scoring.overall != "none" else [])]
    for survey in known.surveys:
        made.append(f"survey:{survey.id}")
        made += [f"survey:{survey.id}/{question}" for question in known.said[survey.id]]
    made += [f"measure:{result.measure}" for result in known.results]
    made += [f"context:{figure.figure}" for figure in known.context]
    made += [f"{MEETINGS}:{meeting.role}" for meeting in known.meetings]
    return list(dict.fromkeys([*made, *known.sizes, MEETINGS, *known.particulars.dates, "body", "title"]))


def condition(known: Known, token: Token) -> tuple[str, dict[str, Any] | None] | Ill:
    """The sample and the condition (plain data) of a token's `where`."""
    if token.label:
        part = part_called(known, token.label)
        return part if isinstance(part, Ill) else (MAIN, dict(part.where))
    sample, parts = "", []
    for clause in token.where:
        if clause.name == "sample" and clause.sign == "=":
            sample = clause.values[0]
            continue
        parts.append(_data(clause.name, clause.sign, clause.values))
    return sample, None if not parts else parts[0] if len(parts) == 1 else {"all": parts}


def part_called(known: Known, label: str) -> StatedPart | Ill:
    """The part of the sample so called in any language; what is wrong where there is none, or where two are meant."""
    called = [part for part in known.beside if part.called(label)]
    otherwise = "write where name=value instead"
    if not called:
        write = suggest(label, map(str, [part.label for part in known.beside])) if known.beside else otherwise
        return Ill(f"the report shows no part of the sample called {label!r}", write, "token-filter")
    if any(part.where != called[0].where for part in called):
        return Ill(f"the report calls two parts of the sample {label!r}", otherwise, "token-filter")
    return called[0]


def spoken_label(known: Known, token: Token) -> Token:
    """The token with the label of its part in the language that is spoken, unless another part is called that too."""
    part = part_called(known, token.label) if token.label else None
    if not isinstance(part, StatedPart) or part_called(known, str(part.label)) != part:
        return token
    return replace(token, label=str(part.label))


def _data(name: str, sign: str, values: tuple[str, ...]) -> dict[str, Any]:
    if sign in ("=", "!="):
        equal: dict[str, Any] = {name: list(values)}
        return equal if sign == "=" else {"not": equal}
    return {name: {"at_least" if sign == ">=" else "at_most": values[0]}}
