"""The server of tests that look at pages: no thread of it outlives the test that it served."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer


class PatientServer(ThreadedWSGIServer):
    """A server that closes when everybody has had the answer.

    Django's own leaves threads behind whose browser keeps the line open. They then read the store that the test has
    given up: a locked table for the next test, or an error at the end of this one.
    """

    daemon_threads = False  # so they are waited for (socketserver.ThreadingMixIn.server_close)

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._lines: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Take the line, and remember it."""
        self._lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Give the line up."""
        self._lines.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Hear nothing more on any line, finish what was asked, and wait for it."""
        for line in tuple(self._lines):
            with suppress(OSError):  # whoever asked has gone already
                line.shutdown(socket.SHUT_RD)
        super().server_close()


@pytest.fixture(autouse=True, scope="session")
def patient_servers() -> Iterator[None]:
    """Every live server of the tests waits for its threads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.testcases.LiveServerThread.server_class", PatientServer)
        yield
