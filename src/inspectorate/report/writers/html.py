"""The report as one HTML page that needs nothing else: no script, no font, no picture from outside.

Written for WCAG 2.2 AA: landmarks, a link past the contents, a heading for each part, captions and scopes in every
table, and a frame that can be scrolled by keyboard round tables that are wider than the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files
from typing import Any, TypeAlias

from inspectorate.language import LANGUAGES, gettext
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
)


@dataclass(frozen=True, slots=True)
class _Page:
    """Where on the page a node stands: the level of the next heading, the document for its contents, and the
    ids of chapters that in print stand on the page of the one before."""

    document: Document | None = None
    following: frozenset[str] = frozenset()
    level: int = 2

    def lower(self) -> _Page:
        return replace(self, level=min(self.level + 1, 6))


Render: TypeAlias = Callable[[Any, _Page], str]


def fragment(blocks: Iterable[Any], level: int = 2) -> str:
    """Some blocks alone, to stand on somebody else's page, whose next heading is of a level."""
    return _all(blocks, _Page(level=level))


def style_sheet() -> str:
    """How the blocks look, without what stands on printed pages alone."""
    return files("inspectorate.report.writers").joinpath("report.css").read_text("utf-8") + _step_colours()


def write(document: Document) -> str:
    """The whole page."""
    page = _Page(document, following(document.chapters))
    banner, skip = _bar(document), gettext("Skip to the report")
    parts = (
        "<!DOCTYPE html>",
        f'<html lang="{_attribute(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="inspectorate">',
        f"<title>{escape(document.title)}</title>",
        *_alternates(document),
        f"<style>\n{style_sheet()}{_running(document)}</style>",
        "</head>",
        "<body>" if document.contents else '<body class="sheet">',
        f'<a class="skip" href="#report">{escape(skip)}</a>',
        f"<header>{banner}{_languages(document)}{_cover(document.cover, page)}</header>",
        '<div class="page">',
        _contents(document.contents, page) if document.contents else "",
        '<main id="report" tabindex="-1">',
        _all(document.chapters, page),
        "</main>",
        "</div>",
        f"<footer>{banner}{_colophon(document)}</footer>",
        "</body>",
        "</html>",
    )
    return "\n".join(part for part in parts if part) + "\n"


def render(node: Any, page: _Page) -> str:
    """One node, whatever it is; a node that this writer does not know is a `KeyError`."""
    return RENDER[type(node)](node, page)


def _all(nodes: Iterable[Any], page: _Page) -> str:
    return "".join(render(node, page) for node in nodes)


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def _bar(document: Document) -> str:
    marking = f'<strong class="marking">{escape(document.marking)}</strong>' if document.marking else ""
    banner = f'<span class="banner">{escape(document.banner)}</span>' if document.banner else ""
    return f'<p class="bar">{marking}{banner}</p>' if marking or banner else ""


def _alternates(document: Document) -> Iterable[str]:
    """The same page in other languages, for programs."""
    for language, address in document.elsewhere:
        yield f'<link rel="alternate" hreflang="{_attribute(language)}" href="{_attribute(address)}">'


def _languages(document: Document) -> str:
    """The same page in other languages, each by its own name."""
    links = "".join(
        f'<li><a href="{_attribute(address)}" lang="{_attribute(language)}" hreflang="{_attribute(language)}">'
        f"{escape(LANGUAGES.get(language, language))}</a></li>"
        for language, address in document.elsewhere
    )
    label = gettext("This report in other languages")
    return f'<nav class="languages" aria-label="{_attribute(label)}"><ul>{links}</ul></nav>' if links else ""


def _colophon(document: Document) -> str:
    by = gettext("Written with inspectorate.")
    return f"<p>{escape(document.title)}. {escape(by)}</p>"


def _running(document: Document) -> str:
    """What stands at the head and foot of every printed page."""
    left, right = _css(document.marking), _css(document.banner)
    return (
        f"@page {{ @top-left {{ content: {left} }} @top-right {{ content: {right} }}"
        f" @bottom-left {{ content: {_css(document.marking or document.title)} }}"
        f" @bottom-right {{ content: counter(page) }} }}\n"
    )


def _step_colours() -> str:
    """The colour of each place on a scale, as charts have it."""
    steps = ((place, count) for count in charts.FILLS if count > 1 for place in range(count))
    rules = (f".score.step-{p}-of-{n} {{ --step: {charts.step_fill(p, n)} }}" for p, n in steps)
    return "\n".join(rules) + "\n"


def _css(text: str) -> str:
    """A string as CSS writes it; `<` is written by its number, so that no style ends early."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3C ").replace("\n", " ")
    return f'"{safe}"'


# Title page and contents


def _cover(cover: Cover, page: _Page) -> str:
    subtitle = f'<p class="subtitle">{escape(cover.subtitle)}</p>' if cover.subtitle else ""
    return (
        f'<div class="cover">{subtitle}<h1>{escape(cover.title)}</h1>'
        f"{_all(cover.notices, page)}{render(cover.particulars, page)}</div>"
    )


def _contents(contents: Contents, page: _Page) -> str:
    listed = _entries(page.document.chapters if page.document else (), contents.levels)
    head = f'<h2 id="contents">{escape(contents.title)}</h2>'
    return f'<nav class="contents" aria-labelledby="contents">{head}{listed}</nav>'


def _entries(sections: Iterable[Any], levels: int) -> str:
    if levels == 0:
        return ""
    items = "".join(
        f'<li><a href="#{_attribute(section.id)}">{escape(section.title)}</a>'
        f"{_entries(section.inside, levels - 1)}</li>"
        for section in sections
        if isinstance(section, Section)
    )
    return f"<ul>{items}</ul>" if items else ""


# Blocks


def _section(section: Section, page: _Page) -> str:
    level = page.level
    kind = (' class="chapter follows"' if section.id in page.following else ' class="chapter"') if level == 2 else ""
    name = _attribute(section.id)
    head = f'<h{level} id="{name}">{escape(section.title)}</h{level}>'
    return f"<section{kind}>{head}{_all(section.inside, page.lower())}</section>"


def _paragraph(paragraph: Paragraph, page: _Page) -> str:
    kind = "" if paragraph.kind == "plain" else f' class="{paragraph.kind}"'
    return f"<p{kind}>{_line(paragraph.inside, page)}</p>"


def _points(points: Points, page: _Page) -> str:
    tag = "ol" if points.ordered else "ul"
    start = f' start="{points.start}"' if points.ordered and points.start != 1 else ""
    return f"<{tag}{start}>{''.join(f'<li>{_item(item, page)}</li>' for item in points.items)}</{tag}>"


def _item(item: tuple[Any, ...], page: _Page) -> str:
    """A point of one plain paragraph needs no paragraph of its own."""
    if len(item) == 1 and isinstance(item[0], Paragraph) and item[0].kind == "plain":
        return _line(item[0].inside, page)
    return _all(item, page)


def _pairs(pairs: Pairs, page: _Page) -> str:
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{_line(line, page)}</dd></div>" for name, line in pairs.rows)
    return f"<dl>{rows}</dl>" if rows else ""


def _table(table: Table, page: _Page) -> str:
    """A table in a frame that can be scrolled. On a narrow screen its rows are stacked, which would hide from screen
    readers that they are rows: so every part says by its role what it is."""
    name = _attribute(table.id)
    unit = f'<span class="unit">{escape(table.unit)}</span>' if table.unit else ""
    heads = "".join(
        f'<th scope="col" role="columnheader"{_number_class(column.number)}>{escape(column.title)}</th>'
        for column in table.columns
    )
    body = "".join(_row(row, table, page) for row in table.rows)
    notes = "".join(f"<li>{escape(note)}</li>" for note in table.notes)
    below = f'<ul class="notes">{notes}</ul>' if notes else ""
    return (
        f'<div class="frame" role="group" aria-labelledby="{name}" tabindex="0"><table role="table">'
        f'<caption id="{name}">{escape(table.caption)}{unit}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>{below}'
    )


def _row(row: Row, table: Table, page: _Page) -> str:
    first, *others = row.cells
    if row.group:
        head = f'<th scope="colgroup" role="columnheader" colspan="{len(table.columns)}">{_line(first, page)}</th>'
        return f'<tr class="group" role="row">{head}</tr>'
    cells = "".join(
        f'<td role="cell"{_number_class(column.number)} data-head="{_attribute(column.title)}">{_line(cell, page)}</td>'
        for column, cell in zip(table.columns[1:], others, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{_line(first, page)}</th>{cells}</tr>'


def _number_class(number: bool) -> str:
    return ' class="number"' if number else ""


def _chart(chart: Chart, page: _Page) -> str:
    sentence = f"{chart.sentence} " if chart.sentence else ""
    drawn = "".join(charts.svg(piece) for piece in charts.pieces(chart))
    same = escape(gettext("The same figures as a table"))
    return (
        f'<figure id="{_attribute(chart.id)}"><figcaption><strong>{escape(chart.title)}</strong> '
        f"<span>{escape(sentence)}</span></figcaption>{drawn}"
        f'<details><summary>{same}<span class="unseen">: {escape(chart.title)}</span></summary>'
        f"{render(chart.table, page)}</details></figure>"
    )


def _notice(notice: Notice, page: _Page) -> str:
    return (
        f'<div class="notice {notice.tone}"><p class="title"><strong>{escape(notice.title)}</strong></p>'
        f"{_all(notice.inside, page)}</div>"
    )


def _score(score: Score, page: _Page) -> str:
    meaning = f'<span class="meaning">{_line(score.meaning, page)}</span>' if score.meaning else ""
    earlier = "".join(
        f'<span class="earlier"><span class="label">{escape(name)}</span> {_line(line, page)}</span> '
        for name, line in score.beside
    )
    kind = score.tone if score.step is None else "step-{}-of-{}".format(*score.step)
    sign = ""
    if score.step is not None:
        place, count = score.step
        sign = f'<span class="sign" aria-hidden="true">{charts.MARKS[count][place]}</span> '
    return (
        f'<p class="score {kind}">{sign}<span class="label">{escape(score.label)}</span> '
        f'<span class="shown">{_line(score.shown, page)}</span> {meaning} {earlier}</p>'
    )


def _quote(quote: Quote, page: _Page) -> str:
    return f"<blockquote>{_all(quote.inside, page)}</blockquote>"


def _verbatim(verbatim: Verbatim, page: _Page) -> str:
    return f'<pre tabindex="0"><code>{escape(verbatim.text)}</code></pre>'


# Words


def _line(line: Line, page: _Page) -> str:
    return _all(line, page)


def _link(link: Link, page: _Page) -> str:
    return f'<a href="{_attribute(link.to)}">{_line(link.inside, page)}</a>'


RENDER: dict[type, Render] = {
    Words: lambda node, page: escape(node.text),
    Strong: lambda node, page: f"<strong>{_line(node.inside, page)}</strong>",
    Emphasis: lambda node, page: f"<em>{_line(node.inside, page)}</em>",
    Code: lambda node, page: f"<code>{escape(node.text)}</code>",
    Link: _link,
    Number: lambda node, page: f'<span class="figure" data-of="{_attribute(node.of)}">{escape(node.shown)}</span>',
    LineBreak: lambda node, page: "<br>",
    Paragraph: _paragraph,
    Points: _points,
    Pairs: _pairs,
    Table: _table,
    Chart: _chart,
    Notice: _notice,
    Score: _score,
    Scoreboard: lambda node, page: f'<div class="board">{_all(node.scores, page)}</div>',
    Quote: _quote,
    Verbatim: _verbatim,
    Rule: lambda node, page: "<hr>",
    Section: _section,
    Contents: _contents,
    Cover: _cover,
}
