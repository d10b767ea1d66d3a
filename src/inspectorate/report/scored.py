"""Live figures of what is scored: questions, options, criteria, sections, threads, the whole, verdicts, cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from inspectorate.caseload.caseload import MAIN
from inspectorate.findings.verdict import grade_label, grades_of
from inspectorate.framework.framework import Framework, Question
from inspectorate.framework.shape import suggest
from inspectorate.refusal import Refused
from inspectorate.report.figure import (
    Figure,
    Share,
    capital,
    change_words,
    clearly,
    count_words,
    part_words,
    percent_words,
    share_of,
)
from inspectorate.report.forms import CASES, ITEM, LEVEL, OPTION, QUESTION, VERDICT
from inspectorate.report.known import Known
from inspectorate.report.naming import OVERALL, Thing, condition, spoken_label
from inspectorate.report.tokens import Ill, Token, where_words, written
from inspectorate.report.wording import inner
from inspectorate.report.wording import interval as interval_words
from inspectorate.scores.compare import Change
from inspectorate.scores.score import QuestionScore, Score, Scores

HERE = "the inspection"


def scored_figure(known: Known, token: Token, form: str, thing: Thing) -> Figure | Ill:
    """The figure that a token asks of something scored, or why there is none."""
    token = spoken_label(known, token)
    if form == "change":
        return _change(known, token, thing)
    part = _part(known, token, thing)
    if isinstance(part, Ill):
        return part
    if thing.kind in (QUESTION, OPTION):
        return _question(known, token, form, thing, part)
    if thing.kind == CASES:
        return _cases(known, token, form, thing, part)
    if thing.kind == ITEM:
        return _item(known, token, thing)
    return _level(known, token, form, thing, part)


def _part(known: Known, token: Token, thing: Thing) -> Scores | Ill:
    """The scores in which a thing stands: of the inspection or an element, or of the original of a follow-up."""
    if token.before:
        return _original(known, token)
    found = condition(known, token)
    if isinstance(found, Ill):
        return found
    sample, where = found
    try:
        scores = known.scored(where, token.instruments or None)
    except Refused as refused:
        fault = refused.faults[0]
        return Ill(fault.wrong, fault.write, "token-filter")
    return _of_sample(scores, known, thing.framework, sample)


def _of_sample(scores: Scores, known: Known, framework: Framework | None, sample: str) -> Scores | Ill:
    parts = [scores] if framework is known.framework else [e for e in scores.elements if e.framework == framework]
    fitting = [each for each in parts if (each.sample or MAIN) == (sample or MAIN)]
    if not sample and not fitting and len(parts) == 1:
        fitting = parts
    if fitting:
        return fitting[0]
    there = [each.sample or MAIN for each in parts]
    return Ill(f"it is not scored on the sample {sample or MAIN!r}", suggest(sample, there), "token-filter")


def _original(known: Known, token: Token) -> Scores | Ill:
    if token.where or token.label or token.instruments:
        return Ill("of the original inspection only all cases are known here", "leave out where and by", "token-filter")
    comparison = known.compared()
    return _no_original() if comparison is None else comparison.first


def _no_original() -> Ill:
    write = "name the original's folder in of: of inspection.yaml, or leave the figure out"
    return Ill("there is no original inspection to compare with", write, "token-original")


# --- questions, options and cases: shares ---------------------------------------------------------------------------


def _question(known: Known, token: Token, form: str, thing: Thing, scores: Scores) -> Figure | Ill:
    name = _name_before(known, thing.name) if token.before else thing.name
    score = scores.questions.get(name)
    if score is None:
        return _not_here(known, token, thing)
    count = score.count
    lacking = None if known.unfinished else _unfinished(count.missing, count.unknown, scores.where_unknown)
    if lacking:
        return lacking
    question = scores.framework.questions[name]
    if not token.options and not _has_lines(question):
        options = list(question.allowed()) or list(count.options)
        return Ill(f"{name!r} has options, and no line", f"name one: {name}={'|'.join(options)}", "token-options")
    share = _of_options(score, scores, name, token) if token.options else share_of(count.above, count.relevant)
    if isinstance(share, Ill):
        return share
    if form == "interval":
        return _too_few(known) if under(share, known.threshold) else _interval_of(token, score)
    made = (("question", str(question.text)), *_counted(score), *_of_what(scores, token))
    return share_figure(known, token, form, share, made)


def _counted(score: QuestionScore) -> Iterator[tuple[str, str]]:
    count = score.count
    yield "above the line", str(count.above)
    yield "relevant", str(count.relevant)
    yield "not applicable", str(count.not_applicable)
    if count.outside:
        yield "answered without a line", str(count.outside)
    if score.percent is not None:
        yield "exact", f"{float(score.percent):.4f}%"


def _of_what(scores: Scores, token: Token) -> Iterator[tuple[str, str]]:
    yield "cases", str(scores.cases)
    if token.label or token.where:
        yield "where", token.label or where_words(token.where)
    if scores.where_unknown:
        yield "cases left out, not yet known", str(scores.where_unknown)


def _has_lines(question: Question) -> bool:
    return question.scale is not None and any(option.line for option in question.scale.options.values())


def _of_options(score: QuestionScore, scores: Scores, name: str, token: Token) -> Share | Ill:
    """The share of answers: of the relevant ones where all options named have a line, else of all that were given."""
    question = scores.framework.questions[name]
    allowed = question.allowed()
    for option in token.options:
        if allowed and option not in allowed:
            return Ill(f"{option!r} is no option of {name}", suggest(option, allowed), "token-options")
    lines = question.scale.options if question.scale else {}
    count = score.count
    on_a_line = all(option in lines and lines[option].line for option in token.options)
    base = count.relevant if on_a_line else sum(count.options.values())
    return share_of(sum(count.options.get(option, 0) for option in set(token.options)), base)


def _cases(known: Known, token: Token, form: str, thing: Thing, scores: Scores) -> Figure | Ill:
    if not known.unfinished and (lacking := _unfinished(0, 0, scores.where_unknown)):
        return lacking
    whole = _part(known, replace(token, where=_sample_alone(token), label=""), thing)
    assert not isinstance(whole, Ill)  # what is scored under a filter is scored without
    if form != "count" and not (token.where or token.label):
        return Ill("all cases are all of them", "write where, to say of which", "token-filter")
    return share_figure(known, token, form, share_of(scores.cases, whole.cases), tuple(_of_what(scores, token)))


def _sample_alone(token: Token) -> Any:
    return tuple(clause for clause in token.where if clause.name == "sample")


def share_figure(
    known: Known, token: Token, form: str, share: Share, made: tuple[tuple[str, str], ...]
) -> Figure | Ill:
    """A share put as a form asks for it; none under the threshold, and none of nothing."""
    share = share.turned() if token.turned else share
    if under(share, known.threshold):
        return _too_few(known)
    of = written(token)
    if form == "percent":
        if share.percent is None:
            return no_value("nothing is relevant, so there is no per cent")
        return Figure(percent_words(share.percent, token.formats), of, share.percent, made=made)
    if share.relevant is None or share.above is None:
        return no_value("only the per cent is known, and not of how many")
    if form == "count":
        return Figure(count_words(share.above, token.formats), of, made=made)
    if form == "relevant":
        return Figure(count_words(share.relevant, token.formats), of, made=made)
    if not share.relevant:
        return no_value("nothing is relevant")
    return Figure(part_words(share.above, share.relevant, token.formats), of, share.percent, made=made)


def _too_few(known: Known) -> Ill:
    wrong = f"it rests on fewer than {known.threshold}, the threshold under which nothing is shown"
    return Ill(wrong, "leave it out, or tell of a larger group", "token-threshold")


def under(share: Share, threshold: int) -> bool:
    """Whether a share rests on too few to be shown: the whole, the part or the rest, unless that is none."""
    if share.relevant is None or share.above is None:
        return False
    return any(0 < each < threshold for each in (share.relevant, share.above, share.relevant - share.above))


def _of_few(score: QuestionScore | Score, threshold: int) -> bool:
    """Whether a score as it stands rests on too few to be shown."""
    if isinstance(score, QuestionScore):
        return under(share_of(score.count.above, score.count.relevant), threshold)
    return 0 < score.relevant < threshold


def no_value(why: str) -> Ill:
    """That something is there, but has no figure."""
    return Ill(f"it has no value: {why}", "leave the figure out, or say it in words", "token-no-value")


def _unfinished(missing: int, unknown: int, where_unknown: int) -> Ill | None:
    lacking = [
        f"{number} {said}"
        for number, said in (
            (missing, "answers missing"),
            (unknown, "answers not yet known"),
            (where_unknown, "cases not yet known to belong"),
        )
        if number
    ]
    if not lacking:
        return None
    return Ill(f"it is provisional: {', '.join(lacking)}", "wait until the cases are finished", "token-provisional")


def _not_here(known: Known, token: Token, thing: Thing) -> Ill:
    if token.before:
        return Ill("the original inspection does not share it", "leave the comparison out", "token-original")
    by = " by these instruments" if token.instruments else ""
    return Ill(f"{thing.name!r} was not inspected{by}", "see scope in inspection.yaml", "token-not-inspected")


def _interval_of(token: Token, score: QuestionScore) -> Figure | Ill:
    if score.interval is None or token.options:
        return no_value("there is no interval")
    return Figure(interval_words(score.interval, token.turned), written(token))


# --- levels and verdicts --------------------------------------------------------------------------------------------


def _level(known: Known, token: Token, form: str, thing: Thing, scores: Scores) -> Figure | Ill:
    score = _score(scores, thing.name)
    if score is None and thing.name == OVERALL:
        return no_value("the framework gives no overall score")
    if score is None or not score.inspected:
        return _not_here(known, token, thing)
    if not known.unfinished and (lacking := _unfinished(score.missing, score.unknown, scores.where_unknown)):
        return lacking
    if _of_few(score, known.threshold):
        return _too_few(known)
    made = tuple(_made(scores, thing, score, token))
    if form == "interval":
        found = scores.interval(thing.name)
        return no_value("there is no interval") if found is None else Figure(interval_words(found), written(token))
    if form in ("band", "verdict"):
        return _judgement(token, form, thing, score, scores.framework, made)
    if form == "points":
        if score.points is None or score.of is None:
            return no_value("it has no points")
        said = part_words(int(score.points), int(score.of), {*token.formats, "digits"})
        return Figure(said, written(token), made=made)
    if score.shown is None:
        return no_value(f"without a per cent: {', '.join(score.without)}" if score.without else "it has no per cent")
    return Figure(percent_words(score.shown, token.formats), written(token), made=made)


def _score(scores: Scores, name: str) -> Score | None:
    if name == OVERALL:
        return scores.overall
    return scores.criteria.get(name) or scores.sections.get(name) or scores.threads.get(name)


def _any_score(scores: Scores, name: str) -> QuestionScore | Score | None:
    return scores.questions.get(name) or _score(scores, name)


def _made(scores: Scores, thing: Thing, score: Score, token: Token) -> Iterator[tuple[str, str]]:
    title = _title(scores.framework, thing.name)
    if title:
        yield thing.kind if thing.kind != LEVEL else "of", title
    if score.percent is not None:
        yield "exact", f"{float(score.percent):.4f}%"
    if score.without:
        yield "left out, without a per cent", ", ".join(score.without)
    if score.reason:
        yield "set by hand", score.reason
    yield from _of_what(scores, token)


def _title(framework: Framework, name: str) -> str:
    sections = {section.id: section for section in framework.sections}
    found = framework.criteria.get(name) or sections.get(name) or framework.threads.get(name)
    return str(found.title) if found else ""


def _judgement(
    token: Token, form: str, thing: Thing, score: Score, framework: Framework, made: tuple[tuple[str, str], ...]
) -> Figure | Ill:
    if form == "verdict":
        labels = framework.verdicts[framework.criteria[thing.name].judged].labels
        label = str(labels[score.verdict]) if score.verdict and score.verdict in labels else ""
    else:
        level = "criterion" if thing.name in framework.criteria else _level_of(framework, thing.name)
        bands = framework.bands.at(level) or framework.bands.at("criterion")
        label = next((str(band.label) for band in bands if band.id == score.band), "")
    if not label:
        return no_value(f"no {form} is known")
    return Figure(capital(inner(label), token.formats), written(token), made=made)


def _level_of(framework: Framework, name: str) -> str:
    return "overall" if name == OVERALL else "thread" if name in framework.threads else "section"


def _item(known: Known, token: Token, thing: Thing) -> Figure | Ill:
    framework = thing.framework or known.framework
    front = "" if framework is known.framework else f"{framework.id}/"
    criterion = next(c for c in framework.criteria.values() if any(item.id == thing.name for item in c.items))
    grade = grades_of(known.judgements, f"{front}{criterion.id}").get(thing.name, known.measured.get(thing.name, ""))
    if not grade:
        return no_value("the item is not graded")
    item = framework.items[thing.name]
    said = inner(grade_label(framework.verdicts[criterion.judged], grade))
    return Figure(capital(said, token.formats), written(token), made=(("item", str(item.text)),))


# --- the original of a follow-up ------------------------------------------------------------------------------------


def _name_before(known: Known, name: str) -> str:
    """The name in the original of a question that both share."""
    comparison = known.compared()
    pairs = {other: one for one, other in comparison.pairs} if comparison else {}
    return pairs.get(name, "")


def _change(known: Known, token: Token, thing: Thing) -> Figure | Ill:
    if token.where or token.label or token.instruments or token.before or token.turned:
        wrong = "a change is told of all cases, as it stands"
        return Ill(wrong, "leave out where, by, before and not", "token-filter")
    comparison = known.compared()
    if comparison is None:
        return _no_original()
    levels = (comparison.criteria, comparison.sections, comparison.threads)
    changes = [each for level in levels for each in level]
    if thing.kind == QUESTION:
        changes = list(comparison.questions)
    name = _name_before(known, thing.name) if thing.kind == QUESTION else thing.name
    whole = comparison.overall if name == OVERALL else None
    found = whole or next((change for change in changes if change.of == name), None)
    if found is None or thing.framework is not known.framework:
        return Ill("the original inspection does not share it", "leave the comparison out", "token-original")
    if found.points is None:
        return no_value("one of the two inspections has no per cent")
    sides = ((comparison.first, name), (comparison.second, thing.name))
    if any(_of_few(score, known.threshold) for scores, of in sides if (score := _any_score(scores, of)) is not None):
        return _too_few(known)
    return Figure(change_words(found, token.formats), written(token), change=found, made=tuple(_changed(found)))


def _changed(found: Change) -> Iterator[tuple[str, str]]:
    yield "original inspection", f"{found.first}%"
    yield "this inspection", f"{found.second}%, on the questions that both share"
    if found.interval is not None:
        yield "interval of the exact difference", f"{found.interval[0]:+.1f} to {found.interval[1]:+.1f} points"
    yield "so", clearly(found)


#: What this file tells of.
KINDS = (QUESTION, OPTION, LEVEL, VERDICT, ITEM, CASES)
