"""The report as ODT: written by pandoc, with our own styles, head and foot, and with the words for its pictures."""

from __future__ import annotations

import re
from html import escape

from inspectorate.report.document import Document
from inspectorate.report.writers import pandoc
from inspectorate.report.writers.archive import archive_of, filled, own_part, parts_of
from inspectorate.report.writers.pandoc import RENDER, Wrapped
from inspectorate.report.writers.signs import seen

__all__ = ["RENDER", "write"]

_BEGINS = (
    '<text:table-of-content text:name="Contents" text:protected="false"><text:table-of-content-source '
    'text:outline-level="{levels}" text:use-index-marks="false"/><text:index-body>'
)
_ENDS = "</text:index-body></text:table-of-content>"
_LINE, _EDGE = "0.5pt solid #c8cdd2", "1.25pt solid #0b0c0c"


def write(document: Document) -> bytes:
    """The report as the bytes of an ODT file; raises `Refused` where pandoc or typst is not installed."""
    contents = Wrapped(
        "opendocument", _BEGINS.format(levels=document.contents.levels if document.contents else 0), _ENDS
    )
    parts = parts_of(pandoc.run(pandoc.tree_of(document, contents), "odt"))
    language, _, country = document.language.partition("-")
    words = {
        **{"MARKING": document.marking, "BANNER": document.banner, "TITLE": document.title},
        **{"LANGUAGE": language, "COUNTRY": country or ("GB" if language in ("en", "cy") else "none")},
    }
    parts |= {
        "content.xml": _body(parts["content.xml"].decode(), pandoc.alternatives(document)).encode(),
        "styles.xml": filled(own_part("odt_styles.xml"), words).encode(),
        "meta.xml": _particulars(document).encode(),
    }
    return archive_of(parts, "mimetype")


def _body(text: str, alternatives: list[str]) -> str:
    """The words of each picture put back, lines under rows, and row heads told from column heads."""
    words = iter(alternatives)
    text = re.sub("</draw:frame>", lambda _: f"{_described(next(words))}</draw:frame>", text)
    if next(words, None) is not None:
        raise ValueError("pandoc wrote fewer pictures than the report has")
    for cell, line in (("TableHeaderRowCell", _EDGE), ("TableRowCell", _LINE)):
        bare = rf'(<style:style style:name="{cell}"[^>]*>\s*<style:table-cell-properties )fo:border="none"'
        text = re.sub(bare, rf'\1fo:border="none" fo:border-bottom="{line}" fo:padding="0.09cm"', text)
    heads = re.split(r"(<table:table-header-rows>.*?</table:table-header-rows>)", text, flags=re.DOTALL)
    rows = (part.replace('"Table_20_Heading"', '"TableRowHead"') for part in heads[::2])
    text = "".join(part + head for part, head in zip(rows, [*heads[1::2], ""], strict=True))
    return re.sub(r"<table:table-row>(?:(?!</table:table-row>).)*</table:table-row>", _spanned, text, flags=re.DOTALL)


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
