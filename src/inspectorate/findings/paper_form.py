"""A questionnaire on paper: large print, plain words, one thing after another, in one language.

One HTML page that needs nothing else. It prints on A4 in letters of 18 points, with a box for each question that no
page break cuts. Words that there are in another language only are shown in it and marked so.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from html import escape

from inspectorate.framework.condition import ALWAYS, AllOf, Among, AnyOf, Between, Condition, Not, Single
from inspectorate.framework.framework import Question, Text
from inspectorate.framework.questionnaire import Questionnaire, Said, choices, said
from inspectorate.framework.words import number_in_words


def _text(en: str, cy: str) -> Text:
    return Text({"en": en, "cy": cy})


NO_NAME = _text(
    "Please do not write your name on this form.",
    "Peidiwch ag ysgrifennu eich enw ar y ffurflen hon, os gwelwch yn dda.",
)
NUMBER_OF_PERSON = _text("Number of the person, never a name", "Rhif y person, byth enw")
QUESTION = _text("Question {number} of {all}", "Cwestiwn {number} o {all}")
HOW = {
    "choice": _text("Tick one box.", "Ticiwch un blwch."),
    "number": _text("Write a number.", "Ysgrifennwch rif."),
    "date": _text("Write a date.", "Ysgrifennwch ddyddiad."),
    "text": _text("Write in your own words.", "Ysgrifennwch yn eich geiriau eich hun."),
}
ONLY_IF = _text("Answer this only if {clause}.", "Atebwch hwn dim ond os {clause}.")
ANSWERED = _text("you ticked “{answers}” in question {number}", "gwnaethoch dicio “{answers}” yng nghwestiwn {number}")
NOT_ANSWERED = _text(
    "you did not tick “{answers}” in question {number}", "na wnaethoch dicio “{answers}” yng nghwestiwn {number}"
)
FROM = _text(
    "you wrote {low} or more in question {number}", "gwnaethoch ysgrifennu {low} neu fwy yng nghwestiwn {number}"
)
UP_TO = _text(
    "you wrote {high} or less in question {number}", "gwnaethoch ysgrifennu {high} neu lai yng nghwestiwn {number}"
)
OR, AND = _text("or", "neu"), _text("and", "ac")
NOT_SO = _text("it is not so that ({clause})", "nad yw'n wir bod ({clause})")


def paper_form(questionnaire: Questionnaire, language: str = "en") -> str:
    """The form as an HTML page in a language."""
    title = said(questionnaire.title, language)
    body = "\n".join(_body(questionnaire, language))
    return PAGE.format(language=escape(language), title=_words(title, language), plain=escape(title.words), body=body)


def _words(told: Said, language: str) -> str:
    """Words as HTML, marked where they are in another language than the page."""
    words = escape(told.words)
    return words if told.language == language else f'<span lang="{escape(told.language)}">{words}</span>'


def _say(text: Text, language: str, **filled: object) -> str:
    told = said(text, language)
    return _words(Said(told.words.format(**filled) if filled else told.words, told.language), language)


def _body(questionnaire: Questionnaire, language: str) -> Iterator[str]:
    if questionnaire.introduction:
        yield from (f"<p>{_words(each, language)}</p>" for each in sentences(questionnaire.introduction, language))
    if questionnaire.anonymous:
        yield f"<p><strong>{_say(NO_NAME, language)}</strong></p>"
    else:
        yield f'<div class="line"><p>{_say(NUMBER_OF_PERSON, language)}</p></div>'
    asked = [question for question in questionnaire.questions if not question.derive]
    for number, question in enumerate(asked, start=1):
        yield from _question(questionnaire, question, number, len(asked), language)
    if questionnaire.closing:
        yield f"<p>{_words(said(questionnaire.closing, language), language)}</p>"


def sentences(text: Text, language: str) -> list[Said]:
    """A text in short lines: sentence after sentence."""
    told = said(text, language)
    parts = told.words.replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n").splitlines()
    return [Said(part, told.language) for part in parts]


def _question(
    questionnaire: Questionnaire, question: Question, number: int, every: int, language: str
) -> Iterator[str]:
    yield "<section>"
    yield f"<p class='count'>{_say(QUESTION, language, number=number, all=every)}</p>"
    yield f"<h2>{_words(said(question.text, language), language)}</h2>"
    if question.applies != ALWAYS:
        yield f"<p>{escape(only_if(questionnaire, question, language))}</p>"
    if question.guidance:
        yield f"<p>{_words(said(question.guidance, language), language)}</p>"
    answers = choices(question)
    yield f"<p>{_say(HOW['choice' if answers else question.kind or 'text'], language)}</p>"
    if answers:
        boxes = "".join(f"<li>{_words(said(label, language), language)}</li>" for _, label in answers)
        yield f'<ul class="boxes">{boxes}</ul>'
    else:
        yield f'<div class="{"room" if question.kind == "text" else "line"}"></div>'
    yield "</section>"


def only_if(questionnaire: Questionnaire, question: Question, language: str = "en") -> str:
    """Of whom a question is asked, as a sentence for the respondent; blank where of everybody."""
    if question.applies == ALWAYS:
        return ""
    clause = _Clauses(questionnaire, language).clause(question.applies)
    return said(ONLY_IF, language).words.format(clause=clause)


class _Clauses:
    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self.language = language
        self.by_id = questionnaire.by_id
        asked = [question.id for question in questionnaire.questions if not question.derive]
        self.numbers = {name: str(number) for number, name in enumerate(asked, start=1)}

    def say(self, text: Text, **filled: str) -> str:
        return said(text, self.language).words.format(**filled)

    def clause(self, condition: Condition) -> str:
        match condition:
            case Among():
                return self.among(condition, ANSWERED)
            case Not(part=Among() as among):
                return self.among(among, NOT_ANSWERED)
            case Not(part=part):
                return self.say(NOT_SO, clause=self.clause(part))
            case AnyOf(parts=parts) | AllOf(parts=parts):
                joined = OR if isinstance(condition, AnyOf) else AND
                return f" {said(joined, self.language).words} ".join(self.clause(part) for part in parts)
            case Between(name=name, at_least=low, at_most=high):
                told = [self.say(FROM, low=self.value(name, low), number=self.number(name))] if low is not None else []
                if high is not None:
                    told.append(self.say(UP_TO, high=self.value(name, high), number=self.number(name)))
                return f" {said(AND, self.language).words} ".join(told)
            case _:
                raise ValueError(f"no words for {condition}")

    def among(self, among: Among, text: Text) -> str:
        order = list(self.by_id[among.name].allowed())
        values = sorted(among.values, key=lambda value: (order.index(str(value)) if value in order else 99, str(value)))
        answers = f"” {said(OR, self.language).words} “".join(self.value(among.name, value) for value in values)
        return self.say(text, answers=answers, number=self.number(among.name))

    def number(self, name: str) -> str:
        return self.numbers.get(name, f"({said(self.by_id[name].text, self.language).words})")

    def value(self, name: str, value: Single) -> str:
        known = dict(choices(self.by_id[name]))
        if isinstance(value, str):
            return said(known[value], self.language).words if value in known else value
        return number_in_words(value) if isinstance(value, Fraction) else value.isoformat()


PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{plain}</title>
<style>
@page {{ size: A4; margin: 2cm; }}
body {{ margin: 0 auto; padding: 1rem; max-width: 34rem; color: #0b0c0c; background: #fff;
  font: 18pt/1.5 Arial, Helvetica, sans-serif; text-align: left; overflow-wrap: anywhere; }}
h1 {{ font-size: 26pt; line-height: 1.25; }}
h2 {{ font-size: 20pt; line-height: 1.3; margin: 0 0 .5em; }}
p {{ margin: 0 0 .6em; }}
section {{ border: 2px solid #0b0c0c; padding: .8em; margin: 1.2em 0; break-inside: avoid; }}
.count {{ color: #3d3d3d; margin: 0; }}
.boxes {{ list-style: none; margin: 0; padding: 0; }}
.boxes li {{ padding: .35em 0 .35em 2em; text-indent: -2em; }}
.boxes li::before {{ content: ""; display: inline-block; width: 1em; height: 1em; margin: 0 .9em 0 0;
  border: 2px solid #0b0c0c; vertical-align: -.15em; }}
.line {{ border-bottom: 2px solid #0b0c0c; min-height: 2.2em; }}
.room {{ border: 2px solid #0b0c0c; min-height: 9em; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""
