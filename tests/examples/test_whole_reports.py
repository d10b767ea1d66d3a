"""Hampshire and Thames Valley told whole: beside the printed chapters, every figure live, nothing passed over."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from inspectorate import compose_report
from inspectorate.framework.files import shipped_folder
from inspectorate.inspection import Inspection, check, load
from inspectorate.inspection.live import live_figures
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.report.bearing import RANGES
from inspectorate.report.document import Document, Section, Table, blocks
from inspectorate.report.handtyped import hand_typed
from inspectorate.report.tokens import Token, Typed, parse, read

HERE = Path(__file__).parent
EXAMPLES = shipped_folder("examples")
WHOLE = ("hampshire-2008", "thames-valley-2006")
PRINTED = yaml.safe_load((HERE / "printed_chapters.yaml").read_text(encoding="utf-8"))
LEFT_OUT = yaml.safe_load((HERE / "left_out.yaml").read_text(encoding="utf-8"))


@cache
def whole(name: str) -> Whole:
    return Whole(load(EXAMPLES / name))


def inspection(name: str) -> Inspection:
    return whole(name).inspection


@cache
def report(name: str) -> Document:
    return compose_report(inspection(name))


def parts(name: str) -> list[str]:
    return [each.id for each in blocks(report(name).chapters) if isinstance(each, Section | Table)]


@pytest.mark.parametrize("name", WHOLE)
def test_the_report_stands_beside_the_printed_one_chapter_by_chapter(name: str) -> None:
    """Each printed chapter has its place, and the places follow each other as they are printed."""
    order = parts(name)
    told = [part for chapter in PRINTED[name] for part in chapter["ours"]]
    assert [part for part in told if part not in order] == []
    assert [order.index(part) for part in told] == sorted(order.index(part) for part in told)
    beside = {part for chapter in PRINTED[name] for part in chapter.get("and", [])}
    assert beside <= set(order)


@pytest.mark.parametrize("name", WHOLE)
def test_no_chapter_of_the_report_is_in_no_printed_one(name: str) -> None:
    """What the printed report has not stands in a short list: nothing was added by the way."""
    told = {part for chapter in PRINTED[name] for part in (*chapter["ours"], *chapter.get("and", []))}
    ours = {chapter.id for chapter in report(name).chapters}
    assert ours - told == {"surveys", "appendices"} | ({"good-practice", "sample"} if name == WHOLE[1] else set())


@pytest.mark.parametrize("name", WHOLE)
def test_every_criterion_has_its_text_with_its_conclusion(name: str) -> None:
    narrative, scores = inspection(name).narrative, whole(name).scores
    for criterion, score in scores.criteria.items():
        text = narrative[f"{criterion}.md"]
        (title,) = re.findall(r"(?m)^# (.+)$", text)
        headings = re.findall(r"(?m)^## (.+)$", text)
        assert headings[-1] == "Conclusion"
        assert set(headings) <= {"Strengths", "Areas for improvement", "Conclusion"}
        form = "verdict " if score.verdict else ""
        assert f"{{{{{form}{criterion}}}}}" in text.partition("## Conclusion")[2]
        assert str(scores.framework.criteria[criterion].title).casefold().startswith(title.casefold())
    for element in scores.elements:
        assert {f"{element.framework.id}/{c}.md" for c in element.framework.criteria} <= set(narrative)


@pytest.mark.parametrize("name", WHOLE)
def test_no_figure_is_typed_and_those_waived_are_these(name: str) -> None:
    waived = []
    for file, text in inspection(name).narrative.items():
        assert [each.words for each in hand_typed(text, set(whole(name).criteria))] == [], file
        waived += [(file, piece.says.words) for piece in read(text).pieces if isinstance(piece.says, Typed)]
    assert sorted(waived) == sorted(map(tuple, LEFT_OUT[name]["waived"]))


@pytest.mark.parametrize("name", WHOLE)
def test_most_figures_are_live(name: str) -> None:
    pieces = [piece.says for text in inspection(name).narrative.values() for piece in read(text).pieces]
    live = [says for says in pieces if isinstance(says, Token)]
    assert len(live) > 250
    assert len(live) > 10 * len([says for says in pieces if isinstance(says, Typed)])


@pytest.mark.parametrize("name", WHOLE)
def test_every_question_over_or_under_the_lines_is_told_or_left_out_on_purpose(name: str) -> None:
    """Lines of first drafts: 80% and 60% here. What is left out stands in left_out.yaml with the reason."""
    framework, scores = inspection(name).framework, whole(name).scores
    high, low = 80, 60
    silent = set()
    for criterion in framework.criteria.values():
        told = told_names(inspection(name).narrative.get(f"{criterion.id}.md", ""))
        for question in criterion.questions:
            score = scores.questions.get(question.id)
            if score is not None and score.shown is not None and not low <= score.shown < high:
                silent |= {question.id} - told
    assert silent == set(LEFT_OUT[name]["questions"])


def told_names(text: str) -> set[str]:
    return {piece.says.name for piece in read(text).pieces if isinstance(piece.says, Token)}


@pytest.mark.parametrize("name", WHOLE)
def test_words_of_share_stand_with_a_figure_or_are_these(name: str) -> None:
    """A word of share in a sentence without a figure is a judgement from interviews or papers, and is listed."""
    word = re.compile(
        rf"\b({'|'.join(sorted(map(re.escape, set(RANGES) - NO_SHARES), key=len, reverse=True))})\b", re.I
    )
    bare = [
        [each.file.removeprefix("narrative/"), match[0].lower()]
        for each in whole(name).said
        if each.criterion and not each.figures
        for match in word.finditer(each.text)
        if not re.search(r"(?:\b(?:at|the)|\bfor the)\s+$", each.text[: match.start()])
    ]
    assert sorted(map(tuple, bare)) == sorted(map(tuple, LEFT_OUT[name]["words"]))


#: Words that mostly stand for something else: of all kinds, some of it, none of them.
NO_SHARES = frozenset({"all", "some", "none", "a third", "a quarter"})


@pytest.mark.parametrize("name", WHOLE)
def test_recommendations_rest_on_figures_and_the_next_step_is_decided(name: str) -> None:
    told = inspection(name)
    live = live_figures(told)
    assert len(told.recommendations) >= 7
    for each in told.recommendations:
        assert each.figures
        assert all(isinstance(parse(token), Token) for token in each.figures)
    assert not [fault for text in told.narrative.values() for fault in live.faults(text, "")]
    assert told.next_step is not None
    assert told.next_step.step == {"hampshire-2008": "no_further", "thames-valley-2006": "further"}[name]


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_is_remarked_on_in_what_is_written(name: str) -> None:
    """Neither contradiction nor doubt nor gap: what is left is of the printed figures, and is told in the slips."""
    files = {remark.file for remark in check(inspection(name))}
    assert files <= {"context.csv", "published.csv"}
