"""inspectorate serve: from nothing to pages, with one sign-in for each role."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest

from inspectorate.cli import main

QUICK = 60


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start(data: Path, port: int, *more: str) -> Popen[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "inspectorate", "serve", "--data", str(data), "--port", str(port), *more]
    pipe = subprocess.PIPE
    return Popen(command, env={**kept, "PYTHONPATH": "src"}, stdout=pipe, stderr=pipe, text=True)


def read_until_open(server: Popen[str]) -> str:
    """What it says until it can be used."""
    assert server.stdout is not None
    said = ""
    for line in server.stdout:
        said += line
        if line.startswith("Open http://127.0.0.1:"):
            return said
    assert server.stderr is not None
    raise AssertionError(f"it ended: {said}{server.stderr.read()}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """What a first start said, its address, its data folder."""
    data, port = tmp_path_factory.mktemp("served") / "data", free_port()
    server = start(data, port)
    try:
        yield read_until_open(server), f"http://127.0.0.1:{port}", data
    finally:
        server.send_signal(signal.SIGINT)
        out, errors = server.communicate(timeout=QUICK)
        assert (server.returncode, errors) == (0, ""), out


def test_it_says_its_address_and_one_sign_in_for_each_role(served: tuple[str, str, Path]) -> None:
    said, address, _ = served
    assert f"Open {address}/ in a browser." in said
    emails = re.findall(r" (\S+@example\.org) +([a-z0-9]{4}(?:-[a-z0-9]{4}){3})\n", said)
    assert len(emails) == len({password for _, password in emails}) == 13
    assert ("Lead inspector" in said, "Area assessor" in said) == (True, True)


def test_pages_come_at_once_and_lead_to_signing_in(served: tuple[str, str, Path]) -> None:
    started = time.monotonic()
    with urllib.request.urlopen(f"{served[1]}/", timeout=QUICK) as response:
        page = response.read().decode()
        policy = response.headers["Content-Security-Policy"]
    assert time.monotonic() - started < 3
    assert "Sign in" in page
    assert "unsafe" not in policy
    for file in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        with urllib.request.urlopen(f"{served[1]}{file}", timeout=QUICK) as response:
            assert response.status == 200


def test_the_store_holds_the_examples_and_is_nobody_elses(served: tuple[str, str, Path]) -> None:
    data = served[2]
    with sqlite3.connect(f"file:{data / 'inspectorate.sqlite3'}?mode=ro", uri=True) as store:
        rows = dict(store.execute("SELECT slug, reconstructed FROM inspections_inspection"))
        passwords = [row[0] for row in store.execute("SELECT password FROM people_user")]
    assert set(rows) > {"hampshire-2008", "county-durham-2004", "practice"}
    assert all(rows.values())
    assert all(password.startswith("argon2$") for password in passwords)
    assert data.stat().st_mode & 0o077 == 0
    assert (data / "secret").stat().st_mode & 0o077 == 0
    secret = (data / "secret").read_text()
    assert len(secret) > 60
    assert secret not in served[0]


def test_a_second_start_keeps_what_is_there_and_tells_no_password(tmp_path: Path) -> None:
    for number in range(2):
        port = free_port()
        server = start(tmp_path / "data", port, "--empty")
        said = read_until_open(server)
        assert "@example.org" not in said
        secret = (tmp_path / "data" / "secret").read_text()
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=QUICK)
        assert server.returncode == 0, number
    assert (tmp_path / "data" / "secret").read_text() == secret


def test_a_port_that_is_taken_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 1
    assert "cannot be used" in capsys.readouterr().err
