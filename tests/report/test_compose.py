"""Whole reports: of every shipped example, and of whatever Hypothesis draws."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from inspectorate.inspection import Inspection, load, score
from inspectorate.particulars import Particulars
from inspectorate.report.compose import FURTHER
from inspectorate.report.document import Document, Number, Paragraph, Table, blocks, plain
from inspectorate.report.writers import writer
from inspectorate.reporting import compose_report
from inspectorate.scores.score import Scores
from tests.report import small, told
from tests.report.writers.read_back import words_of
from tests.scores.test_twin import answers_of, cases_of
from tests.strategies import World, worlds

EXAMPLES = sorted(p.parent for p in (Path(__file__).parents[2] / "examples").glob("*/inspection.yaml"))
each_example = pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)


@cache
def report(folder: Path) -> tuple[Inspection, Scores, Document]:
    inspection = load(folder)
    return inspection, score(inspection), compose_report(inspection)


@each_example
def test_every_score_stands_in_its_place(folder: Path) -> None:
    _, scores, made = report(folder)
    for scored, front in ((scores, ""), *((e, f"element-{n}-") for n, e in enumerate(scores.elements, start=1))):
        for criterion in scored.framework.criteria.values():
            found = scored.criteria[criterion.id]
            if found.inspected and criterion.scored and found.shown is not None:
                assert plain(told.score(made, f"{front}{criterion.id}").shown) == f"{found.shown}%", criterion.id
        for section in scored.framework.sections:
            found = scored.sections[section.id]
            if found.inspected and found.shown is not None:
                assert plain(told.score(made, f"{front}section-{section.id}").shown) == f"{found.shown}%", section.id


@each_example
def test_every_question_stands_once_with_its_own_counts(folder: Path) -> None:
    _, scores, made = report(folder)
    for criterion in scores.framework.criteria.values():
        asked = [q for q in criterion.questions if q.scored and q.id in scores.questions]
        if not asked or not scores.criteria[criterion.id].inspected:
            continue
        rows = told.cells(told.table(made, f"{criterion.id}-figures"))
        counts = [scores.questions[q.id].count for q in asked]
        assert [row[1] for row in rows] == [f"{c.above} of {c.relevant}" for c in counts], criterion.id


@each_example
def test_each_per_cent_is_that_of_the_counts_beside_it(folder: Path) -> None:
    _, _, made = report(folder)
    seen = 0
    for table in (block for block in blocks(made.chapters) if isinstance(block, Table)):
        for row in told.cells(table):
            pairs = [re.fullmatch(r"([\d,]+) of ([\d,]+)", cell) for cell in row]
            for place, pair in enumerate(pairs[:-1]):
                shown = re.fullmatch(r"(\d+)%", row[place + 1])
                if pair and shown and told.heads(table)[place + 1].startswith("Per cent"):
                    part, whole = (int(group.replace(",", "")) for group in pair.groups())
                    assert int(shown[1]) == (200 * part + whole) // (2 * whole), row
                    seen += 1
    assert seen > 20


@each_example
def test_no_per_cent_in_a_drafted_point_stands_without_its_counts(folder: Path) -> None:
    _, _, made = report(folder)
    points = [
        block
        for name in told_ids(made)
        if name.endswith(("-strengths", "-areas"))
        for block in blocks(told.section(made, name).inside)
        if isinstance(block, Paragraph) and any(isinstance(part, Number) for part in block.inside)
    ]
    assert points
    for block in points:
        for before, part in zip(block.inside, block.inside[2:], strict=False):
            if isinstance(part, Number) and part.shown.endswith("%"):
                assert isinstance(before, Number), plain(block.inside)
                assert "relevant" in before.shown


def told_ids(made: Document) -> list[str]:
    return [block.id for block in blocks(made.chapters) if hasattr(block, "id")]


@each_example
def test_links_within_lead_somewhere(folder: Path) -> None:
    _, _, made = report(folder)
    page = writer("html")(made)
    wanted = set(re.findall(r'href="#([^"]+)"', page))
    assert wanted <= set(re.findall(r'\sid="([^"]+)"', page))


@each_example
@pytest.mark.parametrize("ending", ["html", "md"])  # the other formats on one small report: test_cover.py
def test_examples_say_that_they_are_reconstructed(folder: Path, ending: str) -> None:
    inspection, _, made = report(folder)
    assert inspection.particulars.reconstructed
    assert words_of(writer(ending)(made), ending).count("not real cases") >= 3  # head, notice, foot


def test_the_frameworks_own_order_of_chapters_is_kept() -> None:
    framework = small.framework(report={"chapters": ["method", "2", "1", "summary"]})
    made = compose_report(small.inspection(framework=framework))
    assert [chapter.id for chapter in made.chapters] == [
        *("method", "section-2", "measures", "surveys", "sample", "context"),  # what is not listed follows what it did
        *("section-1", "summary", "scores", "thread-harm"),
    ]


def test_what_is_recommended_is_a_chapter_where_the_framework_lists_it() -> None:
    def ids(chapters: list[str]) -> list[str]:
        framework = small.framework(report={"chapters": chapters})
        return [chapter.id for chapter in compose_report(small.inspection(framework=framework)).chapters]

    assert "recommendations" not in ids(["summary"])
    listed = ids(["recommendations", "summary", "good-practice"])
    assert listed.index("recommendations") < listed.index("summary") < listed.index("good-practice")


def test_a_text_stands_at_the_head_of_a_chapter_of_figures_and_alone_without_them() -> None:
    base = small.inspection()
    plainly = {chapter.id: chapter for chapter in compose_report(base).chapters}
    texts = {f"{name}.md": f"Of {name}: {{{{1.1.a}}}}.\n" for name in FURTHER} | {
        "surveys.md": "# Users’ perspectives\n\nOf surveys: {{survey:staff/fair}}.\n"
    }
    opened = {
        chapter.id: chapter
        for chapter in compose_report(small.inspection(narrative={**base.narrative, **texts})).chapters
    }
    assert list(opened) == list(plainly), "each in its place"
    figures = {"surveys": "55%"}
    for name in FURTHER:
        head, *rest = opened[name].inside
        assert isinstance(head, Paragraph)
        assert plain(head.inside) == f"Of {name}: {figures.get(name, '75%')}."
        assert tuple(rest) == plainly[name].inside, "what is made of the figures stays as it is"
    assert opened["surveys"].title == "Users’ perspectives"
    assert opened["measures"].title == plainly["measures"].title
    untold = small.inspection(narrative={**base.narrative, "surveys.md": "Nobody was asked.\n"}, surveys=())
    (alone,) = (chapter for chapter in compose_report(untold).chapters if chapter.id == "surveys")
    assert [plain(each.inside) for each in alone.inside if isinstance(each, Paragraph)] == ["Nobody was asked."]


def test_abbreviations_stand_where_the_framework_lists_them_or_last() -> None:
    def ids(**report: list[str]) -> list[str]:
        framework = small.framework(report={"abbreviations": {"OPQ": "Other parts of the question"}, **report})
        base = small.inspection(framework=framework)
        made = compose_report(small.inspection(framework=framework, narrative={**base.narrative, "summary.md": "OPQ."}))
        return [chapter.id for chapter in made.chapters]

    assert ids()[-1] == "abbreviations"
    assert ids(chapters=["abbreviations", "summary"])[:2] == ["abbreviations", "summary"]


def test_appendices_come_last() -> None:
    base = small.inspection()
    made = compose_report(small.inspection(narrative={**base.narrative, "appendices.md": "1. Measures\n"}))
    assert made.chapters[-1].id == "appendices"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_whatever_is_drawn_is_told_and_written(world: World) -> None:
    inspection = Inspection(
        world.framework,
        Particulars(world.framework.id, title="Drawn"),
        tuple(cases_of(world)),
        tuple(answers_of(world)),
    )
    made = compose_report(inspection)
    for ending in ("html", "md", "pdf"):  # pandoc reads any tree that it is given, and takes its time
        assert "Drawn" in words_of(writer(ending)(made), ending)
