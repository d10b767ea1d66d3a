"""Checks of what the narrative claims: numbers in sentences, against each other and against what is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from inspectorate.findings.measure import Result, figure, status
from inspectorate.findings.published_files import read_where
from inspectorate.inspection.remarks.prose import N, P, Sentence, find, number, stems
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.shares import bases, bases_that_show, counts_that_show, listed, shows, whole
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.report.stated import appendices_of

_SOME = r"(?:[^.;,()%]*?)"
#: x of y ..., p% — and — of the y ... p%, that is x — and — of the y ... x, p%,
_OF = rf"\b{N} of (?:the |these |those )?{N}\b{_SOME}[,(] ?{P}"
_THAT_IS = rf"\bof (?:the |these )?{N}\b{_SOME} {P}, that is {N}"
_OF_THESE = rf"\bof (?:the |these )?{N}\b{_SOME} {N}, {P}"


def _found(sentence: Sentence, told: str) -> Found:
    return Found(sentence.file, sentence.line, told)


def share_in_sentence(whole_: Whole) -> Iterator[Found]:
    """A count and a per cent in one sentence that do not go together."""
    for sentence in whole_.sentences:
        for count, of, printed, places in _shares(sentence.text):
            if shows(count, of, printed, places):
                continue
            fitting = bases_that_show(count, printed, 4 * max(of, 1), places)
            told = f"{count} of {of} is {whole(_half(count, of))}%, not {whole(printed)}%"
            need = f"; {whole(printed)}% needs {listed(fitting)} cases" if fitting else ""
            yield _found(sentence, told + need)


def _half(count: int, of: int) -> Fraction:
    from inspectorate.scores.score import half_up

    return half_up(Fraction(100 * count, of), 1) if of else Fraction(0)


def _shares(text: str) -> Iterator[tuple[int, int, Fraction, int]]:
    for match in find(_OF, text):
        yield number(match[1]), number(match[2]), *_percent(match[3])
    for match in find(_THAT_IS, text):
        yield number(match[3]), number(match[1]), *_percent(match[2])
    for match in find(_OF_THESE, text):
        yield number(match[2]), number(match[1]), *_percent(match[3])


def _percent(text: str) -> tuple[Fraction, int]:
    return Fraction(text), len(text.partition(".")[2])


def share_of_known(whole_: Whole) -> Iterator[Found]:
    """A per cent of a number of cases that no count of them shows."""
    for sentence in whole_.sentences:
        for match in find(rf"{P} of the {N} (?!per)", sentence.text):
            printed, places = _percent(match[1])
            of = number(match[2])
            if of and not counts_that_show(printed, of, places):
                fitting = [n for n in bases(printed, of, places) if n > of // 2]
                near = f"; it can be of {listed(fitting)}" if fitting else ""
                yield _found(sentence, f"no number of {of} shows as {whole(printed)}%{near}")
        for match in find(rf"\bin {N} of (?:the )?{N} [^.;%]*?, and {P} were", sentence.text):
            printed, places = _percent(match[3])
            if not counts_that_show(printed, number(match[1]), places):
                yield _found(sentence, f"no number of the {number(match[1])} shows as {whole(printed)}%")


def share_of_kind(whole_: Whole) -> Iterator[Found]:
    """A per cent of a kind of case of which too few were read to show it."""
    sizes = dict(_sizes(whole_))
    for sentence in whole_.sentences:
        for kind, size in sizes.items():
            for match in find(rf"{P} of (?:the )?{kind}\b(?! (?:and|or)\b)", sentence.text):
                printed, places = _percent(match[1])
                if size and not bases(printed, size, places):
                    least = bases(printed, 200, places)[:1]
                    need = f"; at least {least[0]} are needed" if least else ""
                    told = f"{whole(printed)}% of the {kind} cases: no number up to the {size} that were read shows so"
                    yield _found(sentence, told + need)


def _sizes(whole_: Whole) -> Iterator[tuple[str, int]]:
    """Kinds of case, in words made of a fact's labels, and how many are printed to have been read."""
    facts = whole_.inspection.framework.facts
    for row in whole_.rows():
        if row.of != "cases" or row.above is None or not row.where:
            continue
        _, condition = read_where(row.where)
        for name, values in (condition or {}).items():
            fact = facts.get(name)
            if fact is None or not isinstance(values, list) or len(condition or {}) > 1:
                continue
            option = str(fact.options.get(values[0], "")).lower()
            if len(values) == 1 and option:
                yield option.split(" ")[0], row.above
            for word in stems(str(fact.label)) | {"risk"} if len(values) > 1 and option else ():
                yield f"{option} {word}", row.above


def parts_of_a_number(whole_: Whole) -> Iterator[Found]:
    """Parts of so many cases that add up to more."""
    for sentence in whole_.sentences:
        match = re.match(rf"of (?:the |these )?{N} ", sentence.text, re.IGNORECASE)
        if match is None:
            continue
        rest = sentence.text[match.end() :]
        parts = [number(m[1]) for m in find(rf"\b{N},? (?:{P}, )?(?:had|were|was|did|none|a |an )", rest)]
        if len(parts) > 1 and sum(parts) > number(match[1]):
            told = " and ".join(map(str, parts))
            yield _found(sentence, f"{told} are {sum(parts)}, of {number(match[1])} cases")


def remaining_cases(whole_: Whole) -> Iterator[Found]:
    """Cases and the remaining cases that together are not the cases that were read."""
    for sentence in whole_.sentences:
        rest = next(find(rf"\bof the (?:remaining|other) {N}\b", sentence.text), None)
        first = (
            next(find(rf"\b{N} (?:[a-z]+ )?(?:cases|referrals)", sentence.text[: rest.start()]), None) if rest else None
        )
        if rest is None or first is None:
            continue
        one, other = number(first[1]), number(rest[1])
        if one + other != whole_.cases:
            told = f"{one} cases and the remaining {other} are {one + other}, but {whole_.cases} cases were read"
            yield _found(sentence, told)


def narrower_group(whole_: Whole) -> Iterator[Found]:
    """A group told as large as the one it is a part of."""
    for sentence in whole_.sentences:
        for match in find(rf"\bof the {N} (\w+)[^.;]*? that ([^.;,]+)", sentence.text):
            about = stems(match[3])
            for other in whole_.sentences:
                for part in find(rf"{P} of the {N} {match[2]}", other.text):
                    printed, _ = _percent(part[1])
                    same = number(part[2]) == number(match[1]) and len(about & stems(other.text)) >= 2
                    counts = counts_that_show(printed, number(part[2]))
                    if other != sentence and same and printed < 100 and number(match[1]) not in counts:
                        group = f"{number(match[1])} {match[2]} that {match[3]}"
                        told = f"{group}; but {whole(printed)}% of them (line {other.line}) is {listed(counts)}"
                        yield _found(sentence, told)


def same_words_other_number(whole_: Whole) -> Iterator[Found]:
    """The same thing said of two numbers of cases."""
    seen: dict[tuple[str, str], tuple[int, Sentence]] = {}
    for sentence in whole_.sentences:
        for match in find(rf"(?:^|; ){N} (cases were [^.;,]+)", sentence.text):
            key = (sentence.room, match[2].lower())
            before = seen.setdefault(key, (number(match[1]), sentence))
            if before[0] != number(match[1]):
                told = f"{number(match[1])} {match[2]}, but {before[0]} in {before[1].file}, line {before[1].line}"
                yield _found(sentence, told)


def praised_and_blamed(whole_: Whole) -> Iterator[Found]:
    """What reads as one thing, as a strength and as an area for improvement."""
    good = [s for s in whole_.sentences if s.heading.lower().startswith("strength")]
    bad = [s for s in whole_.sentences if s.heading.lower().startswith("area")]
    span = r"\b(\d+) ((?:working )?(?:days|weeks|months))"
    for blamed in bad:
        for praised in good:
            same = {m[0] for m in find(span, praised.text)} & {m[0] for m in find(span, blamed.text)}
            about = {
                word
                for word in stems(praised.text) & stems(blamed.text)
                if word not in ("weeks", "days", "month", "worki")
            }
            if (
                praised.file == blamed.file
                and same
                and any(w.startswith(("revie", "asses", "plan", "visit")) for w in about)
            ):
                told = f"“{blamed.text}” reads like the strength on line {praised.line}: “{praised.text}”"
                yield _found(blamed, told)


def appendix(whole_: Whole) -> Iterator[Found]:
    """A reference to an appendix that is not there, or that is another one."""
    inspection = whole_.inspection
    if (listed_ := inspection.narrative.get("appendices.md")) is not None:
        titles = {int(m[1]): m[2].strip() for m in re.finditer(r"^(\d+)\. (.+)$", listed_, re.MULTILINE)}
    else:
        stated = appendices_of(inspection.framework, inspection.particulars.kind)
        titles = {number: each.title for number, each in enumerate(stated, start=1)}
    if not titles:
        return
    for sentence in whole_.sentences:
        for match in find(r"\bappendix (\d+)", sentence.text):
            place = int(match[1])
            if place not in titles:
                yield _found(sentence, f"there is no Appendix {place}; {len(titles)} are listed")
                continue
            about = stems(sentence.text.replace(match[0], ""))
            shared = {n: len(about & stems(title)) for n, title in titles.items()}
            best = max(shared, key=lambda n: shared[n])
            if shared[best] > shared[place]:
                told = f"Appendix {place} is “{titles[place]}”; “{titles[best]}” is Appendix {best}"
                yield _found(sentence, told)


def targets_not_named(whole_: Whole) -> Iterator[Found]:
    """Targets that were not met and are not among those named as not met."""
    framework = whole_.inspection.framework
    for sentence in whole_.sentences:
        if not re.search(r"targets? (?:that were )?(?:not met|missed)", sentence.text, re.IGNORECASE):
            continue
        about = stems(sentence.text)
        for result in whole_.inspection.results:
            label = f"{result.measure.replace('_', ' ')} {framework.measures[result.measure].label}"
            if status(framework.measures[result.measure], result.target, result.actual) in (None, "met"):
                continue
            if not about & stems(label):
                told = f"{result.measure} was not met either: {result.actual} against {result.target}"
                yield _found(sentence, f"{told} (measures.csv, row {result.line})")


def away_from_average(whole_: Whole) -> Iterator[Found]:
    """So many days, points or per cent from the average that the measure itself does not show."""
    for sentence in whole_.sentences:
        pattern = rf"\b{N} (?:full )?(?:days?|points?|per cent) (below|above) the (?:national )?average"
        for match in find(pattern, sentence.text):
            for result in _named_in(whole_, sentence):
                ours, national = figure(result.actual), figure(result.national)
                if ours is None or national is None:
                    continue
                apart = national - ours if match[2].lower() == "below" else ours - national
                if apart != number(match[1]):
                    told = (
                        f"{result.measure}: {result.actual} against {result.national} is {whole(apart)}, not {match[1]}"
                    )
                    yield _found(sentence, f"{told} (measures.csv, row {result.line})")


def _named_in(whole_: Whole, sentence: Sentence) -> Iterator[Result]:
    about = stems(sentence.text)
    for result in whole_.inspection.results:
        if stems(result.measure.replace("_", " ")) and stems(result.measure.replace("_", " ")) <= about:
            yield result
