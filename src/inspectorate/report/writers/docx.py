"""The report as DOCX: written by pandoc, with our own styles, head and foot, words for pictures and row heads."""

from __future__ import annotations

import re
from html import escape

from inspectorate.report.document import Document
from inspectorate.report.writers import pandoc
from inspectorate.report.writers.archive import archive_of, changed_once, filled, own_part, parts_of
from inspectorate.report.writers.pandoc import RENDER, Wrapped
from inspectorate.report.writers.pictures import WIDTH_CM
from inspectorate.report.writers.signs import seen

__all__ = ["RENDER", "write"]

_FIELD = '<w:p><w:pPr><w:pStyle w:val="Contents2"/></w:pPr>{}</w:p>'
_BEGINS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{levels}" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_ENDS = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: The width of the text, and of each picture, in the units of drawings: 360,000 to a centimetre.
_WIDE = int(WIDTH_CM * 360_000)
_PAGE = (
    '<w:headerReference w:type="default" r:id="rIdHead"/><w:footerReference w:type="default" r:id="rIdFoot"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1300" w:right="1134" w:bottom="1200" w:left="1134" w:header="600" w:footer="500" w:gutter="0"/>'
)


def write(document: Document) -> bytes:
    """The report as the bytes of a DOCX file; raises `Refused` where pandoc or typst is not installed."""
    levels = document.contents.levels if document.contents else 0
    contents = Wrapped("openxml", _FIELD.format(_BEGINS.format(levels=levels)), _FIELD.format(_ENDS))
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
        "word/footer1.xml": filled(own_part("docx_footer.xml"), words),
        "word/document.xml": _body(text["word/document.xml"]),
        "word/numbering.xml": _bullets(text["word/numbering.xml"]),
        "docProps/core.xml": _particulars(document),
        types: changed_once(text[types], "</Types>", _types() + "</Types>"),
        links: changed_once(text[links], "</Relationships>", _links() + "</Relationships>"),
    }


def _bullets(text: str) -> str:
    """Bullets of the text's own type: not every machine has the type of signs that pandoc asks for."""
    fonts = r'<w:rFonts [^>]*w:ascii="(?:Symbol|Wingdings|Courier New)"[^>]*/>'
    return re.sub(fonts, "", re.sub("[\uf0b7\uf0a7]", "•", text))


def _body(text: str) -> str:
    """Row heads, whole rows, the words of each picture in place of its data, as wide as ours, and what a page is."""
    text = re.sub(r'(<w:tblLook [^>]*w:firstColumn=")0("[^>]*w:val=")0020"', r'\g<1>1\g<2>00A0"', text)
    text = re.sub(r'(<wp:docPr [^>]*descr="([^"]*)".*?<pic:cNvPr descr=")data:[^"]*"', r'\1\2"', text, flags=re.DOTALL)
    text = text.replace("<w:tr><w:tc>", "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>")
    text = text.replace("<w:trPr><w:tblHeader", "<w:trPr><w:cantSplit/><w:tblHeader")
    text = re.sub(r'cx="(\d+)" cy="(\d+)"', _as_wide_as_the_text, text)
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
