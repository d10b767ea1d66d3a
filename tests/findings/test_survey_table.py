"""What a survey shows: an attacker who knows the rules and all tables of a survey cannot tell a small figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import pytest

from inspectorate.findings.shown import ShownResult
from inspectorate.findings.survey import GroupCount, Quotation, Survey, SurveyResult
from inspectorate.findings.survey_table import of_counts, survey_table
from inspectorate.framework.condition import Among
from inspectorate.framework.where import condition_from_data
from inspectorate.refusal import Refused
from inspectorate.scores.disclosure import NOTHING_HIDDEN, USUAL, Disclosure
from inspectorate.scores.tally import Count
from tests.findings import asked
from tests.scores.test_disclosure import compositions

LEAST = Disclosure(3)
Secret = Mapping[str, int]


def seen(results: Iterable[ShownResult]) -> tuple[str, ...]:
    """Everything that an attacker sees of a table."""
    return tuple(
        text
        for result in results
        for text in (
            *(figure.text for figure in (result.above, result.relevant, result.percent)),
            *(part.text for answer in result.answers for part in (answer.people, answer.percent)),
        )
    )


def assert_nothing_small_is_told(possible: Mapping[object, list[Secret]], threshold: int) -> int:
    """Each figure that is small in one of the ways in which the tables can be has another value in another way."""
    hidden = 0
    for shown, ways in possible.items():
        for name in ways[0]:
            values = {way[name] for way in ways}
            if any(0 < value < threshold for value in values):
                hidden += 1
                assert len(values) > 1, (shown, name, values)
    return hidden


def counted(options: Mapping[str, int], lines: Mapping[str, str], missing: int = 0, away: int = 0) -> Count:
    boxes = {line: sum(options[name] for name in options if lines[name] == line) for line in ("above", "below")}
    outside = sum(options[name] for name in options if lines[name] == "outside")
    return Count(**boxes, outside=outside, missing=missing, not_applicable=away, options=options)


@pytest.mark.parametrize("people", [3, 6, 7, 9])
def test_no_answer_on_either_side_of_the_line_can_be_worked_out(people: int) -> None:
    made = asked.questionnaire({"id": "q", "scale": "four"})
    lines = {"excellent": "above", "good": "above", "fair": "below", "poor": "below"}
    possible: dict[object, list[Secret]] = defaultdict(list)
    for *counts, missing in compositions(people, 5):
        options = dict(zip(lines, counts, strict=True))
        count = counted(options, lines, missing)
        secret = {**options, "above": count.above, "below": count.below}
        possible[seen(of_counts({"q": count}, made, LEAST))].append(secret)
    assert assert_nothing_small_is_told(possible, 3) > 5


@pytest.mark.parametrize("people", [4, 6, 8])
def test_answers_without_a_line_are_not_told_by_what_is_left(people: int) -> None:
    made = asked.questionnaire({"id": "q", "scale": "yes_no"})
    lines = {"yes": "above", "no": "below", "na": "outside"}
    possible: dict[object, list[Secret]] = defaultdict(list)
    for *counts, missing in compositions(people, 4):
        options = dict(zip(lines, counts, strict=True))
        possible[seen(of_counts({"q": counted(options, lines, missing)}, made, LEAST))].append(options)
    assert assert_nothing_small_is_told(possible, 3) > 3


def named(condition: dict[str, Any]) -> list[str]:
    """The answers to `a` that lead to `b`."""
    values = condition["a"] if "a" in condition else condition["any"][0]["a"]
    return [values] if isinstance(values, str) else values


@pytest.mark.parametrize("people", [6, 8])
@pytest.mark.parametrize("asked_of", [{"a": "yes"}, {"a": ["yes", "na"]}, {"not": {"a": "no"}}, {"any": [{"a": "na"}]}])
def test_what_is_asked_of_some_does_not_tell_how_many_led_there(people: int, asked_of: dict[str, Any]) -> None:
    made = asked.questionnaire({"id": "a", "scale": "yes_no"}, {"id": "b", "scale": "yes_no", "applies": asked_of})
    lines = {"yes": "above", "no": "below", "na": "outside"}
    possible: dict[object, list[Secret]] = defaultdict(list)
    for yes, no, na, unanswered in compositions(people, 4):
        first = counted({"yes": yes, "no": no, "na": na}, lines, unanswered)
        led = {"yes": yes, "na": na} if "not" in asked_of else {n: {"yes": yes, "na": na}[n] for n in named(asked_of)}
        for *then, missing in compositions(sum(led.values()), 3):
            options = {"yes": then[0], "no": then[1], "na": 0}
            second = counted(options, lines, missing, away=people - sum(led.values()))
            shown = seen(of_counts({"a": first, "b": second}, made, LEAST))
            possible[shown].append({"yes": yes, "no": no, "na": na, "b yes": then[0], "b no": then[1]})
    assert assert_nothing_small_is_told(possible, 3) > 3


def test_a_question_that_hangs_on_a_hidden_one_is_hidden_whole() -> None:
    made = asked.framework({"id": "a", "scale": "yes_no"}, {"id": "b", "scale": "yes_no", "applies": {"a": "yes"}})
    held = asked.survey(*[{"a": "yes", "b": "yes"}] * 20, {"a": "no"})
    table = survey_table(held, made, USUAL)
    assert [(r.above.text, r.relevant.text) for r in table.results] == [("[c]", "21"), ("[c]", "[c]")]
    more = asked.survey(*[{"a": "yes", "b": "yes"}] * 20, *[{"a": "no"}] * 5)
    table = survey_table(more, made, USUAL)
    assert [(r.above.text, r.relevant.text) for r in table.results] == [("20", "25"), ("20", "20")]


def test_tables_of_groups_and_of_the_whole_together_tell_nothing_small() -> None:
    made = asked.framework(
        {"id": "court", "kind": "choice", "options": {"one": "One", "two": "Two"}}, {"id": "q", "scale": "three"}
    )
    names = [(court, answer) for court in ("one", "two") for answer in ("often", "sometimes", "never")]
    possible: dict[object, list[Secret]] = defaultdict(list)
    for counts in compositions(8, 6):
        rows = [
            {"court": court, "q": answer}
            for (court, answer), count in zip(names, counts, strict=True)
            for _ in range(count)
        ]
        held = asked.survey(*rows)
        tables = [
            survey_table(held, made, LEAST, where)
            for where in (None, Among("court", frozenset(["one"])), Among("court", frozenset(["two"])))
        ]
        shown = tuple((table.refused, *seen(table.results)) for table in tables)
        cells = {f"{c} {a}": count for (c, a), count in zip(names, counts, strict=True)}
        possible[shown].append(cells)
    assert assert_nothing_small_is_told(possible, 3) > 20
    assert len(possible) > 20, "much is shown all the same"


def test_a_table_narrowed_to_a_group_is_shown_where_nobody_can_be_told_apart() -> None:
    made = asked.framework(
        {"id": "court", "kind": "choice", "options": {"one": "One", "two": "Two"}}, {"id": "q", "scale": "yes_no"}
    )
    rows = [{"court": "one", "q": "yes"}] * 8 + [{"court": "one", "q": "no"}] * 6 + [{"court": "two", "q": "yes"}] * 7
    narrowed = survey_table(asked.survey(*rows), made, USUAL, Among("court", frozenset(["one"])))
    assert (narrowed.people, [(r.question, r.above.text, r.relevant.text) for r in narrowed.results]) == (
        14,
        [("q", "8", "14")],
    )
    fewer = [*rows, {"court": "two", "q": "no"}]
    narrowed = survey_table(asked.survey(*fewer), made, USUAL, Among("court", frozenset(["one"])))
    assert [(r.above.text, r.relevant.text) for r in narrowed.results] == [("[c]", "[c]")]
    lone = [*rows, {"court": "", "q": "yes"}]
    refused = survey_table(asked.survey(*lone), made, USUAL, Among("court", frozenset(["one"])))
    assert "fewer than 5" in refused.refused
    assert refused.results == ()


@pytest.mark.parametrize(
    "where", [{"all": [{"court": "one"}, {"q": "yes"}]}, {"not": {"court": "one"}}, {"age": {"at_least": "30"}}]
)
def test_only_the_answers_to_one_question_narrow_a_protected_survey(where: dict[str, object]) -> None:
    made = asked.framework(
        {"id": "court", "kind": "choice", "options": {"one": "One", "two": "Two"}},
        {"id": "q", "scale": "yes_no"},
        {"id": "age", "kind": "number"},
    )
    from inspectorate.framework.located import as_data

    held = asked.survey(*[{"court": "one", "q": "yes", "age": "31"}] * 30)
    condition = condition_from_data(as_data(where), made.surveys["staff"].form)
    with pytest.raises(Refused, match="worked out"):
        survey_table(held, made, USUAL, condition)
    assert survey_table(held, made, NOTHING_HIDDEN, condition).people is not None


def test_totals_are_protected_as_returns_are() -> None:
    made = asked.framework({"id": "q", "scale": "yes_no"})

    def told(*rows: SurveyResult, returned: int | None = 21) -> list[str]:
        held = Survey("area", returned=returned, results=rows)
        return [text for result in survey_table(held, made, USUAL).results for text in seen([result])[:3]]

    assert told(SurveyResult("q", above=14, relevant=21)) == ["14", "21", "67"]
    assert told(SurveyResult("q", above=19, relevant=21)) == ["[c]"] * 3
    assert told(SurveyResult("q", above=4, relevant=4)) == ["[c]"] * 3
    assert told(SurveyResult("q", percent=Fraction(82))) == ["[c]"] * 3
    assert told(SurveyResult("q", percent=Fraction(62))) == ["–", "–", "62"]
    assert told(SurveyResult("q", percent=Fraction(62)), returned=None) == ["[c]"] * 3
    assert told(SurveyResult("q", above=21, relevant=21)) == ["21", "21", "100"]
    base = SurveyResult("q", above=14, relevant=21)
    small = SurveyResult("q", above=2, relevant=21, option="x")
    assert told(base, SurveyResult("q", above=19, relevant=21, option="y"), small) == ["[c]"] * 3


def test_nothing_of_a_note_is_told_where_its_figures_are_not() -> None:
    made = asked.framework({"id": "q", "scale": "yes_no"})
    held = Survey("area", returned=9, results=(SurveyResult("q", above=8, relevant=9, note="one said no"),))
    assert [result.note for result in survey_table(held, made, USUAL).results] == [""]
    assert [result.note for result in survey_table(held, made, NOTHING_HIDDEN).results] == ["one said no"]


def test_only_screened_words_with_consent_are_quoted() -> None:
    made = asked.framework({"id": "q", "scale": "yes_no"}, {"id": "words", "kind": "text"})
    quoted = tuple(
        Quotation(words, "words", consent, screened)
        for words, consent, screened in (("a", True, True), ("b", True, False), ("c", False, True), ("d", False, False))
    )
    six = [{"q": "yes", "words": "never shown"}] * 6
    table = survey_table(asked.survey(*six, quotations=quoted), made, USUAL)
    assert table.quotations == {"words": ("a",)}
    assert "never shown" not in str(table.results)
    assert survey_table(asked.survey(*six[:4], quotations=quoted), made, USUAL).quotations == {}


def test_what_groups_answered_is_added_and_told() -> None:
    made = asked.framework({"id": "q", "scale": "yes_no"})
    groups = (GroupCount("1", "q", "yes", 7), GroupCount("1", "q", "no", 6))
    table = survey_table(asked.survey({"q": "yes"}, groups=groups, interviewed=14), made, USUAL)
    assert [(r.above.text, r.relevant.text) for r in table.results] == [("8", "14")]
    assert table.returned == "1 returned, 14 people interviewed, answers of 1 group added"


def test_how_much_came_back_is_told() -> None:
    made = asked.framework({"id": "q", "scale": "yes_no"})
    held = Survey("staff", sent=100, returned=21, late=2, refused=3, interviewed=1)
    said = "21 of 100 returned, 2 of these late, 3 refused, 1 person interviewed"
    assert survey_table(held, made, USUAL).returned == said
    assert survey_table(Survey("staff", sent=9), made, USUAL).returned == "9 sent"


def test_a_survey_of_an_unknown_questionnaire_says_so() -> None:
    made = asked.framework({"id": "q", "scale": "yes_no"})
    held = Survey("others", form="returns", returns=())
    assert "'others'" in survey_table(held, made, USUAL).refused


def test_totals_cannot_be_narrowed() -> None:
    made = asked.framework({"id": "q", "scale": "yes_no"})
    with pytest.raises(Refused, match="only totals"):
        survey_table(Survey("staff"), made, USUAL, Among("q", frozenset(["yes"])))
