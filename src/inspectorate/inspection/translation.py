"""Translation: everything that the report of an inspection lacks in one of the languages it is published in.

It is told as a gap while people write, and keeps the report from being published: a report in two languages says the
same in both, or in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspectorate.framework.framework import Framework
from inspectorate.framework.texts import TEXT_KINDS, StatedWords, texts_of
from inspectorate.inspection.edition import (
    SHARE,
    SURVEY_TEXTS,
    TOLD,
    TOTALS,
    Told,
    beside_in,
    narrative_in,
    survey_text,
)
from inspectorate.inspection.inspection import Inspection
from inspectorate.language import ENGLISH_NAMES
from inspectorate.refusal import Fault
from inspectorate.report.markup import clean

#: How many names a line tells before it counts the rest.
FIRST_FEW = 5


@dataclass(frozen=True, slots=True)
class Untranslated:
    """Something that a report lacks in a language: where it belongs, of which kind it is, and its name there.

    `kind` is one of `KINDS`; what has the same language, file and kind is told in one line. `line` is 0 where several
    lines of a file, or none, are meant.
    """

    language: str
    file: str
    kind: str
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is lacking of one kind in one file: how many, the first few of them, and the line of the only one."""

    language: str
    file: str
    kind: str
    names: tuple[str, ...]
    line: int = 0

    @property
    def sentence(self) -> str:
        """What is lacking, as people read it."""
        language, number = ENGLISH_NAMES.get(self.language, self.language), len(self.names)
        if self.kind == "text":
            return f"there is no text in {language} ({self.language}), and one in another language"
        one, several = KINDS[self.kind]
        more = f" and {number - FIRST_FEW} more" if number > FIRST_FEW else ""
        told = "" if self.names == ("title",) else f": {', '.join(self.names[:FIRST_FEW])}{more}"
        return f"{number} {one if number == 1 else several} without {language} ({self.language}){told}"

    @property
    def do(self) -> str:
        """What to do about it."""
        if self.kind == "text":
            return "write it, or take the other one out"
        if self.kind == "row":
            return f"add a column beside, named like the other with _{self.language}, and fill it in"
        return f"write {{en: ..., {self.language}: ...}}"


#: What may lack: one of it and several.
KINDS: dict[str, tuple[str, str]] = {
    "text": ("text", "texts"),
    "particulars": ("text of inspection.yaml", "texts of inspection.yaml"),
    "row": ("cell", "cells"),
    "survey_yaml": ("text", "texts"),
    **{f"framework_{name}": words for name, words in TEXT_KINDS.items()},
}


def untranslated(inspection: Inspection) -> tuple[Untranslated, ...]:
    """Everything that a report in each of its languages lacks in that language; nothing where there is one only."""
    languages = inspection.particulars.editions
    if len(languages) < 2:
        return ()
    return tuple(lack for language in languages for lack in _lacking_in(inspection, language))


def lacking(inspection: Inspection) -> tuple[Lacking, ...]:
    """The same, what is of one kind in one file in one line."""
    grouped: dict[tuple[str, str, str], list[Untranslated]] = {}
    for each in untranslated(inspection):
        grouped.setdefault((each.language, each.file, each.kind), []).append(each)
    return tuple(
        Lacking(*key, tuple(each.name for each in found), found[0].line if len(found) == 1 else 0)
        for key, found in grouped.items()
    )


def untranslated_faults(inspection: Inspection, folder: Path = Path()) -> list[Fault]:
    """The same as faults, each of which keeps the report from being published."""
    return [
        Fault(str(folder / each.file), each.line, "", each.sentence, each.do, "untranslated")
        for each in lacking(inspection)
    ]


def _lacking_in(inspection: Inspection, language: str) -> Iterator[Untranslated]:
    yield from _texts(inspection, language)
    if language != inspection.particulars.editions[0]:
        yield from _particulars(inspection, language)
        for told in TOLD:
            rows = getattr(inspection, told.field)
            yield from _rows(rows if isinstance(rows, tuple) else filter(None, (rows,)), told, language)
        yield from _surveys(inspection, language)
    else:
        yield from _said_elsewhere(inspection, language)
    for framework in inspection.frameworks:
        yield from _framework(inspection, framework, language)


def _texts(inspection: Inspection, language: str) -> Iterator[Untranslated]:
    """The texts that another language has and this one has not."""
    languages = inspection.particulars.editions
    own = narrative_in(inspection, language)
    others = [narrative_in(inspection, each) for each in languages if each != language]
    room = "" if language == languages[0] else f"{language}/"
    for path in dict.fromkeys(path for texts in others for path, text in texts.items() if _says(text)):
        if not _says(own.get(path, "")):
            yield Untranslated(language, f"narrative/{room}{path}", "text", path.removesuffix(".md"))


def _says(text: str) -> bool:
    return bool(clean(text).strip())


def _particulars(inspection: Inspection, language: str) -> Iterator[Untranslated]:
    particulars = inspection.particulars
    stated = particulars.translations.get(language, {})
    texts = {"title": particulars.title, "body": particulars.body}
    texts |= {f"elements[{n}].title": each.title for n, each in enumerate(particulars.elements)}
    for key, text in texts.items():
        if _words(text) and key not in stated:
            yield Untranslated(language, "inspection.yaml", "particulars", key, particulars.line_of(key))


def _rows(rows: Iterable[Any], told: Told, language: str, file: str = "") -> Iterator[Untranslated]:
    for noun in rows:
        if told.field == "judgements" and not noun.counts:
            continue
        for column in told.columns:
            known = (told.known or {}).get(column, ())
            text = getattr(noun, column)
            needed = _words(_of(text) if column == "unit" else text) and text not in known
            if needed and not beside_in(noun, column, language):
                where = f"{column}_{language}" + (f" (row {noun.line})" if noun.line else "")
                yield Untranslated(language, file or told.file, "row", where, noun.line)


def _of(unit: str) -> str:
    """What the unit of a share says besides that it is one."""
    return unit.removeprefix(SHARE).strip().removeprefix("of ") if unit.startswith(SHARE) else unit


def _surveys(inspection: Inspection, language: str) -> Iterator[Untranslated]:
    for survey in inspection.surveys:
        for name in SURVEY_TEXTS:
            if _words(getattr(survey, name)) and not survey_text(inspection, survey, name, language):
                yield Untranslated(language, f"surveys/{survey.id}.yaml", "survey_yaml", name)
        yield from _rows(survey.results, TOTALS, language, f"surveys/{survey.id}.csv")


def _said_elsewhere(inspection: Inspection, first: str) -> Iterator[Untranslated]:
    """What a survey says of itself in another language only."""
    for survey in inspection.surveys:
        for name in SURVEY_TEXTS:
            others = (survey.translations.get(each, {}).get(name, "") for each in inspection.particulars.editions[1:])
            if not _words(getattr(survey, name)) and any(map(_words, others)):
                yield Untranslated(first, f"surveys/{survey.id}.yaml", "survey_yaml", name)


def _words(text: str) -> bool:
    """Whether a text says anything in a language: something with letters."""
    return any(letter.isalpha() for letter in text)


def _framework(inspection: Inspection, framework: Framework, language: str) -> Iterator[Untranslated]:
    own = framework == inspection.framework
    file = "framework.yaml" if own else f"framework-{framework.id}.yaml"
    shown = _Shown(inspection, framework, own)
    for each in texts_of(framework):
        if not each.said_in(language) and shown.has(each):
            yield Untranslated(language, file, f"framework_{each.kind}", each.name)


class _Shown:
    """Which texts of a framework the report of an inspection shows."""

    def __init__(self, inspection: Inspection, framework: Framework, own: bool) -> None:
        particulars, scope = inspection.particulars, inspection.particulars.scope
        questions = framework.questions.values()
        asked = [q for q in questions if not own or scope.has_question(framework, q)]
        self.questions = {question.id for question in asked}
        self.scales = {question.scale.id for question in asked if question.scale is not None}
        self.surveys = {survey.id for survey in inspection.surveys}
        self.facts = {name for case in inspection.cases for name in case.facts}
        self.facts |= {name for name, fact in framework.facts.items() if fact.derive}
        self.measures = {result.measure for result in inspection.results}
        self.measured = {result.domain for result in inspection.results}
        self.measured |= {result.grade for result in inspection.results} | {""}
        self.items = {item for item in framework.items if not own or self._judged(inspection, item)}
        self.written = {path.removesuffix(".md") for path in inspection.narrative}
        self.kind = particulars.kind
        self.stepped = inspection.next_step is not None
        stated = (framework.report or {}).get("appendices", []) if own else []
        self.appendices = {str(each["id"]) for each in stated if self.kind in _kinds(each, self.kind)}
        self.own = own
        texts = [*inspection.narrative.values(), *(v for t in texts_of(framework) for v in _prose(t))]
        self.occurring = {word for text in texts for word in re.findall(r"[\w&/-]+", text)}

    @staticmethod
    def _judged(inspection: Inspection, item: str) -> bool:
        framework = inspection.framework
        criterion = next(c for c in framework.criteria.values() if any(i.id == item for i in c.items))
        return inspection.particulars.scope.has_criterion(framework, criterion)

    def has(self, text: StatedWords) -> bool:
        """Whether it is shown; what is not told apart here always is."""
        of = text.of
        match text.kind:
            case "question" | "answer":
                return of in self.questions
            case "option":
                return of in self.scales
            case "item":
                return of in self.items
            case "fact":
                return of in self.facts
            case "survey":
                return of in self.surveys
            case "measure":
                return of in self.measures
            case "performance":
                return bool(self.measures) and of in self.measured
            case "next_step":
                return self.own and self.stepped
            case "appendix":
                return of in self.appendices and not {"appendices", f"appendix-{of}"} & self.written
            case "acknowledgements":
                return self.own and "acknowledgements" not in self.written
            case "abbreviation":
                return of in self.occurring or f"{of}s" in self.occurring
            case "beside" | "standing":
                return self.own
        return True


def _prose(text: StatedWords) -> tuple[str, ...]:
    """Where an abbreviation may occur: not among the abbreviations themselves."""
    return () if text.kind == "abbreviation" else tuple(text.text.versions.values())


def _kinds(stated: dict[str, Any], kind: str) -> list[str]:
    kinds = stated.get("kinds") or [kind]
    return [kinds] if isinstance(kinds, str) else list(kinds)
