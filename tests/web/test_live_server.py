"""The server of tests: what keeps its line open does not outlive it."""

from __future__ import annotations

import http.client
import threading
import time
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.web.live_server import PatientServer


class Slow(PatientServer):
    """One that is still at work for a while when nobody asks any more."""

    def finish_request(self, *arguments: Any) -> None:
        """Answer, and take some time after it."""
        super().finish_request(*arguments)
        time.sleep(0.3)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("server_class", [PatientServer, Slow])
def test_a_line_kept_open_does_not_outlive_the_server(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, server_class: type
) -> None:
    monkeypatch.setattr("django.test.testcases.LiveServerThread.server_class", server_class)
    before = set(threading.enumerate())
    server = LiveServer("127.0.0.1")
    asking: Any = http.client.HTTPConnection("127.0.0.1", server.thread.port)
    asking.request("GET", "/healthy/")
    assert asking.getresponse().read() is not None
    assert len(set(threading.enumerate()) - before) >= 2
    server.stop()
    assert set(threading.enumerate()) <= before
    asking.close()
