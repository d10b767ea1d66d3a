"""The report as DOCX: written by pandoc, with our own styles, head and foot, words for pictures and row heads."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from inspectorate.report.brief import following
from inspectorate.report.document import Document
from inspectorate.report.writers import pandoc
from inspectorate.report.writers.archive import archive_of, changed_once, filled, own_part, parts_of
from inspectorate.report.writers.columns import FEW_ROWS, FIRST_ROWS, NOTED_ROWS
from inspectorate.report.writers.pandoc import RENDER, Wrapped
from inspectorate.report.writers.pictures import WIDTH_CM
from inspectorate.report.writers.signs import seen

__all__ = ["RENDER", "write"]

_FIELD = '<w:p><w:pPr><w:pStyle w:val="Contents2"/></w:pPr>{}</w:p>'
_ENTRY = r'<w:p><w:pPr><w:pStyle w:val="Contents\d" /></w:pPr>'
_BEGINS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{levels}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_ENDS = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: The width of the text, and of each picture, in the units of drawings: 360,000 to a centimetre; that of the text in
#: those of tables, 1440 to an inch.
_WIDE, _TEXT = int(WIDTH_CM * 360_000), 9638
#: The layout of today's Word, which otherwise opens the file as one of its past.
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
#: What follows a table that has notes.
_NOTED = r'(?P<note>\s*<w:p><w:pPr><w:pStyle w:val="TableNote(?:Kept)?" />)?'
_PAGE = (
    '<w:headerReference w:type="default" r:id="rIdHead"/><w:footerReference w:type="default" r:id="rIdFoot"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1300" w:right="1134" w:bottom="1200" w:left="1134" w:header="600" w:footer="500" w:gutter="0"/>'
)


def write(document: Document) -> bytes:
    """The report as the bytes of a DOCX file; raises `Refused` where pandoc or typst is not installed."""
    levels = document.contents.levels if document.contents else 0
    contents = Wrapped("openxml", _FIELD.format(_begins(levels)), _FIELD.format(_ENDS))
    parts = parts_of(pandoc.run(pandoc.tree_of(document, contents), "docx"))
    text = {name: data.decode() for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    text |= _dressed(document, text)
    return archive_of(parts | {name: said.encode() for name, said in text.items()}, "[Content_Types].xml")


def _dressed(document: Document, text: dict[str, str]) -> dict[str, str]:
    """The parts that are ours or changed."""
    words = {"MARKING": document.marking, "BANNER": document.banner, "TITLE": document.title}
    language = document.language if "-" in document.language else {"en": "en-GB", "cy": "cy-GB"}.get(document.language)
    mark = filled(own_part("docx_watermark.xml"), {"WATERMARK": document.watermark.upper()})
    head = own_part("docx_header.xml").replace("<WATERMARK/>", mark if document.watermark else "")
    types, links = "[Content_Types].xml", "word/_rels/document.xml.rels"
    return {
        "word/styles.xml": filled(own_part("docx_styles.xml"), {"LANGUAGE": language or document.language}),
        "word/header1.xml": filled(head, words),
        "word/footer1.xml": filled(own_part("docx_footer.xml"), words | {"TITLE": _after(document)}),
        "word/document.xml": _body(text["word/document.xml"], document),
        "word/settings.xml": _settings(text["word/settings.xml"], language or document.language),
        "word/numbering.xml": _bullets(text["word/numbering.xml"]),
        "docProps/core.xml": _particulars(document),
        types: changed_once(text[types], "</Types>", _types() + "</Types>"),
        links: changed_once(text[links], "</Relationships>", _links() + "</Relationships>"),
    }


def _after(document: Document) -> str:
    """The title, apart from the marking before it if there is one."""
    return f" {document.title}" if document.marking else document.title


def _begins(levels: int) -> str:
    return _BEGINS.format(levels=levels)


def _settings(text: str, language: str) -> str:
    text = changed_once(text, '<w:themeFontLang w:val="en-US" />', f'<w:themeFontLang w:val="{escape(language)}"/>')
    return changed_once(text, "<w:savePreviewPicture />", f"<w:savePreviewPicture/>{_COMPATIBLE}")


def _bullets(text: str) -> str:
    """Bullets of the text's own type: not every machine has the type of signs that pandoc asks for. They stand as near
    to the edge as in the other formats."""
    fonts = r'<w:rFonts [^>]*w:ascii="(?:Symbol|Wingdings|Courier New)"[^>]*/>'
    text = re.sub(fonts, "", re.sub("[\uf0b7\uf0a7]", "•", text))
    return re.sub(r'w:left="(\d+)" w:hanging="360"', lambda deep: f'w:left="{int(deep[1]) // 2}" w:hanging="320"', text)


def _contents(text: str, levels: int) -> str:
    """The contents as one field, which begins in the first entry and ends in the last, so that no line is empty.

    Pages come when it is brought up to date in Word: no program but Word knows on which page Word puts a heading."""
    plain = f'({_ENTRY}<w:hyperlink[^>]*><w:r>)<w:rPr><w:rStyle w:val="Hyperlink" /></w:rPr>'
    text = re.sub(plain, r"\1", text)
    begins, ends = _begins(levels), _ENDS
    text = re.sub(f"{re.escape(_FIELD.format(begins))}\\s*({_ENTRY})", lambda entry: entry[1] + begins, text)
    return re.sub(f"</w:p>\\s*{re.escape(_FIELD.format(ends))}", f"{ends}</w:p>", text)


def _on_the_page_before(text: str, document: Document) -> str:
    """Brief chapters stand on the page of the chapter before."""
    for chapter in following(document.chapters):
        head = f'(w:name="{re.escape(chapter)}" />\\s*<w:p><w:pPr><w:pStyle w:val="Heading1" />)'
        text = re.sub(head, r'\1<w:pageBreakBefore w:val="0"/><w:spacing w:before="560"/>', text)
    return text


def _table(made: re.Match[str]) -> str:
    """A table as wide as the text, each cell as wide as its column; a short one stays whole, a long one does not leave
    its first rows, or its last row, alone. Notes stay with the last row."""
    text = made[0]
    columns = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)" />', text)]
    edges = [round(_TEXT * sum(columns[:place]) / sum(columns)) for place in range(len(columns) + 1)]
    grid = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(edges))
    text = re.sub(r"<w:tblGrid>.*?</w:tblGrid>", f"<w:tblGrid>{grid}</w:tblGrid>", text, flags=re.DOTALL)
    head, *rows = re.split("(?=<w:tr>)", text)
    noted = bool(made["note"])
    short = len(rows) <= (NOTED_ROWS if noted else FEW_ROWS) + 1
    together = (short or place < FIRST_ROWS or place >= len(rows) - 2 for place in range(len(rows)))
    rows = [
        _row(row, edges, keeps and (noted or row is not rows[-1])) for row, keeps in zip(rows, together, strict=True)
    ]
    return head + "".join(rows)


def _row(row: str, edges: list[int], keeps: bool) -> str:
    """A row with the width of each cell; one that stays with the next row says so in each paragraph."""
    first, *cells = row.split("<w:tcPr")
    start, made = 0, [first]
    for cell in cells:
        spans = re.match(r'>\s*<w:gridSpan w:val="(\d+)" />', cell)
        end = start + (int(spans[1]) if spans else 1)
        width = f'<w:tcPr><w:tcW w:w="{edges[end] - edges[start]}" w:type="dxa"/>'
        made.append(width + cell.removeprefix(">") if spans else width + "</w:tcPr>" + cell.removeprefix(" />"))
        start = end
    text = "".join(made)
    return text.replace('<w:pStyle w:val="Compact" />', '<w:pStyle w:val="Compact"/><w:keepNext/>') if keeps else text


def _body(text: str, document: Document) -> str:
    """Contents, row heads, whole rows, the words of each picture in place of its data, as wide as ours and
    with nothing beside it, and what a page is."""
    text = _contents(text, document.contents.levels if document.contents else 0)
    text = _on_the_page_before(text, document)
    text = re.sub(r'(<w:tblLook [^>]*w:firstColumn=")0("[^>]*w:val=")0020"', r'\g<1>1\g<2>00A0"', text)
    text = re.sub(r'(<wp:docPr [^>]*descr="([^"]*)".*?<pic:cNvPr descr=")data:[^"]*"', r'\1\2"', text, flags=re.DOTALL)
    text = text.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>")
    text = text.replace("<w:trPr><w:tblHeader", "<w:trPr><w:cantSplit/><w:tblHeader")
    text = re.sub(r'cx="(\d+)" cy="(\d+)"', _as_wide_as_the_text, text)
    text = text.replace("<wp:inline>", '<wp:inline distT="0" distB="0" distL="0" distR="0">')
    text = re.sub(f"<w:tbl>.*?(?=</w:tbl>{_NOTED})", _table, text, flags=re.DOTALL)
    return changed_once(text, "<w:sectPr>", f"<w:sectPr>{_PAGE}")


def _as_wide_as_the_text(size: re.Match[str]) -> str:
    """Pandoc makes pictures as narrow as the text of its own pages."""
    return f'cx="{_WIDE}" cy="{int(size[2]) * _WIDE // int(size[1])}"'


def _types() -> str:
    return "".join(
        f'<Override PartName="/word/{name}1.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in ("header", "footer")
    )


def _links() -> str:
    named = (("rIdHead", "header"), ("rIdFoot", "footer"))
    return "".join(f'<Relationship Id="{id}" Type="{_OFFICE}/{name}" Target="{name}1.xml"/>' for id, name in named)


def _particulars(document: Document) -> str:
    """Title, language and day of the report; nothing of when the file was made."""
    day = f"{document.date}T00:00:00Z" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", document.date) else ""
    made = f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>' if day else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(seen(document.title))}</dc:title><dc:language>{escape(document.language)}</dc:language>"
        f"{made}</cp:coreProperties>"
    )
