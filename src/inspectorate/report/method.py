"""How the scores are made, in words that follow from the framework's own rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from inspectorate.findings.verdict import grade_label
from inspectorate.framework.framework import Band, Framework, VerdictRule, Verdicts
from inspectorate.language import gettext, gettext_noop
from inspectorate.report.document import Block, Code, Column, Pairs, Row, Section, Table, points, words
from inspectorate.report.material import Material, Part
from inspectorate.report.wording import confidence_words, inner, listed, many
from inspectorate.scores.compare import RULE

#: The levels that bands are of.
_LEVELS = {
    "criterion": gettext_noop("criterion"),
    "section": gettext_noop("section"),
    "thread": gettext_noop("thread"),
    "overall": gettext_noop("overall"),
}
#: What the parts of a verdict's rule ask for.
_ASKED = {
    "each": gettext_noop("every item at least {grade}"),
    "most": gettext_noop("more than half of the items by weight at least {grade}"),
    "some": gettext_noop("at least one item at least {grade}"),
    "rest": gettext_noop("all others at least {grade}"),
}


def method_chapter(material: Material) -> Section:
    """The chapter on scoring: of the main framework, then of those of the elements that differ."""
    main = material.main
    inside: list[Block] = [*_rules(main), *_reading(material)]
    others = {part.framework.id: part for part in material.elements if part.framework != main.framework}
    for name, part in others.items():
        heading = gettext("In the thematic element: {framework}", framework=part.framework.title)
        inside.append(Section(f"method-{name}", heading, tuple(_rules(part))))
    inside.append(_record(material))
    return Section("method", gettext("How the scores are made"), tuple(inside))


def _rules(part: Part) -> Iterator[Block]:
    framework = part.framework
    yield points(*_steps(framework))
    if framework.bands.levels:
        yield _bands(part)
    for way in framework.verdicts.values():
        if any(criterion.judged == way.id for criterion in framework.criteria.values()):
            yield _verdicts(part, way)


def _steps(framework: Framework) -> Iterator[str]:
    """One sentence or two for each level, from question to whole."""
    yield gettext(
        "A question's per cent is the share of relevant cases in which the work was above the line, that is, "
        "good enough. "
        "Relevant are the cases to which the question applies and whose answer lies above or below the line; "
        "answers such as "
        "“not applicable” count neither way. A question without a relevant case has no per cent, which is not "
        "the same as 0."
    )
    if any(c.scored for c in framework.criteria.values()):
        yield from _criterion_steps(framework)
        yield _section_step(framework)
    yield from _overall_step(framework)
    if framework.threads:
        titles = listed(str(thread.title) for thread in framework.threads.values())
        yield gettext(
            "{threads}: the plain mean of the per cents of all questions that name the thread, wherever they stand.",
            threads=titles,
        )
    yield gettext("Means are exact; a figure is rounded once, when it is shown, to whole per cents, half up.")


def _criterion_steps(framework: Framework) -> Iterator[str]:
    weighted = len({q.weight for q in framework.questions.values() if q.scored}) > 1
    shares = framework.scoring.shares
    if shares is None:
        if weighted:
            yield gettext("A criterion’s score is the mean of its questions’ per cents, each by its weight.")
        else:
            yield gettext("A criterion’s score is the mean of its questions’ per cents, each counting the same.")
        return
    question, summary = shares["question"], shares["summary"]
    whole = question + summary
    said = gettext(
        "A criterion’s score has two parts: the mean of its questions’ per cents without the summary questions "
        "counts {questions}, the mean of its summary questions {summaries}.",
        **{"questions": f"{_plain(100 * question / whole)}%", "summaries": f"{_plain(100 * summary / whole)}%"},
    )
    counting = gettext("Within a part the questions stand each by its weight.")
    if not weighted:
        counting = gettext("Within a part the questions stand each counting the same.")
    alone = gettext("Where one part has no per cent the other stands for the whole.")
    yield f"{said} {counting} {alone}"


def _section_step(framework: Framework) -> str:
    if framework.scoring.section == "lowest_band":
        return gettext("A section takes the lowest band among its criteria.")
    weights = {c.id: c.weight for c in framework.criteria.values() if c.scored}
    if len(set(weights.values())) == 1:
        return gettext("A section’s score is the mean of its criteria’s scores.")
    least = min(weights.values())
    heavier: dict[Fraction, list[str]] = {}
    for name, weight in weights.items():
        if weight != least:
            heavier.setdefault(weight / least, []).append(name)
    told = listed(_times(listed(names), times) for times, names in heavier.items())
    return gettext(
        "A section’s score is the weighted mean of its criteria’s scores; beside the others, {criteria_that_count}.",
        criteria_that_count=told,
    )


def _times(names: str, times: Fraction) -> str:
    """How many times criteria count."""
    if times == 2:
        return gettext("{criteria} count twice", criteria=names)
    if times == 3:
        return gettext("{criteria} count three times", criteria=names)
    return gettext("{criteria} count {number} times", criteria=names, number=_plain(times))


def _overall_step(framework: Framework) -> Iterator[str]:
    if framework.scoring.overall == "weighted":
        weighted = [s for s in framework.sections if s.weight is not None and s.scored_criteria]
        total = sum((s.weight or Fraction(0) for s in weighted), Fraction(0))
        told = listed(f"{s.id} {_plain(100 * (s.weight or Fraction(0)) / total)}%" for s in weighted)
        yield gettext(
            "The overall score is the weighted mean of the sections: {sections}. If one of them has no score, there is "
            "none.",
            sections=told,
        )
    elif framework.scoring.overall == "points":
        told = listed(
            f"{inner(_name(framework, name))} {_plain(value)}" for name, value in framework.scoring.points.items()
        )
        yield gettext(
            "The overall score is a sum of points for each judged criterion and each section scored from cases: "
            "{points}.",
            points=told,
        )


def _name(framework: Framework, value: str) -> str:
    """The words of a band or verdict."""
    for level in framework.bands.levels.values():
        for band in level:
            if band.id == value:
                return str(band.label)
    for way in framework.verdicts.values():
        if value in way.labels:
            return str(way.labels[value])
    return value


def _plain(number: Fraction) -> str:
    return f"{float(number):.4g}"


def _bands(part: Part) -> Table:
    bands = part.framework.bands
    alike: dict[tuple[Band, ...], list[str]] = {}
    for level, known in bands.levels.items():
        alike.setdefault(known, []).append(level)
    rows = []
    for known, levels in alike.items():
        if len(alike) > 1:
            rows.append(Row((words(_of_a(levels)),), group=True))
        ends: list[Band | None] = [None, *known]
        pairs = zip(known, ends, strict=False)
        rows += [Row((words(str(band.label)), words(_range(band, above)))) for band, above in pairs]
    read_off = gettext("Bands are read off the figure that is shown.")
    if bands.on != "shown":
        read_off = gettext("Bands are read off the exact figure, before it is rounded.")
    by_hand = gettext("A band may be set by hand, with a reason; both are then shown.")
    notes = [f"{read_off} {by_hand}"]
    notes += [_discretion(part, level) for level in bands.discretion]
    caption = gettext("Bands")
    if len(alike) == 1:
        caption = gettext("Bands of each {levels}", levels=_levels(next(iter(alike.values()))))
    columns = (Column(gettext("Band")), Column(gettext("Score"), True))
    return Table(f"{part.front}bands", caption, columns, tuple(rows), "", tuple(notes))


def _of_a(levels: Sequence[str]) -> str:
    return gettext("Of a {levels}", levels=_levels(levels))


def _levels(levels: Sequence[str]) -> str:
    return listed(gettext(_LEVELS.get(level, level)) for level in levels)


def _range(band: Band, above: Band | None) -> str:
    start = _plain(band.start)
    if above is None:
        return gettext("{start} and more", start=start)
    return gettext("{start} to below {end}", start=start, end=_plain(above.start))


def _discretion(part: Part, level: str) -> str:
    """Where a band may be set by hand, at a level."""
    allowed, said = part.framework.bands.discretion[level], gettext(_LEVELS.get(level, level))
    points = "" if allowed.within is None else _plain(allowed.within)
    cases = ""
    if allowed.cases_at_most is not None:
        cases = many(allowed.cases_at_most, "relevant case", "relevant cases")
    named = {"level": said, "points": points, "cases": cases}
    if points and cases:
        return gettext(
            "At the level of the {level} this is allowed only within {points} points of an edge or with at most "
            "{cases}.",
            **named,
        )
    if points:
        return gettext("At the level of the {level} this is allowed only within {points} points of an edge.", **named)
    return gettext("At the level of the {level} this is allowed only with at most {cases}.", **named)


def _verdicts(part: Part, way: Verdicts) -> Table:
    name = f"{part.front}verdicts-{way.id}"
    if not way.rules:
        rows = tuple(Row((words(str(label)),)) for label in way.options.values())
        note = gettext("The lead inspector chooses one, with a reason; no rule proposes it.")
        caption, column = gettext("Verdicts on criteria that are judged"), Column(gettext("Verdict"))
        return Table(name, caption, (column,), rows, gettext("best first"), (note,))
    rows = tuple(Row((words(str(rule.label)), words(rule_words(way, rule)))) for rule in way.rules)
    note = gettext(
        "The first rule that holds is proposed. Another verdict may be set, with a reason; both are then shown."
    )
    columns = (Column(gettext("Verdict")), Column(gettext("What the items must be")))
    caption = gettext("Verdicts on criteria that are judged from items")
    return Table(name, caption, columns, rows, gettext("best first"), (note,))


def rule_words(way: Verdicts, rule: VerdictRule) -> str:
    """A verdict's rule in words: "most at least strong, all others at least satisfactory"."""
    told = []
    for asked, said in _ASKED.items():
        if grade := getattr(rule, asked):
            told.append(gettext(said, grade=grade_label(way, grade).lower()))
    return ", ".join(told) or gettext("otherwise")


def _reading(material: Material) -> Iterator[Block]:
    part = material.main
    sure = confidence_words(part.confidence)
    scores = part.scores
    narrowed = gettext(
        "How many cases there were in all is not known, so they are not narrowed for the share that was read."
    )
    if scores.population:
        narrowed = gettext(
            "They are narrowed for the share of the caseload of {population} that was read: with every case "
            "read, nothing would be left to be unsure of.",
            population=f"{scores.population:,}",
        )
    intervals = gettext("Intervals ({confidence}) are Wilson’s.", confidence=sure)
    told = [
        f"{intervals} {narrowed}",
        gettext(
            "Strengths and areas for improvement are parted at {percent}: {line}. Each list has questions of most "
            "weight first, then those furthest from the line, and last those of fewer than ten cases. It is drafted "
            "by a program from the figures alone.",
            **{"percent": f"{part.line.percent}%", "line": part.line.stated},
        ),
        gettext(
            "Counts under ten stand without a per cent in the text, since a per cent of so few claims more than it "
            "knows; no per cent stands without what it is of."
        ),
    ]
    if part.comparison is not None:
        compared = gettext(
            "Both inspections are compared on the questions that they share, in the criteria and with the people "
            "asked in both. A change is the difference of the shown figures. It is called {rule}.",
            rule=gettext(RULE),
        )
        told.append(compared)
    if scores.instruments is not None:
        named = listed(scores.instruments)
        told.append(gettext("Only questions of these instruments are scored: {instruments}.", instruments=named))
    yield Section("method-reading", gettext("How to read the figures"), (points(*told),))
    sources = [str(source) for source in part.framework.sources]
    if sources:
        yield Section("method-sources", gettext("Where the framework comes from"), (points(*sources),))


def _record(material: Material) -> Section:
    part = material.main
    rows = [
        (gettext("Framework"), words(_release(part.framework))),
        (gettext("Its digest"), words(Code(part.framework.digest))),
        (gettext("Cases scored"), words(f"{part.scores.cases:,}")),
    ]
    if part.scores.population:
        rows.append((gettext("Caseload"), words(f"{part.scores.population:,}")))
    return Section("method-record", gettext("For the record"), (Pairs(tuple(rows)),))


def _release(framework: Framework) -> str:
    """A framework with its id and release."""
    return gettext(
        "{title} ({id}, release {release})",
        **{"title": framework.title, "id": framework.id, "release": framework.release},
    )
