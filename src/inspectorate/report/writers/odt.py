"""The report as ODT: written by pandoc, with our own styles, head and foot, and with the words for its pictures."""

from __future__ import annotations

import re
from html import escape

from inspectorate.report.brief import following
from inspectorate.report.document import Document
from inspectorate.report.writers import pandoc
from inspectorate.report.writers.archive import archive_of, changed_once, filled, own_part, parts_of
from inspectorate.report.writers.columns import FEW_ROWS, FIRST_ROWS, NOTED_ROWS
from inspectorate.report.writers.pandoc import RENDER, Wrapped
from inspectorate.report.writers.signs import seen

__all__ = ["RENDER", "write"]

_BEGINS = (
    '<text:table-of-content text:name="Contents" text:protected="false"><text:table-of-content-source '
    'text:outline-level="{levels}" text:use-index-marks="false">{entries}</text:table-of-content-source>'
    "<text:index-body>"
)
_ENDS = "</text:index-body></text:table-of-content>"
_ENTRY = (
    '<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{style}">'
    '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" '
    'style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
    "</text:table-of-content-entry-template>"
)
#: The page of an entry of the contents: a field, which is worked out when the file is opened.
_PAGE_OF = r'\1<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="\2"></text:bookmark-ref>'
_LINE, _EDGE = "0.5pt solid #c8cdd2", "1.25pt solid #0b0c0c"
_NAME = re.compile('table:name="([^"]*)"')
_MANIFEST, _END = "META-INF/manifest.xml", "</manifest:manifest>"
_SETTINGS = '<manifest:file-entry manifest:media-type="application/xml" manifest:full-path="settings.xml" />'


def write(document: Document) -> bytes:
    """The report as the bytes of an ODT file; raises `Refused` where pandoc or typst is not installed."""
    levels = document.contents.levels if document.contents else 0
    entries = "".join(_ENTRY.format(level=level, style=min(level, 2)) for level in range(1, levels + 1))
    contents = Wrapped("opendocument", _BEGINS.format(levels=levels, entries=entries), _ENDS)
    parts = parts_of(pandoc.run(pandoc.tree_of(document, contents), "odt"))
    language, _, country = document.language.partition("-")
    words = {
        **{"MARKING": document.marking, "BANNER": document.banner, "TITLE": document.title},
        **{"GAP": " " if document.marking else "", "WATERMARK": document.watermark.upper()},
        **{"LANGUAGE": language, "COUNTRY": country or ("GB" if language in ("en", "cy") else "none")},
    }
    styles = own_part("odt_styles.xml")
    mark = own_part("odt_watermark.xml").strip() if document.watermark else ""
    parts |= {
        "content.xml": _body(parts["content.xml"].decode(), document).encode(),
        "styles.xml": filled(styles.replace("<WATERMARK/>", mark), words).encode(),
        "meta.xml": _particulars(document).encode(),
        "settings.xml": own_part("odt_settings.xml").encode(),
        _MANIFEST: changed_once(parts[_MANIFEST].decode(), _END, _SETTINGS + _END).encode(),
    }
    return archive_of(parts, "mimetype")


def _body(text: str, document: Document) -> str:
    """The words of each picture put back, lines under rows, row heads told from column heads, short tables whole, the
    first rows of long ones together, quotations no further in than ours, brief chapters on the page of the one before,
    contents with pages."""
    words = iter(pandoc.alternatives(document))
    text = re.sub("</draw:frame>", lambda _: f"{_described(next(words))}</draw:frame>", text)
    if next(words, None) is not None:
        raise ValueError("pandoc wrote fewer pictures than the report has")
    for cell, line in (("TableHeaderRowCell", _EDGE), ("TableRowCell", _LINE)):
        bare = rf'(<style:style style:name="{cell}"[^>]*>\s*<style:table-cell-properties )fo:border="none"'
        edges = f'fo:border-bottom="{line}" fo:padding="0.03cm" fo:padding-left="0.1cm" fo:padding-right="0.1cm"'
        text = re.sub(bare, rf'\1fo:border="none" {edges}', text)
    styles, ends, text = text.partition("</office:automatic-styles>")
    styles = re.sub(r'(style:parent-style-name="Quotations">\s*)<style:paragraph-properties[^>]*>', r"\1", styles)
    styles = re.sub(
        r'text:list-tab-stop-position="([\d.]+)in" fo:text-indent="[^"]*" fo:margin-left="[^"]*"', _nearer, styles
    )
    text = re.sub(r'("Contents\d"><text:a [^>]*xlink:href="#([^"]*)".*?</text:a>)', _PAGE_OF, text)
    text = re.sub(r'("Contents\d"><text:a )', r'\1text:style-name="ContentsLink" ', text)
    for chapter in following(document.chapters):
        head = f'"Heading_20_1"(?=[^>]*><text:bookmark-start text:name="{re.escape(chapter)}")'
        text = re.sub(head, '"FollowingChapter"', text)
    tables = re.split("(?=<table:table )", text)
    kept = {name[1]: _kept(table) for table in tables[1:] if (name := _NAME.search(table))}
    bare = r'style:name="(Table\d+)" style:family="table">\s*<style:table-properties '
    styles = re.sub(bare, lambda style: style[0] + kept.get(style[1], ""), styles)
    return styles + ends + "".join([tables[0], *map(_rows, tables[1:])])


def _nearer(place: re.Match[str]) -> str:
    """Points stand as near to the edge as in the other formats."""
    edge = f"{float(place[1]) / 2:g}in"
    return f'text:list-tab-stop-position="{edge}" fo:text-indent="-0.22in" fo:margin-left="{edge}"'


def _kept(table: str) -> str:
    """What keeps a table, with its one row of heads, whole if it is short enough for a page, and its notes with it.

    LibreOffice keeps notes only with a table that is whole, so one that has notes may be longer.
    """
    whole = 'style:may-break-between-rows="false" ' if _short(table) else ""
    return whole + ('fo:keep-with-next="always" ' if _noted(table) else "")


def _noted(table: str) -> bool:
    return bool(re.match(r'\s*<text:p text:style-name="TableNote', table.partition("</table:table>")[2]))


def _short(table: str) -> bool:
    return table.count("<table:table-row>") <= (NOTED_ROWS if _noted(table) else FEW_ROWS) + 1


def _rows(table: str) -> str:
    heads, ends, rows = table.partition("</table:table-header-rows>")
    rows = rows.replace('"Table_20_Heading"', '"TableRowHead"')
    first, *cut = re.split("(?=<table:table-row>)", rows)
    together = (place < FIRST_ROWS - 1 or place == len(cut) - 2 for place in range(len(cut)))
    long = not _short(table)
    return heads + ends + first + "".join(_row(row, long and keeps) for row, keeps in zip(cut, together, strict=True))


def _row(row: str, keeps: bool) -> str:
    """A row; one that stays with the next says so in its first paragraph: odt_settings.xml has LibreOffice heed it."""
    row = re.sub("<table:table-row>.*</table:table-row>", _spanned, row, flags=re.DOTALL)
    return row.replace('"TableRowHead"', '"TableRowHeadKept"', 1) if keeps else row


def _spanned(row: re.Match[str]) -> str:
    """A row that only names the rows after it is one cell, which pandoc cuts where the row heads end."""
    if '"RowGroup"' not in row[0]:
        return row[0]
    empty = r'<table:table-cell table:style-name="TableRowCell" office:value-type="string">\s*</table:table-cell>'
    text, cells = re.subn(empty, "<table:covered-table-cell/>", row[0])
    return text.replace("<table:table-cell ", f'<table:table-cell table:number-columns-spanned="{cells + 1}" ', 1)


def _described(words: str) -> str:
    title, _, rest = words.partition(". ")
    return f"<svg:title>{escape(seen(title))}</svg:title><svg:desc>{escape(seen(rest))}</svg:desc>"


def _particulars(document: Document) -> str:
    """Title, language and day of the report; nothing of when the file was made."""
    day = document.date if re.fullmatch(r"\d{4}-\d{2}-\d{2}", document.date) else ""
    made = f"<meta:creation-date>{day}T00:00:00Z</meta:creation-date>" if day else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"><office:meta>'
        f"<meta:generator>inspectorate</meta:generator><dc:title>{escape(seen(document.title))}</dc:title>"
        f"<dc:language>{escape(document.language)}</dc:language>{made}</office:meta></office:document-meta>"
    )
