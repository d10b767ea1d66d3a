"""Checks of the printed figures: against ours, and against each other by arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from inspectorate.findings.published import Published
from inspectorate.framework.framework import Framework
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.shares import (
    HUNDRED,
    bases_that_show,
    counts_that_show,
    listed,
    shows,
    whole,
)
from inspectorate.inspection.remarks.whole import Whole, scored
from inspectorate.inspection.remarks.words import SHARES
from inspectorate.scores.score import QuestionScore, Score, band_of, half_up

FILE = "published.csv"
CASES = "cases"
NEARLY_ALL = 2


def named(row: Published) -> str:
    """What a printed figure is of, for people."""
    return f"{row.of} ({row.where})" if row.where else row.of


def _instruments(row: Published) -> str:
    return row.key("instruments")


# --- ours and theirs ----------------------------------------------------------------------------------------------


def score_differs(whole_: Whole) -> Iterator[Found]:
    """A printed figure of a question, criterion, section, thread or the whole that is not the one found here."""
    told: dict[tuple[str, str, str, str], list[list[Found]]] = {}
    for row in whole_.rows():
        found = None if row.of == CASES else whole_.part(row.of, row.where, _instruments(row))
        if found is None:
            continue
        scores, name = found
        if name in scores.questions:
            differences = _question_differs(row, scores.questions[name], whole_)
        else:
            differences = _score_differs(row, scored(scores, name))
        sentence = "{} is printed as {}; the answers give {}"
        remarks = [Found(FILE, row.line, sentence.format(named(row), *pair)) for pair in differences]
        told.setdefault(_key(row), []).append(remarks)
    for several in told.values():
        # Of a figure that is printed in two ways one is ours: that is told by another check.
        if all(several):
            yield from (remark for remarks in several for remark in remarks)


def _key(row: Published) -> tuple[str, str, str, str]:
    """What a printed figure is one of: two rows with the same key print the same figure."""
    return row.of, row.where, row.key("option"), row.key("instruments")


def _question_differs(row: Published, ours: QuestionScore, whole_: Whole) -> Iterator[tuple[str, str]]:
    count, percent = ours.count, ours.percent
    above = count.options.get(row.key("option"), 0) if row.key("option") else count.above
    if row.key("option"):
        answers = sum(count.options.values()) if not count.relevant else count.relevant
        percent = Fraction(100 * above, answers) if answers else None
    if row.above not in (None, above):
        yield f"{row.above} cases", f"{above}"
    if row.relevant not in (None, count.relevant):
        yield f"{row.relevant} relevant cases", f"{count.relevant}"
    if (below := row.number("below")) not in (None, count.below):
        yield f"{whole(below or Fraction(0))} below the line", f"{count.below}"
    yield from _percent_differs(row, percent)
    for key, sign in (("more_than", 1), ("less_than", -1)):
        other = whole_.question(row.key(key)) if row.key(key) else None
        if other is not None and (other.percent is None or percent is None or sign * (percent - other.percent) <= 0):
            yield f"{key.replace('_', ' ')} {row.key(key)}", f"{_told(percent)} and {_told(other.percent)}"


def _percent_differs(row: Published, percent: Fraction | None) -> Iterator[tuple[str, str]]:
    if row.percent is not None and (percent is None or half_up(percent, row.places) != row.percent):
        yield f"{whole(row.percent)}%", _told(percent)
    failing = row.number("not")
    if failing is not None and (percent is None or half_up(HUNDRED - percent) != failing):
        yield f"not so in {whole(failing)}%", _told(None if percent is None else HUNDRED - percent)
    for key in ("words", "not_words"):
        span = SHARES.get(row.key(key))
        if span is None or percent is None:
            continue
        share = half_up(percent if key == "words" else HUNDRED - percent)
        if not span[0] <= share <= span[1]:
            yield f"{row.key(key)}{'' if key == 'words' else ' not so'}", _told(share)


def _told(percent: Fraction | None) -> str:
    return "no figure" if percent is None else f"{whole(percent)}%"


def _score_differs(row: Published, ours: Score | None) -> Iterator[tuple[str, str]]:
    if ours is None or not ours.inspected:
        return
    if row.percent is not None and ours.shown != row.percent:
        yield f"{whole(row.percent)}%", _told(None if ours.shown is None else Fraction(ours.shown))
    band = ours.verdict or ours.band
    if row.band and band != row.band:
        yield row.band, band or "none"


def cases_differ(whole_: Whole) -> Iterator[Found]:
    """A printed number of cases that is not the number of cases in the files."""
    for row in whole_.rows():
        if row.of != CASES or row.above is None:
            continue
        found = whole_.of(row.where)
        if found is None:
            continue
        sample, scores = found
        ours = scores.cases if sample == "main" else sum(case.sample == sample for case in whole_.inspection.cases)
        if ours != row.above:
            said = f" where {row.where}" if row.where else ""
            yield Found(FILE, row.line, f"{row.above} cases are printed{said}; {ours} are in the files")


# --- theirs among themselves --------------------------------------------------------------------------------------


def printed_twice(whole_: Whole) -> Iterator[Found]:
    """One figure that is printed in two ways."""
    seen: dict[tuple[str, str, str, str], Published] = {}
    for row in whole_.published:
        before = seen.setdefault(_key(row), row)
        for what in ("percent", "above", "relevant", "band"):
            first, second = getattr(before, what), getattr(row, what)
            if first not in (None, "") and second not in (None, "") and first != second:
                places = [f" ({each.key('place')})" if each.key("place") else "" for each in (before, row)]
                told = f"{_plain(first)}{places[0]} and as {_plain(second)}{places[1]}"
                yield Found(FILE, row.line, f"{named(row)} is printed as {told} (also row {before.line})")


def _plain(value: object) -> str:
    return whole(value) if isinstance(value, Fraction) else str(value)


def share_of_counts(whole_: Whole) -> Iterator[Found]:
    """Counts that do not give the per cent printed beside them."""
    for row in whole_.published:
        printed = row.percent if row.percent is not None else row.number("not")
        count = row.above if row.percent is not None else row.number("below")
        if printed is None or count is None or not row.relevant:
            continue
        if not shows(int(count), row.relevant, printed, row.places):
            share = Fraction(100 * int(count), row.relevant)
            told = f"{int(count)} of {row.relevant} is {whole(share)}%, not {whole(printed)}%"
            yield Found(FILE, row.line, f"{named(row)}: {told}")


def another_base(whole_: Whole) -> Iterator[Found]:
    """A count and a per cent that together need another number of cases than the question applies to."""
    for row in whole_.rows():
        ours = whole_.question(row.of, row.where, _instruments(row))
        pair = _count_and_share(row)
        if ours is None or pair is None or row.relevant is not None:
            continue
        count, printed = pair
        applies = _cases_it_applies_to(ours)
        fitting = bases_that_show(count, printed, 2 * applies + 10)
        if shows(count, applies, printed) or not _out_of_reach(fitting, applies):
            continue
        told = f"{count} cases are {whole(printed)}% of {listed(fitting)}, but the question applies to {applies}"
        yield Found(FILE, row.line, f"{named(row)}: {told}")


def _out_of_reach(fitting: list[int], applies: int) -> bool:
    """Whether all the bases that fit are more cases than there are, or so nearly all that all were meant.

    Fewer cases may well have been counted: an answer can have no line.
    """
    possible = [base for base in fitting if base <= applies]
    return not possible or applies - max(possible) <= NEARLY_ALL


def _count_and_share(row: Published) -> tuple[int, Fraction] | None:
    """A printed count and the printed share that it should be; a count above beside a failing share is turned round."""
    failing, below = row.number("not"), row.number("below")
    if row.above is not None and row.percent is not None and not row.places:
        return row.above, row.percent
    if below is not None and failing is not None:
        return int(below), failing
    return None


def _cases_it_applies_to(ours: QuestionScore) -> int:
    count = ours.count
    return count.above + count.below + count.outside + count.missing + count.unknown


def whole_sample(whole_: Whole) -> Iterator[Found]:
    """A count above and a failing share that cannot both be of all the cases to which the question applies."""
    for row in whole_.rows():
        ours = whole_.question(row.of, row.where, _instruments(row))
        failing = row.number("not")
        if ours is None or row.above is None or failing is None:
            continue
        applies = _cases_it_applies_to(ours)
        fitting = [n for n in range(max(1, row.above), 2 * applies + 10) if shows(n - row.above, n, failing)]
        if not shows(applies - row.above, applies, failing) and _out_of_reach(fitting, applies):
            told = f"{row.above} cases and {whole(failing)}% of others need {listed(fitting)} cases, not {applies}"
            yield Found(FILE, row.line, f"{named(row)}: {told}")


def more_than_there_are(whole_: Whole) -> Iterator[Found]:
    """More cases than there are."""
    for row in whole_.published:
        if row.above is not None and row.relevant is not None and row.above > row.relevant:
            yield Found(FILE, row.line, f"{named(row)}: {row.above} of {row.relevant}")
        if row.front or row.of == CASES:
            continue
        found = whole_.part(row.of, row.where, _instruments(row))
        counted = max(filter(None, (row.above, row.relevant)), default=0)
        if found is not None and counted > found[0].cases:
            yield Found(FILE, row.line, f"{named(row)}: {counted} cases are told of, but there are {found[0].cases}")


def not_its_band(whole_: Whole) -> Iterator[Found]:
    """A printed conclusion that is not the band of the score printed beside it."""
    for row in whole_.rows():
        for front, framework in whole_.frameworks():
            level = _level(framework, row.of.removeprefix(front)) if row.of.startswith(front) else ""
            bands = framework.bands.at(level) if level else ()
            if not bands or row.percent is None or not row.band:
                continue
            own = band_of(bands, row.percent, "shown")
            if own != row.band:
                alike = [
                    r.of for r in whole_.rows() if r.band == own and r.percent is not None and r.percent <= row.percent
                ]
                told = f"; {', '.join(alike[:3])} at no more are {own}" if alike else ""
                yield Found(
                    FILE,
                    row.line,
                    f"{row.of} at {whole(row.percent)}% is {own} by its band, but is called {row.band}{told}",
                )


def _level(framework: Framework, name: str) -> str:
    if name in framework.criteria:
        return "criterion"
    if name in framework.threads:
        return "thread"
    if name == "overall":
        return name
    return "section" if any(section.id == name for section in framework.sections) else ""


def score_lost(whole_: Whole) -> Iterator[Found]:
    """A criterion whose score is not printed, though those of others are."""
    for front, framework in whole_.frameworks():
        rows = {row.of.removeprefix(front): row for row in whole_.rows(where="") if row.of.startswith(front)}
        criteria = [c for c in framework.criteria.values() if c.scored]
        printed = [c for c in criteria if c.id in rows and rows[c.id].percent is not None]
        for criterion in criteria if printed else ():
            row = rows.get(criterion.id)
            if row is not None and row.percent is None and not row.key("words"):
                told = f"is called {row.band} but " if row.band else ""
                others = f"{len(printed)} other criteria have one"
                yield Found(FILE, row.line, f"{front}{criterion.id} {told}has no score; {others}")


def few_cases(whole_: Whole) -> Iterator[Found]:
    """A printed share of a few cases that no number of them can show."""
    sizes = {row.where: row.above for row in whole_.rows() if row.of == CASES and row.above is not None and row.where}
    for row in whole_.rows():
        size = sizes.get(row.where)
        if size is None or row.percent is None or row.of == CASES:
            continue
        if not any(counts_that_show(row.percent, n, row.places) for n in range(1, size + 1)):
            told = f"no number of the {size} cases where {row.where} shows as {whole(row.percent)}%"
            yield Found(FILE, row.line, f"{row.of}: {told}")
