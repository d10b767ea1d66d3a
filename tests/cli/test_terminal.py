"""Colour and progress only where a person watches."""

from __future__ import annotations

import io
import sys

import pytest

from inspectorate.cli.terminal import bold, progress, red


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_colour_on_a_terminal() -> None:
    assert red("no", _Screen()) == "\x1b[31mno\x1b[0m"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_colour_where_it_is_unwanted(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert bold("no", _Screen()) == "no"


def test_no_colour_in_a_file() -> None:
    assert bold("no", io.StringIO()) == "no"


def test_progress_is_shown_and_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(progress(["a", "b"], "Reading")) == ["a", "b"]
    assert screen.getvalue() == "\r\x1b[KReading: 1 of 2\r\x1b[KReading: 2 of 2\r\x1b[K"


def test_progress_of_no_known_length(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(progress(iter("a"), "Reading")) == ["a"]
    assert "Reading: 1\r" in screen.getvalue()


def test_progress_is_silent_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress([1], "Reading")) == [1]
    assert capsys.readouterr().err == ""
