"""The command line as a whole: exit codes, refusals, what happens when people stop it."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from inspectorate import Fault, Refused, cli
from inspectorate.version import version

COMMAND = (sys.executable, "-m", "inspectorate")


def _runs(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    """Make `inspectorate odd` the only command, with this `run`."""
    parser = argparse.ArgumentParser()
    parser.set_defaults(run=run)
    monkeypatch.setattr(cli, "build_parser", lambda: parser)


def test_help_names_every_command_and_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == cli.DONE
    shown = capsys.readouterr().out
    assert all(re.search(rf"\n +{name}\s", shown) for name in cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([name, "--help"]) == cli.DONE
    shown = capsys.readouterr().out
    assert f"\n  inspectorate {name} " in shown.partition("example")[2]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == cli.DONE
    assert capsys.readouterr().out == f"inspectorate {version()}\n"


def test_no_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == cli.WRONG_USAGE
    assert "COMMAND" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["scor", "x"], "score"),
        (["score", "x", "--formt", "csv"], "--format"),
        (["score", "x", "--format", "jso"], "json"),
    ],
)
def test_a_slip_is_answered_with_what_may_be_meant(
    typed: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(typed) == cli.WRONG_USAGE
    shown = capsys.readouterr()
    assert shown.err.endswith(f"did you mean {meant}?\n")
    assert shown.out == ""


def test_what_is_like_nothing_is_answered_without_a_guess(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["zzzzzzz"]) == cli.WRONG_USAGE
    assert "did you mean" not in capsys.readouterr().err


def test_a_refusal_shows_every_fault_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = [Fault("a.csv", 3, "grade", "no such grade", "write one of: a, b"), Fault("b.csv", 0, "", "is empty")]

    def run(_: object) -> int:
        raise Refused(faults)

    _runs(monkeypatch, run)
    assert cli.main([]) == cli.REFUSED
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "refused a.csv:3: grade: no such grade → write one of: a, b",
        "refused b.csv: is empty",
        "2 faults; nothing was done.",
    ]


def test_a_refusal_in_a_sentence_is_shown_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: object) -> int:
        raise Refused("There is nothing to compare.")

    _runs(monkeypatch, run)
    assert cli.main([]) == cli.REFUSED
    assert capsys.readouterr().err == "refused There is nothing to compare.\n"


def test_stopping_it_is_no_crash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def run(_: object) -> int:
        raise KeyboardInterrupt

    _runs(monkeypatch, run)
    assert cli.main([]) == cli.INTERRUPTED
    assert capsys.readouterr().err == "\nStopped.\n"


def test_a_reader_who_goes_away_is_no_crash() -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    made = subprocess.Popen([*COMMAND, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=buffered)
    with made, made.stdout, made.stderr:
        made.stdout.close()
        assert made.wait(60) == cli.NOBODY_READS
        assert made.stderr.read() == b""


def test_a_mistake_ends_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "score", str(tmp_path / "nowhere")], capture_output=True, text=True, check=False)
    assert done.returncode == cli.REFUSED
    assert "there is no such folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_without_the_letters_gets_question_marks(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "score", str(tmp_path / "nowhere")],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "PYTHONPATH": "src"},
    )
    assert done.returncode == cli.REFUSED
    assert b" ? name an inspection's folder" in done.stderr


def test_the_shell_loads_nothing_heavy() -> None:
    """`inspectorate --help` is quick because what commands need is imported where they run."""
    heavy = "yaml holidays pandas odf python_calamine markdown_it pyarrow json csv inspectorate.inspection"
    code = (
        f"import sys, inspectorate.cli as c; c.build_parser(); print([n for n in {heavy.split()} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
