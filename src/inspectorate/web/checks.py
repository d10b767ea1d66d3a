"""System checks: the application does not start with an unsafe setting; each says which, and what to write."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

#: Names of this machine alone.
OWN_NAMES = {"127.0.0.1", "localhost", "[::1]", "testserver"}
_MAKE_SECRET = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
#: Kinds of file systems that lie on another machine, where SQLite's locks and shared memory do not hold.
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "fuse.sshfs",
    "fuse.glusterfs",
}
_MOUNTS = Path("/proc/self/mounts")
_ENCRYPTED = {"require", "verify-ca", "verify-full"}
_SHORT_DAY = 86400


def secret(of: Any) -> Iterator[CheckMessage]:
    """A secret that cannot be guessed."""
    if len(of.SECRET_KEY) < 32 or len(set(of.SECRET_KEY)) < 8 or of.SECRET_KEY.startswith("django-insecure-"):
        hint = f"Write SECRET_KEY_FILE=/etc/inspectorate/secret, and make that file with: {_MAKE_SECRET}"
        yield Error("SECRET_KEY is too short, or too plain, to be a secret.", hint, id="inspectorate.E001")


def debug(of: Any) -> Iterator[CheckMessage]:
    """Faults of the program are not shown to the world."""
    if of.DEBUG and not of.LOCAL:
        yield Error("DEBUG shows the inside of the program to everybody.", "Write DEBUG=no.", id="inspectorate.E002")


def hosts(of: Any) -> Iterator[CheckMessage]:
    """Answer to our own name only."""
    wrong = [name for name in of.ALLOWED_HOSTS if name == "*" or "/" in name or name.startswith(".")]
    if not of.ALLOWED_HOSTS or wrong:
        said = f", but {wrong[0]}" if wrong else ""
        hint = "Write the name under which people reach it: ALLOWED_HOSTS=inspections.example.org"
        yield Error(f"ALLOWED_HOSTS does not say which name is ours{said}.", hint, id="inspectorate.E003")


def local(of: Any) -> Iterator[CheckMessage]:
    """What is meant for one machine stays there."""
    if of.LOCAL and not set(of.ALLOWED_HOSTS) <= OWN_NAMES:
        hint = "Take INSPECTORATE_LOCAL out, and write SECRET_KEY_FILE; or take ALLOWED_HOSTS out."
        wrong = "INSPECTORATE_LOCAL is for this machine alone, but ALLOWED_HOSTS names others."
        yield Error(wrong, hint, id="inspectorate.E004")


def encrypted(of: Any) -> Iterator[CheckMessage]:
    """Passwords and answers travel encrypted."""
    if of.LOCAL:
        return
    if not of.SECURE_SSL_REDIRECT and of.SECURE_PROXY_SSL_HEADER is None:
        hint = "Write BEHIND_PROXY=yes where a proxy speaks HTTPS for us; else take SECURE_SSL_REDIRECT out."
        yield Error("SECURE_SSL_REDIRECT=no lets people come without encryption.", hint, id="inspectorate.E005")
    plain = [origin for origin in of.CSRF_TRUSTED_ORIGINS if not origin.startswith("https://")]
    if plain:
        hint = "Write each with https://, such as CSRF_TRUSTED_ORIGINS=https://inspections.example.org"
        yield Error(f"CSRF_TRUSTED_ORIGINS names {plain[0]}, without encryption.", hint, id="inspectorate.E006")
    if of.SECURE_HSTS_SECONDS < _SHORT_DAY:
        wrong = f"HSTS_SECONDS is {of.SECURE_HSTS_SECONDS}, so browsers do not insist on encryption."
        yield Error(wrong, "Take HSTS_SECONDS out; it is then a year.", id="inspectorate.E008")
    if not (of.SESSION_COOKIE_SECURE and of.CSRF_COOKIE_SECURE and of.SESSION_COOKIE_HTTPONLY):
        wrong = "The cookies of sessions may travel without encryption, or be read by scripts."
        hint = "Write SESSION_COOKIE_SECURE, CSRF_COOKIE_SECURE and SESSION_COOKIE_HTTPONLY = True in your settings."
        yield Error(wrong, hint, id="inspectorate.E009")


def data_folder(of: Any) -> Iterator[CheckMessage]:
    """The store is nobody else's, and can be written."""
    folder = Path(of.DATA)
    if not _is_sqlite(of) or not folder.is_dir():
        return
    if folder.stat().st_mode & stat.S_IRWXO:
        wrong = f"The data folder {folder} can be read by everybody on this machine."
        yield Error(wrong, f"Write: chmod o-rwx {folder}", id="inspectorate.E007")
    if not os.access(folder, os.W_OK | os.X_OK):
        hint = f"Write: chown inspectorate {folder}, with the account that runs the application."
        yield Error(f"The data folder {folder} cannot be written.", hint, id="inspectorate.E010")


def secret_files(of: Any) -> Iterator[CheckMessage]:
    """What is secret is read by us alone."""
    for name, path in of.SECRET_FILES.items():
        if Path(path).stat().st_mode & stat.S_IRWXO:
            wrong = f"{path}, the file of {name}, can be read by everybody on this machine."
            yield Error(wrong, f"Write: chmod o-rwx {path}", id="inspectorate.E011")


def own_disk(of: Any) -> Iterator[CheckMessage]:
    """SQLite lies on a disk of this machine: over a network its locks do not hold, and answers would be lost."""
    if not _is_sqlite(of):
        return
    store = Path(str(of.DATABASES["default"]["NAME"])).absolute()
    kind = file_system(store, _MOUNTS.read_text(encoding="utf-8") if _MOUNTS.is_file() else "")
    if kind in _NETWORK:
        hint = "Write INSPECTORATE_DATA=FOLDER with a folder on a disk of this machine, or DATABASE_URL for PostgreSQL."
        yield Error(f"The store {store} lies on another machine ({kind}).", hint, id="inspectorate.E012")


def file_system(path: Path, mounts: str) -> str:
    """The kind of file system that a path lies on, from the text of /proc/self/mounts; blank where it does not say."""
    rows = [line.split() for line in mounts.splitlines()]
    within = [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
    holding = [(len(Path(place).parts), kind) for place, kind in within if path.is_relative_to(place)]
    return max(holding, default=(0, ""), key=lambda pair: pair[0])[1]


def far_store(of: Any) -> Iterator[CheckMessage]:
    """What goes to PostgreSQL on another machine is encrypted."""
    store = of.DATABASES["default"]
    host = str(store.get("HOST") or "")
    here = not host or host.startswith("/") or host in ("localhost", "127.0.0.1", "::1")
    insists = store.get("OPTIONS", {}).get("sslmode") in _ENCRYPTED
    if store["ENGINE"].endswith("postgresql") and not here and not insists:
        hint = "Write ?sslmode=verify-full (or require) at the end of DATABASE_URL."
        wrong = f"DATABASE_URL reaches PostgreSQL on {host} without insisting on encryption."
        yield Error(wrong, hint, id="inspectorate.E013")


def mail(of: Any) -> Iterator[CheckMessage]:
    """Links by which accounts are taken over go to their owners only."""
    if not of.LOCAL and of.EMAIL_BACKEND.endswith((".console.EmailBackend", ".filebased.EmailBackend")):
        wrong = "E-mail would be written where others read it, with links that open accounts."
        hint = "Write EMAIL_HOST=SERVER to send it; without EMAIL_HOST nothing is sent and links are shown instead."
        yield Error(wrong, hint, id="inspectorate.E014")
    if of.EMAIL_HOST and not (of.EMAIL_USE_TLS or of.EMAIL_USE_SSL) and of.EMAIL_HOST not in OWN_NAMES:
        wrong = f"E-mail goes to {of.EMAIL_HOST} without encryption, with links that open accounts."
        yield Error(wrong, "Take EMAIL_TLS out, or write EMAIL_TLS=yes.", id="inspectorate.E015")
    if of.EMAIL_HOST and "@" not in of.DEFAULT_FROM_EMAIL:
        hint = "Write EMAIL_FROM=inspections@example.org, an address that its server may send from."
        yield Error("EMAIL_HOST is said, but not from which address e-mail comes.", hint, id="inspectorate.E016")


def second_factor(of: Any) -> Iterator[CheckMessage]:
    """A password that was caught does not open what people said in confidence. Allowed, but said at each start."""
    if not of.LOCAL and not of.SECOND_FACTOR_REQUIRED:
        wrong = "SECOND_FACTOR=offered lets people sign in with a password alone."
        yield Warning(wrong, "Take SECOND_FACTOR out, or write SECOND_FACTOR=required.", id="inspectorate.W001")


CHECKS: tuple[Callable[[Any], Iterator[CheckMessage]], ...] = (
    *(secret, debug, hosts, local, encrypted, data_folder, secret_files, own_disk, far_store, mail, second_factor),
)


@register
def check_settings(app_configs: object = None, **kwargs: object) -> list[CheckMessage]:
    """All of them, over the settings in use."""
    return [found for check in CHECKS for found in check(settings)]


def _is_sqlite(of: Any) -> bool:
    return str(of.DATABASES["default"]["ENGINE"]).endswith("sqlite3")
