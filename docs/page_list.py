"""docs/reference/pages.md: every page of the web application, what it is for, who may open it, how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docs.permissions_page import needed, paths, with_settings

IMAGES = Path(__file__).parent / "images" / "pages"
WIDTHS = {"desk": 1200, "phone": 390}
HEAD = """\
# The pages

Written by `make docs` from the addresses themselves, never by hand; the pictures by `python -m docs.screenshots`. What
they show is made up: a framework of six questions, ten cases, people who do not exist.
"""


def page_list() -> str:
    """The text of docs/reference/pages.md."""
    with_settings()
    from inspectorate.web.people.addresses import ADDRESSES

    parts = [HEAD]
    for name, path in paths():
        if name not in pages():
            continue
        look, send = needed(ADDRESSES[name].look), needed(ADDRESSES[name].send)
        parts += [f"## {path}\n", f"{_purpose(name)}\n", f"To open it: {look}. To send something from it: {send}.\n"]
        shown = [f"![{path} at the width of a {width}](../images/pages/{picture(name, width)})" for width in WIDTHS]
        parts.append("\n".join(shown) + "\n")
    return "\n".join(parts)


def pages() -> list[str]:
    """The names of all addresses that are pages: one looks at them, and they end with a slash, as no file does.

    What tells machines that all is well is none.
    """
    with_settings()
    from inspectorate.web.people.addresses import ADDRESSES

    wanted = {name for name, row in ADDRESSES.items() if row.look is not None} - {"health"}
    return [name for name, path in paths() if name in wanted and path.endswith("/")]


def picture(name: str, width: str) -> str:
    """The file of a page's picture."""
    return f"{name.replace(':', '-')}-{width}.webp"


def pictures() -> Iterator[str]:
    """The files of all pictures."""
    yield from (picture(name, width) for name in pages() for width in WIDTHS)


def _purpose(name: str) -> str:
    """What a page is for, as its own function says."""
    from django.urls import get_resolver
    from django.urls.resolvers import URLResolver

    for each in get_resolver().url_patterns:
        inside = each.url_patterns if isinstance(each, URLResolver) else [each]
        prefix = f"{each.namespace}:" if isinstance(each, URLResolver) and each.namespace else ""
        for pattern in inside:
            if f"{prefix}{pattern.name}" == name:
                return str(pattern.callback.__doc__).strip().partition("\n\n")[0].replace("\n    ", " ")
    raise KeyError(name)
