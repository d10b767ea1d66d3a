"""A kept page is served as it was kept, byte for byte, and can do nothing: what it may do is said beside it.

The page holds its own style and pictures, and the words of many people. Only that very style is allowed, by its
digest; no script runs whatever stands in it, nothing is loaded from anywhere, nothing is sent, no other page may frame
it, and for the browser it is of no origin: it reaches no cookie and no other page of this application.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from django.http import HttpResponse

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def policy_of(page: str) -> str:
    """The content security policy under which a kept page looks as it did, and does nothing."""
    digests = (b64encode(sha256(style.encode()).digest()).decode() for style in _STYLE.findall(page))
    styles = " ".join(f"'sha256-{each}'" for each in digests) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; sandbox"
    )


def sealed(page: str) -> HttpResponse:
    """The answer that gives a kept page."""
    response = HttpResponse(page.encode(), content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = policy_of(page)
    return response
