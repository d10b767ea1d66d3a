"""The address that tries of passwords are counted by."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from inspectorate.web.people.whence import client_address


@pytest.mark.parametrize(
    ("behind", "forwarded", "address"),
    [
        (False, "192.0.2.9", "127.0.0.1"),
        (True, "192.0.2.9", "192.0.2.9"),
        (True, "198.51.100.1, 192.0.2.9", "192.0.2.9"),
        (True, "", "127.0.0.1"),
    ],
)
def test_only_the_proxy_is_believed(settings: Any, behind: bool, forwarded: str, address: str) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind else None
    assert client_address(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded)) == address
