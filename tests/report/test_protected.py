"""Where disclosure is stated, what rests on too few cases stands nowhere in a report: no table, text, chart or data."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from inspectorate.inspection import Inspection, score
from inspectorate.report.document import Chart, Document, Paragraph, Table, blocks, plain
from inspectorate.report.ratings import as_json
from inspectorate.report.writers import writer
from inspectorate.reporting import compose_report, material_of
from inspectorate.scores.disclosure import Disclosure
from tests.report import small

BESIDE = [{"label": "High risk", "where": {"risk": ["high"]}}]
LEAST = 5


def stated(least: int | None = LEAST, **changes: Any) -> Inspection:
    """13 cases, three of high risk: 1.1.c was asked in these three alone."""
    framework = small.framework(report={"beside": BESIDE})
    made = replace(
        small.inspection(framework=framework, cases=small.cases(13), answers=small.answers(13), **changes), surveys=()
    )
    disclosure = None if least is None else Disclosure(least)
    return replace(made, particulars=replace(made.particulars, reconstructed=False, disclosure=disclosure))


def few(inspection: Inspection, least: int = LEAST) -> set[str]:
    """Worked out anew: the questions of which a count of cases is some, and too few."""
    found = set()
    for name, each in score(inspection).questions.items():
        count = each.count
        told = (
            [count.relevant, count.above, count.relevant - count.above] if count.relevant else [*count.options.values()]
        )
        if any(0 < number < least for number in told):
            found.add(name)
    return found


def rows_of(document: Document) -> list[list[str]]:
    tables = [each for each in blocks(document.chapters) if isinstance(each, Table)]
    tables += [each.table for each in blocks(document.chapters) if isinstance(each, Chart)]
    return [[plain(cell) for cell in row.cells] for table in tables for row in table.rows]


def noticed(document: Document) -> str:
    inside = (block for notice in document.cover.notices for block in notice.inside)
    return " ".join(plain(block.inside) for block in inside if isinstance(block, Paragraph))


def test_what_rests_on_too_few_is_in_no_table_no_point_and_no_data() -> None:
    inspection = stated()
    gone = few(inspection)
    assert {"1.1.c"} <= gone < set(score(inspection).questions), "some, and not all"
    document = compose_report(inspection)
    texts = {str(inspection.framework.questions[name].text) for name in gone}
    heads = {row[0] for row in rows_of(document)}
    assert not texts & heads
    assert not [head for head in heads if any(head.startswith(f"{text} (") for text in texts)]
    open_ = compose_report(stated(None))
    assert texts <= {row[0].split(" (")[0] for row in rows_of(open_)}, "without a threshold they are told"
    for ending in ("html", "md", "csv"):
        made = writer(ending)(document)
        said = re.sub(r"<[^>]+>", " ", made if isinstance(made, str) else made.decode())
        for name in gone - {"1.1.n"}:
            count = score(inspection).questions[name].count
            assert f"{count.above} of {count.relevant}" not in said, f"{name} in {ending}"
    data = as_json(material_of(inspection))
    told = {q["id"] for section in data["sections"] for c in section["criteria"] for q in c["questions"]}
    assert told
    assert not told & gone


def test_it_says_what_it_leaves_out_and_counts_what_was_scored() -> None:
    inspection = stated()
    document = compose_report(inspection)
    notices = noticed(document)
    assert f"fewer than {LEAST} cases" in notices
    for name in few(inspection):
        assert name in notices
    assert "left out" not in noticed(compose_report(stated(None)))

    def mean(made: Document) -> str:
        said = [plain(each.inside) for each in blocks(made.chapters) if isinstance(each, Paragraph)]
        (found,) = (each for each in said if each.startswith("The plain mean of"))
        return found

    assert mean(document) == mean(compose_report(stated(None))), "a score is the mean of all its questions"


def test_a_part_of_the_sample_and_a_score_of_too_few_have_no_figure() -> None:
    rows = rows_of(compose_report(stated()))
    assert not [cell for row in rows for cell in row if re.search(r"\bof 3\b", cell)], "three of high risk"
    assert [cell for row in rows_of(compose_report(stated(None))) for cell in row if re.search(r"\bof 3\b", cell)]
    tight = as_json(material_of(stated(1000)))
    assert {c["score"] for s in tight["sections"] for c in s["criteria"]} == {None}
    assert {c["band"] for s in tight["sections"] for c in s["criteria"]} == {None}
    assert {s["score"] for s in tight["sections"]} == {None}


def test_the_scores_of_the_rest_stay_as_they_are() -> None:
    shown, all_ = as_json(material_of(stated())), as_json(material_of(stated(None)))
    for one, other in zip(shown["sections"], all_["sections"], strict=True):
        assert one["score"] == other["score"]
        assert [c["score"] for c in one["criteria"]] == [c["score"] for c in other["criteria"]]


def test_working_pages_see_everything() -> None:
    assert set(material_of(stated()).main.scores.questions) == set(score(stated()).questions)


@pytest.mark.parametrize("ending", ["ods", "docx"])
def test_other_formats_are_made_of_the_same_document(ending: str) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    packed = ZipFile(BytesIO(bytes(writer(ending)(compose_report(stated())))))  # type: ignore[arg-type]
    part = "content.xml" if ending == "ods" else "word/document.xml"
    said = re.sub(r"<[^>]+>", " ", packed.read(part).decode())
    assert str(stated().framework.questions["1.1.a"].text) in said or ending == "ods"
    assert "3 of 3" not in said
