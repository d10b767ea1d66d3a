"""Checks of what the report consists of: texts that are missing or go nowhere, numbers of parts, names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from inspectorate.caseload.forenames import FORENAMES
from inspectorate.caseload.privacy import TITLED
from inspectorate.caseload.screening import pointed_at
from inspectorate.findings.advice import RECOMMENDATIONS, Recommendation
from inspectorate.framework.shape import suggest
from inspectorate.inspection.edition import editions, language_of_path
from inspectorate.inspection.live import written_texts
from inspectorate.inspection.remarks.prose import find
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.report.compose import FURTHER
from inspectorate.report.markup import place_of
from inspectorate.report.stated import appendices_of, chapters_of
from inspectorate.report.tokens import Token, parse, read

#: Chapters that are there without a text of their own; some may open with one (`FURTHER` of report/compose.py).
MADE = frozenset(
    """summary scores measures surveys sample context method abbreviations recommendations good-practice next-step
    acknowledgements appendices""".split()  # noqa: SIM905 - read as a line of words
)
#: Texts of these names are read whether or not the framework lists them.
READ = frozenset({"foreword", "summary", "acknowledgements", "appendices"})
_REFERRED = re.compile(
    r"\b(recommendation|criterion|section|table|chart|chapter|paragraph)s? ([A-Z]?\d+(?:\.\d+)?[a-z]?|[A-Z])\b"
)
_INITIALS = re.compile(r"(?:[A-Z]\. ?){1,3}[A-Z][\w'’-]+")


def text_missing(whole_: Whole) -> Iterator[Found]:
    """A criterion or the summary without its text, in a report where most criteria have theirs."""
    inspection = whole_.inspection
    asked = [name for name, score in whole_.scores.criteria.items() if score.inspected]
    told = [name for name in asked if f"{name}.md" in inspection.narrative]
    if len(told) < 3 or 3 * len(told) < 2 * len(asked):
        return
    for name in ("summary", *asked):
        if f"{name}.md" not in inspection.narrative:
            what = f"criterion {name}" if name in asked else f"the chapter {name!r}"
            yield Found(f"narrative/{name}.md", 0, f"there is no text on {what}, and most criteria have theirs")


def chapter_nowhere(whole_: Whole) -> Iterator[Found]:
    """A name among the chapters that the framework lists, for which there is neither a chapter nor a text."""
    inspection, framework = whole_.inspection, whole_.inspection.framework
    made = MADE | set(framework.threads) | {section.id for section in framework.sections}
    for name in dict.fromkeys(chapters_of(framework, inspection.particulars.kind)):
        if name not in made and inspection.narrative and f"{name}.md" not in inspection.narrative:
            file = f"narrative/{name}.md"
            told = f"the framework lists the chapter {name!r} for such reports, and nothing is there for it"
            near = suggest(name, made) if get_close_matches(name, made, 1, 0.8) else ""
            yield Found(file, 0, told, do=f"write {file}" + (f", or correct the framework: {near}" if near else ""))


def text_unread(whole_: Whole) -> Iterator[Found]:
    """A text that no part of the report prints."""
    inspection = whole_.inspection
    kind = inspection.particulars.kind
    known = {*READ, *FURTHER, *chapters_of(inspection.framework, kind), *whole_.criteria}
    known |= {each.path for each in appendices_of(inspection.framework, kind)}
    known |= {f"{front}summary" for front, _ in whole_.frameworks()}
    for path in inspection.narrative:
        language = language_of_path(path)
        name = path.removesuffix(".md").removeprefix(f"{language}/" if language else "")
        if name not in known:
            yield Found(f"narrative/{path}", 0, f"no part of the report prints {name!r}", do=suggest(name, known))


def title_of_another(whole_: Whole) -> Iterator[Found]:
    """A criterion's text under the title of another criterion."""
    titles = {str(title).casefold(): name for name, title in whole_.criteria.items() if "/" not in name}
    for name, title in whole_.criteria.items():
        text = whole_.inspection.narrative.get(f"{name}.md", "")
        head = re.search(r"(?m)^# (.+)$", text)
        if head is None or "/" in name or head[1].strip().casefold() == str(title).casefold():
            continue
        other = titles.get(head[1].strip().casefold())
        if other is not None:
            line = place_of(text, *head.span()).line
            yield Found(f"narrative/{name}.md", line, f"“{head[1].strip()}” is {other}; {name} is “{title}”")


def number_of_a_part(whole_: Whole) -> Iterator[Found]:
    """A recommendation, criterion or section by a number that none has, or a table by a number at all."""
    inspection = whole_.inspection
    known = {
        "recommendation": {each.number for each in inspection.recommendations},
        "criterion": {name.rpartition("/")[2] for name in whole_.criteria},
        "section": {section.id for _, framework in whole_.frameworks() for section in framework.sections},
    }
    for sentence in whole_.sentences:
        for match in find(_REFERRED.pattern, sentence.text):
            what, number = match[1].lower(), match[2]
            if not number[0].isupper() and not number[0].isdigit():
                continue  # a word such as "section a": the pattern is looked for whatever its case
            if what not in known:
                told = f"“{match[0]}”: a published report gives a {what} no number"
                yield Found(sentence.file, sentence.line, told)
            elif number not in known[what] and not (what == "section" and len(number) > 1):  # section 178 of a law
                told = f"there is no {what} {number}"
                yield Found(sentence.file, sentence.line, told, do=suggest(number, known[what]))


def recommendation_unbound(whole_: Whole) -> Iterator[Found]:
    """A recommendation that names no criterion, or no figure where others name theirs."""
    every = whole_.inspection.recommendations
    bound = any(each.figures for each in every)
    for each in every:
        if not each.criteria and not each.figures:
            yield Found(
                RECOMMENDATIONS.name, each.line, f"recommendation {each.number} rests on no criterion and no figure"
            )
        elif bound and not each.figures:
            yield Found(
                RECOMMENDATIONS.name, each.line, f"recommendation {each.number} rests on no figure, and others do"
            )


def recommendation_otherwise(whole_: Whole) -> Iterator[Found]:
    """A recommendation none of whose figures is of the criteria that it names."""
    owners = {
        question.id: f"{front}{name}"
        for front, framework in whole_.frameworks()
        for name, criterion in framework.criteria.items()
        for question in criterion.questions
    }
    judged = {f"{front}{n}" for front, f in whole_.frameworks() for n, c in f.criteria.items() if c.judged}
    for each in whole_.inspection.recommendations:
        if not each.criteria or not each.figures or judged & set(each.criteria):
            continue
        for name in _names(each):
            owner = owners.get(name, name if name in whole_.criteria else "")
            if owner and owner not in each.criteria:
                told = f"recommendation {each.number} rests on {name} of {owner}, and names {' '.join(each.criteria)}"
                yield Found(RECOMMENDATIONS.name, each.line, told)


def _names(each: Recommendation) -> Iterator[str]:
    for figure in each.figures:
        token = parse(figure)
        if isinstance(token, Token):
            yield token.name


def person_named(whole_: Whole) -> Iterator[Found]:
    """What tells of a person in a text: a name after Mr or Ms, initials, a forename, numbers and addresses.

    The sentence does not repeat it. Words that were typed with their reason are passed over.
    """
    texts = (each for edition in editions(whole_.inspection) for each in written_texts(edition))
    for file, text in texts:
        source = read(text).text
        letters = list(source)
        for piece in read(text).pieces:
            begin, end = piece.span
            letters[begin:end] = [letter if letter == "\n" else " " for letter in letters[begin:end]]
        prose = "".join(letters)
        for each in pointed_at(prose):
            guessed = TITLED.fullmatch(each.words) or _INITIALS.fullmatch(each.words) or _forename(each.words)
            dated = re.match(r"\s+\d", prose[each.at + len(each.words) :])  # June 2003 is nobody
            if each.sure or (guessed and not dated):
                place = place_of(prose, each.at, each.at + len(each.words))
                yield Found(file, place.line, f"{each.what} stands in the text", place.column)


def _forename(words: str) -> bool:
    """Whether words in capitals begin with a common forename that is no word of its own."""
    first = words.split()[0].removesuffix("’s").removesuffix("'s")
    return first[:1].isupper() and first.casefold() in FORENAMES
