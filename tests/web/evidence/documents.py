"""Documents made for tests: honest ones of every kind, and ones that mean ill."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

WORDS = "Staff in the north wait for training"


def pdf(text: str = WORDS, *, catalogue: str = "", more: str = "", tail: bytes = b"") -> bytes:
    """A PDF of one page, with further entries of its catalogue and further objects from 6 on."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *([more.encode()] if more else []),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out) + tail


def packed_pdf(action: str) -> bytes:
    """A PDF whose catalogue, with an action, lies in a compressed stream: its bytes do not show the action."""
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R /OpenAction {action} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
    heads, inside = "", ""
    for number, body in enumerate(bodies, start=1):
        heads += f"{number} {len(inside)} "
        inside += body + " "
    packed = zlib.compress((heads + inside).encode())
    out = bytearray(b"%PDF-1.5\n")
    place = len(out)
    out += b"4 0 obj\n<< /Type /ObjStm /N 3 /First %d /Length %d" % (len(heads), len(packed))
    out += b" /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % packed
    start = len(out)
    rows = [(0, 0, 255), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, place, 0), (1, start, 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4) + bytes([last]) for kind, where, last in rows)
    out += b"5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(table), table,
    )  # fmt: skip
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def zipped(parts: Mapping[str, str | bytes], first: str = "") -> bytes:
    """A zip of parts, one of them stored first and plainly."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != first):
            kind = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2008, 1, 1, 0, 0, 0)), parts[name], kind)
    return out.getvalue()


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_parts(body: str = "") -> dict[str, str | bytes]:
    """The parts of a DOCX, its words spread over two runs."""
    text = f"<w:p><w:r><w:t>{WORDS[:9]}</w:t></w:r><w:r><w:t>{WORDS[9:]}</w:t></w:r></w:p>"
    return {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>',
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f'<?xml version="1.0"?><w:document {_W}><w:body>{text}{body}</w:body></w:document>',
    }


def relations(*known: tuple[str, str, str]) -> str:
    """A part of relations: kind, target, mode."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATION}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target, mode) in enumerate(known)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def docx(**more: str | bytes) -> bytes:
    return zipped({**docx_parts(), **more})


def odt_parts(kind: str = "text") -> dict[str, str | bytes]:
    """The parts of an ODT, or of an ODS."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": f'<manifest xmlns="{names}:manifest:1.0"/>',
        "content.xml": f'<o:document-content xmlns:o="{names}:office:1.0" xmlns:t="{names}:text:1.0">'
        f"<o:body><t:p>{WORDS}</t:p></o:body></o:document-content>",
    }


def odt(kind: str = "text", **more: str | bytes) -> bytes:
    return zipped({**odt_parts(kind), **more}, first="mimetype")


def xlsx() -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"], sheet["B1"] = WORDS, 12
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: str) -> bytes:
    """A document with one part more."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, part)
    return out.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def png(*more: bytes) -> bytes:
    head = (1).to_bytes(4) * 2 + bytes([8, 0, 0, 0, 0])
    inside = chunk(b"IHDR", head) + b"".join(more) + chunk(b"IDAT", zlib.compress(b"\0\xff"))
    return b"\x89PNG\r\n\x1a\n" + inside + chunk(b"IEND", b"")


def jpeg(comment: bytes = b"made", tail: bytes = b"") -> bytes:
    """The segments of a JPEG, with a scan in which a marker's first byte stands for itself."""
    said = b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment
    return b"\xff\xd8" + said + b"\xff\xda\x00\x04\x01\x00" + b"\x12\xff\x00\x34\xff\xd0\x56" + b"\xff\xd9" + tail


HONEST: dict[str, bytes] = {
    "a.pdf": pdf(),
    "a.docx": docx(),
    "a.xlsx": xlsx(),
    "a.odt": odt(),
    "a.ods": odt("spreadsheet"),
    "a.png": png(),
    "a.jpeg": jpeg(),
    "a.txt": f"{WORDS}.\nCostau: £5 – dim â\n".encode(),
    "a.csv": f"case,change,telephone\nA-1,-5.2,+44 20 7946 0000\n{WORDS},3%,\n".encode(),
}
