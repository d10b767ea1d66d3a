"""E-mail: whether any can be sent, and one message to one address with what became of it."""

from __future__ import annotations

import secrets
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

#: The longest subject, and the longest account of what went wrong.
LONGEST = 300


def why_no_mail() -> str | None:
    """Why nobody can be told by e-mail; nothing where they can."""
    if settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend"):
        return "No server for e-mail is set (EMAIL_HOST), so nobody can be told by e-mail."
    return None


def own_address() -> str:
    """Where people reach the application, as the settings say it: the first origin without a star, or nothing."""
    origins: list[str] = [each for each in settings.CSRF_TRUSTED_ORIGINS if "*" not in each]
    return origins[0] if origins else ""


def send(to: str, subject: str, text: str, connection: Any = None) -> str:
    """Send one e-mail, over a connection that is open already where there is one; why it did not go out, or nothing."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    # A name of its own for each: the standard library would draw one from the generator that everybody shares.
    named = {"Message-ID": f"<{secrets.token_hex(16)}@{domain}>"}
    line = " ".join(subject.split())[:LONGEST]
    try:
        EmailMessage(line, text, None, [to], connection=connection, headers=named).send()
    except (SMTPException, OSError) as error:
        return f"{type(error).__name__}: {error}"[:LONGEST]
    return ""
