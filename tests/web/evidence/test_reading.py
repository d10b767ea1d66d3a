"""The words of documents: read in a process of its own that has little time and memory and none of our secrets."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import pytest

from inspectorate.web.evidence import reading
from inspectorate.web.evidence.reading import FAILED, IN_PART, NO_WORDS, looked_into, words_in
from tests.web.evidence.documents import HONEST, WORDS, docx, docx_parts, odt, pdf, zipped

WORDED = sorted(set(HONEST) - {"a.png", "a.jpeg"})
#: A document type that would come to a billion words.
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha ha ha ha ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + ']><w:document xmlns:w="x"><w:p>&i;</w:p></w:document>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="x"><w:p>&a;</w:p></w:document>'
)


@pytest.mark.parametrize("name", WORDED)
def test_the_words_of_every_kind_are_read(name: str) -> None:
    found = words_in(HONEST[name], name.partition(".")[2])
    assert WORDS in " ".join(found.text.split())
    assert found.why == ""


@pytest.mark.parametrize("name", ["a.png", "a.jpeg"])
def test_a_picture_has_no_words_and_says_so(name: str) -> None:
    assert words_in(HONEST[name], name.partition(".")[2].replace("jpeg", "jpg")).why == NO_WORDS


def test_a_scan_has_no_words_and_says_so() -> None:
    assert words_in(pdf(""), "pdf").why == NO_WORDS


def test_words_of_footnotes_and_comments_are_read_and_those_struck_out_are_not() -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f"<w:footnotes {names}><w:p><w:r><w:t>see the annex</w:t></w:r></w:p></w:footnotes>"
    body = "<w:p><w:del><w:r><w:delText>secret draft</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>"
    parts = {"word/footnotes.xml": note, "word/document.xml": docx_parts(body)["word/document.xml"]}
    text = words_in(docx(**parts), "docx").text
    assert "see the annex" in text
    assert "kept" in text
    assert "secret draft" not in text


@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE], ids=["a billion laughs", "a file of this machine"])
def test_entities_are_not_followed(part: str) -> None:
    for content, kind in (
        (zipped({**docx_parts(), "word/document.xml": part}), "docx"),
        (odt(**{"content.xml": part}), "odt"),
    ):
        found = words_in(content, kind)
        assert (found.text.strip(), found.why) == ("", FAILED)


@pytest.mark.parametrize("kind", reading.WORDED)
def test_rubbish_harms_nothing(kind: str) -> None:
    found = words_in(b"\x00\xff" * 500, kind)
    assert (found.text.strip("\x00"), found.why) == ("", FAILED)


def test_a_stream_that_unpacks_to_gigabytes_ends_the_reader_and_nothing_else() -> None:
    pressed = zlib.compressobj()
    packed = b"".join(pressed.compress(b"\0" * (1 << 24)) for _ in range(120)) + pressed.flush()
    packed = zlib.compress(packed)
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)
    plain = pdf()
    begin, end = plain.index(b"<< /Length"), plain.index(b"endstream") + len(b"endstream")
    found = words_in(plain[:begin] + stream + plain[end:], "pdf")
    assert found.why in (FAILED, NO_WORDS, IN_PART)


def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lines: str) -> None:
    """Put another program into the place of the reader."""
    (tmp_path / "own_reader.py").write_text(lines, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(reading, "_CHILD", "own_reader")


def test_one_that_reads_for_ever_is_ended_and_what_it_read_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child(monkeypatch, tmp_path, "import time\nprint('first words', flush=True)\ntime.sleep(99)\n")
    monkeypatch.setattr(reading, "SECONDS", 1)
    found = words_in(b"x", "pdf")
    assert (found.text.strip(), found.why) == ("first words", IN_PART)
    assert looked_into(b"x") is None


def test_the_reader_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    monkeypatch.setenv("DATABASE_URL", "postgres://do-not-tell")
    child(monkeypatch, tmp_path, "import os\nprint(sorted(os.environ))\n")
    told = words_in(b"x", "txt").text
    assert "SECRET_KEY" not in told
    assert "DATABASE_URL" not in told
    assert "PYTHONPATH" in told


@pytest.mark.skipif(sys.platform != "linux", reason="limits are those of Linux")
def test_the_reader_writes_no_file_and_takes_no_more_memory_than_it_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "written"
    lines = (
        "import signal, sys\nfrom inspectorate.web.evidence.child import limited\nlimited()\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    bytearray(3 << 30)\nexcept MemoryError:\n    print('no memory')\n"
        f"try:\n    with open({str(target)!r}, 'wb') as file:\n        file.write(b'x' * 9)\n"
        "except OSError:\n    print('no file')\n"
    )
    child(monkeypatch, tmp_path, lines)
    assert words_in(b"x", "txt").text.split("\n")[:2] == ["no memory", "no file"]
    assert not target.exists() or target.stat().st_size == 0
