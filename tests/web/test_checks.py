"""Unsafe settings: each is found, said, and stops the start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inspectorate.web.checks import CHECKS

SAFE: dict[str, Any] = {
    "SECRET_KEY": "fmoNHbxDbZ0p6ZsV2SSsIoPGzLmkB1Bl4qkOY2dxyq0",
    "LOCAL": False,
    "DEBUG": False,
    "ALLOWED_HOSTS": ["inspections.example.org"],
    "SECURE_SSL_REDIRECT": True,
    "SECURE_PROXY_SSL_HEADER": None,
    "CSRF_TRUSTED_ORIGINS": ["https://inspections.example.org"],
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "DATA": "/nowhere",
}
LOCAL = {"LOCAL": True, "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"], "SECURE_SSL_REDIRECT": False}


def found(**changed: Any) -> set[str]:
    of = SimpleNamespace(**{**SAFE, **changed})
    wrong = [error for check in CHECKS for error in check(of)]
    assert all(error.hint and error.msg for error in wrong)
    return {error.id.removeprefix("inspectorate.") for error in wrong}


def test_safe_settings_are_left_alone() -> None:
    assert found() == set()
    assert found(**LOCAL, CSRF_TRUSTED_ORIGINS=[]) == set()
    assert found(SECURE_SSL_REDIRECT=False, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")) == set()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"SECRET_KEY": "short"}, "E001"),
        ({"SECRET_KEY": "ab" * 40}, "E001"),
        ({"DEBUG": True}, "E002"),
        ({"ALLOWED_HOSTS": []}, "E003"),
        ({"ALLOWED_HOSTS": ["*"]}, "E003"),
        ({"LOCAL": True}, "E004"),
        ({"SECURE_SSL_REDIRECT": False}, "E005"),
        ({"CSRF_TRUSTED_ORIGINS": ["http://inspections.example.org"]}, "E006"),
    ],
)
def test_each_unsafe_setting_is_found(changed: dict[str, Any], code: str) -> None:
    assert found(**changed) == {code}


def test_a_store_that_everybody_can_read_is_found(tmp_path: Path) -> None:
    store = {"DATA": tmp_path, "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}
    tmp_path.chmod(0o755)
    assert found(**store) == {"E007"}
    tmp_path.chmod(0o750)
    assert found(**store) == set()


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "SECRET_KEY is missing: write SECRET_KEY_FILE="),
        ({"SECRET_KEY": "short", "ALLOWED_HOSTS": "x.example.org"}, "SECRET_KEY is too short"),
        ({"SECRET_KEY": SAFE["SECRET_KEY"]}, "ALLOWED_HOSTS does not say"),
        ({"SECRET_KEY": SAFE["SECRET_KEY"], "ALLOWED_HOSTS": "x.example.org", "DEBUG": "perhaps"}, "write yes or no"),
        ({"SECRET_KEY_FILE": "/nowhere/secret"}, "SECRET_KEY_FILE names /nowhere/secret, which cannot be read"),
    ],
)
def test_a_server_does_not_start_with_one(environment: dict[str, str], said: str, tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    room = {"INSPECTORATE_DATA": str(tmp_path), "PYTHONPATH": "src"}
    command = [sys.executable, "-c", "import inspectorate.web.wsgi"]
    done = subprocess.run(command, env={**kept, **room, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
