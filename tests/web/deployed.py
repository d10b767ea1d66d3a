"""A server set up as docs/how-to/deploy.md says, with the files that lie there."""

from __future__ import annotations

import http.client
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs/how-to/deploy"
NAME = "inspections.example.org"
QUICK = 60


def unit(name: str) -> ConfigParser:
    """A unit of systemd; of settings that stand several times the last."""
    read = ConfigParser(strict=False, delimiters=("=",), interpolation=None)
    read.optionxform = str  # type: ignore[assignment]
    read.read(DEPLOY / name)
    return read


def said_environment() -> dict[str, str]:
    lines = (DEPLOY / "environment").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


class Deployed:
    """A server as the page sets it up, but for its folders, and SQLite in place of PostgreSQL."""

    def __init__(self, room: Path) -> None:
        self.socket, self.data = room / "socket", room / "data"
        self.data.mkdir(mode=0o700)
        (room / "secret").write_text("fmoNHbxDbZ0p6ZsV2SSsIoPGzLmkB1Bl4qkOY2dxyq0")
        (room / "secret").chmod(0o640)
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        own = {"SECRET_KEY_FILE": str(room / "secret"), "INSPECTORATE_DATA": str(self.data)}
        self.environment = {**kept, **said_environment(), **own, "PYTHONPATH": str(ROOT / "src")}
        del self.environment["DATABASE_URL"]

    def line(self, name: str) -> list[str]:
        """A line of the unit, for these folders."""
        program, *words = shlex.split(unit("inspectorate.service")["Service"][name])
        return [sys.executable, "-m", Path(program).name, *(self._here(word) for word in words)]

    def _here(self, word: str) -> str:
        return f"unix:{self.socket}" if word.startswith("unix:") else word

    def command(self, *words: str) -> str:
        command = [sys.executable, "-m", "inspectorate", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, method: str, path: str, cookies: dict[str, str] | None = None, **form: str) -> Any:
        """An answer, as the proxy gets it: its status, headers, text."""
        return self.ask_with(
            {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}, method, path, cookies, form
        )

    def ask_with(
        self, headers: dict[str, str], method: str, path: str, cookies: dict[str, str] | None, form: dict[str, str]
    ) -> Any:
        made = {"Host": NAME, "Referer": f"https://{NAME}/", **headers}
        if cookies:
            made["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        if method == "POST":
            made["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("localhost")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(QUICK)
        connection.sock.connect(str(self.socket))
        connection.request(method, path, urlencode(form) if form else None, made)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text


@pytest.fixture(scope="session")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """One that runs, for all the tests of a worker."""
    made = Deployed(tmp_path_factory.mktemp("deployed"))
    assert subprocess.run(made.line("ExecStartPre"), env=made.environment, check=False).returncode == 0
    pipe = subprocess.PIPE
    server = subprocess.Popen(made.line("ExecStart"), env=made.environment, stdout=pipe, stderr=pipe, text=True)
    try:
        until = time.monotonic() + QUICK
        while not made.socket.exists() and server.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        assert made.socket.exists(), server.communicate()[1]
        yield made
    finally:
        server.terminate()
        server.communicate(timeout=QUICK)
