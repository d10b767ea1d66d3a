"""inspectorate migrate."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

SECRET = "fmoNHbxDbZ0p6ZsV2SSsIoPGzLmkB1Bl4qkOY2dxyq0"
SAFE = {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": "inspections.example.org", "BEHIND_PROXY": "yes"}


def migrate(data: Path, **environment: str) -> CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    said = {**kept, "PYTHONPATH": "src", "INSPECTORATE_DATA": str(data), **environment}
    command = [sys.executable, "-m", "inspectorate", "migrate"]
    return subprocess.run(command, env=said, capture_output=True, text=True, check=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


def test_it_makes_the_tables_of_a_deployment(data: Path) -> None:
    for _ in range(2):
        done = migrate(data, **SAFE)
        assert (done.returncode, done.stdout, done.stderr) == (0, "The store is up to date.\n", "")
    with sqlite3.connect(data / "inspectorate.sqlite3") as store:
        tables = {row[0] for row in store.execute("SELECT name FROM sqlite_master")}
        assert store.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert {"people_user", "casework_answer", "audit_event"} <= tables


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is no address of a database: write one such as postgres:///"),
        ({"DATABASE_URL": "mysql://me:open-sesame@host/x"}, "DATABASE_URL is of the kind mysql, which is not known"),
        ({"DATABASE_URL": "postgres://me:open-sesame@[host/x"}, "DATABASE_URL is no address"),
        ({"DATABASE_URL": "postgres://me:open-sesame@host:port/x"}, "DATABASE_URL is no address"),
        ({"DATABASE_URL": "postgres://me:open-sesame@host"}, "DATABASE_URL names no database"),
        ({"DATABASE_URL": "postgres://me:open-sesame@127.0.0.1:9/x"}, "The store cannot be opened: "),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all"}, "The store cannot be opened: unable to open database file"),
        ({"TIME_ZONE": "Europe/Nowhere"}, "TIME_ZONE is 'Europe/Nowhere', which is no time zone"),
        ({"TIME_ZONE": "../../etc/passwd"}, "which is no time zone"),
        ({"HSTS_SECONDS": "a year"}, "HSTS_SECONDS is 'a year': write a whole number, such as 31536000."),
        ({"SESSION_IDLE_MINUTES": "0"}, "SESSION_IDLE_MINUTES is 0: write 5 or more, such as 120."),
        ({"SESSION_HOURS": "-1"}, "SESSION_HOURS is -1: write 1 or more"),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT is 'smtp': write a whole number, such as 587."),
        ({"SECOND_FACTOR": "off"}, "SECOND_FACTOR is 'off': write required or offered."),
        ({"BEHIND_PROXY": "perhaps"}, "BEHIND_PROXY is 'perhaps': write yes or no."),
        ({"INSPECTORATE_DATA": "pyproject.toml"}, "which is no folder"),
        ({"ALLOWED_HOSTS": "https://inspections.example.org"}, "ALLOWED_HOSTS does not say which name is ours"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"EMAIL_HOST": "mail.example.org"}, "from which address e-mail comes"),
    ],
)
def test_a_wrong_setting_is_told_in_a_sentence(data: Path, environment: dict[str, str], said: str) -> None:
    done = migrate(data, **{**SAFE, **environment})
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "open-sesame" not in done.stderr


def test_a_secret_that_is_no_text_is_told_in_a_sentence(data: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe\x00")
    more = {name: value for name, value in SAFE.items() if name != "SECRET_KEY"}
    done = migrate(data, **more, SECRET_KEY_FILE=str(tmp_path / "secret"))
    assert (done.returncode, "which is not a text" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
