"""The settings under which the web application is tested: SQLite, or what DATABASE_URL names."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir

os.environ.setdefault("SECRET_KEY", "known to everybody, and good enough for tests on one machine")
os.environ["INSPECTORATE_LOCAL"] = "yes"
# Playwright keeps an event loop in the tests' thread, which Django would take for asynchronous work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
_room = Path(gettempdir()) / f"inspectorate-tests-{os.getuid()}"
_room.mkdir(mode=0o700, exist_ok=True)
_room.chmod(0o700)  # as the system checks want it
os.environ["INSPECTORATE_DATA"] = str(_room)

from inspectorate.web.settings import *  # noqa: E402, F403 - after the environment that they are read from

DOCUMENTS = _room / f"documents-{os.getpid()}"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: these passwords guard nothing
