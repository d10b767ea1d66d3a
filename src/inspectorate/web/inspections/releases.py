"""The framework releases to choose from: those kept here, and the shipped ones that nobody has used yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from inspectorate.framework.files import framework_yaml, load_framework, parse_framework, shipped
from inspectorate.framework.framework import Framework
from inspectorate.web.inspections.models import Release


@dataclass(frozen=True, slots=True)
class Available:
    """A release that an inspection can start from; `kept` when it has a row."""

    digest: str
    identifier: str
    release: str
    title: str
    kept: bool
    uploaded: bool

    @property
    def label(self) -> str:
        """Its words in a list to choose from."""
        return f"{self.title}, release {self.release}" if self.release else self.title


@lru_cache(maxsize=1)
def shipped_frameworks() -> dict[str, Framework]:
    """The shipped frameworks by digest, read once."""
    made = (load_framework(path) for path in shipped().values())
    return {framework.digest: framework for framework in made}


def available() -> list[Available]:
    """Every release, shipped or uploaded, by its title."""
    ours = shipped_frameworks()
    found = {
        digest: Available(digest, made.id, made.release, str(made.title), False, False) for digest, made in ours.items()
    }
    for row in Release.objects.defer("text"):
        found[row.digest] = Available(row.digest, row.identifier, row.release, row.title, True, row.digest not in ours)
    return sorted(found.values(), key=lambda each: (each.title, each.release, each.digest))


def framework_by(digest: str) -> Framework | None:
    """The framework of a digest, kept or shipped."""
    if digest in shipped_frameworks():
        return shipped_frameworks()[digest]
    return _kept(digest)


def text_of(digest: str) -> str | None:
    """A release's own file, comments and all, where it is known."""
    row = Release.objects.filter(digest=digest).first()
    if row is not None:
        return str(row.text)
    made = shipped_frameworks().get(digest)
    return (
        None
        if made is None
        else shipped()[made.id].read_text(encoding="utf-8")
        if made.id in shipped()
        else framework_yaml(made)
    )


@lru_cache(maxsize=64)
def _read(digest: str, text: str) -> Framework:
    return parse_framework(text.encode(), digest)


def _kept(digest: str) -> Framework | None:
    row = Release.objects.filter(digest=digest).first()
    return None if row is None else _read(digest, row.text)
