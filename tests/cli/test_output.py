"""Where results go: formats by option or ending, files whole or not at all."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from inspectorate.cli import output
from inspectorate.refusal import Refused


def _parsed(*typed: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    output.add_output(parser, ("table", "json", "csv"))
    return parser.parse_args(typed)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ((), "table"),
        (("--format", "csv"), "csv"),
        (("--out", "a.json"), "json"),
        (("--out", "a.CSV"), "csv"),
        (("--out", "a.txt"), "table"),
        (("--out", "a.json", "--format", "csv"), "csv"),
        (("--out", "a", "--format", "csv"), "csv"),
    ],
)
def test_format(typed: tuple[str, ...], made: str) -> None:
    assert output.chosen_format(_parsed(*typed)) == made


@pytest.mark.parametrize("name", ["a", "a.pdf", "a.table"])
def test_an_unknown_ending_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(Refused, match=r"\.txt or \.json or \.csv, or say --format"):
        output.chosen_format(_parsed("--out", name))


def test_standard_output_ends_with_a_line_end(capsys: pytest.CaptureFixture[str]) -> None:
    output.write(_parsed(), "one")
    output.write(_parsed(), "two\n")
    assert capsys.readouterr().out == "one\ntwo\n"


def test_bytes_reach_standard_output_as_they_are(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    output.write(_parsed(), b"\x00\xff")
    import sys

    sys.stdout.flush()
    assert capfdbinary.readouterr().out == b"\x00\xff"


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("old, and longer than the new", encoding="utf-8")
    output.write(_parsed("--out", str(file)), "né\r\n")
    assert file.read_bytes() == "né\r\n".encode()
    assert list(tmp_path.iterdir()) == [file]
    assert file.stat().st_mode & 0o444


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.json"
    file.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "replace", full)
    with pytest.raises(Refused, match="No space left on device"):
        output.write_file(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there is no such folder"):
        output.write_file(tmp_path / "no" / "a.json", "new")
