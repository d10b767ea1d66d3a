"""The report as pandoc's own tree, from which pandoc writes DOCX and ODT.

Each paragraph says by its style what it is; how that looks is said in `docx_styles.xml` and `odt_styles.xml`.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from inspectorate.report import charts
from inspectorate.report.document import (
    Chart,
    Code,
    Contents,
    Cover,
    Document,
    Emphasis,
    Line,
    LineBreak,
    Link,
    Notice,
    Number,
    Pairs,
    Paragraph,
    Points,
    Quote,
    Row,
    Rule,
    Score,
    Scoreboard,
    Section,
    Strong,
    Table,
    Verbatim,
    Words,
    blocks,
    ids,
)
from inspectorate.report.writers.columns import shares
from inspectorate.report.writers.needed import needed
from inspectorate.report.writers.pdf import alternative
from inspectorate.report.writers.pictures import WIDTH_CM, pictures
from inspectorate.report.writers.signs import seen, seen_lines

VERSION = [1, 23, 1]
NONE: list[Any] = ["", [], []]

Node: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What stands before and after the contents, in the format's own marks, so that it can be brought up to date."""

    format: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Page:
    """Where in the report a node stands; `drawn` are the pictures of each chart by its id."""

    document: Document
    known: frozenset[str]
    contents: Wrapped
    level: int = 1
    drawn: Mapping[str, list[bytes]] = field(default_factory=dict)

    def lower(self) -> _Page:
        return _Page(self.document, self.known, self.contents, min(self.level + 1, 6), self.drawn)


Render: TypeAlias = Callable[[Any, _Page], list[Node]]


def run(tree: Node, format: str) -> bytes:
    """What pandoc makes of a tree; raises `Refused` where pandoc is not installed."""
    pypandoc = needed("pypandoc", format.upper())
    command = [pypandoc.get_pandoc_path(), "--from=json", f"--to={format}", "--output=-"]
    done = subprocess.run(command, input=json.dumps(tree).encode(), capture_output=True, check=True)
    return done.stdout


def tree_of(document: Document, contents: Wrapped) -> Node:
    """The whole report as pandoc's tree; raises `KeyError` for a node that it does not know."""
    page = _Page(document, frozenset(ids(document.chapters)), contents, drawn=_drawn(document))
    parts = [document.cover, *([document.contents] if document.contents else []), *document.chapters]
    meta = {"title": _meta(document.title), "subtitle": _meta(document.cover.subtitle)}
    return {"pandoc-api-version": VERSION, "meta": meta, "blocks": _all(parts, page)}


def alternatives(document: Document) -> list[str]:
    """What stands for each picture where it cannot be seen, in the order of the pictures."""
    return [alternative(piece) for chart in _charts(document) for piece in charts.pieces(chart)]


def _charts(document: Document) -> list[Chart]:
    return [block for block in blocks(document.chapters) if isinstance(block, Chart)]


def _drawn(document: Document) -> dict[str, list[bytes]]:
    """The pictures of each chart: all are drawn at once."""
    held = {chart.id: charts.pieces(chart) for chart in _charts(document)}
    made = iter(pictures([piece for pieces in held.values() for piece in pieces]))
    return {name: [next(made) for _ in pieces] for name, pieces in held.items()}


def _meta(text: str) -> Node:
    return {"t": "MetaInlines", "c": [_str(text)]}


def _str(text: str) -> Node:
    return {"t": "Str", "c": seen(text)}


def _all(nodes: Iterable[Any], page: _Page) -> list[Node]:
    return [made for node in nodes for made in render(node, page)]


def render(node: Any, page: _Page) -> list[Node]:
    """One node, whatever it is; a node that this writer does not know is a `KeyError`."""
    return RENDER[type(node)](node, page)


def _line(line: Line, page: _Page) -> list[Node]:
    return _all(line, page)


def _para(inlines: list[Node]) -> Node:
    return {"t": "Para", "c": inlines}


def styled(style: str, inside: list[Node]) -> Node:
    """Blocks whose paragraphs have a style of ours."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], inside]}


def _strong(inlines: list[Node]) -> Node:
    return {"t": "Strong", "c": inlines}


def _cover(cover: Cover, page: _Page) -> list[Node]:
    return [*_all(cover.notices, page), *render(cover.particulars, page)]


def _contents(contents: Contents, page: _Page) -> list[Node]:
    wrapped = page.contents
    entries = list(_entries(page.document.chapters, contents.levels, 1))
    raw = [{"t": "RawBlock", "c": [wrapped.format, marks]} for marks in (wrapped.before, wrapped.after)]
    return [styled("ContentsTitle", [_para([_str(contents.title)])]), raw[0], *entries, raw[1]]


def _entries(inside: Iterable[Any], levels: int, level: int) -> Iterator[Node]:
    for section in inside:
        if isinstance(section, Section) and levels:
            link = _to(f"#{section.id}", [_str(section.title)])
            yield styled(f"Contents{min(level, 2)}", [_para([link])])
            yield from _entries(section.inside, levels - 1, level + 1)


def _to(where: str, inlines: list[Node]) -> Node:
    return {"t": "Link", "c": [NONE, inlines, [where, ""]]}


def _section(section: Section, page: _Page) -> list[Node]:
    head = {"t": "Header", "c": [page.level, [section.id, [], []], [_str(section.title)]]}
    return [head, *_opened(section.inside, page.lower())]


def _opened(inside: tuple[Any, ...], page: _Page) -> list[Node]:
    """The blocks of a section; a line that opens it before a chart stays with the chart, as its heading does."""
    if len(inside) > 1 and isinstance(inside[0], Paragraph) and isinstance(inside[1], Chart):
        return [styled("Opening", [_para(_line(inside[0].inside, page))]), *_all(inside[1:], page)]
    return _all(inside, page)


def _paragraph(paragraph: Paragraph, page: _Page) -> list[Node]:
    made = _para(_line(paragraph.inside, page))
    return [made if paragraph.kind == "plain" else styled(paragraph.kind.capitalize(), [made])]


def _points(points: Points, page: _Page) -> list[Node]:
    items = [_all(item, page) for item in points.items]
    if all(len(item) == 1 and item[0]["t"] == "Para" for item in items):
        items = [[{"t": "Plain", "c": item[0]["c"]}] for item in items]
    if not points.ordered:
        return [{"t": "BulletList", "c": items}]
    return [{"t": "OrderedList", "c": [[points.start, {"t": "Decimal"}, {"t": "Period"}], items]}]


def _pairs(pairs: Pairs, page: _Page) -> list[Node]:
    rows = [_para([_strong([_str(f"{name}:")]), _str(" "), *_line(line, page)]) for name, line in pairs.rows]
    return [styled("Particulars", rows)] if rows else []


def _table(table: Table, page: _Page) -> list[Node]:
    unit = [_str(f" ({table.unit})")] if table.unit else []
    caption = [None, [{"t": "Plain", "c": [_strong([_str(table.caption)]), *unit]}]]
    sides = [{"t": "AlignRight" if column.number else "AlignLeft"} for column in table.columns]
    widths = [{"t": "ColWidth", "c": share} for share in shares(table)]
    head = [_cell([_str(column.title)]) for column in table.columns]
    body = [NONE, 1, [], [[NONE, _row(row, table, page)] for row in table.rows]]
    named = [table.id, [], []]
    columns = list(map(list, zip(sides, widths, strict=True)))
    made = {"t": "Table", "c": [named, caption, columns, [NONE, [[NONE, head]]], [body], [NONE, []]]}
    return [made, *_notes([_para([_str(note)]) for note in table.notes])]


def _notes(notes: list[Node]) -> list[Node]:
    """The notes under a table, each of which stays with the next."""
    kept, last = notes[:-1], notes[-1:]
    return [styled(style, said) for style, said in (("TableNoteKept", kept), ("TableNote", last)) if said]


def _row(row: Row, table: Table, page: _Page) -> list[Any]:
    if row.group:
        named = {"t": "Span", "c": [["", [], [["custom-style", "RowGroup"]]], _line(row.cells[0], page)]}
        return [_cell([named], len(table.columns))]
    return [_cell(_line(cell, page)) for cell in row.cells]


def _cell(inlines: list[Node], columns: int = 1) -> list[Any]:
    return [NONE, {"t": "AlignDefault"}, 1, columns, [{"t": "Plain", "c": inlines}] if inlines else []]


def _chart(chart: Chart, page: _Page) -> list[Node]:
    title = _para([{"t": "Span", "c": [[chart.id, [], []], [_strong([_str(chart.title)])]]}])
    sentence = [_para([_str(chart.sentence)])] if chart.sentence else []
    drawn = zip(charts.pieces(chart), page.drawn[chart.id], strict=True)
    images = [_para([_image(alternative(piece), png)]) for piece, png in drawn]
    return [styled("ChartCaption", [title, *sentence]), styled("Chart", images), *render(chart.table, page)]


def _image(words: str, png: bytes) -> Node:
    where = f"data:image/png;base64,{b64encode(png).decode()}"
    return {"t": "Image", "c": [["", [], [["width", f"{WIDTH_CM}cm"]]], [_str(words)], [where, ""]]}


def _notice(notice: Notice, page: _Page) -> list[Node]:
    return [styled("Notice", [_para([_strong([_str(notice.title)])]), *_all(notice.inside, page)])]


def _score(score: Score, page: _Page) -> list[Node]:
    parts = [_str(f"{score.label}: "), _strong(_line(score.shown, page))]
    if score.meaning:
        parts += [_str(" "), *_line(score.meaning, page)]
    for name, line in score.beside:
        parts += [_str(f"; {name}: "), *_line(line, page)]
    return [styled("Score", [_para(parts)])]


def _link(link: Link, page: _Page) -> list[Node]:
    """A link; words alone where it leads to a part that is not in the report."""
    inlines = _line(link.inside, page)
    return [_to(link.to, inlines)] if not link.to.startswith("#") or link.to[1:] in page.known else inlines


RENDER: dict[type, Render] = {
    Words: lambda node, page: [_str(node.text)],
    Strong: lambda node, page: [_strong(_line(node.inside, page))],
    Emphasis: lambda node, page: [{"t": "Emph", "c": _line(node.inside, page)}],
    Code: lambda node, page: [{"t": "Code", "c": [NONE, seen(node.text)]}],
    Link: _link,
    Number: lambda node, page: [_str(node.shown)],
    LineBreak: lambda node, page: [{"t": "LineBreak"}],
    Paragraph: _paragraph,
    Points: _points,
    Pairs: _pairs,
    Table: _table,
    Chart: _chart,
    Notice: _notice,
    Score: _score,
    Scoreboard: lambda node, page: _all(node.scores, page),
    Quote: lambda node, page: [{"t": "BlockQuote", "c": _all(node.inside, page)}],
    Verbatim: lambda node, page: [{"t": "CodeBlock", "c": [NONE, seen_lines(node.text)]}],
    Rule: lambda node, page: [{"t": "HorizontalRule"}],
    Section: _section,
    Contents: _contents,
    Cover: _cover,
}
