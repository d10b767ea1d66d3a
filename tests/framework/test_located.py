"""YAML means what its author sees, and hostile files are refused quickly and clearly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspectorate.framework.files import find_framework, load_framework
from inspectorate.framework.located import parse, read_bytes
from inspectorate.refusal import Fault, Refused

SECONDS = 3.0  # of the processor, on a slow machine


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "no",
        "on",
        "off",
        "Yes",
        "true",
        "null",
        "~",
        "1.10",
        "010",
        "0x1F",
        "1e3",
        "2008-02-29",
        "12:30:45",
        "1_000",
    ],
)
def test_words_numbers_and_dates_stay_what_was_written(written: str) -> None:
    assert parse(f"{written}: {written}".encode(), "f").plain() == {written: written}


def test_lines_are_those_of_the_keys_and_paths_lead_there() -> None:
    read = parse(b"sections:\n- id: one\n  criteria:\n  - {id: two,\n     title: Two}\n", "f").value
    assert isinstance(read, dict)
    sections = read["sections"].value
    assert isinstance(sections, list)
    criteria = sections[0].value["criteria"].value  # type: ignore[call-overload, index]
    title = criteria[0].value["title"]
    assert (title.line, title.path) == (5, "sections[0].criteria[0].title")
    assert (sections[0].line, sections[0].path) == (2, "sections[0]")


def test_byte_order_marks_and_other_line_ends_are_read() -> None:
    assert parse(b"\xef\xbb\xbfid: small\r\ntitle: Small\r\n", "f").plain() == {"id": "small", "title": "Small"}


def test_an_alias_repeats_what_it_marks() -> None:
    read = parse(b"a: &a {x: [1, 2]}\nb: *a\n", "f")
    assert read.plain() == {"a": {"x": ["1", "2"]}, "b": {"x": ["1", "2"]}}
    assert read.value["b"].value["x"].path == "b.x"  # type: ignore[call-overload, index, union-attr]


HOSTILE = {
    "brackets": b"[" * 1_000_000,
    "braces": b"{a: " * 500_000,
    "dashes": b"- " * 1_000_000 + b"x",
    "question marks": b"? " * 100_000,
    "stairs": b"".join(b" " * n + b"a:\n" for n in range(2_000)),
    "many values": b"- x\n" * 1_200_000,
    "one long text": b"a: '" + b"x" * 4_900_000 + b"'",
    "an open quote": b"a: '" + b"x\n" * 2_000_000,
    "many anchors": b"[" + b"&a x, " * 700_000 + b"]",
    "laughs": b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 60)),
    "fifty megabytes": b"a: b\n" * 10_000_000,
    "control signs": b"a: \x01\x02",
    "UTF-16": "id: small".encode("utf-16"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_answered_quickly(name: str) -> None:
    started = time.process_time()
    if name == "one long text":
        assert len(str(parse(HOSTILE[name], "f").plain())) > 4_900_000
    else:
        with pytest.raises(Refused) as refused:
            parse(HOSTILE[name], "f")
        assert refused.value.faults[0].write
    assert time.process_time() - started < SECONDS


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("ab:-[]{}&*!|>'\"#%@?,\n \t01", max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        assert parse(data, "f").line >= 1
    except Refused as refused:
        faults = refused.faults
    assert all(fault.wrong and fault.write and fault.file == "f" for fault in faults)


def test_names_that_are_no_files_are_refused_in_words(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "is a folder"), (tmp_path / "none.yaml", "there is no such file")):
        with pytest.raises(Refused, match=said):
            read_bytes(path)
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(Refused, match="50,000,000 bytes"):
        load_framework(large)
    with pytest.raises(Refused, match=r"no framework 'omi-2099'.*esi-2003"):
        find_framework("omi-2099")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "locked.yaml"
    path.write_text("id: locked", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(Refused, match="Permission denied"):
        read_bytes(path)
