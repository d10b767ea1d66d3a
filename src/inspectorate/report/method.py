"""How the scores are made, in words that follow from the framework's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from inspectorate.findings.verdict import grade_label
from inspectorate.framework.framework import Band, Framework, VerdictRule, Verdicts
from inspectorate.report.document import Block, Code, Column, Pairs, Row, Section, Table, points, words
from inspectorate.report.material import Material, Part
from inspectorate.report.wording import confidence_words, inner, listed, many
from inspectorate.scores.compare import RULE


def method_chapter(material: Material) -> Section:
    """The chapter on scoring: of the main framework, then of those of the elements that differ."""
    main = material.main
    inside: list[Block] = [*_rules(main), *_reading(material)]
    others = {part.framework.id: part for part in material.elements if part.framework != main.framework}
    for name, part in others.items():
        inside.append(
            Section(f"method-{name}", f"In the thematic element: {part.framework.title}", tuple(_rules(part)))
        )
    inside.append(_record(material))
    return Section("method", "How the scores are made", tuple(inside))


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
    yield (
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
        yield f"{titles}: the plain mean of the per cents of all questions that name the thread, wherever they stand."
    yield "Means are exact; a figure is rounded once, when it is shown, to whole per cents, half up."


def _criterion_steps(framework: Framework) -> Iterator[str]:
    weighted = len({q.weight for q in framework.questions.values() if q.scored}) > 1
    counting = "each by its weight" if weighted else "each counting the same"
    shares = framework.scoring.shares
    if shares is None:
        yield f"A criterion’s score is the mean of its questions’ per cents, {counting}."
        return
    question, summary = shares["question"], shares["summary"]
    whole = question + summary
    yield (
        "A criterion’s score has two parts: the mean of its questions’ per cents without the summary questions "
        f"counts {_plain(100 * question / whole)}%, the mean of its summary questions "
        f"{_plain(100 * summary / whole)}%. Within a part the questions stand {counting}. Where one part has no per "
        "cent the other stands for the whole."
    )


def _section_step(framework: Framework) -> str:
    if framework.scoring.section == "lowest_band":
        return "A section takes the lowest band among its criteria."
    weights = {c.id: c.weight for c in framework.criteria.values() if c.scored}
    if len(set(weights.values())) == 1:
        return "A section’s score is the mean of its criteria’s scores."
    least = min(weights.values())
    heavier: dict[Fraction, list[str]] = {}
    for name, weight in weights.items():
        if weight != least:
            heavier.setdefault(weight / least, []).append(name)
    told = listed(f"{listed(names)} {_times(times)}" for times, names in heavier.items())
    return f"A section’s score is the weighted mean of its criteria’s scores; beside the others, {told}."


def _times(times: Fraction) -> str:
    return {Fraction(2): "count twice", Fraction(3): "count three times"}.get(times, f"count {_plain(times)} times")


def _overall_step(framework: Framework) -> Iterator[str]:
    if framework.scoring.overall == "weighted":
        weighted = [s for s in framework.sections if s.weight is not None and s.scored_criteria]
        total = sum((s.weight or Fraction(0) for s in weighted), Fraction(0))
        told = listed(f"{s.id} {_plain(100 * (s.weight or Fraction(0)) / total)}%" for s in weighted)
        yield (
            f"The overall score is the weighted mean of the sections: {told}. If one of them has no score, there is "
            "none."
        )
    elif framework.scoring.overall == "points":
        told = listed(
            f"{inner(_name(framework, name))} {_plain(value)}" for name, value in framework.scoring.points.items()
        )
        yield (
            "The overall score is a sum of points for each judged criterion and each section scored from cases: "
            f"{told}."
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
            rows.append(Row((words(f"Of a {listed(levels)}"),), group=True))
        ends: list[Band | None] = [None, *known]
        pairs = zip(known, ends, strict=False)
        rows += [Row((words(str(band.label)), words(_range(band, above)))) for band, above in pairs]
    on = "the figure that is shown" if bands.on == "shown" else "the exact figure, before it is rounded"
    notes = [f"Bands are read off {on}. A band may be set by hand, with a reason; both are then shown."]
    notes += [
        f"At the level of the {level} this is allowed only {_discretion(part, level)}." for level in bands.discretion
    ]
    caption = f"Bands of each {listed(next(iter(alike.values())))}" if len(alike) == 1 else "Bands"
    return Table(f"{part.front}bands", caption, (Column("Band"), Column("Score", True)), tuple(rows), "", tuple(notes))


def _range(band: Band, above: Band | None) -> str:
    start = _plain(band.start)
    return f"{start} and more" if above is None else f"{start} to below {_plain(above.start)}"


def _discretion(part: Part, level: str) -> str:
    allowed = part.framework.bands.discretion[level]
    told = [f"within {_plain(allowed.within)} points of an edge"] if allowed.within is not None else []
    if allowed.cases_at_most is not None:
        told.append(f"with at most {many(allowed.cases_at_most, 'relevant case', 'relevant cases')}")
    return " or ".join(told)


def _verdicts(part: Part, way: Verdicts) -> Table:
    name = f"{part.front}verdicts-{way.id}"
    if not way.rules:
        rows = tuple(Row((words(str(label)),)) for label in way.options.values())
        note = "The lead inspector chooses one, with a reason; no rule proposes it."
        return Table(name, "Verdicts on criteria that are judged", (Column("Verdict"),), rows, "best first", (note,))
    rows = tuple(Row((words(str(rule.label)), words(rule_words(way, rule)))) for rule in way.rules)
    note = "The first rule that holds is proposed. Another verdict may be set, with a reason; both are then shown."
    columns = (Column("Verdict"), Column("What the items must be"))
    return Table(name, "Verdicts on criteria that are judged from items", columns, rows, "best first", (note,))


def rule_words(way: Verdicts, rule: VerdictRule) -> str:
    """A verdict's rule in words: "most at least strong, all others at least satisfactory"."""
    told = []
    for asked, said in (
        ("each", "every item"),
        ("most", "more than half of the items by weight"),
        ("some", "at least one item"),
        ("rest", "all others"),
    ):
        if grade := getattr(rule, asked):
            told.append(f"{said} at least {grade_label(way, grade).lower()}")
    return ", ".join(told) or "otherwise"


def _reading(material: Material) -> Iterator[Block]:
    part = material.main
    sure = confidence_words(part.confidence)
    scores = part.scores
    narrowed = (
        f"They are narrowed for the share of the caseload of {scores.population:,} that was read: with every case "
        "read, nothing would be left to be unsure of."
        if scores.population
        else "How many cases there were in all is not known, so they are not narrowed for the share that was read."
    )
    told = [
        f"Intervals ({sure}) are Wilson’s. {narrowed}",
        f"Strengths and areas for improvement are parted at {part.line.percent}%: {part.line.stated}. Each list "
        "has questions of most weight "
        "first, then those furthest from the line, and last those of fewer than ten cases. It is drafted by a "
        "program from the figures alone.",
        "Counts under ten stand without a per cent in the text, since a per cent of so few claims more than it "
        "knows; no per cent stands without what it is of.",
    ]
    if part.comparison is not None:
        told.append(
            "Both inspections are compared on the questions that they share, in the criteria and with the people "
            "asked in both. "
            f"A change is the difference of the shown figures. It is called {RULE}."
        )
    if scores.instruments is not None:
        told.append(f"Only questions of these instruments are scored: {listed(scores.instruments)}.")
    yield Section("method-reading", "How to read the figures", (points(*told),))
    sources = [str(source) for source in part.framework.sources]
    if sources:
        yield Section("method-sources", "Where the framework comes from", (points(*sources),))


def _record(material: Material) -> Section:
    part = material.main
    rows = [
        ("Framework", words(f"{part.framework.title} ({part.framework.id}, release {part.framework.release})")),
        ("Its digest", words(Code(part.framework.digest))),
        ("Cases scored", words(f"{part.scores.cases:,}")),
    ]
    if part.scores.population:
        rows.append(("Caseload", words(f"{part.scores.population:,}")))
    return Section("method-record", "For the record", (Pairs(tuple(rows)),))
