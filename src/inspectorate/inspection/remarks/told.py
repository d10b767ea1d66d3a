"""Checks of what the words around a live figure say of it: of which cases, of which criterion, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from inspectorate.framework.framework import Fact
from inspectorate.inspection.remarks.prose import P, find, stems
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.said import Marked, Said
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.report.figure import Figure
from inspectorate.report.tokens import Clause, Token

#: A share told under Strengths that is lower than this, or under Areas for improvement higher, is asked about.
WEAK, STRONG = 40, 95
_SHARES = ("", "percent", "part")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_APART = re.compile(
    r"\b(above|over|higher than|more than|exceed\w*|below|under|lower than|less than|fewer than|short of|"
    r"better than|worse than)\b"
)
_MORE = ("above", "over", "higher", "more", "excee")
_LESS = ("below", "under", "lower", "less", "fewer")
_OPENS = re.compile(r"(?i)(?:this|the criterion|this criterion|at \S+ the criterion)\b")


def _found(each: Said, figure: Marked, told: str) -> Found:
    return Found(each.file, figure.placed.piece.place.line, told, figure.placed.piece.place.column)


def _raw(figure: Marked) -> str:
    return " ".join(figure.placed.piece.raw.split())


def another_part(whole_: Whole) -> Iterator[Found]:
    """A figure of one part of the sample among words that tell of another part, or of a part where it is of all."""
    for each in whole_.said:
        facts = _facts(whole_, each)
        for figure in each.figures:
            if figure.token.label or figure.token.before:
                continue
            for clause in figure.token.where:
                if (
                    clause.sign == "="
                    and (fact := facts.get(clause.name))
                    and (other := _other(each, figure, clause, fact))
                ):
                    told = f"{_raw(figure)} is of {_words_of(clause, fact)}, and the words beside it tell of “{other}”"
                    yield _found(each, figure, told)
            if not figure.token.where and (other := _narrower(whole_, each, figure, facts)):
                yield _found(each, figure, f"{_raw(figure)} is of all cases asked, and the words after it say {other}")


def _facts(whole_: Whole, each: Said) -> Mapping[str, Fact]:
    front = each.criterion.rpartition("/")[0]
    return next((f.facts for name, f in whole_.frameworks() if name.rstrip("/") == front), {})


def _words_of(clause: Clause, fact: Fact) -> str:
    return " or ".join(str(fact.options.get(value, value)) for value in clause.values)


def _phrases(fact: Fact) -> dict[str, set[str]]:
    """For each option the phrases that can mean nothing else: "licence", "tier 4", "high risk"."""
    made: dict[str, set[str]] = {}
    for option, label in fact.options.items():
        words = str(label).lower()
        first = words.split()[0]
        short = len(first) < 7 and not re.search(r"\d", words)
        made[option] = {f"{words} {word}" for word in stems_of_risk(fact)} if short else {words}
        if not short and first.isalpha() and len(first) > 6:
            made[option].add(first)
    return made


def stems_of_risk(fact: Fact) -> tuple[str, ...]:
    """The nouns that a short option stands before: "high" is said of a risk."""
    label = str(fact.label).lower()
    return ("risk",) if "risk" in label else (label.split()[-1],)


def _in(phrases: set[str], text: str) -> str:
    return next((p for p in sorted(phrases, key=len) if re.search(rf"\b{re.escape(p)}s?\b", text)), "")


def _other(each: Said, figure: Marked, clause: Clause, fact: Fact) -> str:
    """The phrase of another option in the clause of a figure, else in what stands before it; none where its own is."""
    phrases = _phrases(fact)
    own = {p for option in clause.values for p in phrases.get(option, ())}
    others = {p for option, said in phrases.items() if option not in clause.values for p in said} - own
    begin, end = each.clause(figure)
    for text in (each.words(begin, end).lower(), each.words(0, begin).lower()):
        if _in(own, text):
            return ""
        if other := _in(others, text):
            return other
    return ""


def _narrower(whole_: Whole, each: Said, figure: Marked, facts: Mapping[str, Fact]) -> str:
    """The part of the sample that is named straight after a figure of more cases than that part has; else nothing."""
    if figure.token.form not in _SHARES or figure.token.options or not _question(whole_, figure.token.name):
        return ""
    after = each.text[figure.end :].lower()
    for name, fact in facts.items():
        for option, phrases in _phrases(fact).items():
            for phrase in phrases:
                match = re.match(rf"\s+of (?:the )?({re.escape(phrase)}) cases\b", after)
                if match and not _within(whole_, figure, name, fact, option):
                    return f"“{match[1]} cases”"
    return ""


def _within(whole_: Whole, figure: Marked, name: str, fact: Fact, option: str) -> bool:
    """Whether all cases that a question concerns are of an option, or of the options of a like name (very high)."""
    word = str(fact.options[option]).lower()
    like = tuple(o for o, label in fact.options.items() if word in str(label).lower())
    asked = Token(figure.token.name, "relevant")
    whole = whole_.live.figure(asked)
    parts = [whole_.live.figure(replace(asked, where=(Clause(name, "=", o),))) for o in ((option,), like)]
    known = [part for part in parts if isinstance(part, Figure)]
    return not isinstance(whole, Figure) or not known or any(part.shown == whole.shown for part in known)


def _question(whole_: Whole, name: str) -> bool:
    return any(name in framework.questions for _, framework in whole_.frameworks())


def score_of_another(whole_: Whole) -> Iterator[Found]:
    """The conclusion of a criterion with the score, band or verdict of another one."""
    names = {f"{front}{c}" for front, framework in whole_.frameworks() for c in framework.criteria}
    for each in whole_.said:
        if not each.criterion or not _OPENS.match(each.text):
            continue
        for figure in each.figures[:1]:
            if figure.token.name in names and figure.token.name != each.criterion:
                yield _found(each, figure, f"{_raw(figure)} concludes {each.criterion}, and is of another criterion")


def called_otherwise(whole_: Whole) -> Iterator[Found]:
    """A criterion called by a band or a verdict that is not its own."""
    for each in whole_.sentences:
        if not each.criterion or not _OPENS.match(each.text):
            continue
        front, _, name = each.criterion.rpartition("/")
        scores = (
            whole_.scores if not front else next((s for s in whole_.scores.elements if s.framework.id == front), None)
        )
        score = None if scores is None else scores.criteria.get(name)
        own = None if score is None else score.verdict or score.band
        if scores is None or own is None:
            continue
        criterion = scores.framework.criteria[name]
        labels = (
            {str(key): str(label) for key, label in scores.framework.verdicts[criterion.judged].labels.items()}
            if criterion.judged
            else {band.id: str(band.label) for band in scores.framework.bands.at("criterion")}
        )
        if own not in labels:
            continue
        called = _called(each.text, labels)
        if called and called != own:
            told = f"“{each.text}” calls {each.criterion} {labels[called].lower()}; it is {labels[own].lower()}"
            yield Found(each.file, each.line, told)


def _called(text: str, labels: Mapping[str, str]) -> str:
    """The longest label that a sentence gives with is or was; none where it gives none."""
    for key, label in sorted(labels.items(), key=lambda pair: -len(pair[1])):
        bare = re.sub(r"^an? ", "", label.lower())
        if re.search(rf"\b(?:is|was|were|are|represents|remains) (?:an? )?{re.escape(bare)}(?=[.,;]|$)", text.lower()):
            return key
    return ""


def rest_of_a_whole(whole_: Whole) -> Iterator[Found]:
    """A per cent and "the other" per cent that are not the whole."""
    pattern = rf"{P}[^.;%]*?\bthe (?:other|remaining|rest|remainder),?(?: of them)?,? {P}"
    for sentence in whole_.sentences:
        for match in find(pattern, sentence.text):
            total = Fraction(match[1]) + Fraction(match[2])
            if not 99 <= total <= 101:
                told = f"{match[1]}% and the other {match[2]}% are {float(total):g}%, not 100%"
                yield Found(sentence.file, sentence.line, told)


def same_words_other_figure(whole_: Whole) -> Iterator[Found]:
    """The same told in the same words with figures of two questions."""
    seen: dict[tuple[str, frozenset[str]], tuple[Said, Marked]] = {}
    for each in whole_.said:
        for figure in each.figures:
            if figure.token.form not in _SHARES or not _question(whole_, figure.token.name):
                continue
            about = frozenset(stems(each.words(*each.clause(figure))))
            if len(about) < 3 or len(_within_clause(each, figure)) > 1:
                continue
            room = each.criterion.rpartition("/")[0]
            before, first = seen.setdefault((room, about), (each, figure))
            if _same(first.token, figure.token):
                continue
            place = f"{before.file}, line {first.placed.piece.place.line}"
            yield _found(each, figure, f"{_raw(figure)}: the same words stand with {_raw(first)} in {place}")


def _within_clause(each: Said, figure: Marked) -> list[Marked]:
    begin, end = each.clause(figure)
    return [other for other in each.figures if begin <= other.begin < end]


def _same(one: Token, other: Token) -> bool:
    """Whether two figures are of one question, or of different parts of the sample, so that they may differ."""
    return (one.name, one.before) == (other.name, other.before) or one.where != other.where


def above_or_below(whole_: Whole) -> Iterator[Found]:
    """A measure said to be above what it is below, or better than what it is worse than."""
    measures = whole_.inspection.framework.measures
    for each in whole_.said:
        for one, other in zip(each.figures, each.figures[1:], strict=False):
            name = one.token.name
            if not name.startswith("measure:") or other.token.name != name or one.token.form not in ("", "actual"):
                continue
            between = each.words(one.end, other.begin)
            word = _APART.search(between)
            first, second = _number(one.placed.shown), _number(other.placed.shown)
            if word is None or first is None or second is None or other.token.form in ("", "actual"):
                continue
            better = measures[name.removeprefix("measure:")].better
            if not _bears(word[1], first, second, better):
                told = f"{one.placed.shown} is not {word[1]} {other.placed.shown}"
                yield _found(each, one, f"{name.removeprefix('measure:')}: {told}")


def _bears(word: str, first: Fraction, second: Fraction, better: str) -> bool:
    if word.startswith(_MORE):
        return first > second
    if word.startswith(_LESS):
        return first < second
    good = first > second if better == "higher" else first < second
    return good if word.startswith("better") else not good and first != second


def _number(shown: str) -> Fraction | None:
    match = _NUMBER.search(shown)
    return Fraction(match[0].replace(",", "")) if match else None


def strength_or_not(whole_: Whole) -> Iterator[Found]:
    """A low share told as a strength, or a very high one as an area for improvement."""
    for each in whole_.said:
        heading = each.heading.lower()
        good, bad = heading.startswith("strength"), heading.startswith("area")
        if not each.criterion or not (good or bad):
            continue
        for figure in each.figures:
            found, token = figure.placed.found, figure.token
            if token.form not in _SHARES or token.options or token.turned or not _question(whole_, token.name):
                continue
            percent = found.percent if isinstance(found, Figure) else None
            if percent is not None and good and percent < WEAK:
                yield _found(each, figure, f"{_raw(figure)} is {percent}%, and stands under “{each.heading}”")
            if percent is not None and bad and percent >= STRONG:
                yield _found(each, figure, f"{_raw(figure)} is {percent}%, and stands under “{each.heading}”")
