"""`inspectorate framework`, from the typed words to what is printed and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspectorate.cli import main
from inspectorate.framework.files import shipped
from inspectorate.framework.schema import json_schema


def test_list_names_the_shipped_frameworks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["framework", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(shipped())
    assert main(["framework", "list", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["id"] for row in rows} == set(shipped())
    assert all(row["questions"] > 5 and row["release"] and row["title"] for row in rows)


def test_show_takes_an_id_or_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["framework", "show", "esi-2003"]) == 0
    by_id = capsys.readouterr().out
    assert main(["framework", "show", str(shipped()["esi-2003"])]) == 0
    assert capsys.readouterr().out == by_id
    assert by_id.startswith("esi-2003: ")


def test_check_finds_no_fault_or_all_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["framework", "check", str(shipped()["omi-2007"])]) == 0
    assert "no faults" in capsys.readouterr().out
    bad = tmp_path / "bad.yaml"
    bad.write_text("schema: 1\nid: bad one\ntitel: Bad\nsections: []\n", encoding="utf-8")
    assert main(["framework", "check", str(bad)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    for place in (f"{bad}:1: this framework has no 'title'", f"{bad}:2: id:", f"{bad}:3: titel:", f"{bad}:4:"):
        assert place in shown.err
    assert "4 faults" in shown.err


def test_schema_is_the_one_that_reading_uses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["framework", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()
    out = tmp_path / "framework.schema.json"
    assert main(["framework", "schema", "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == json_schema()


def test_print_writes_book_and_form_by_the_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "book.html"
    assert main(["framework", "print", "omi-2008", "--out", str(out)]) == 0
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert '<fieldset id="q-1.2.g"' in page
    assert main(["framework", "print", "omi-2008", "--only", "form", "--for", "publication"]) == 0
    form = capsys.readouterr().out
    assert form.startswith("# Offender Management Inspection 2008")
    assert "## Form" in form
    assert "## How answers become scores" not in form


@pytest.mark.parametrize(
    "typed", [["framework"], ["framework", "shew"], ["framework", "print", "omi-2008", "--for", "all"]]
)
def test_wrong_usage_ends_with_two(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed) == 2
    assert "usage: inspectorate framework" in capsys.readouterr().err


def test_what_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["framework", "show", "omi-2099"]) == 1
    assert "name a file, or one of: esi-2003" in capsys.readouterr().err
    assert main(["framework", "print", "omi-2008", "--out", str(tmp_path / "book.pdf")]) == 1
    assert ".md or .html" in capsys.readouterr().err
