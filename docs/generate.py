"""Writes the generated pages of docs/ (`make docs`). A test fails when one of them is stale.

A page is made by a function without arguments that gives its text; `PAGES` names each page's file.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from docs.catalogue import catalogue
from docs.folder_page import checks_page, folder_page
from docs.framework_faults import conditions, framework_faults
from docs.framework_keys import framework_keys
from docs.page_list import page_list
from docs.pages import pages_with_commands, refreshed, working_folder
from docs.permissions_page import permissions, states
from docs.tokens_page import tokens_page
from docs.week_page import week_page
from inspectorate.framework.schema import schema_text
from inspectorate.language.files import CATALOGUES

DOCS = Path(__file__).parent


def command_line() -> str:
    """docs/reference/cli.md: the help of every command, as it is shown in eighty columns."""
    from inspectorate.cli import build_parser

    with patch.dict("os.environ", {"COLUMNS": "80", "NO_COLOR": "1"}):
        parser = build_parser()
        parts = [COMMAND_LINE_HEAD, _fenced(parser.format_help())]
        for name, inner in _commands(parser):
            parts += [f"## {name}\n", _fenced(inner.format_help())]
    return "\n".join(parts)


COMMAND_LINE_HEAD = """\
# The command line

Written by `make docs` from the commands' own `--help`, never by hand.

Every command ends with 0 when it is done, 1 when its input was refused (all faults are then on standard error, one a
line) and 2 when it was typed wrongly. Colour and progress are shown only on a terminal; `NO_COLOR=1` turns colour off.
"""


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command, and every command of a command, by its whole name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield inner.prog, inner
                yield from _commands(inner)


def _fenced(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```\n"


def reconstruction() -> str:
    """docs/reference/reconstruction.md: what each rebuilt score rests on."""
    from examples.build.reference import page

    return page(DOCS.parent / "examples")


def chart_of_scores() -> str:
    """docs/images/hampshire-2008.svg: the first chart of an example's report."""
    from inspectorate import compose_report, load
    from inspectorate.report.charts import alone
    from inspectorate.report.document import Chart, blocks

    document = compose_report(load(DOCS.parent / "examples" / "hampshire-2008"))
    chart = next(block for block in blocks(document.chapters) if isinstance(block, Chart))
    return alone(replace(chart, title=document.title), document.banner)


PAGES: dict[str, Callable[[], str]] = {
    "reference/cli.md": command_line,
    "reference/checks.md": checks_page,
    "reference/folder.md": folder_page,
    "reference/framework.md": framework_keys,
    "reference/reconstruction.md": reconstruction,
    "reference/framework-faults.md": framework_faults,
    "reference/framework.schema.json": schema_text,
    "reference/conditions.md": conditions,
    "reference/pages.md": page_list,
    "reference/permissions.md": permissions,
    "reference/states.md": states,
    "reference/tokens.md": tokens_page,
    "reference/week.md": week_page,
    "images/hampshire-2008.svg": chart_of_scores,
    **{
        f"../src/inspectorate/language/catalogues/{language}.po": partial(catalogue, language)
        for language in CATALOGUES
    },
}


def main() -> None:
    """Write every page whose text has changed, and put what commands print now into the pages that show it."""
    for name, make in PAGES.items():
        _write(DOCS / name, make())
    for page in pages_with_commands():
        with TemporaryDirectory() as folder:
            _write(page, refreshed(page, working_folder(Path(folder))))


def _write(page: Path, text: str) -> None:
    if not page.is_file() or page.read_text(encoding="utf-8") != text:
        page.write_text(text, encoding="utf-8")
        print(f"written: {page.resolve().relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
