"""Reading settings from the environment; a secret may also lie in a file, named by NAME_FILE."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dj_database_url

#: The settings that were asked for, and the files that were read for them: docs/how-to/deploy.md tells of each.
NAMES: set[str] = set()
FILES: dict[str, Path] = {}
_STORES = "postgres:///inspectorate, postgres://USER:PASSWORD@HOST/NAME?sslmode=require or sqlite:////FOLDER/FILE"


class WrongSetting(Exception):  # noqa: N818 - said to whoever starts the server
    """A setting that cannot be used: its name, what is wrong, what to write."""


def text(name: str, default: str = "") -> str:
    """A setting as text: from NAME, else from the file that NAME_FILE names, else the default."""
    NAMES.add(name)
    if name in os.environ:
        return os.environ[name]
    if f"{name}_FILE" in os.environ:
        FILES[name] = Path(os.environ[f"{name}_FILE"])
        try:
            return FILES[name].read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE names {FILES[name]}, which cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise WrongSetting(f"{name}_FILE names {FILES[name]}, which is not a text.") from None
    return default


def yes_no(name: str, default: bool = False) -> bool:
    """A setting that is yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value in ("yes", "true", "1", "on"):
        return True
    if value in ("no", "false", "0", "off", ""):
        return False
    raise WrongSetting(f"{name} is {value!r}: write yes or no.")


def one_of(name: str, yes: str, no: str, *, first: bool) -> bool:
    """A setting that is one of two words: whether it is the first of them; `first` says which it is unless said."""
    value = text(name, yes if first else no).strip().lower()
    if value not in (yes, no):
        raise WrongSetting(f"{name} is {value!r}: write {yes} or {no}.")
    return value == yes


def whole(name: str, default: int, *, least: int = 0) -> int:
    """A setting that is a whole number, at least `least`."""
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise WrongSetting(f"{name} is {value!r}: write a whole number, such as {default}.") from None
    if number < least:
        raise WrongSetting(f"{name} is {number}: write {least} or more, such as {default}.")
    return number


def words(name: str, default: str = "") -> list[str]:
    """A setting that is a list: words separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def time_zone(name: str, default: str) -> str:
    """A setting that is the name of a time zone."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise WrongSetting(f"{name} is {value!r}, which is no time zone: write one such as {default}.") from None
    return value


def folder(name: str, default: str) -> Path:
    """A setting that is a folder, which need not be there yet."""
    path = Path(text(name, default)).absolute()
    if path.exists() and not path.is_dir():
        raise WrongSetting(f"{name} is {path}, which is no folder: write the folder that holds the store.")
    return path


def store(name: str, default: str) -> dict[str, Any]:
    """A setting that is the address of a database, as Django wants it."""
    value = text(name, default)
    try:
        parsed: Mapping[str, Any] = dj_database_url.parse(value, conn_max_age=60)
    except ValueError:  # of an unknown kind, or an address that cannot be taken apart; it may hold a password
        raise WrongSetting(f"{name} is no address of a database: write one such as {_STORES}.") from None
    engine = str(parsed["ENGINE"]).rpartition(".")[2]
    if engine not in ("sqlite3", "postgresql"):
        raise WrongSetting(f"{name} is of the kind {engine}, which is not known here: write one such as {_STORES}.")
    if not parsed["NAME"]:
        raise WrongSetting(f"{name} names no database: write one such as {_STORES}.")
    return dict(parsed)
