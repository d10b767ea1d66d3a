"""Reading settings from the environment; a secret may also lie in a file, named by NAME_FILE."""

from __future__ import annotations

import os
from pathlib import Path


class WrongSetting(Exception):  # noqa: N818 - said to whoever starts the server
    """A setting that cannot be used: its name, what is wrong, what to write."""


def text(name: str, default: str = "") -> str:
    """A setting as text: from NAME, else from the file that NAME_FILE names, else the default."""
    if name in os.environ:
        return os.environ[name]
    if f"{name}_FILE" in os.environ:
        path = Path(os.environ[f"{name}_FILE"])
        try:
            return path.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE names {path}, which cannot be read: {error.strerror}") from None
    return default


def yes_no(name: str, default: bool = False) -> bool:
    """A setting that is yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value in ("yes", "true", "1", "on"):
        return True
    if value in ("no", "false", "0", "off", ""):
        return False
    raise WrongSetting(f"{name} is {value!r}: write yes or no")


def whole(name: str, default: int) -> int:
    """A setting that is a whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise WrongSetting(f"{name} is {value!r}: write a whole number") from None


def words(name: str, default: str = "") -> list[str]:
    """A setting that is a list: words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
