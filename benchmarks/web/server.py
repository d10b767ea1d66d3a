"""gunicorn as in a deployment, with two workers: how quickly it starts, and how much memory its workers hold."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.clock import ROOT
from benchmarks.web.client import Visitor

#: What `inspectorate serve` and docs/how-to/deploy.md start.
WORKERS, THREADS = 2, 4


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, its first process, and how many seconds passed until its first page."""

    port: int
    process: int
    first_page: float

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text(encoding="ascii")
        return [int(child) for child in children.split()]

    def worked(self) -> float:
        """For how many seconds a processor has worked for the workers so far."""
        return sum(_worked(worker) for worker in self.workers())

    def megabytes(self) -> dict[str, float]:
        """The memory of the largest worker: all that it has in its hands (`Rss`), and its share of it (`Pss`)."""
        found = [_megabytes(worker) for worker in self.workers()]
        return {name: max(each[name] for each in found) for name in ("Rss", "Pss")}


def _worked(process: int) -> float:
    # The fields after the name in brackets; of them the twelfth and thirteenth are user and system time.
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(process: int) -> dict[str, float]:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    values = dict(line.split(":") for line in lines)
    return {name: int(values[name].split()[0]) / 1024 for name in ("Rss", "Pss")}


@contextmanager
def serving(port: int, workers: int = WORKERS) -> Iterator[Server]:
    """A server over the store of the environment, until the block is left."""
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    command += ["--threads", str(THREADS), "--log-level", "warning", "inspectorate.web.wsgi"]
    start = perf_counter()
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for_page(port, process)
        yield Server(port, process.pid, perf_counter() - start)
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server that we started, and wait until it has."""
    process.terminate()
    process.wait(30)


def wait_for_page(port: int, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    """Come back when the sign-in page has been shown."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended by itself with {process.returncode}")
        try:
            if Visitor(port).get("/sign-in/").status == 200:
                return
        except OSError:
            sleep(0.02)
    raise RuntimeError("the server shows no page")
