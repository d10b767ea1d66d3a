"""Making the web application ready in this process: its settings, its secret, its store."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from inspectorate.refusal import Refused

SETTINGS = "inspectorate.web.settings"


def prepare(data: Path | None = None) -> None:
    """Set Django up, once for each process. Without a secret in the environment everything stays on this machine.

    `data` is the folder of the store and its secret, else INSPECTORATE_DATA says it, else it is `data`. Raises
    `Refused` where a setting cannot be used, or where the extra `web` is not installed.
    """
    try:
        from django.apps import apps
    except ImportError:
        raise Refused("The web application needs more packages: pip install 'inspectorate[web]'") from None
    if apps.ready:
        return
    if data is not None:
        os.environ["INSPECTORATE_DATA"] = str(data)
    if "SECRET_KEY" not in os.environ and "SECRET_KEY_FILE" not in os.environ:
        _stay_local(Path(os.environ.get("INSPECTORATE_DATA", "data")))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    from inspectorate.web.environment import WrongSetting

    try:
        django.setup()
    except WrongSetting as wrong:
        raise Refused(str(wrong)) from None
    refuse_unsafe()


def bring_up_to_date() -> None:
    """Make the tables of the store, or those that are new."""
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise Refused(f"The store cannot be opened: {str(error).strip()}. Check DATABASE_URL and its rights.") from None


def refuse_unsafe() -> None:
    """Raise `Refused` with everything that the system checks find wrong."""
    from django.core.checks import ERROR, run_checks

    wrong = [found for found in run_checks() if found.level >= ERROR]
    if wrong:
        raise Refused("\n".join(f"{found.msg} {found.hint or ''} [{found.id}]" for found in wrong))


def _stay_local(data: Path) -> None:
    """A secret of this machine's own, kept in the data folder, which is nobody else's."""
    os.environ["INSPECTORATE_LOCAL"] = "yes"
    file = data / "secret"
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.is_file():
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as out:
                out.write(secrets.token_urlsafe(64))
        os.environ["SECRET_KEY"] = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Refused(f"The data folder {data} cannot be used: {error.strerror}. Name another with --data.") from None
