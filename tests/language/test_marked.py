"""Fixed words are marked so that they are found: whole literals, in no string that is put together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from docs.catalogue import ROOMS, SOURCE
from docs.catalogue import spoken as messages

#: Which arguments of each of them are fixed words.
MARKS = {"gettext": (0,), "gettext_noop": (0,), "ngettext": (0, 1), "pgettext": (1,), "many": (1, 2)}
#: These say what stands in a table of marked words.
SAYS_A_TABLE = ("gettext",)
#: This only marks, and says nothing yet.
NOT_YET = {"gettext_noop"}
FILES = sorted(
    path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0].removesuffix(".py") in ROOMS
)  # fmt: skip


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            yield node.func.id, node


def marked(path: Path) -> Iterator[str]:
    """The literals that a file marks."""
    for name, call in calls(path):
        for place in MARKS[name]:
            words = call.args[place] if place < len(call.args) else None
            if isinstance(words, ast.Constant) and isinstance(words.value, str):
                yield words.value


def test_whatever_is_marked_is_in_the_catalogue() -> None:
    """Also within an f-string, which those who gather messages do not look into."""
    known = {
        each for message in messages() for each in (message.id if isinstance(message.id, tuple) else (message.id,))
    }
    lost = {words for path in FILES for words in marked(path)} - known
    assert len(known) > 300
    assert lost == set()


def test_words_are_marked_as_they_are_and_never_put_together() -> None:
    wrong = []
    for path, name, call in ((file, *each) for file in FILES for each in calls(file)):
        for place in MARKS[name]:
            words = call.args[place]
            literal = isinstance(words, ast.Constant)
            table = name in SAYS_A_TABLE and not isinstance(words, ast.JoinedStr | ast.BinOp)
            inner = path.name == "wording.py" and isinstance(words, ast.Name)
            if not (literal or table or inner):
                wrong.append(f"{path.name}, line {call.lineno}: {ast.unparse(words)}")
    assert wrong == []


def test_nothing_is_said_while_a_file_is_read() -> None:
    """What is said at the top of a file or in a default would be English for good."""
    said = [
        f"{path.name}: {ast.unparse(node)}"
        for path in FILES
        for node in _at_the_top(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in set(MARKS) - NOT_YET
    ]
    assert said == []


def _at_the_top(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a file that are worked out when it is imported: all outside of functions, and their defaults."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            for default in (*node.args.defaults, *(each for each in node.args.kw_defaults if each)):
                yield from ast.walk(default)
        else:
            yield node
            yield from _at_the_top(node)
