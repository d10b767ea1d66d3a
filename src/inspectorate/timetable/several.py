"""Several names in one cell, with `;` between; a name that has a `;` of its own stands within double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: One name: within quotes, where a quote is written twice, or up to the next `;`.
_NAME = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^;]*))(?:;|\Z)')


def several(cell: str) -> tuple[str, ...]:
    """The names in a cell; blanks are none."""
    found = (name.replace('""', '"') if name else plain for name, plain in _NAME.findall(cell))
    return tuple(name for each in found if (name := each.strip()))


def listed(names: Iterable[str]) -> str:
    """Names as a cell that `several` reads back to the same."""
    return ";".join(_quoted(name) if ";" in name or name.startswith('"') else name for name in names)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
