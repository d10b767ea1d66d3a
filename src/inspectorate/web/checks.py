"""System checks: the application does not start with an unsafe setting; each says which, and what to write."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

#: Names of this machine alone.
OWN_NAMES = {"127.0.0.1", "localhost", "[::1]", "testserver"}
_MAKE_SECRET = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"


def secret(of: Any) -> Iterator[Error]:
    """A secret that cannot be guessed."""
    if len(of.SECRET_KEY) < 32 or len(set(of.SECRET_KEY)) < 8:
        hint = f"Write SECRET_KEY_FILE=/etc/inspectorate/secret, and make that file with: {_MAKE_SECRET}"
        yield Error("SECRET_KEY is too short to be a secret.", hint, id="inspectorate.E001")


def debug(of: Any) -> Iterator[Error]:
    """Faults of the program are not shown to the world."""
    if of.DEBUG and not of.LOCAL:
        yield Error("DEBUG shows the inside of the program to everybody.", "Write DEBUG=no.", id="inspectorate.E002")


def hosts(of: Any) -> Iterator[Error]:
    """Answer to our own name only."""
    if not of.ALLOWED_HOSTS or "*" in of.ALLOWED_HOSTS:
        hint = "Write the name under which people reach it: ALLOWED_HOSTS=inspections.example.org"
        yield Error("ALLOWED_HOSTS does not say which name is ours.", hint, id="inspectorate.E003")


def local(of: Any) -> Iterator[Error]:
    """What is meant for one machine stays there."""
    if of.LOCAL and not set(of.ALLOWED_HOSTS) <= OWN_NAMES:
        hint = "Take INSPECTORATE_LOCAL out, and write SECRET_KEY_FILE; or take ALLOWED_HOSTS out."
        wrong = "INSPECTORATE_LOCAL is for this machine alone, but ALLOWED_HOSTS names others."
        yield Error(wrong, hint, id="inspectorate.E004")


def encrypted(of: Any) -> Iterator[Error]:
    """Passwords and answers travel encrypted."""
    if not of.LOCAL and not of.SECURE_SSL_REDIRECT and of.SECURE_PROXY_SSL_HEADER is None:
        hint = "Write BEHIND_PROXY=yes where a proxy speaks HTTPS for us; else take SECURE_SSL_REDIRECT out."
        yield Error("SECURE_SSL_REDIRECT=no lets people come without encryption.", hint, id="inspectorate.E005")
    plain = [origin for origin in of.CSRF_TRUSTED_ORIGINS if not origin.startswith("https://")]
    if plain and not of.LOCAL:
        hint = "Write each with https://, such as CSRF_TRUSTED_ORIGINS=https://inspections.example.org"
        yield Error(f"CSRF_TRUSTED_ORIGINS names {plain[0]}, without encryption.", hint, id="inspectorate.E006")


def data_folder(of: Any) -> Iterator[Error]:
    """The store is nobody else's."""
    engine, folder = of.DATABASES["default"]["ENGINE"], Path(of.DATA)
    if engine.endswith("sqlite3") and folder.is_dir() and folder.stat().st_mode & stat.S_IRWXO:
        wrong = f"The data folder {folder} can be read by everybody on this machine."
        yield Error(wrong, f"Write: chmod o-rwx {folder}", id="inspectorate.E007")


CHECKS: tuple[Callable[[Any], Iterator[Error]], ...] = (secret, debug, hosts, local, encrypted, data_folder)


@register
def check_settings(app_configs: object = None, **kwargs: object) -> list[CheckMessage]:
    """All of them, over the settings in use."""
    return [found for check in CHECKS for found in check(settings)]
