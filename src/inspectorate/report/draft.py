"""The first draft of a criterion's text: sentences from its figures, each live, and notes that nobody prints.

A question from the upper line on is told as a strength, one below the lower line as an area for improvement, those of
most weight first, then those furthest from the line. The text is Markdown and says that it is a draft; its first line
is a comment with a digest of all that follows, so that a draft that nobody touched can be told from a text of people.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from inspectorate.findings.verdict import Judgement
from inspectorate.framework.framework import Criterion, Framework, Question
from inspectorate.framework.words import inner
from inspectorate.language import LANGUAGES, gettext, gettext_noop, speaking, spoken
from inspectorate.refusal import Fault, Refused
from inspectorate.report.figure import Figure
from inspectorate.report.handtyped import hand_typed
from inspectorate.report.live import Live
from inspectorate.report.material import line_of
from inspectorate.report.notes import Noted
from inspectorate.report.points import rank
from inspectorate.report.tokens import Clause, Ill, Token, written
from inspectorate.report.wording import FEW, sentence
from inspectorate.scores.score import QuestionScore, Scores

MOST_NOTES = 5
SAID = gettext_noop(
    "> **Draft.** A program put these sentences together from the figures. Nobody has weighed them yet."
)
_MARK = re.compile(r"<!-- draft ([0-9a-f]{16}): [^\n]*-->\n")
_SIGNS = re.compile(r"([\\`*_\[\]<>|~&{}])")
#: Words of share as they begin a sentence about cases, and one about answers; of those that a per cent bears, the one
#: with the narrowest range is put.
PHRASES: Mapping[str, tuple[str, str]] = {
    "all": (gettext_noop("In all cases"), gettext_noop("In all answers")),
    "almost all": (gettext_noop("In almost all cases"), gettext_noop("In almost all answers")),
    "large majority": (gettext_noop("In a large majority of cases"), gettext_noop("In a large majority of answers")),
    "most": (gettext_noop("In most cases"), gettext_noop("In most answers")),
    "small majority": (gettext_noop("In a small majority of cases"), gettext_noop("In a small majority of answers")),
    "minority": (gettext_noop("In a minority of cases"), gettext_noop("In a minority of answers")),
    "small minority": (gettext_noop("In a small minority of cases"), gettext_noop("In a small minority of answers")),
    "very few": (gettext_noop("In very few cases"), gettext_noop("In very few answers")),
    "hardly any": (gettext_noop("In hardly any cases"), gettext_noop("In hardly any answers")),
    "none": (gettext_noop("In none of the cases"), gettext_noop("In none of the answers")),
}
#: What was found of a statement and of a question, or (second) was not.
FOUND: Mapping[bool, tuple[str, str]] = {
    False: (gettext_noop("it was found that {text}."), gettext_noop("it was not found that {text}.")),
    True: (
        gettext_noop("the answer was good enough: “{text}”"),
        gettext_noop("the answer was not good enough: “{text}”"),
    ),
}


@dataclass(frozen=True, slots=True)
class DraftLines:
    """The per cents of a draft: strengths from the one, areas for improvement below the other."""

    strengths_from: int
    improve_below: int


def draft_lines(
    framework: Framework, strengths_from: int | None = None, improve_below: int | None = None
) -> DraftLines:
    """The lines asked for, else those of the framework's `report: {draft: ...}`, else its one line.

    Raises `Refused` where a question would be both a strength and an area for improvement.
    """
    stated = (framework.report or {}).get("draft") or {}
    usual = line_of(framework).percent
    above = int(Fraction(stated.get("strengths_from", usual))) if strengths_from is None else strengths_from
    below = int(Fraction(stated.get("improve_below", min(usual, above)))) if improve_below is None else improve_below
    if below > above:
        wrong = f"questions from {above}% to below {below}% would be strengths and areas for improvement at once"
        write = "let strengths begin where areas for improvement end, or above"
        raise Refused([Fault("--improve-below", 0, "", wrong, write, "draft-lines")])
    return DraftLines(above, below)


@dataclass(frozen=True)
class DraftMaterial:
    """What the drafts of one framework are made of.

    `live` gives figures of unfinished work too; `front` stands before names of an element's criteria, and `sample`
    names its cases where they are not the only ones; `words` are the ranges of words of share.
    """

    live: Live
    framework: Framework
    scores: Scores
    lines: DraftLines
    words: Mapping[str, tuple[int, int]]
    notes: Mapping[str, tuple[Noted, ...]]
    judgements: tuple[Judgement, ...] = ()
    front: str = ""
    sample: str = ""
    most_notes: int = MOST_NOTES


def draft_line(text: str) -> int:
    """The line on which a text says that it is a draft; 0 where it does not."""
    found = _MARK.match(text) or _saying_so().search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


@cache
def _saying_so() -> re.Pattern[str]:
    """How the sentence begins that says of a text that it is a draft, in whatever language the text is."""
    begins = []
    for language in LANGUAGES:
        with speaking(language):
            begins.append(re.escape(gettext(SAID).partition("** ")[0]))
    return re.compile(rf"(?m)^(?:{'|'.join(begins)})\*\*")


def untouched(text: str) -> bool:
    """Whether a text is a draft in which nobody has changed a letter."""
    mark = _MARK.match(text)
    return mark is not None and mark[1] == _digest(text[mark.end() :])


def drafted_text(material: DraftMaterial, criterion: Criterion) -> str:
    """The draft of one criterion, as Markdown with live figures."""
    parts = _judged(material, criterion) if criterion.judged else _scored(material, criterion)
    body = "\n\n".join([f"# {_words(material, str(criterion.title))}", gettext(SAID), *parts]) + "\n"
    said = gettext(
        "made from the figures; inspectorate check tells of it until this line and the sentence below are taken out"
    )
    return f"<!-- draft {_digest(body)}: {said} -->\n{body}"


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


# --- scored criteria -------------------------------------------------------------------------------------------------


def _scored(material: DraftMaterial, criterion: Criterion) -> Iterator[str]:
    known = [(q, material.scores.questions[q.id]) for q in criterion.questions
             if q.scored and q.id in material.scores.questions]  # fmt: skip
    told = [(q, s) for q, s in known if s.shown is not None and not _lacking(material, q)]
    lines = material.lines
    above = [(q, s) for q, s in told if s.shown is not None and s.shown >= lines.strengths_from]
    below = [(q, s) for q, s in told if s.shown is not None and s.shown < lines.improve_below]
    yield _list(material, gettext("Strengths"), above, lines.strengths_from, turned=False)
    yield _list(material, gettext("Areas for improvement"), below, lines.improve_below, turned=True)
    yield _under(gettext("Conclusion"), _conclusion(material, criterion))
    between = [q for q, s in told if (q, s) not in above and (q, s) not in below]
    title = gettext(
        "Questions between the lines, at {low}% to {high}%", low=lines.improve_below, high=lines.strengths_from - 1
    )
    yield from _aside(title, between)
    yield from _left_out(material, [q for q, _ in known if q not in [each for each, _ in told]])
    yield from _raw(material, criterion)


def _list(
    material: DraftMaterial, title: str, found: list[tuple[Question, QuestionScore]], line: int, turned: bool
) -> str:
    ordered = sorted(found, key=lambda item: rank(item[0], item[1], line))
    items = "\n".join(f"- {_point(material, question, score, turned)}" for question, score in ordered)
    return _under(title, items or gettext("Nothing in the figures stands out here."))


def _under(heading: str, text: str) -> str:
    return f"## {heading}\n\n{text}"


def _token(material: DraftMaterial, name: str, form: str = "", turned: bool = False) -> Token:
    sample = (Clause("sample", "=", (material.sample,)),) if material.sample else ()
    return Token(name, form, turned=turned, where=sample)


def _figure(material: DraftMaterial, token: Token) -> str:
    """The token as it is typed; blank where it would find nothing."""
    return f"{{{{{written(token)}}}}}" if isinstance(material.live.figure(token), Figure) else ""


def _lacking(material: DraftMaterial, question: Question) -> str:
    """Why the figures of a question cannot stand in a text; blank where they can."""
    for token in (_token(material, question.id, "part"), _token(material, question.id, turned=True)):
        found = material.live.figure(token)
        if isinstance(found, Ill):
            return found.wrong
    return ""


def _point(material: DraftMaterial, question: Question, score: QuestionScore, turned: bool) -> str:
    part = _figure(material, _token(material, question.id, "part", turned))
    of_answers = question.instrument != next(iter(material.framework.instruments))
    found = _found(material, question, turned)
    if score.count.relevant < FEW:
        if of_answers:
            return gettext("In {part} answers to which this applied {what_was_found}", part=part, what_was_found=found)
        return gettext("In {part} cases to which this applied {what_was_found}", part=part, what_was_found=found)
    percent = _figure(material, _token(material, question.id, turned=turned))
    assert score.shown is not None
    named = {"percent": percent, "part": part, "what_was_found": found}
    if word := _share(material, 100 - score.shown if turned else score.shown):
        share = gettext(PHRASES[word][of_answers])
        return gettext("{in_cases} to which this applied ({percent}; {part}) {what_was_found}", in_cases=share, **named)
    if of_answers:
        return gettext("In {percent} of answers to which this applied ({part}) {what_was_found}", **named)
    return gettext("In {percent} of cases to which this applied ({part}) {what_was_found}", **named)


def _found(material: DraftMaterial, question: Question, turned: bool) -> str:
    """What was found, or was not: a framework may state what has to be true, or ask whether it is."""
    text = sentence(str(question.text)).rstrip(".")
    asks = text.endswith("?")
    return gettext(FOUND[asks][turned], text=_words(material, text if asks else inner(text)))


def _share(material: DraftMaterial, percent: int) -> str:
    """The narrowest words of share that a per cent bears; blank where it bears none."""
    spans = {word: material.words[word] for word in PHRASES if word in material.words}
    bearing = [word for word, (low, high) in spans.items() if low <= percent <= high]
    return min(bearing, key=lambda word: spans[word][1] - spans[word][0], default="")


def _conclusion(material: DraftMaterial, criterion: Criterion) -> str:
    name = f"{material.front}{criterion.id}"
    score, band = _figure(material, _token(material, name)), _figure(material, _token(material, name, "band"))
    if not score:
        return gettext("There is no score.")
    said = gettext("The score is {score}: {band}.", score=score, band=band)
    if not band:
        said = gettext("The score is {score}.", score=score)
    before = _figure(material, replace(_token(material, name), before=True))
    change = _figure(material, replace(_token(material, name, "change"), formats=frozenset({"clear"})))
    if not (before and change):
        return said
    earlier = gettext("In the original inspection it was {before} ({change}).", before=before, change=change)
    return f"{said} {earlier}"


# --- judged criteria -------------------------------------------------------------------------------------------------


def _judged(material: DraftMaterial, criterion: Criterion) -> Iterator[str]:
    graded = []
    for item in criterion.items:
        token = replace(_token(material, f"{material.front}{item.id}", "grade"), formats=frozenset({"capital"}))
        if grade := _figure(material, token):
            graded.append(f"- {grade}: {_words(material, inner(str(item.text)).rstrip('.'))}.")
    if graded:
        yield _under(gettext("What was judged"), "\n".join(graded))
    verdict = _figure(material, _token(material, f"{material.front}{criterion.id}", "verdict"))
    told = gettext("The verdict is: {verdict}.", verdict=verdict) if verdict else gettext("There is no verdict yet.")
    yield _under(gettext("Conclusion"), told)
    name = f"{material.front}{criterion.id}"
    notes = [
        (each.item or gettext("the verdict"), each.note)
        for each in material.judgements
        if each.of == name and each.note
    ]
    if notes:
        yield _comment(gettext("Reasons given with the judgements"), [f"{item}: {note}" for item, note in notes])


# --- what is never printed -------------------------------------------------------------------------------------------


def _left_out(material: DraftMaterial, questions: list[Question]) -> Iterator[str]:
    none = gettext("it has no per cent")
    said = [f"{q.id} {q.text}: {_lacking(material, q) or none}" for q in questions]
    if said:
        yield _comment(gettext("Left out, since no figure of it may stand in the text"), said)


def _aside(title: str, questions: list[Question]) -> Iterator[str]:
    if questions:
        yield _comment(title, [f"{question.id} {question.text}" for question in questions])


def _raw(material: DraftMaterial, criterion: Criterion) -> Iterator[str]:
    for question in criterion.questions:
        notes = material.notes.get(question.id, ())[: material.most_notes]
        if notes:
            about = f"{question.id} {question.text}"
            title = gettext("What readers noted most often on {question}", question=about)
            yield _comment(title, [f"{noted.times} x {noted.text}" for noted in notes])


def _comment(title: str, lines: list[str]) -> str:
    """Raw material as a comment; nothing in it can end the comment early."""
    inside = "\n".join([f"{title}:", *(f"- {line}" for line in lines)])
    return f"<!--\n{inside.replace('--', '- -')}\n-->"


def _words(material: DraftMaterial, text: str) -> str:
    """Words of the framework as Markdown: no sign is a mark, and numbers say that they are the framework's."""
    text = " ".join(text.split())
    ids = {name for each in material.live.known.frameworks for names in (each.criteria, each.questions, each.items)
           for name in names}  # fmt: skip
    parts, at, own = [], 0, gettext("the question’s own words")
    for typed in hand_typed(text, ids, spoken()):
        begin = typed.place.column - 1
        end = begin + typed.place.length
        parts += [
            _SIGNS.sub(r"\\\1", text[at:begin]),
            f'{{{{"{text[begin:end]}" as typed: {own}}}}}',
        ]
        at = end
    return "".join([*parts, _SIGNS.sub(r"\\\1", text[at:])])
