"""Judges at the same moment, on both databases: nobody's grades are lost, and nobody agrees over somebody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from inspectorate.web.judging.models import Grade
from tests.web.judging.at_once import check

ROOT = Path(__file__).parents[3]


@pytest.mark.django_db(transaction=True)
def test_judges_at_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the store of these tests is SQLite: the next test is about that")
    check()
    assert Grade.objects.count() == 4


def test_judges_at_once_on_sqlite(tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | {
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "inspectorate.web.settings",
        "INSPECTORATE_DATA": str(tmp_path),
        "INSPECTORATE_LOCAL": "yes",
        "SECRET_KEY": "x" * 60,
    }
    command = [sys.executable, "-m", "tests.web.judging.at_once"]
    ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (ran.returncode, ran.stdout) == (0, "as it should be\n"), ran.stderr
