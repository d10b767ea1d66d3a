"""From which address somebody comes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from; behind a proxy (BEHIND_PROXY=yes) the one that the proxy saw.

    Only the last address of X-Forwarded-For is the proxy's word; whoever asks can write the others themselves.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return direct
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-1].strip()
    return told or direct
