"""The texts of a framework that papers show, each with its kind and the name that people find it by in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inspectorate.framework.framework import Framework, Question, Text

#: The kinds of texts, in the order of the file: one of them and several, as people read them.
TEXT_KINDS: dict[str, tuple[str, str]] = {
    "title": ("title", "titles"),
    "source": ("source", "sources"),
    "fact": ("label of a fact or of its options", "labels of facts and of their options"),
    "instrument": ("instrument", "instruments"),
    "option": ("option of a scale", "options of scales"),
    "section": ("title of a section", "titles of sections"),
    "criterion": ("title of a criterion", "titles of criteria"),
    "statement": ("statement", "statements"),
    "question": ("question", "questions"),
    "answer": ("answer of a question of context", "answers of questions of context"),
    "item": ("item of a judged criterion", "items of judged criteria"),
    "thread": ("thread", "threads"),
    "band": ("band", "bands"),
    "verdict": ("verdict", "verdicts"),
    "grade": ("grade", "grades"),
    "measure": ("measure", "measures"),
    "performance": ("domain or grade of the measures", "domains and grades of the measures"),
    "survey": ("text of a questionnaire", "texts of questionnaires"),
    "appendix": ("appendix", "appendices"),
    "acknowledgements": ("text of thanks", "texts of thanks"),
    "abbreviation": ("abbreviation", "abbreviations"),
    "beside": ("heading of a part of the sample", "headings of parts of the sample"),
    "standing": ("standing text", "standing texts"),
    "next_step": ("next step", "next steps"),
}


@dataclass(frozen=True, slots=True)
class StatedWords:
    """A text of a framework: its kind (of `TEXT_KINDS`), what it belongs to (an id), its name, and its versions."""

    kind: str
    of: str
    name: str
    text: Text

    def said_in(self, language: str) -> bool:
        """Whether it stands in a language, or is nothing that could be said otherwise: without letters."""
        versions = self.text.versions
        found = versions.get(language, "") or (versions.get("", "") if language == "en" else "")
        return bool(found.strip()) or not any(letter.isalpha() for words in versions.values() for letter in words)


def texts_of(framework: Framework) -> Iterator[StatedWords]:
    """Every text that a report may show, in the order of the file. Guidance is for those who answer."""
    yield StatedWords("title", "", "title", framework.title)
    yield from (StatedWords("source", str(n), str(n), each) for n, each in enumerate(framework.sources, start=1))
    for fact in framework.facts.values():
        yield StatedWords("fact", fact.id, fact.id, fact.label)
        yield from (StatedWords("fact", fact.id, f"{fact.id}={name}", text) for name, text in fact.options.items())
    yield from (StatedWords("instrument", each.id, each.id, each.label) for each in framework.instruments.values())
    for scale in framework.scales.values():
        yield from (StatedWords("option", scale.id, f"{scale.id}.{o.id}", o.label) for o in scale.options.values())
    yield from _sections(framework)
    yield from (StatedWords("thread", each.id, each.id, each.title) for each in framework.threads.values())
    yield from _judging(framework)
    for measure in framework.measures.values():
        yield StatedWords("measure", measure.id, measure.id, measure.label)
    performance = framework.performance
    yield StatedWords("performance", "", "title", performance.title)
    for told in (performance.domains, performance.grades):
        yield from (StatedWords("performance", name, name, text) for name, text in told.items())
    for survey in framework.surveys.values():
        yield StatedWords("survey", survey.id, survey.id, survey.title)
        for question in survey.questions:
            yield from _question(question, "survey", survey.id, f"{survey.id}: {question.id}")
    yield from _report(framework.report or {})


def _sections(framework: Framework) -> Iterator[StatedWords]:
    for section in framework.sections:
        yield StatedWords("section", section.id, section.id, section.title)
        yield StatedWords("statement", section.id, section.id, section.statement)
        for criterion in section.criteria:
            yield StatedWords("criterion", criterion.id, criterion.id, criterion.title)
            yield StatedWords("statement", criterion.id, criterion.id, criterion.statement)
            for question in criterion.questions:
                yield from _question(question, "question", question.id, question.id)
            yield from (StatedWords("item", item.id, item.id, item.text) for item in criterion.items)


def _question(question: Question, kind: str, of: str, name: str) -> Iterator[StatedWords]:
    yield StatedWords(kind, of, name, question.text)
    answers = "answer" if kind == "question" else kind
    options = question.options.items()
    yield from (StatedWords(answers, of, f"{name}={option}", text) for option, text in options)


def _judging(framework: Framework) -> Iterator[StatedWords]:
    for level, bands in framework.bands.levels.items():
        yield from (StatedWords("band", band.id, f"{level}: {band.id}", band.label) for band in bands)
    for way in framework.verdicts.values():
        yield from (StatedWords("verdict", name, f"{way.id}.{name}", text) for name, text in way.labels.items())
        yield from (StatedWords("grade", name, f"{way.id}.{name}", text) for name, text in way.grade_labels.items())


def _report(report: Mapping[str, Any]) -> Iterator[StatedWords]:
    for each in report.get("appendices", []):
        name = str(each["id"])
        yield StatedWords("appendix", name, f"{name} (title)", _text(each["title"]))
        yield StatedWords("appendix", name, f"{name} (text)", _text(each["text"]))
    yield StatedWords("acknowledgements", "", "acknowledgements", _text(report.get("acknowledgements", "")))
    for short, words in (report.get("abbreviations") or {}).items():
        yield StatedWords("abbreviation", str(short), str(short), _text(words))
    for each in report.get("beside", []):
        label = _text(each["label"])
        yield StatedWords("beside", label.say(), label.say(), label)
    for name, words in (report.get("standing") or {}).items():
        yield StatedWords("standing", str(name), str(name), _text(words))
    for each in report.get("next_steps", []):
        yield StatedWords("next_step", str(each["id"]), str(each["id"]), _text(each["label"]))


def _text(stated: Any) -> Text:
    """A text of `report:`, which is kept as it was read: one text, or a mapping from language to text."""
    if isinstance(stated, Mapping):
        return Text({str(language): str(words).strip() for language, words in stated.items()})
    return Text({"": str(stated).strip()})
