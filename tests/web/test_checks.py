"""Unsafe settings: each is found, said, and stops the start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inspectorate.web import checks
from inspectorate.web.checks import CHECKS, file_system

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
    "SECURE_HSTS_SECONDS": 31536000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SECRET_FILES": {},
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    "EMAIL_HOST": "",
    "EMAIL_USE_TLS": True,
    "EMAIL_USE_SSL": False,
    "DEFAULT_FROM_EMAIL": "",
    "SECOND_FACTOR_REQUIRED": True,
}
MAIL = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "inspections@example.org",
}
LOCAL = {
    "LOCAL": True,
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "SECURE_SSL_REDIRECT": False,
    "SECURE_HSTS_SECONDS": 0,
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "SECOND_FACTOR_REQUIRED": False,
}


def postgres(host: str, **options: str) -> dict[str, Any]:
    engine = {"ENGINE": "django.db.backends.postgresql", "HOST": host, "OPTIONS": options}
    return {"DATABASES": {"default": engine}}


SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/nowhere/store"}


def found(**changed: Any) -> set[str]:
    of = SimpleNamespace(**{**SAFE, **changed})
    wrong = [error for check in CHECKS for error in check(of)]
    assert all(error.hint and error.msg for error in wrong)
    return {error.id.removeprefix("inspectorate.") for error in wrong}


def test_safe_settings_are_left_alone() -> None:
    assert found() == set()
    assert found(**LOCAL, CSRF_TRUSTED_ORIGINS=[]) == set()
    assert found(**MAIL) == set()
    assert found(**MAIL | {"EMAIL_USE_TLS": False, "EMAIL_HOST": "localhost"}) == set()
    for host in ("", "/run/postgresql", "localhost", "127.0.0.1", "::1"):
        assert found(**postgres(host)) == set()
    assert found(**postgres("db.example.org", sslmode="verify-full")) == set()
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
        ({"SECRET_KEY": "django-insecure-fmoNHbxDbZ0p6ZsV2SSsIoPGzLmkB1Bl4q"}, "E001"),
        ({"ALLOWED_HOSTS": ["https://inspections.example.org"]}, "E003"),
        ({"ALLOWED_HOSTS": ["inspections.example.org", ".example.org"]}, "E003"),
        ({"SECURE_HSTS_SECONDS": 0}, "E008"),
        ({"SESSION_COOKIE_SECURE": False}, "E009"),
        ({"CSRF_COOKIE_SECURE": False}, "E009"),
        ({"SESSION_COOKIE_HTTPONLY": False}, "E009"),
        (postgres("db.example.org"), "E013"),
        (postgres("db.example.org", sslmode="prefer"), "E013"),
        ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, "E014"),
        ({**MAIL, "EMAIL_USE_TLS": False}, "E015"),
        ({**MAIL, "DEFAULT_FROM_EMAIL": ""}, "E016"),
        ({"SECOND_FACTOR_REQUIRED": False}, "W001"),
        ({"CSRF_TRUSTED_ORIGINS": ["http://inspections.example.org"]}, "E006"),
    ],
)
def test_each_unsafe_setting_is_found(changed: dict[str, Any], code: str) -> None:
    assert found(**changed) == {code}


def test_a_store_that_everybody_can_read_is_found(tmp_path: Path) -> None:
    store = {"DATA": tmp_path, "DATABASES": {"default": SQLITE}}
    tmp_path.chmod(0o755)
    assert found(**store) == {"E007"}
    tmp_path.chmod(0o750)
    assert found(**store) == set()


def test_a_data_folder_that_is_said_not_to_be_writable_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    assert found(DATA=tmp_path, DATABASES={"default": SQLITE}) == {"E010"}


@pytest.mark.parametrize(("mode", "codes"), [(0o600, set()), (0o640, set()), (0o644, {"E011"}), (0o602, {"E011"})])
def test_a_secret_that_everybody_can_read_is_found(tmp_path: Path, mode: int, codes: set[str]) -> None:
    file = tmp_path / "secret"
    file.write_text("x")
    file.chmod(mode)
    assert found(SECRET_FILES={"SECRET_KEY": file}) == codes


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/all /users nfs4 rw 0 0
/dev/vdb /users/our\\040own ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/var/lib/x", "ext4"), ("/users/jo/data", "nfs4"), ("/users/our own/x", "ext4"), ("/userspace", "ext4")],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind
    assert file_system(Path(path), "") == ""


@pytest.mark.parametrize(
    ("name", "codes"), [("/users/jo/store", {"E012"}), ("/mnt/share/s", {"E012"}), ("/srv/s", set())]
)
def test_a_store_on_another_machine_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, codes: set[str]
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS)
    monkeypatch.setattr(checks, "_MOUNTS", tmp_path / "mounts")
    assert found(DATABASES={"default": {**SQLITE, "NAME": name}}) == codes


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
