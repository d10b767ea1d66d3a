"""A framework as a tree of text, for `inspectorate framework show`."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.framework.condition import ALWAYS, Condition
from inspectorate.framework.framework import Bands, Criterion, Fact, Framework, Item, Question, Scale, Section, Verdicts
from inspectorate.framework.words import condition_in_words, number_in_words, rules_in_words


def tree(framework: Framework, language: str = "") -> str:
    """The whole framework: facts, scales, sections with their questions, and how scores are carried up."""
    return "\n".join(_Tree(framework, language).lines()) + "\n"


class _Tree:
    def __init__(self, framework: Framework, language: str) -> None:
        self.framework = framework
        self.language = language

    def lines(self) -> Iterator[str]:
        framework = self.framework
        release = f", release {framework.release}" if framework.release else ""
        yield f"{framework.id}: {framework.title.say(self.language)}{release}"
        yield framework.digest
        yield from self._part("Facts of a case", (self._fact(fact) for fact in framework.facts.values()))
        if len(framework.instruments) > 1:
            yield from self._part("Asked of", ([f"{i.id}: {i.label}"] for i in framework.instruments.values()))
        yield from self._part("Scales", ([self._scale(scale)] for scale in framework.scales.values()))
        for section in framework.sections:
            yield ""
            yield from self._section(section)
        yield from self._part("Threads", ([self._thread(thread)] for thread in framework.threads))
        yield from self._part("Verdicts", (list(self._verdict(v)) for v in framework.verdicts.values()))
        yield from self._part("Measures", ([f"{m.id}: {m.label}"] for m in framework.measures.values()))
        yield from self._part("Grades that others give", iter([list(self._given())]))
        yield from self._part("Scores", ([line] for line in scoring_in_words(framework)))

    def _part(self, title: str, entries: Iterator[list[str]]) -> Iterator[str]:
        lines = [f"  {line}" for entry in entries for line in entry]
        if lines:
            yield from ("", title, *lines)

    def _given(self) -> Iterator[str]:
        known = self.framework.performance
        if known.title:
            yield known.title.say(self.language)
        for words, named in (("in the domains", known.domains), ("best first", known.grades)):
            if named:
                yield f"{words}: " + ", ".join(f"{name} {said.say(self.language)}" for name, said in named.items())

    def _fact(self, fact: Fact) -> list[str]:
        kind = fact.kind.replace("_", " or ")
        if fact.options:
            kind = ", ".join(fact.options)
        asked = "; asked in the form" if fact.asked else ""
        lines = [f"{fact.id}: {fact.label.say(self.language)} ({kind}{asked})"]
        if fact.derive:
            lines.append(f"    = {rules_in_words(fact.derive, fact.id, self.framework, self.language)}")
        return lines

    def _scale(self, scale: Scale) -> str:
        signs = {"above": "+", "below": "-", None: "·"}
        options = "  ".join(f"{signs[option.line]} {option.id}" for option in scale.options.values())
        note = f"  (a note with {', '.join(sorted(scale.note_when))})" if scale.note_when else ""
        return f"{scale.id}: {options}{note}"

    def _section(self, section: Section) -> Iterator[str]:
        weight = f" (weight {number_in_words(section.weight)})" if section.weight is not None else ""
        yield f"Section {section.id}: {section.title.say(self.language)}{weight}"
        yield from self._applies(section.applies, "  ")
        for criterion in section.criteria:
            yield from self._criterion(criterion)

    def _criterion(self, criterion: Criterion) -> Iterator[str]:
        weight = f" (weight {number_in_words(criterion.weight)})" if criterion.weight != 1 else ""
        judged = f" (judged: {criterion.judged})" if criterion.judged else ""
        yield f"  {criterion.id} {criterion.title.say(self.language)}{weight}{judged}"
        yield from self._applies(criterion.applies, "      ")
        for question in criterion.questions:
            yield from self._question(question)
        for item in criterion.items:
            yield self._item(item)

    def _question(self, question: Question) -> Iterator[str]:
        notes = [question.scale.id if question.scale is not None else str(question.kind)]
        notes += [question.role] if question.role != "question" else []
        notes += [f"asked of {question.instrument}"] if len(self.framework.instruments) > 1 else []
        notes += [f"weight {number_in_words(question.weight)}"] if question.weight != 1 else []
        notes += [f"thread {thread}" for thread in question.threads]
        yield f"    {question.id} {question.text.say(self.language)} [{'; '.join(notes)}]"
        yield from self._applies(question.applies, "        ")
        if question.derive:
            rules = rules_in_words(question.derive, question.id, self.framework, self.language)
            yield f"        = {rules}{' (may be overridden)' if question.override_allowed else ''}"

    def _applies(self, condition: Condition, indent: str) -> Iterator[str]:
        if condition != ALWAYS:
            yield f"{indent}only where {condition_in_words(condition, self.framework, self.language)}"

    def _item(self, item: Item) -> str:
        weight = f" (weight {number_in_words(item.weight)})" if item.weight != 1 else ""
        counted = "" if item.counted else " (not counted)"
        return f"    {item.id} {item.text.say(self.language)}{weight}{counted}"

    def _thread(self, thread: str) -> str:
        count = sum(1 for _ in self.framework.questions_of_thread(thread))
        title = self.framework.threads[thread].title.say(self.language)
        return f"{thread}: {title} ({count} question{'' if count == 1 else 's'})"

    def _verdict(self, verdict: Verdicts) -> Iterator[str]:
        if not verdict.rules:
            yield f"{verdict.id}: the lead chooses {', '.join(verdict.labels)}"
            return
        yield f"{verdict.id}: from grades {', '.join(verdict.grades)}"
        for rule in verdict.rules:
            asks = [
                f"{word} at least {grade}"
                for word in ("each", "most", "some", "rest")
                if (grade := getattr(rule, word))
            ]
            yield f"  {rule.id}: {', '.join(asks) or 'otherwise'}"


def scoring_in_words(framework: Framework) -> Iterator[str]:
    """How scores are made and carried up, a sentence each."""
    scoring = framework.scoring
    if scoring.shares is None:
        yield "A criterion is the weighted mean of its questions' percents."
    else:
        question, summary = (number_in_words(scoring.shares[part]) for part in ("question", "summary"))
        yield f"A criterion is its questions' mean and its summary questions' mean, weighted {question} to {summary}."
    if scoring.section == "lowest_band":
        yield "A section has the lowest band among its scored criteria."
    else:
        yield "A section is the weighted mean of its scored criteria."
    if scoring.overall == "weighted":
        shares = ", ".join(
            f"{section.id}: {number_in_words(section.weight)}"
            for section in framework.sections
            if section.weight is not None and section.scored_criteria
        )
        yield f"Overall is the mean of the sections, weighted ({shares})."
    elif scoring.overall == "points":
        points = ", ".join(f"{name} {number_in_words(number)}" for name, number in scoring.points.items())
        yield f"Overall sums up points: {points}."
    else:
        yield "There is no overall score."
    yield from bands_in_words(framework.bands)


def bands_in_words(bands: Bands) -> Iterator[str]:
    """Each level's bands, a sentence each."""
    for level, found in bands.levels.items():
        steps = ", ".join(f"{band.label} from {number_in_words(band.start)}" for band in found)
        yield f"Bands of a{'n' if level == 'overall' else ''} {level} score: {steps}."
    if bands.levels and bands.on == "exact":
        yield "Bands are read on exact scores, not on the shown figures."
