"""`inspectorate figure`: what a token comes to, what it was made of, what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspectorate.cli import main

HAMPSHIRE = str(Path(__file__).parents[2] / "examples" / "hampshire-2008")


def test_a_figure_says_what_it_was_made_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", HAMPSHIRE, "{{part 1.2.g}}", '"16 weeks" as typed: the standard']) == 0
    out = capsys.readouterr().out
    assert "{{part 1.2.g}} is 35 of 78" in out
    assert "  relevant        78\n" in out
    assert "typed by hand  the standard" in out


def test_json_and_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", HAMPSHIRE, "1.2", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["figures"]
    assert (row["token"], row["shown"], row["made_of"]["cases"]) == ("1.2", "64%", "110")
    assert main(["figure", HAMPSHIRE, "--names", "MAPPA_1"]) == 0
    assert capsys.readouterr().out.split() == ["context:mappa_1", "context:mappa_1_share"]


def test_every_fault_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", HAMPSHIRE, "1.2.g", "1.2.gg", "percnt 1.2.g", "1.2.g as kapital"]) == 1
    error = capsys.readouterr().err
    assert all(code in error for code in ("token-name", "token-form", "token-format"))
    assert "1.2.g'?" in error


def test_nothing_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", HAMPSHIRE]) == 1
    assert "write one, such as 1.2.g" in capsys.readouterr().err
