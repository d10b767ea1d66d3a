"""Where a wrong denominator could come from: the caseload under a filter, scopes, instruments, elements alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspectorate import Refused, load, score

FRAMEWORK = """\
schema: 1
id: small
title: Small
facts:
  high: {label: High risk, kind: yes_no}
instruments: {case: Case, offender: Offender}
scales: {yes_no: {options: {yes: {line: above}, no: {line: below}}}}
threads: {harm: Harm, voice: Voice}
sections:
  - id: "1"
    criteria:
      - id: "1.1"
        questions:
          - {id: 1.1.a, text: In time, scale: yes_no, threads: harm}
          - {id: 1.1.o, text: Heard, scale: yes_no, instrument: offender, threads: voice}
scoring:
"""


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "small.yaml").write_text(FRAMEWORK)
    wanted = {"inspection": "framework: small.yaml\n", "cases": "case\nc1\n", "answers": "case,question,answer\n"}
    for name, text in (wanted | files).items():
        ending = "yaml" if name in ("inspection", "other") else "csv"
        (tmp_path / f"{name}.{ending}").write_text(text)
    return tmp_path


def test_the_caseload_under_a_filter_has_the_facts_that_the_sample_corrected(tmp_path: Path) -> None:
    """Five of ten cases are high in the caseload; the other five are read and turn out to be high: N is ten."""
    caseload = "case,high\n" + "".join(f"c{n},{'no' if n <= 5 else 'yes'}\n" for n in range(1, 11))
    cases = "case,high\n" + "".join(f"c{n},yes\n" for n in range(1, 6))
    answers = "case,question,answer\n" + "".join(f"c{n},1.1.a,{'yes' if n <= 3 else 'no'}\n" for n in range(1, 6))
    scores = score(load(folder(tmp_path, caseload=caseload, cases=cases, answers=answers)), where={"high": "yes"})
    interval = scores.questions["1.1.a"].interval
    assert scores.cases == 5
    assert scores.population == 10
    assert interval is not None
    assert interval.corrected
    assert interval.low < 60 < interval.high


def test_a_thread_of_another_instrument_is_not_inspected(tmp_path: Path) -> None:
    scope = "framework: small.yaml\nscope: {instruments: [case]}\n"
    scores = score(load(folder(tmp_path, inspection=scope)))
    assert scores.threads["harm"].inspected
    assert not scores.threads["voice"].inspected


def test_no_instrument_is_refused_and_one_may_stand_alone(tmp_path: Path) -> None:
    inspection = load(folder(tmp_path))
    with pytest.raises(Refused, match="no instrument is named"):
        score(inspection, instruments=[])
    assert list(score(inspection, instruments="offender").questions) == ["1.1.o"]


def test_a_folder_in_the_place_of_a_table_is_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path)
    (path / "answers.csv").unlink()
    (path / "answers.csv").mkdir()
    with pytest.raises(Refused, match=r"answers\.csv"):
        load(path)


def test_two_frameworks_of_one_id_are_refused(tmp_path: Path) -> None:
    """Saved, the one would take the other's place; in judgements nobody could tell them apart."""
    other = FRAMEWORK.replace("title: Small", "title: Another")
    inspection = "framework: small.yaml\nelements:\n  - {framework: other.yaml}\n"
    with pytest.raises(Refused, match="has the id 'small', too"):
        load(folder(tmp_path, inspection=inspection, other=other))


def test_an_element_may_use_the_inspections_own_framework(tmp_path: Path) -> None:
    inspection = "framework: small.yaml\nelements:\n  - {framework: small.yaml, where: {high: yes}}\n"
    assert len(score(load(folder(tmp_path, inspection=inspection))).elements) == 1
