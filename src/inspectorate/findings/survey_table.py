"""What a survey says as it may be shown: every figure protected by the inspection's disclosure settings.

The rules are those of `scores/disclosure.py`. They are applied to a question thus:

1. The people above or below the line: where either is small neither is shown, nor any per cent or single answer.
2. Among the answers on one side of the line, and among those of a question without a line: as a group of cells whose
   total is known. Answers that stand on no side (not applicable) are shown from the threshold upwards.
3. Nothing of a question whose asking hangs on another, of which something is not shown.
4. With `where` (the answers of one other question): nothing of a question of which one group has a small cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from inspectorate.findings.shown import SECRET, Figure, ShownAnswer, ShownResult
from inspectorate.findings.survey import Survey, SurveyResult
from inspectorate.findings.survey_count import counts, has_lines, in_groups
from inspectorate.framework.condition import AllOf, Among, AnyOf, Condition, Single
from inspectorate.framework.framework import Framework, Question, Text
from inspectorate.framework.questionnaire import Questionnaire, choices, leans_on, questionnaires
from inspectorate.language import gettext, ngettext
from inspectorate.refusal import Fault, Refused
from inspectorate.scores.disclosure import Disclosure, any_small, hidden, percent_of
from inspectorate.scores.score import half_up
from inspectorate.scores.tally import Count

LINES = ("above", "below")


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """A survey as it may be shown. `refused` says why nothing is, where nothing is."""

    survey: Survey
    title: Text
    disclosure: Disclosure
    results: tuple[ShownResult, ...] = ()
    quotations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: str = ""
    people: int | None = None

    @property
    def returned(self) -> str:
        """How much of what was sent came back: `21 of 100 returned`."""
        return returned_words(self.survey)

    @property
    def settings(self) -> str:
        """What is not shown, as a sentence."""
        return self.disclosure.in_words()


def returned_words(survey: Survey) -> str:
    """How much of what was sent came back, as a clause; blank where nothing is known of it."""
    told, back = [], survey.came_back
    if back is not None:
        told.append(_back_words(back, survey.sent))
    elif survey.sent is not None:
        told.append(gettext("{number} sent", number=f"{survey.sent:,}"))
    if survey.late:
        told.append(gettext("{number} of these late", number=f"{survey.late:,}"))
    if survey.refused:
        told.append(gettext("{number} refused", number=f"{survey.refused:,}"))
    if (met := survey.interviewed) is not None:
        told.append(ngettext("{number} person interviewed", "{number} people interviewed", met, number=f"{met:,}"))
    if grouped := len({group.group for group in survey.groups}):
        told.append(
            ngettext("answers of {number} group added", "answers of {number} groups added", grouped, number=grouped)
        )
    return ", ".join(told)


def _back_words(back: int, sent: int | None) -> str:
    if sent is None:
        return gettext("{number} returned", number=f"{back:,}")
    return gettext("{part} of {whole} returned", part=f"{back:,}", whole=f"{sent:,}")


def survey_table(
    survey: Survey, framework: Framework, disclosure: Disclosure, where: Condition | None = None
) -> SurveyTable:
    """A survey as it may be shown, all of it or where a condition on one of its questions holds.

    Raises `Refused` where the condition cannot be asked of it.
    """
    used = disclosure.raised(survey.threshold)
    questionnaire = questionnaires(framework).get(survey.id)
    title = (
        Text({"": survey.title}) if survey.title else questionnaire.title if questionnaire else Text({"": survey.id})
    )
    empty = SurveyTable(survey, title, used)
    if survey.returns is None:
        if where is not None:
            raise _refusal("only totals are known: they cannot be narrowed", "take --where out")
        return replace(empty, results=tuple(_of_totals(survey, questionnaire, used)), quotations=_quoted(survey, used))
    if questionnaire is None:
        return replace(empty, refused=_not_known(survey.id))
    if where is None:
        results = of_counts(counts(survey, questionnaire), questionnaire, used)
        return replace(empty, results=results, quotations=_quoted(survey, used), people=len(survey.returns))
    return _narrowed(empty, questionnaire, where)


def _not_known(name: str) -> str:
    return gettext("The framework has no questionnaire {name}: nobody knows what was asked.", name=repr(name))


def _refusal(wrong: str, write: str) -> Refused:
    return Refused([Fault("where", 0, "", wrong, write, "where")])


def _quoted(survey: Survey, disclosure: Disclosure) -> Mapping[str, tuple[str, ...]]:
    """Screened words that may be quoted, by question; none where so few answered that they would tell who spoke."""
    people = (survey.came_back or 0) + max(survey.interviewed or 0, in_groups(survey))
    if people < disclosure.threshold:
        return {}
    found: dict[str, list[str]] = {}
    for each in survey.quotations:
        if each.quotable:
            found.setdefault(each.question, []).append(each.words)
    return {question: tuple(words) for question, words in found.items()}


def of_counts(
    found: Mapping[str, Count], questionnaire: Questionnaire, disclosure: Disclosure
) -> tuple[ShownResult, ...]:
    """The counts of every question as they may be shown together."""
    results: dict[str, ShownResult] = {}
    for question in questionnaire.questions:
        secret = tells_of_hidden(question, results)
        results[question.id] = shown_result(question, found[question.id], disclosure, secret)
    return tuple(results.values())


def tells_of_hidden(question: Question, shown: Mapping[str, ShownResult]) -> bool:
    """Whether how many were asked a question would tell of an earlier one what is not shown.

    A question that is asked of those who gave certain answers tells how many gave these. Where it is asked of all
    others, or of those with a certain number, it tells of every answer.
    """
    named = _answers_named(question.applies)
    if question.derive or named is None:
        return any(shown[name].hides for name in leans_on(question) if name in shown)
    return any(shown[name].hides_one_of(values) for name, values in named if name in shown)


def _answers_named(condition: Condition) -> list[tuple[str, frozenset[Single]]] | None:
    """The answers that a condition asks for, by question; None where it asks for something else as well."""
    match condition:
        case Among(name=name, values=values):
            return [(name, values)]
        case AnyOf(parts=parts) | AllOf(parts=parts):
            found: list[tuple[str, frozenset[Single]]] = []
            for part in parts:
                named = _answers_named(part)
                if named is None:
                    return None
                found += named
            return found
    return None


def shown_result(question: Question, count: Count, disclosure: Disclosure, secret: bool = False) -> ShownResult:
    """One question's counts as they may be shown; `secret` where nothing of it may."""
    lined = has_lines(question)
    people = count.relevant if lined else sum(count.options.values())
    if secret or people < disclosure.threshold:
        return _all_hidden(question, lined)
    above = below = Figure()
    if lined:
        split = bool(hidden({"above": count.above, "below": count.below}, disclosure))
        above, below = _figure(count.above, disclosure, split), _figure(count.below, disclosure, split)
    percent = SECRET if above.hidden else Figure(percent_of(count.above, people, disclosure)) if lined else Figure()
    hide = _hidden_options(question, count, disclosure, above.hidden or below.hidden)
    answers = tuple(_answer(name, label, count, people, name in hide, disclosure) for name, label in choices(question))
    relevant = _figure(people, disclosure)
    return ShownResult(question.id, question.text, above, relevant, percent, answers, only_answers=not lined)


def _all_hidden(question: Question, lined: bool) -> ShownResult:
    answers = tuple(ShownAnswer(name, label, SECRET, SECRET) for name, label in choices(question))
    line = SECRET if lined else Figure()
    return ShownResult(question.id, question.text, line, SECRET, line, answers, only_answers=not lined)


def _figure(count: int, disclosure: Disclosure, secret: bool = False) -> Figure:
    return SECRET if secret else Figure(Fraction(disclosure.rounded(count)))


def _answer(name: str, label: Text, count: Count, people: int, secret: bool, disclosure: Disclosure) -> ShownAnswer:
    if secret:
        return ShownAnswer(name, label, SECRET, SECRET)
    number = count.options.get(name, 0)
    share = Figure(percent_of(number, people, disclosure) if number <= people else None)
    return ShownAnswer(name, label, _figure(number, disclosure), share)


def sides(question: Question) -> Mapping[str, tuple[str, ...]]:
    """The answers of a question by the side of the line that they stand on: above, below, or outside."""
    found: dict[str, tuple[str, ...]] = {}
    for name, _ in choices(question):
        option = question.scale.options[name] if question.scale is not None else None
        side = (option.line if option is not None else None) or "outside"
        found[side] = (*found.get(side, ()), name)
    return found


def _hidden_options(question: Question, count: Count, disclosure: Disclosure, lines_hidden: bool) -> frozenset[str]:
    """The answers of a question that are not shown one by one."""
    hide: frozenset[str] = frozenset()
    for side, names in sides(question).items():
        cells = {name: count.options.get(name, 0) for name in names}
        apart = side == "outside" and has_lines(question)
        if (lines_hidden and not apart) or (apart and sum(cells.values()) < disclosure.threshold):
            hide |= cells.keys()
        else:
            hide |= hidden(cells, disclosure)
    return hide


def _narrowed(empty: SurveyTable, questionnaire: Questionnaire, where: Condition) -> SurveyTable:
    """The table of the returns for which `where` holds."""
    survey, disclosure = empty.survey, empty.disclosure
    found = counts(survey, questionnaire, where)
    if not disclosure.protects:
        return replace(empty, results=of_counts(found, questionnaire, disclosure), people=_most(found))
    if not isinstance(where, Among) or not questionnaire.question(where.name).allowed():
        write = "write one question and its answers: QUESTION=ANSWER, ..."
        raise _refusal("a table of few people could be worked out from two of these", write)
    groups = _groups(survey, questionnaire, where.name)
    whole = {result.question: result for result in of_counts(counts(survey, questionnaire), questionnaire, disclosure)}
    if whole[where.name].hides or any_small((_most(group) for group in groups), disclosure):
        refused = f"A group of the answers to {where.name!r} has fewer than {disclosure.threshold} people."
        return replace(empty, refused=refused)
    results = [
        _in_group(
            question, found[question.id], [group[question.id] for group in groups], disclosure, whole[question.id]
        )
        for question in questionnaire.questions
        if question.id != where.name
    ]
    return replace(empty, results=tuple(results), people=_most(found))


def _most(found: Mapping[str, Count]) -> int:
    """How many returns were counted: all boxes of any question."""
    return next((count.total for count in found.values()), 0)


def _groups(survey: Survey, questionnaire: Questionnaire, name: str) -> list[Mapping[str, Count]]:
    """The counts of those who gave each answer to a question, and of those who gave none."""
    allowed = questionnaire.question(name).allowed()
    each = [Among(name, frozenset([option])) for option in allowed]
    found = [counts(survey, questionnaire, condition) for condition in each]
    everybody = counts(replace(survey, groups=()), questionnaire)
    return [*found, {q: _less(everybody[q], [group[q] for group in found]) for q in everybody}]


def _less(whole: Count, parts: Sequence[Count]) -> Count:
    """The counts of the whole without those of its parts."""
    boxes = {
        box: getattr(whole, box) - sum(getattr(part, box) for part in parts)
        for box in ("above", "below", "outside", "not_applicable", "missing", "unknown")
    }
    names = whole.options.keys()
    options = {name: whole.options[name] - sum(part.options.get(name, 0) for part in parts) for name in names}
    return replace(whole, **boxes, options=options)


def _in_group(
    question: Question, count: Count, groups: Sequence[Count], disclosure: Disclosure, whole: ShownResult
) -> ShownResult:
    """One question among a group: nothing of it that one of the groups, or the whole, must hide."""
    lined = has_lines(question)
    people = [group.relevant if lined else sum(group.options.values()) for group in groups]
    cells = [getattr(group, line) for group in groups for line in LINES] if lined else []
    secret = whole.relevant.hidden or whole.above.hidden or any_small([*people, *cells], disclosure)
    result = shown_result(question, count, disclosure, secret)
    if secret or result.relevant.hidden:
        return result
    hide: set[str] = {answer.option for answer in whole.answers if answer.people.hidden}
    for names in sides(question).values():
        few = any_small([group.options.get(name, 0) for group in groups for name in names], disclosure)
        hide |= set(names) if few or hide & set(names) else set()
    return replace(
        result,
        answers=tuple(replace(a, people=SECRET, percent=SECRET) if a.option in hide else a for a in result.answers),
    )


# Where only totals are known


def _of_totals(survey: Survey, questionnaire: Questionnaire | None, disclosure: Disclosure) -> Iterator[ShownResult]:
    asked = {} if questionnaire is None else questionnaire.by_id
    rows: dict[str, list[SurveyResult]] = {}
    for result in survey.results:
        rows.setdefault(result.question, []).append(result)
    # Earlier questions first, so that what hangs on them is known to.
    order = [*(name for name in asked if name in rows), *(name for name in rows if name not in asked)]
    shown: dict[str, ShownResult] = {}
    for name in order:
        secret = name in asked and tells_of_hidden(asked[name], shown)
        shown[name] = _total(survey, rows[name], asked.get(name), disclosure, secret)
    yield from (shown[name] for name in rows)


def _total(
    survey: Survey, rows: Sequence[SurveyResult], question: Question | None, disclosure: Disclosure, secret: bool
) -> ShownResult:
    base = next((row for row in rows if not row.option), None) or SurveyResult(rows[0].question, rows[0].label)
    given = {row.option: row for row in rows if row.option}
    label = _label(base, question)
    secret = secret or bool(disclosure.protects and _tells(survey, base, given, disclosure))
    if secret:
        answers = tuple(ShownAnswer(name, _words(row, question), SECRET, SECRET) for name, row in given.items())
        return ShownResult(base.question, label, SECRET, SECRET, SECRET, answers)
    answers = tuple(_total_answer(name, row, base, question, disclosure) for name, row in given.items())
    percent = base.share
    if base.above is not None and base.relevant is not None:
        percent = percent_of(base.above, base.relevant, disclosure)
    above, relevant = (_known(count, disclosure) for count in (base.above, base.relevant))
    return ShownResult(base.question, label, above, relevant, Figure(percent), answers, base.note)


def _known(count: int | None, disclosure: Disclosure) -> Figure:
    return Figure() if count is None else _figure(count, disclosure)


def _total_answer(
    name: str, row: SurveyResult, base: SurveyResult, question: Question | None, disclosure: Disclosure
) -> ShownAnswer:
    relevant = row.relevant if row.relevant is not None else base.relevant
    percent = row.percent
    if row.above is not None and relevant and row.above <= relevant:
        percent = percent_of(row.above, relevant, disclosure)
    return ShownAnswer(name, _words(row, question), _known(row.above, disclosure), Figure(percent))


def _tells(survey: Survey, base: SurveyResult, given: Mapping[str, SurveyResult], disclosure: Disclosure) -> bool:
    """Whether the totals of a question tell of few people; a bare per cent does where nobody knows of how many."""
    people = base.relevant if base.relevant is not None else survey.came_back
    if people is None:
        people = survey.interviewed
    rows = [row for row in (base, *given.values()) if row.above is not None or row.percent is not None]
    if people is None or people < disclosure.threshold:
        return bool(rows) or people is not None
    for row in rows:
        of = row.relevant if row.relevant is not None else people
        part = row.above if row.above is not None else int(half_up((row.percent or Fraction(0)) * of / 100))
        if any_small((of, part, of - part), disclosure):
            return True
    rest = people - sum(row.above or 0 for row in given.values())
    return bool(given) and disclosure.small(rest)


def _label(base: SurveyResult, question: Question | None) -> Text:
    if base.label:
        return Text({"": base.label})
    return question.text if question is not None else Text({"": base.question.replace("_", " ")})


def _words(row: SurveyResult, question: Question | None) -> Text:
    known = {} if question is None else dict(choices(question))
    return Text({"": row.label}) if row.label else known.get(row.option, Text({"": row.option}))
