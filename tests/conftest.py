"""What holds in every test: no network but this machine's own, no global chance, a browser where there is one."""

from __future__ import annotations

import os
import random
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.browser import browser, browser_program, page
from tests.web.live_server import patient_servers

__all__ = ["browser", "browser_program", "page", "patient_servers"]

# How long an example takes says something of the machine and its other work, nothing of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# What tests start as processes of their own is this tree, too, whatever may be installed.
os.environ["PYTHONPATH"] = str(Path(__file__).parents[1] / "src")

_connect = socket.socket.connect
_OWN = ("127.", "::1", "localhost")


def _connect_at_home(self: socket.socket, address: Any) -> None:
    """Connect to this machine, or fail the test."""
    if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(_OWN):
        raise AssertionError(f"a test asked the network for {address}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not depend on other machines."""
    monkeypatch.setattr(socket.socket, "connect", _connect_at_home)


def _states_of_chance() -> list[object]:
    numpy = sys.modules.get("numpy")
    state: list[object] = [random.getstate()]
    if numpy is not None:
        name, keys, *rest = numpy.random.get_state()
        state.append((name, keys.tobytes(), *rest))
    return state


@pytest.fixture(autouse=True)
def no_global_chance() -> Iterator[None]:
    """Chance comes from a seed that the test names, never from the generator that everybody shares."""
    before = _states_of_chance()
    yield
    after = _states_of_chance()
    assert after[: len(before)] == before, "the test or what it tests drew from the global generator"
