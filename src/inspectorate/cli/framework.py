"""`inspectorate framework`: the shipped frameworks; one as a tree, checked, as a schema, printed."""

from __future__ import annotations

import argparse
from typing import Any

from inspectorate.cli.output import add_output, chosen_format, write

DESCRIPTION = """\
A framework says what is asked of a case, how answers are judged and how they
become scores. It is one YAML file: a shipped one, named by its id, or your own,
named by its file."""

EPILOG = """\
examples:
  inspectorate framework list
  inspectorate framework show omi-2008
  inspectorate framework check my.yaml
  inspectorate framework print omi-2008 --out guidance.html
"""

ABOUT = {
    "list": "the shipped frameworks",
    "show": "one framework as a tree",
    "check": "all faults of a framework's file, each with its line",
    "schema": "the JSON Schema of framework files, for editors",
    "print": "the guidance book and the blank form, to read or to print",
}

EXAMPLES = {
    "list": "inspectorate framework list",
    "show": "inspectorate framework show four-ratings",
    "check": "inspectorate framework check my.yaml",
    "schema": "inspectorate framework schema --out framework.schema.json",
    "print": "inspectorate framework print omi-2008 --only form --out form.html",
}


def add(subparsers: Any) -> None:
    """Add the command's parser and those of its own commands."""
    about = "list, show, check and print frameworks"
    parser = subparsers.add_parser("framework", help=about, description=DESCRIPTION, epilog=EPILOG)
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=type(parser))
    made = {name: _add_one(inner, name) for name in ABOUT}
    for name in ("show", "check", "print"):
        made[name].add_argument("framework", metavar="FRAMEWORK", help="a shipped framework's id, or a file")
    for name in ("show", "print"):
        said = "the words in this language where the framework has them, such as cy"
        made[name].add_argument("--language", default="", metavar="LANGUAGE", help=said)
    add_output(made["list"], ("table", "json"))
    add_output(made["show"], ("table",))
    add_output(made["schema"], ("json",))
    _add_print(made["print"])


def _add_one(inner: Any, name: str) -> argparse.ArgumentParser:
    said = ABOUT[name][0].upper() + ABOUT[name][1:] + "."
    epilog = f"example:\n  {EXAMPLES[name]}\n"
    parser: argparse.ArgumentParser = inner.add_parser(name, help=ABOUT[name], description=said, epilog=epilog)
    parser.set_defaults(run=RUNS[name])
    return parser


def _add_print(parser: argparse.ArgumentParser) -> None:
    add_output(parser, ("md", "html"))
    said = "readers: with the guidance to each question; publication: without (readers unless said)"
    parser.add_argument("--for", dest="audience", choices=("readers", "publication"), default="readers", help=said)
    parser.add_argument("--only", choices=("guidance", "form"), help="only the book, or only the form")


def _list(arguments: argparse.Namespace) -> int:
    from inspectorate.framework.files import load_framework, shipped

    rows = [
        {"id": made.id, "title": str(made.title), "release": made.release, "questions": len(made.questions)}
        for made in (load_framework(path) for path in shipped().values())
    ]
    if chosen_format(arguments) == "json":
        import json

        write(arguments, json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    width = max((len(str(row["id"])) for row in rows), default=0)
    lines = [f"{row['id']!s:{width}}  {row['title']} ({_count(int(str(row['questions'])))})" for row in rows]
    write(arguments, "\n".join(lines))
    return 0


def _count(questions: int) -> str:
    return f"{questions} question{'' if questions == 1 else 's'}"


def _show(arguments: argparse.Namespace) -> int:
    from inspectorate.framework.files import find_framework
    from inspectorate.framework.show import tree

    chosen_format(arguments)
    write(arguments, tree(find_framework(arguments.framework), arguments.language))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from inspectorate.framework.files import find_framework

    made = find_framework(arguments.framework)
    print(
        f"{arguments.framework}: no faults. {made.id}: {len(made.sections)} sections, {len(made.criteria)} criteria, "
        f"{_count(len(made.questions))}, {len(made.facts)} facts."
    )
    print(made.digest)
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    from inspectorate.framework.schema import schema_text

    chosen_format(arguments)
    write(arguments, schema_text())
    return 0


def _print(arguments: argparse.Namespace) -> int:
    from inspectorate.framework.book import HALVES, book
    from inspectorate.framework.book_files import WRITERS
    from inspectorate.framework.files import find_framework

    made = chosen_format(arguments)
    halves = (arguments.only,) if arguments.only else HALVES
    framework = find_framework(arguments.framework)
    write(arguments, WRITERS[made](book(framework, arguments.audience, halves, arguments.language)))
    return 0


RUNS = {"list": _list, "show": _show, "check": _check, "schema": _schema, "print": _print}
