"""What is taken and what is turned away, by what it holds."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from inspectorate.findings.evidence import why_no_name
from inspectorate.refusal import Refused
from inspectorate.web.evidence import packages
from inspectorate.web.evidence.kinds import check_document, clean_name
from tests.web.evidence.documents import (
    HONEST,
    chunk,
    docx,
    docx_parts,
    jpeg,
    odt,
    packed_pdf,
    pdf,
    png,
    relations,
    with_part,
    xlsx,
    zipped,
)

EXTERNAL = ' TargetMode="External"'
FIELD = "<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r></w:p>"
TYPES = str(docx_parts()["[Content_Types].xml"])
#: What is sent, under which name, and words of the reason.
HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "an empty file": (b"", "a.pdf", "empty"),
    "a program under another name": (b"MZ\x90\0" + b"\0" * 90, "a.pdf", "it is a program"),
    "a program": (b"MZ\x90\0", "a.pdf.exe", "program or a script"),
    "a page of the web": (b"<html></html>", "a.html", "may hold scripts"),
    "a drawing with scripts": (b"<svg xmlns=''/>", "a.svg", "may hold scripts"),
    "a page of the web as text": (b"hello <script>alert(1)</script>", "a.txt", "web page"),
    "a drawing as text": (b"\n <SVG onload=x>", "a.txt", "web page"),
    "a shell script as text": (b"#!/bin/sh\nrm -rf x\n", "a.txt", "but it is a script"),
    "bytes as text": (b"ab\0cd", "a.txt", "no text"),
    "a formula": (b'a,b\n1,"=cmd|\' /C calc\'!A0"\n', "a.csv", "spreadsheet program would run"),
    "a formula with plus": (b"a,b\n1,+cmd|x\n", "a.csv", "spreadsheet program would run"),
    "an old document": (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "a.doc", "old kind"),
    "an old document under a new name": (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "a.docx", "before 2007"),
    "a document with macros by name": (docx(), "a.docm", "may hold macros"),
    "no ending": (pdf(), "report", "no ending"),
    "a PDF called a picture": (pdf(), "a.png", "but it is a PDF"),
    "a DOCX called a sheet": (docx(), "a.xlsx", "but it is a zip"),
    "an ODT called an ODS": (odt(), "a.ods", "but it is a zip"),
    "a plain zip": (zipped({"a.txt": "x"}), "a.docx", "but it is a zip"),
    # PDF
    "PDF: a script": (pdf(catalogue="/OpenAction << /S /JavaScript /JS (app.alert) >>"), "a.pdf", "script"),
    "PDF: a script spelt otherwise": (
        pdf(catalogue="/OpenAction << /S /J#61vaScript /J#53 (x) >>"), "a.pdf", "script"
    ),
    "PDF: a script in a packed object": (packed_pdf("<< /S /JavaScript /JS (x) >>"), "a.pdf", "script"),
    "PDF: a short name in a packed object": (packed_pdf("<< /S /Rendition /JS (x) >>"), "a.pdf", "script"),
    "PDF: a program started": (pdf(catalogue="/OpenAction << /S /Launch /F (c.exe) >>"), "a.pdf", "script"),
    "PDF: a file inside": (pdf(more="<< /Type /Filespec /EF << /F 4 0 R >> >>"), "a.pdf", "another file inside"),
    "PDF: a form with scripts": (pdf(catalogue="/AcroForm << /XFA 4 0 R >>"), "a.pdf", "script"),
    "PDF: with a zip behind": (pdf(tail=zipped({"x": "y"})), "a.pdf", "behind"),
    "PDF: with a page of the web": (pdf().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%<html>"), "a.pdf", "at once"),
    "PDF: something before": (b"GIF89a" + pdf(), "a.pdf", "no PDF"),
    "PDF: not whole": (pdf()[:-8], "a.pdf", "not whole"),
    "PDF: nothing in it": (b"%PDF-1.4\n%%EOF", "a.pdf", "cannot be read to its end"),
    # Office Open XML
    "DOCX: macros": (docx(**{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
    "DOCX: macros by type": (
        docx(**{"[Content_Types].xml": TYPES.replace("document.main", "document.macroEnabled.main")}),
        "a.docx", "macros",
    ),
    "DOCX: a control": (docx(**{"word/activeX/activeX1.bin": b"x"}), "a.docx", "macros"),
    "DOCX: a file inside": (docx(**{"word/embeddings/x.pdf": b"x"}), "a.docx", "another file inside"),
    "DOCX: an object inside": (docx(**{"word/embeddings/oleObject1.bin": b"x"}), "a.docx", "macros"),
    "DOCX: macros in the sheet of a chart": (
        docx(**{"word/embeddings/Sheet1.xlsx": zipped({"xl/vbaProject.bin": "x"})}), "a.docx", "another file inside"
    ),
    "DOCX: a template from elsewhere": (
        docx(**{"word/_rels/settings.xml.rels": relations(("attachedTemplate", "http://x/y.dotm", EXTERNAL))}),
        "a.docx", "fetches",
    ),
    "DOCX: a template spelt otherwise": (
        docx(**{"word/_rels/settings.xml.rels": relations(
            ("attachedTemplate", "http://x/y.dotm", ' TargetMode="&#69;xternal"'))}),
        "a.docx", "fetches",
    ),
    "DOCX: relations in another spelling": (
        docx(**{"word/_rels/settings.xml.rels": relations(("frame", "http://x", EXTERNAL)).encode("utf-16")}),
        "a.docx", "damaged",
    ),
    "DOCX: a document type": (
        docx(**{"_rels/.rels": '<!DOCTYPE x [<!ENTITY a "b">]>' + relations()}), "a.docx", "damaged"
    ),
    "DOCX: a field that fetches": (docx(**{"word/document.xml": docx_parts(FIELD)["word/document.xml"]}),
                                   "a.docx", "fetches"),
    "DOCX: a part outside": (docx(**{"../../etc/passwd": "x"}), "a.docx", "damaged"),
    "DOCX: something before": (b"#!/bin/sh\n" + docx(), "a.docx", "a script"),
    "DOCX: something behind": (docx() + b"<?php evil", "a.docx", "behind"),
    "DOCX: cut off": (docx()[:-30], "a.docx", "damaged"),
    "XLSX: a link to another program": (
        with_part(xlsx(), "xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink/></externalLink>"),
        "a.xlsx", "fetches",
    ),
    # OpenDocument
    "ODT: macros": (odt(**{"Basic/Standard/Module1.xml": "Sub x"}), "a.odt", "macros"),
    "ODT: scripts": (odt(**{"Scripts/python/x.py": "x"}), "a.odt", "macros"),
    "ODT: something that listens": (odt(**{"content.xml": "<a><script:event-listener/></a>"}), "a.odt", "macros"),
    "ODT: an object inside": (odt(**{"Object 1": b"x"}), "a.odt", "another file inside"),
    "ODT: locked": (odt(**{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "a.odt", "password"),
    # Pictures
    "PNG: something behind": (png() + zipped({"a": "b"}), "a.png", "besides the picture"),
    "PNG: a script within": (png(chunk(b"tEXt", b"c\0<script>")), "a.png", "besides the picture"),
    "PNG: damaged": (png()[:-20], "a.png", "damaged"),
    "JPEG: something behind": (jpeg(tail=b"MZ program"), "a.jpg", "besides the picture"),
    "JPEG: a script within": (jpeg(b"<?php x ?>"), "a.jpg", "besides the picture"),
    "JPEG: cut off": (jpeg()[:-2], "a.jpg", "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_honest_documents_are_taken(name: str) -> None:
    assert check_document(HONEST[name], f"Plan.{name.upper()}") == name[2:].replace("jpeg", "jpg")


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_documents_are_turned_away_with_the_reason(case: str) -> None:
    content, name, words = HOSTILE[case]
    with pytest.raises(Refused) as refused:
        check_document(content, name)
    assert words in str(refused.value)


def test_what_offices_really_put_into_documents_is_taken() -> None:
    links = relations(("hyperlink", "https://example.org", EXTERNAL), ("image", "media/a.png", ""))
    figures = {"word/embeddings/Sheet1.xlsx": xlsx(), "word/_rels/document.xml.rels": links}
    assert check_document(docx(**figures, **{"word/printerSettings/printerSettings1.bin": b"x"}), "a.docx") == "docx"
    libraries = {"Basic/script-lc.xml": "<x/>", "Basic/Standard/script-lb.xml": "<x/>", "Object 1/content.xml": "<x/>"}
    assert check_document(odt(**libraries), "a.odt") == "odt"
    assert check_document("Prif Swyddog â".encode("cp1252"), "a.txt") == "txt"
    assert check_document("Prif Swyddog â".encode("utf-16"), "a.txt") == "txt"


def test_a_locked_pdf_is_turned_away() -> None:
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(), BytesIO()
    writer.append(PdfReader(BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(Refused, match="locked with a password"):
        check_document(out.getvalue(), "a.pdf")


def test_a_locked_zip_is_turned_away() -> None:
    content = bytearray(docx())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="locked with a password"):
        check_document(bytes(content), "a.docx")


def test_bombs_are_turned_away_whatever_they_say_of_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST", 5_000_000)
    bomb = docx(**{"word/media/a.xml": b"\0" * 6_000_000})
    assert len(bomb) < 20_000
    with pytest.raises(Refused, match="far larger"):
        check_document(bomb, "a.docx")
    lying = bomb.replace((6_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(Refused, match=r"far larger|damaged"):
        check_document(lying, "a.docx")
    monkeypatch.setattr(packages, "MOST", 2)
    with pytest.raises(Refused, match="damaged"):
        check_document(docx(), "a.docx")


def test_a_part_with_the_same_name_twice_is_turned_away() -> None:
    out = BytesIO(docx())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<other/>")
    with pytest.raises(Refused, match="damaged"):
        check_document(out.getvalue(), "a.docx")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Workforce plan.pdf", "Workforce plan.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\plan.PDF", "plan.pdf"),
        ("plan\u202efdp.exe.pdf", "planfdp.exe.pdf"),
        ("a\0b\tc\r\n.pdf", "abc.pdf"),
        (".htaccess.pdf", "htaccess.pdf"),
        ("con.pdf", "E7.pdf"),
        ("<b>|x?.pdf", "b--x.pdf"),
        ("...pdf", "E7.pdf"),
        ("Mr Smith.pdf", "E7.pdf"),
        ("mary_brown.pdf", "E7.pdf"),
        ("Plan.pdf", "Plan (2).pdf"),
        ("â" * 300 + ".pdf", "â" * 90 + ".pdf"),
    ],
)
def test_names_are_cleaned(given: str, kept: str) -> None:
    found = clean_name(given, "pdf", ["plan.PDF"], "E7")
    assert found == kept if given != "C:\\Users\\x\\plan.PDF" else found == "plan (2).pdf"
    assert why_no_name(found) is None
