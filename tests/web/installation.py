"""An installation as its own process: `inspectorate serve --empty`, with a store that nobody else uses."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen

SOURCE = Path(__file__).parents[2] / "src"
QUICK = 60


@dataclass(frozen=True, slots=True)
class Installation:
    """Its address, its data folder, and the environment in which its commands run."""

    url: str
    data: Path
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """What a command of it prints; it must succeed."""
        ran = subprocess.run(
            [sys.executable, "-m", "inspectorate", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=QUICK,
        )
        assert ran.returncode == 0, f"{' '.join(words)}: {ran.stdout}{ran.stderr}"
        return ran.stdout


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def empty_installation(room: Path) -> Iterator[Installation]:
    """A server without examples and sign-ins: on SQLite in the room, or in a new database of DATABASE_URL's server."""
    port = free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    kept["PYTHONPATH"] = str(SOURCE)
    with own_store("installation") as store:
        made = Installation(f"http://127.0.0.1:{port}", room / "data", kept | store)
        command = [sys.executable, "-m", "inspectorate", "serve", "--empty", "--port", str(port)]
        server = Popen([*command, "--data", str(made.data)], env=made.environment, stdout=PIPE, stderr=PIPE, text=True)
        try:
            _wait_until_open(server)
            yield made
        finally:
            server.send_signal(signal.SIGINT)
            said, errors = server.communicate(timeout=QUICK)
            (room / "log").write_text(said + errors)
        # What people were refused is told there, too.
        assert server.returncode == 0, errors
        assert not re.search("Internal Server Error|OperationalError|IntegrityError", errors), errors


def _wait_until_open(server: Popen[str]) -> None:
    assert server.stdout is not None
    said = ""
    for line in server.stdout:
        said += line
        if line.startswith("Open http://127.0.0.1:"):
            return
    assert server.stderr is not None
    raise AssertionError(f"it ended: {said}{server.stderr.read()}")


@contextmanager
def own_store(name: str) -> Iterator[dict[str, str]]:
    """What the environment says of the store: nothing for SQLite, an empty database where the tests use PostgreSQL."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    import psycopg

    name = f"{name}_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
