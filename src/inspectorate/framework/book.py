"""The guidance book and the blank form of a framework, as one small tree that `book_files.py` writes.

For readers the book holds the guidance to each question; for publication it tells what is asked, of which cases, and
how answers become scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from inspectorate.framework.condition import ALWAYS, Condition
from inspectorate.framework.framework import Criterion, Fact, Framework, Item, Question, Scale, Section, Verdicts
from inspectorate.framework.show import scoring_in_words
from inspectorate.framework.words import condition_in_words, number_in_words, rules_in_words

Audience: TypeAlias = Literal["readers", "publication"]
Half: TypeAlias = Literal["guidance", "form"]
AUDIENCES: tuple[Audience, ...] = ("readers", "publication")
HALVES: tuple[Half, ...] = ("guidance", "form")

LINES = {"above": "above the line", "below": "below the line", None: "counted in no percentage"}


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in: one of `options` (value and words), or an empty place where there are none."""

    id: str
    legend: str
    hints: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    kind: Literal["choice", "number", "date", "text"] = "choice"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with what there is to say of it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part under a heading: paragraphs, then entries, then fields, then parts within it."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    fields: tuple[Field, ...] = ()
    parts: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The whole paper."""

    title: str
    subtitle: str
    language: str
    parts: tuple[Passage, ...]


def book(framework: Framework, audience: Audience, halves: tuple[Half, ...] = HALVES, language: str = "") -> Book:
    """The guidance, the blank form, or both, for one kind of people and in one language."""
    making = _Making(framework, audience, language)
    parts: list[Passage] = []
    if "guidance" in halves:
        parts += making.guidance()
    if "form" in halves:
        parts.append(making.form())
    titles = {"guidance": "Guidance", "form": "Blank form"}
    release = f", release {framework.release}" if framework.release else ""
    subtitle = " and ".join(titles[half].lower() if n else titles[half] for n, half in enumerate(halves)) + release
    return Book(framework.title.say(language), subtitle, language or "en", tuple(parts))


class _Making:
    def __init__(self, framework: Framework, audience: Audience, language: str) -> None:
        self.framework = framework
        self.guided = audience == "readers"
        self.language = language

    # The guidance book

    def guidance(self) -> Iterator[Passage]:
        framework = self.framework
        yield Passage("about", "About this framework", tuple(self._about()))
        if framework.facts:
            yield Passage("facts", "What is known of a case", (), tuple(map(self._fact, framework.facts.values())))
        if framework.scales:
            yield Passage(
                "scales", "How questions are answered", (), tuple(map(self._scale, framework.scales.values()))
            )
        for section in framework.sections:
            yield self._section(section)
        if framework.verdicts:
            verdicts = tuple(map(self._verdict, framework.verdicts.values()))
            yield Passage("verdicts", "How criteria are judged without cases", (), verdicts)
        yield Passage("scores", "How answers become scores", tuple(self._scores()))

    def _about(self) -> Iterator[str]:
        framework = self.framework
        if framework.guidance and self.guided:
            yield framework.guidance.say(self.language)
        yield f"Framework {framework.id}. Its content is identified by {framework.digest}."
        for source in framework.sources:
            yield f"Source: {source.say(self.language)}"

    def _fact(self, fact: Fact) -> Entry:
        lines = [self._kind(fact)]
        if fact.derive:
            lines = [f"Worked out: {rules_in_words(fact.derive, fact.id, self.framework, self.language)}."]
        elif fact.asked:
            lines.append("Asked in the form.")
        if fact.guidance and self.guided:
            lines.append(fact.guidance.say(self.language))
        return Entry(f"{fact.label.say(self.language)} ({fact.id})", tuple(lines))

    def _kind(self, of: Fact | Question) -> str:
        if of.options:
            return f"One of: {'; '.join(label.say(self.language) for label in of.options.values())}."
        return {"yes_no": "Yes or no.", "number": "A number.", "date": "A date."}.get(of.kind or "", "A few words.")

    def _scale(self, scale: Scale) -> Entry:
        lines = [f"{option.label.say(self.language)}: {LINES[option.line]}." for option in scale.options.values()]
        if scale.note_when:
            labels = [o.label.say(self.language) for o in scale.options.values() if o.id in scale.note_when]
            lines.append(f"A note is needed with: {', '.join(labels)}.")
        return Entry(scale.id, tuple(lines))

    def _section(self, section: Section) -> Passage:
        paragraphs = [section.statement.say(self.language)] if section.statement else []
        paragraphs += self._applies(section.applies, "This section is asked")
        criteria = tuple(self._criterion(criterion) for criterion in section.criteria)
        title = f"{section.id} {section.title.say(self.language)}"
        return Passage(f"section-{section.id}", title, tuple(paragraphs), parts=criteria)

    def _criterion(self, criterion: Criterion) -> Passage:
        paragraphs = [criterion.statement.say(self.language)] if criterion.statement else []
        if criterion.guidance and self.guided:
            paragraphs.append(criterion.guidance.say(self.language))
        paragraphs += self._applies(criterion.applies, "This criterion is asked")
        if criterion.weight != 1:
            paragraphs.append(f"It counts {number_in_words(criterion.weight)} times in its section.")
        if criterion.judged:
            paragraphs.append("It is judged from evidence, not scored from cases.")
        entries = [self._question(question) for question in criterion.questions]
        entries += [self._item(item) for item in criterion.items]
        title = f"{criterion.id} {criterion.title.say(self.language)}"
        return Passage(f"criterion-{criterion.id}", title, tuple(paragraphs), tuple(entries))

    def _question(self, question: Question) -> Entry:
        lines = [self._answers(question), *self._asked(question)]
        if question.role == "summary":
            lines.append("This sums up the criterion.")
        elif question.role == "context":
            lines.append("This is shown in the report and enters no score.")
        for thread in question.threads:
            lines.append(f"It counts in the {self.framework.threads[thread].title.say(self.language)}.")
        if question.guidance and self.guided:
            lines.append(question.guidance.say(self.language))
        return Entry(f"{question.id} {question.text.say(self.language)}", tuple(lines))

    def _answers(self, question: Question) -> str:
        if question.derive:
            return f"Worked out: {rules_in_words(question.derive, question.id, self.framework, self.language)}."
        if question.scale is None:
            return self._kind(question)
        return f"{'; '.join(option.label.say(self.language) for option in question.scale.options.values())}."

    def _asked(self, question: Question) -> list[str]:
        lines = self._applies(question.applies, "Asked")
        if len(self.framework.instruments) > 1:
            label = self.framework.instruments[question.instrument].label.say(self.language)
            lines.append(f"From: {label}.")
        return lines

    def _applies(self, condition: Condition, start: str) -> list[str]:
        if condition == ALWAYS:
            return []
        return [f"{start} only where {condition_in_words(condition, self.framework, self.language)}."]

    def _item(self, item: Item) -> Entry:
        lines = [] if item.counted else ["It is recorded, but the verdict does not rest on it."]
        if item.weight != 1:
            lines.append(f"It counts {number_in_words(item.weight)} times.")
        if item.measures is not None:
            labels = (self.framework.measures[name].label.say(self.language) for name in item.measures.of)
            lines.append(f"It leans on the measures: {'; '.join(labels)}.")
        if item.guidance and self.guided:
            lines.append(item.guidance.say(self.language))
        return Entry(f"{item.id} {item.text.say(self.language)}", tuple(lines))

    def _verdict(self, verdict: Verdicts) -> Entry:
        if not verdict.rules:
            labels = (label.say(self.language) for label in verdict.labels.values())
            return Entry(verdict.id, (f"The lead inspector chooses: {'; '.join(labels)}.",))
        grades = {grade: label.say(self.language) for grade, label in verdict.grade_labels.items()}
        lines = [f"Each item is graded: {'; '.join(grades.values())}."]
        spoken = {"each": "each item", "most": "most items", "some": "at least one item", "rest": "all others"}
        for rule in verdict.rules:
            asks = [f"{words} at least {grades[g].lower()}" for w, words in spoken.items() if (g := getattr(rule, w))]
            lines.append(f"{rule.label.say(self.language)}: {', '.join(asks) or 'otherwise'}.")
        return Entry(verdict.id, tuple(lines))

    def _scores(self) -> Iterator[str]:
        yield (
            "A question's score is the percentage of answers above the line among the cases to which it applies and "
            "that were answered above or below the line."
        )
        yield from scoring_in_words(self.framework)
        for thread in self.framework.threads.values():
            yield f"{thread.title.say(self.language)} is the plain mean of all questions that count in it."

    # The blank form

    def form(self) -> Passage:
        head = (
            Field("case", "Case reference", kind="text"),
            Field("reader", "Reader", kind="text"),
            Field("read-on", "Date of reading", kind="date"),
        )
        asked = tuple(self._field(fact) for fact in self.framework.facts.values() if fact.asked)
        sections = tuple(filter(None, map(self._form_section, self.framework.sections)))
        about = Passage("form-about", "About the case", fields=(*head, *asked))
        return Passage("form", "Form", parts=(about, *sections))

    def _form_section(self, section: Section) -> Passage | None:
        criteria = tuple(filter(None, map(self._form_criterion, section.criteria)))
        if not criteria:
            return None
        paragraphs = tuple(self._applies(section.applies, "Fill this section in"))
        title = f"{section.id} {section.title.say(self.language)}"
        return Passage(f"form-section-{section.id}", title, paragraphs, parts=criteria)

    def _form_criterion(self, criterion: Criterion) -> Passage | None:
        if criterion.judged:
            return self._judging_form(criterion)
        paragraphs = [criterion.statement.say(self.language)] if criterion.statement else []
        paragraphs += self._applies(criterion.applies, "Fill this in")
        fields = tuple(self._field(q) for q in criterion.questions if not q.derive or q.override_allowed)
        title = f"{criterion.id} {criterion.title.say(self.language)}"
        return Passage(f"form-{criterion.id}", title, tuple(paragraphs), fields=fields)

    def _judging_form(self, criterion: Criterion) -> Passage:
        verdict = self.framework.verdicts[criterion.judged]
        grades = {grade: verdict.grade_labels[grade].say(self.language) for grade in verdict.grades}
        graded = (*grades.items(), ("not_inspected", "Not inspected"))
        fields = [
            Field(item.id, f"{item.id} {item.text.say(self.language)}", (), graded, note="Evidence")
            for item in (criterion.items if grades else ())
        ]
        chosen = tuple((key, label.say(self.language)) for key, label in verdict.labels.items())
        fields.append(Field(f"verdict-{criterion.id}", "Verdict", (), chosen, note="Reason"))
        title = f"{criterion.id} {criterion.title.say(self.language)}"
        return Passage(f"form-{criterion.id}", title, fields=tuple(fields))

    def _field(self, of: Fact | Question) -> Field:
        words = of.label if isinstance(of, Fact) else of.text
        legend = words.say(self.language) if isinstance(of, Fact) else f"{of.id} {words.say(self.language)}"
        hints: list[str] = []
        if isinstance(of, Question):
            hints += self._asked(of)
            if of.derive:
                hints.append("Worked out by rule; answer only to set another answer, with a reason.")
        if of.guidance and self.guided:
            hints.append(of.guidance.say(self.language))
        note, scale = "", of.scale if isinstance(of, Question) else None
        if scale is not None:
            options = tuple((option.id, option.label.say(self.language)) for option in scale.options.values())
            needed = ", ".join(o.label.say(self.language) for o in scale.options.values() if o.id in scale.note_when)
            note = f"Note (needed with {needed})" if needed else "Note"
        elif of.kind == "yes_no":
            options = (("yes", "Yes"), ("no", "No"))
        else:
            options = tuple((option, label.say(self.language)) for option, label in of.options.items())
        open_kinds: dict[str, Literal["number", "date", "text"]] = {"number": "number", "date": "date", "text": "text"}
        kind = "choice" if options else open_kinds[of.kind or "text"]
        return Field(of.id, legend, tuple(hints), options, kind, note)
