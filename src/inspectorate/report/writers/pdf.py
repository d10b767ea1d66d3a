"""The report as PDF/UA-1, set by typst from markup of our own: tagged, with its fonts, nothing of the system needed.

Words are given to typst as strings, never as markup, so that nothing in them is taken for a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, TypeAlias

from inspectorate.language import gettext, gettext_noop
from inspectorate.report import charts
from inspectorate.report.brief import following
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
    ids,
)
from inspectorate.report.writers.columns import FEW_ROWS, shares
from inspectorate.report.writers.row_heads import with_row_heads
from inspectorate.report.writers.signs import seen, seen_lines
from inspectorate.report.writers.typesetting import typeset

#: Px over which a chart is drawn on a page: its words are then as large as those of tables.
CHART_WIDTH = 900


@dataclass(frozen=True, slots=True)
class _Page:
    """Where in the report a node stands: the level of the next heading, the ids that links can lead to, those of
    chapters that stand on the page of the one before, and whether numbers have the width of those of a table anyway."""

    document: Document
    known: frozenset[str]
    following: frozenset[str] = frozenset()
    level: int = 1
    tabular: bool = False

    def lower(self) -> _Page:
        return replace(self, level=min(self.level + 1, 6))


Render: TypeAlias = Callable[[Any, _Page], str]


def write(document: Document) -> bytes:
    """The report as the bytes of a PDF/UA-1 file; raises `Refused` where typst is not installed."""
    made = typeset(markup(document), "PDF", format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return with_row_heads(made)


def markup(document: Document) -> str:
    """The report in typst's markup, with all that it needs."""
    page = _Page(document, frozenset(ids(document.chapters)), following(document.chapters))
    style = files("inspectorate.report.writers").joinpath("report.typ").read_text("utf-8")
    language, _, region = document.language.partition("-")
    running = {"marking": document.marking, "banner": document.banner, "watermark": document.watermark}
    parts = (
        style,
        f"#set document(title: {string(document.title)}, date: {_date(document.date)})",
        f"#set text(lang: {string(language)}" + (f", region: {string(region)})" if len(region) == 2 else ")"),
        "#show: pages.with(" + ", ".join(f"{name}: {string(text)}" for name, text in running.items()),
        f", short: {string(document.title)}, sheet: {'false' if document.contents else 'true'})",
        render(document.cover, page),
        render(document.contents, page) if document.contents else "",
        _all(document.chapters, page),
    )
    return "\n".join(parts) + "\n"


def string(text: str) -> str:
    """Words as a string of typst's."""
    marked = seen_lines(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + marked.replace("\n", "\\n") + '"'


def render(node: Any, page: _Page) -> str:
    """One node, whatever it is; a node that this writer does not know is a `KeyError`."""
    return RENDER[type(node)](node, page)


def _all(nodes: Iterable[Any], page: _Page) -> str:
    return "\n".join(render(node, page) for node in nodes)


def _line(line: Line, page: _Page) -> str:
    return "".join(render(part, page) for part in line)


def _words(text: str) -> str:
    return f"#{string(seen(text))};"


def _date(iso: str) -> str:
    """A day is the day of the document; a month or a year alone is none."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", iso)
    return "none" if found is None else "datetime(year: {}, month: {}, day: {})".format(*map(int, found.groups()))


def _array(items: Iterable[str]) -> str:
    """An array of typst's, of one item too."""
    return f"({''.join(f'{item}, ' for item in items)})"


def _cover(cover: Cover, page: _Page) -> str:
    parts = (_words(cover.subtitle), "#title()", _all(cover.notices, page), render(cover.particulars, page))
    return f"#cover-page{''.join(f'[{part}]' for part in parts)}"


def _contents(contents: Contents, page: _Page) -> str:
    return f"#outline(title: {string(contents.title)}, depth: {contents.levels}, indent: 1.2em)"


def _section(section: Section, page: _Page) -> str:
    same = ", supplement: [same page]" if section.id in page.following else ""
    head = f"#heading(level: {page.level}{same})[{_words(section.title)}] #label({string(section.id)})"
    return f"{head}\n{_opened(section.inside, page.lower())}"


def _opened(inside: tuple[Any, ...], page: _Page) -> str:
    """The blocks of a section; a line that opens it before a chart stays with the chart, as its heading does."""
    if len(inside) > 1 and isinstance(inside[0], Paragraph) and isinstance(inside[1], Chart):
        return f"#block(sticky: true)[{render(inside[0], page)}]\n{_all(inside[1:], page)}"
    return _all(inside, page)


def _paragraph(paragraph: Paragraph, page: _Page) -> str:
    inside = _line(paragraph.inside, page)
    return f"#par[{inside}]" if paragraph.kind == "plain" else f"#{paragraph.kind}[{inside}]"


def _points(points: Points, page: _Page) -> str:
    items = "".join(f"[{_item(item, page)}]" for item in points.items)
    if not items:
        return ""
    apart = ", tight: false" if any(len(item) > 1 for item in points.items) else ""
    return f"#enum(start: {points.start}{apart}){items}" if points.ordered else f"#list{items}"


def _item(item: tuple[Any, ...], page: _Page) -> str:
    """A point that opens with a plain paragraph opens with its words."""
    if not item:
        return ""
    first, *others = item
    if isinstance(first, Paragraph) and first.kind == "plain":
        return f"{_line(first.inside, page)}\n{_all(others, page)}" if others else _line(first.inside, page)
    return _all(item, page)


def _pairs(pairs: Pairs, page: _Page) -> str:
    rows = (f"terms.item[{_words(name)}][{_line(line, page)}]" for name, line in pairs.rows)
    return f"#pairs({', '.join(rows)})"


def _table(table: Table, page: _Page) -> str:
    sides = ["right" if column.number else "left" for column in table.columns]
    heads = "".join(
        f"head({side})[{_words(column.title)}], " for side, column in zip(sides, table.columns, strict=True)
    )
    inside = replace(page, tabular=True)
    rows = "".join(f"{_row(row, table, inside)}, " for row in table.rows)
    return (
        f"#data-table({string(table.caption)}, unit: {string(table.unit)}, sides: {_array(sides)}, "
        f"widths: {_array(f'{share:.4g}fr' for share in shares(table))}, notes: {_array(map(string, table.notes))}, "
        f"whole: {'true' if len(table.rows) <= FEW_ROWS else 'false'}, "
        f"table.header({heads}), {rows}) #metadata(none) #label({string(table.id)})"
    )


def _row(row: Row, table: Table, page: _Page) -> str:
    if row.group:
        return f"group-row({len(table.columns)}, [{_line(row.cells[0], page)}])"
    return ", ".join(f"[{_line(cell, page)}]" for cell in row.cells)


def _chart(chart: Chart, page: _Page) -> str:
    drawn = [
        f"drawn({string(charts.still(piece, CHART_WIDTH))}, {string(alternative(piece))})"
        for piece in charts.pieces(chart)
    ]
    figure = f"#chart-figure({string(chart.title)}, {string(chart.sentence)}, {', '.join(drawn)})"
    return f"{figure} #metadata(none) #label({string(chart.id)})\n{render(chart.table, page)}"


def alternative(chart: Chart) -> str:
    """What stands for a chart where it cannot be seen; its figures are in the table after it."""
    kind = gettext_noop("Slope chart: {title}.") if chart.ends else gettext_noop("Bar chart: {title}.")
    told = (gettext(kind, title=chart.title), chart.sentence, gettext("The table after it gives the same figures."))
    return " ".join(filter(None, told))


def _notice(notice: Notice, page: _Page) -> str:
    return f"#notice({string(notice.tone)}, {string(notice.title)})[{_all(notice.inside, page)}]"


def _score(score: Score, page: _Page, where: str = "score") -> str:
    earlier = _array(f"({string(name)}, [{_line(line, page)}])" for name, line in score.beside)
    colour, sign = f"tones.{score.tone}", ""
    if score.step is not None:
        place, count = score.step
        colour, sign = f"rgb({string(charts.step_fill(place, count))})", charts.MARKS[count][place]
    meaning = f"[{_line(score.meaning, page)}]" if score.meaning else "none"
    return (
        f"{where}({string(score.label)}, [{_line(score.shown, page)}], meaning: {meaning}, earlier: {earlier}, "
        f"colour: {colour}, sign: {string(sign)})"
    )


def _board(board: Scoreboard, page: _Page) -> str:
    return f"#board({', '.join(_score(score, page, 'on-board') for score in board.scores)})"


def _link(link: Link, page: _Page) -> str:
    """A link; words alone where it leads to a part that is not in the report."""
    inside = _line(link.inside, page)
    if not link.to.startswith("#"):
        return f"#link({string(link.to)})[{inside}]"
    return f"#link(label({string(link.to[1:])}))[{inside}]" if link.to[1:] in page.known else inside


RENDER: dict[type, Render] = {
    Words: lambda node, page: _words(node.text),
    Strong: lambda node, page: f"#strong[{_line(node.inside, page)}]",
    Emphasis: lambda node, page: f"#emph[{_line(node.inside, page)}]",
    Code: lambda node, page: f"#raw({string(node.text)})",
    Link: _link,
    Number: lambda node, page: _words(node.shown) if page.tabular else f"#numeral({string(node.shown)})",
    LineBreak: lambda node, page: "#linebreak()",
    Paragraph: _paragraph,
    Points: _points,
    Pairs: _pairs,
    Table: _table,
    Chart: _chart,
    Notice: _notice,
    Score: lambda node, page: f"#{_score(node, page)}",
    Scoreboard: _board,
    Quote: lambda node, page: f"#quote(block: true)[{_all(node.inside, page)}]",
    Verbatim: lambda node, page: f"#raw({string(node.text)}, block: true)",
    Rule: lambda node, page: "#line(length: 100%, stroke: 0.5pt + rule-colour)",
    Section: _section,
    Contents: _contents,
    Cover: _cover,
}
