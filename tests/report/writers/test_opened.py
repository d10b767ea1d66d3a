"""Reports as their readers open them: DOCX and ODT in LibreOffice, PDF as it is, each on its pages.

A document with every node and two whole reports. See tests/office.py for where LibreOffice is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from zipfile import ZipFile

import pytest

from inspectorate.report import charts
from inspectorate.report.document import Chart, Document, Paragraph, Section, Table, blocks, plain
from inspectorate.report.writers import writer
from inspectorate.report.writers.columns import FIRST_ROWS, NOTED_ROWS
from inspectorate.report.writers.pandoc import alternatives
from tests.office import needed_office
from tests.report.writers.one_of_each import HOSTILE
from tests.report.writers.printed import (
    ENDINGS,
    LONG,
    NAMES,
    Printed,
    printed,
    shared_folder,
    squeezed,
)
from tests.report.writers.read_back import part, words_of

DRAFTS, WHOLE = NAMES[:1], NAMES[1:]
#: The grey of the watermark, and of the ink of words, charts and lines.
MARK, INK = range(228, 232), range(150)
each_ending = pytest.mark.parametrize("ending", ENDINGS)
each_name = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Printed]:
    needed_office()
    return printed(shared_folder(tmp_path_factory.getbasetemp()))


@pytest.fixture
def report(opened: dict[tuple[str, str], Printed], name: str, ending: str) -> Printed:
    return opened[name, ending]


def sections(inside: tuple[object, ...], level: int = 1) -> Iterator[tuple[int, str]]:
    for block in inside:
        if isinstance(block, Section):
            yield level, block.title
            yield from sections(block.inside, level + 1)


def tables(document: Document) -> list[Table]:
    return [block for block in blocks(document.chapters) if isinstance(block, Table)]


@each_ending
@each_name
def test_every_heading_is_in_the_outline_at_its_level(report: Printed) -> None:
    found = [(level, " ".join(title.split())) for level, title in report.titles()]
    wanted = [(level, " ".join(title.split())) for level, title in sections(report.document.chapters)]
    assert found == wanted


@each_ending
@each_name
def test_no_page_is_blank_and_nothing_runs_into_the_margins(report: Printed, name: str) -> None:
    assert len(report.pages) == len(report.pictures) == len(report.reader.pages) > 4
    for number, picture in enumerate(report.pictures, start=1):
        assert sum(grey < 220 for grey in picture.cut(2, 2, 2.1, 2)) > 20, f"page {number} is blank"
        for edge in ({"right": 19.2}, {"left": 19.15}, {"bottom": 28.8}, {"top": 28.8}):
            assert not any(grey in INK for grey in picture.cut(**edge)), f"page {number} is printed on its edge {edge}"


@each_ending
@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_marking_and_watermark_on_every_page(report: Printed) -> None:
    marking = squeezed(report.document.marking + report.document.banner)
    assert marking
    for words, picture in zip(report.pages, report.pictures, strict=True):
        assert marking in words
        assert sum(grey in MARK for grey in picture.cut(2, 2, 5, 5)) > 900


@each_ending
@pytest.mark.parametrize("name", WHOLE)
def test_a_report_has_its_banner_and_its_page_on_every_page_and_no_watermark(report: Printed) -> None:
    banner = squeezed(report.document.banner)
    assert banner
    for number, words in enumerate(report.pages, start=1):
        assert words.count(banner) >= 2
        assert squeezed(f"{report.document.title}{number}") in words
    assert min(sum(grey in MARK for grey in picture.cut(2, 2, 5, 5)) for picture in report.pictures) < 100


@each_ending
@each_name
def test_the_contents_list_the_chapters_with_their_pages(report: Printed, ending: str) -> None:
    contents = report.document.contents
    assert contents is not None
    (first,) = [n for n, words in enumerate(report.pages[:4]) if squeezed(contents.title) in words]
    listed = "".join(report.pages[first : first + 2])
    pages = {entry.title: report.reader.get_destination_page_number(entry) + 1 for entry in _top(report)}
    for chapter in report.document.chapters:
        # Word alone knows on which page Word puts a heading: DOCX has pages once its contents are brought up to date.
        page = "" if ending == "docx" else pages[chapter.title]
        assert squeezed(f"{chapter.title}{page}") in listed


def _top(report: Printed) -> list[object]:
    return [entry for entry in report.reader.outline if not isinstance(entry, list)]


@each_ending
@each_name
def test_a_caption_stands_with_the_first_row_of_its_table(report: Printed) -> None:
    for table in tables(report.document):
        head = "".join(squeezed(column.title) for column in table.columns)
        first = squeezed("".join(map(plain, table.rows[0].cells)))
        caption = squeezed(table.caption)
        assert any(
            (found := re.search(f"{caption}.*", words)) and head in found[0] and first in found[0].replace(" ", "")
            for words in report.pages
        ), table.caption


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("name", WHOLE)
def test_a_long_table_begins_with_several_rows(report: Printed) -> None:
    long = [table for table in tables(report.document) if len(table.rows) > NOTED_ROWS]
    assert long
    for table in long:
        head = "".join(squeezed(column.title) for column in table.columns)
        firsts = [squeezed("".join(map(plain, row.cells))) for row in table.rows[:FIRST_ROWS]]
        told = [words.partition(squeezed(table.caption))[2] for words in report.pages]
        assert any(head in said and all(row in said for row in firsts) for said in told), table.caption


@each_ending
@pytest.mark.parametrize("name", DRAFTS)
def test_heads_of_a_long_table_repeat_on_each_of_its_pages(report: Printed) -> None:
    rows = [[int(row) for row in re.findall(r"row(\d{1,2}?)ends", words)] for words in report.pages]
    held = [page for page, found in enumerate(rows) if found]
    assert len(held) >= 2
    assert held == list(range(held[0], held[-1] + 1))
    assert all(report.pages[page].count("headofwordsheadofnumbers") == 1 for page in held)
    assert [row for found in rows for row in found] == list(range(1, 91))
    assert all(len(rows[page]) > 1 for page in held), "a row stands alone"
    assert squeezed(LONG) in report.pages[held[0]]
    assert "itsnote" in report.pages[held[-1]]


@each_ending
@each_name
def test_every_chart_is_drawn_on_the_page_of_its_title(report: Printed, ending: str) -> None:
    drawn = [block for block in blocks(report.document.chapters) if isinstance(block, Chart)]
    assert drawn
    pieces = sum(len(charts.pieces(chart)) for chart in drawn)
    if ending == "pdf":
        told = [str(tag["/Alt"]) for tag in _figures(report)]
        assert told == alternatives(report.document)
        return
    images = [report.images(page) for page in range(len(report.pages))]
    assert sum(images) == pieces
    for chart in drawn:
        words = squeezed(chart.title + chart.sentence)
        assert any(images[page] for page, said in enumerate(report.pages) if words in said), chart.title


def _figures(report: Printed) -> list[dict[str, object]]:
    objects = (report.reader.get_object(number) for number in range(1, len(report.reader.xref[0]) + 1))
    return [each for each in objects if isinstance(each, dict) and each.get("/S") == "/Figure"]


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("name", WHOLE)
def test_every_picture_of_a_whole_report_has_its_words(report: Printed, ending: str) -> None:
    made = report.file.read_bytes()
    names = [each for each in ZipFile(report.file).namelist() if each.endswith(".png")]
    wanted = alternatives(report.document)
    assert len(names) == len(wanted)
    tree = part(made, "word/document.xml" if ending == "docx" else "content.xml")
    if ending == "docx":
        told = [node.get("descr") for node in tree.iter() if node.tag.endswith("}docPr")]
    else:
        frames = [node for node in tree.iter() if node.tag.endswith("}frame")]
        told = [". ".join(str(each.text) for each in frame if each.tag.endswith(("title", "desc"))) for frame in frames]
    assert told == wanted


@each_ending
@pytest.mark.parametrize("name", DRAFTS)
def test_hostile_words_and_numbers_of_lists_are_printed(report: Printed) -> None:
    raw = " ".join(page.extract_text() for page in report.reader.pages)
    said = " ".join(raw.split())
    assert [text for text in HOSTILE if text not in said] == []
    assert re.search(r"\b3\.\s*\[first/3\] one\b", said)
    assert re.search(r"\b4\.\s*\[first/\d+\] two\b", said)


@pytest.mark.parametrize("ending", ["html", "md", *ENDINGS])
def test_numbered_paragraphs_keep_their_numbers(opened: dict[tuple[str, str], Printed], ending: str) -> None:
    report = opened[DRAFTS[0], "pdf"]
    plain_document = opened[DRAFTS[0], "docx"].document
    told = [plain(each.inside) for each in blocks(plain_document.chapters) if isinstance(each, Paragraph)]
    assert len(told) > 15
    assert all(re.match(r"\[\w+/\d+\] \S", text) for text in told)
    if ending in ENDINGS:
        said = "".join(opened[DRAFTS[0], ending].pages)
    else:
        made = words_of(writer(ending)(report.document), ending)
        said = squeezed(unescape(re.sub(r"<[^>]*>", " ", made)) if ending == "html" else made)
    # The first words suffice: Markdown has more in a paragraph than is read, such as where a link leads.
    assert [text for text in told if squeezed(text)[:16] not in said] == []


@each_ending
@each_name
def test_it_speaks_its_language(report: Printed) -> None:
    assert report.reader.trailer["/Root"]["/Lang"] in (report.document.language, "en-GB")
