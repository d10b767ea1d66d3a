"""The settings under which the web application is tested: SQLite, or what DATABASE_URL names."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir

os.environ.setdefault("SECRET_KEY", "known to everybody, and good enough for tests on one machine")
os.environ["INSPECTORATE_LOCAL"] = "yes"
# Playwright keeps an event loop in the tests' thread, which Django would take for asynchronous work.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ["INSPECTORATE_DATA"] = str(Path(gettempdir()) / f"inspectorate-tests-{os.getuid()}")

from inspectorate.web.settings import *  # noqa: F403 - after the environment that they are read from

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick: these passwords guard nothing
