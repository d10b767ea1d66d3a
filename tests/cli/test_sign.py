"""`inspectorate sign`: signs, says what changed, and publishing wants all signatures."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate.cli import main
from tests.inspection.bad_live import COMPLETE
from tests.inspection.folders import tiny

ON = ["--on", "2008-03-14"]


def test_signed_changed_and_signed_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tiny(tmp_path / "made", **COMPLETE))
    assert main(["sign", folder]) == 0
    assert "To be read for quality." in capsys.readouterr().out
    assert main(["sign", folder, "--step", "chief", *ON]) == 1
    assert "has no place here" in capsys.readouterr().err
    for step in ("quality_read", "lead", "chief"):
        assert main(["sign", folder, "--step", step, *ON]) == 0
    assert "Signed by the lead inspector and the chief inspector." in capsys.readouterr().out
    answers = Path(folder) / "answers.csv"
    answers.write_text(answers.read_text().replace("A-3,1.1.a,yes", "A-3,1.1.a,no"))
    assert main(["sign", folder]) == 0
    said = capsys.readouterr().out
    assert "Since the last signature:\n   answers.csv has changed" in said
    assert said.count("(no longer counts)") == 3
    assert main(["publish", folder, *ON]) == 1
    assert "is not signed by all" in capsys.readouterr().err
    assert main(["sign", folder, "--step", "quality_read", "--send-back", "One answer is wrong", *ON]) == 0
    assert "Sent back" in capsys.readouterr().out


def test_a_reason_without_a_step_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tiny(tmp_path / "made", **COMPLETE))
    assert main(["sign", folder, "--send-back", "No"]) == 1
    assert "nothing says which step it is" in capsys.readouterr().err


def test_the_steps_are_those_of_the_table() -> None:
    from inspectorate.cli.sign import STEPS as OFFERED
    from inspectorate.findings.sign_off import STEPS

    assert tuple(STEPS) == OFFERED
