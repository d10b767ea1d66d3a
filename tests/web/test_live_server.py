"""The server of tests: what keeps its line open does not outlive it."""

from __future__ import annotations

import http.client
import threading
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_a_line_kept_open_does_not_outlive_the_server(transactional_db: None) -> None:
    before = set(threading.enumerate())
    server = LiveServer("127.0.0.1")
    asking: Any = http.client.HTTPConnection("127.0.0.1", server.thread.port)
    asking.request("GET", "/healthy/")
    assert asking.getresponse().read() is not None
    assert len(set(threading.enumerate()) - before) >= 2
    server.stop()
    assert set(threading.enumerate()) <= before
    asking.close()
