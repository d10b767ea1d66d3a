"""Making the web application ready in this process: its settings, its secret, its store."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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

    with _store_refused():
        call_command("migrate", verbosity=0, interactive=False)
    refuse_unsafe(store=True)


def refuse_unsafe(*, store: bool = False) -> list[str]:
    """What the system checks advise; raises `Refused` with everything that they find wrong.

    With `store` they look into the store as well, which must be there.
    """
    from django.core.checks import ERROR, WARNING, run_checks

    found = run_checks()
    if store:
        from inspectorate.web.store_checks import check_store

        with _store_refused():
            found = [*found, *check_store()]
    said = {level: [_said(each) for each in found if each.level == level] for level in {each.level for each in found}}
    wrong = [line for level, lines in said.items() if level >= ERROR for line in lines]
    if wrong:
        raise Refused("\n".join(wrong))
    return said.get(WARNING, [])


def _said(found: Any) -> str:
    return f"{found.msg} {found.hint or ''} [{found.id}]"


@contextmanager
def _store_refused() -> Iterator[None]:
    """A store that cannot be opened, in a sentence; what it says of passwords stays out."""
    from django.db import DatabaseError

    try:
        yield
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise Refused(
            f"The store cannot be opened: {reason}. Check DATABASE_URL, INSPECTORATE_DATA and rights."
        ) from None


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
