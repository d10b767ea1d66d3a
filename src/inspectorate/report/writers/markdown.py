"""The report as Markdown: CommonMark with the tables of GitHub's flavour. Charts become their sentence and table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

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
    Rule,
    Score,
    Scoreboard,
    Section,
    Strong,
    Table,
    Verbatim,
    Words,
)


@dataclass(frozen=True, slots=True)
class _Page:
    document: Document
    level: int = 2

    def lower(self) -> _Page:
        return _Page(self.document, min(self.level + 1, 6))


Render: TypeAlias = Callable[[Any, _Page], str]

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~&])")
#: What would begin a list, a heading or a rule if it stood first in a line.
_OPENING = re.compile(r"^(\s*(?=[-+=][-=\s]|[-+=]$)|\s*\d+(?=[.)](?:\s|$)))")


def write(document: Document) -> str:
    """The whole text."""
    page = _Page(document)
    bar = " — ".join(escape(text) for text in (document.marking, document.banner) if text)
    edge = (f"**{bar}**",) if bar else ()
    parts = (
        *edge,
        render(document.cover, page),
        render(document.contents, page) if document.contents else "",
        *_each(document.chapters, page),
        *edge,
    )
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def render(node: Any, page: _Page) -> str:
    """One node, whatever it is; a node that this writer does not know is a `KeyError`."""
    return RENDER[type(node)](node, page)


def escape(text: str) -> str:
    """Words in which nothing is taken for a mark."""
    return _OPENING.sub(r"\1\\", _SIGNS.sub(r"\\\1", text.replace("\n", " ")))


def _each(nodes: Iterable[Any], page: _Page) -> list[str]:
    return [text for node in nodes if (text := render(node, page))]


def _all(nodes: Iterable[Any], page: _Page) -> str:
    return "\n\n".join(_each(nodes, page))


def _line(line: Line, page: _Page) -> str:
    return "".join(render(part, page) for part in line)


def _indent(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(f"{rest}{line}".rstrip() for line in lines[1:])])


def _cover(cover: Cover, page: _Page) -> str:
    parts = [f"# {escape(cover.title)}", escape(cover.subtitle), *_each(cover.notices, page)]
    return "\n\n".join([*(part for part in parts if part), render(cover.particulars, page)])


def _contents(contents: Contents, page: _Page) -> str:
    return f"## {escape(contents.title)}\n\n" + "\n".join(_entries(page.document.chapters, contents.levels, ""))


def _entries(nodes: Iterable[Any], levels: int, indent: str) -> list[str]:
    lines: list[str] = []
    for section in nodes:
        if isinstance(section, Section) and levels:
            lines.append(f"{indent}- [{escape(section.title)}](#{section.id})")
            lines.extend(_entries(section.inside, levels - 1, indent + "  "))
    return lines


def _section(section: Section, page: _Page) -> str:
    head = f'<a id="{section.id}"></a>\n\n{"#" * page.level} {escape(section.title)}'
    return "\n\n".join([head, *_each(section.inside, page.lower())])


def _points(points: Points, page: _Page) -> str:
    lines = []
    tight = all(len(item) == 1 for item in points.items)
    for number, item in enumerate(points.items, points.start):
        mark = f"{number}. " if points.ordered else "- "
        lines.append(_indent(_all(item, page), mark, " " * len(mark)))
    return ("\n" if tight else "\n\n").join(lines)


def _pairs(pairs: Pairs, page: _Page) -> str:
    return "\n".join(f"- **{escape(name)}**: {_line(line, page)}" for name, line in pairs.rows)


def _table(table: Table, page: _Page) -> str:
    caption = f"**{escape(table.caption)}**" + (f" ({escape(table.unit)})" if table.unit else "")
    lines = [
        f"| {' | '.join(escape(column.title) or ' ' for column in table.columns)} |",
        f"| {' | '.join('---:' if column.number else '---' for column in table.columns)} |",
    ]
    for row in table.rows:
        cells = [_line(cell, page) for cell in row.cells]
        if row.group:
            cells = [f"**{cells[0]}**", *[""] * (len(table.columns) - 1)]
        lines.append(f"| {' | '.join(cells)} |")
    notes = "\n".join(f"- {escape(note)}" for note in table.notes)
    return "\n\n".join(part for part in (caption, "\n".join(lines), notes) if part)


def _chart(chart: Chart, page: _Page) -> str:
    return "\n\n".join([f"**{escape(chart.title)}** {escape(chart.sentence)}".strip(), render(chart.table, page)])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _notice(notice: Notice, page: _Page) -> str:
    return _quoted("\n\n".join([f"**{escape(notice.title)}**", *_each(notice.inside, page)]))


def _score(score: Score, page: _Page) -> str:
    text = f"{escape(score.label)}: **{_line(score.shown, page)}**"
    if score.meaning:
        text += f" {_line(score.meaning, page)}"
    return text + "".join(f"; {escape(name)}: {_line(line, page)}" for name, line in score.beside)


def _verbatim(verbatim: Verbatim, page: _Page) -> str:
    fence = "```"
    while fence in verbatim.text:
        fence += "`"
    return f"{fence}\n{verbatim.text.rstrip()}\n{fence}"


def _code(code: Code, page: _Page) -> str:
    fence = "`"
    while fence in code.text:
        fence += "`"
    pad = " " if code.text.startswith("`") or code.text.endswith("`") else ""
    return f"{fence}{pad}{code.text}{pad}{fence}".replace("|", "\\|")


def _link(link: Link, page: _Page) -> str:
    return f"[{_line(link.inside, page)}](<{link.to.replace('<', '%3C').replace('>', '%3E')}>)"


RENDER: dict[type, Render] = {
    Words: lambda node, page: escape(node.text),
    Strong: lambda node, page: f"**{_line(node.inside, page)}**",
    Emphasis: lambda node, page: f"*{_line(node.inside, page)}*",
    Code: _code,
    Link: _link,
    Number: lambda node, page: escape(node.shown),
    LineBreak: lambda node, page: "<br>",
    Paragraph: lambda node, page: _line(node.inside, page),
    Points: _points,
    Pairs: _pairs,
    Table: _table,
    Chart: _chart,
    Notice: _notice,
    Score: _score,
    Scoreboard: lambda node, page: "\n".join(f"- {_score(score, page)}" for score in node.scores),
    Quote: lambda node, page: _quoted(_all(node.inside, page)),
    Verbatim: _verbatim,
    Rule: lambda node, page: "---",
    Section: _section,
    Contents: _contents,
    Cover: _cover,
}
