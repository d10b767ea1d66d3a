"""What an author remarked in a design, and how a program changes a key of the design without losing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from inspectorate.framework.files import yaml_text
from inspectorate.framework.located import Plain, parse
from inspectorate.refusal import Refused


def rewritten(text: str, design: dict[str, Plain]) -> str:
    """The text of a design, which is a mapping, made to say what `design` says.

    Keys with a text, such as the seed and the day, are changed or added where they are and all else stays to the
    letter; where that does not do, the whole is written anew, with all remarks at its head.
    """
    was = _said(text)
    if was == design:
        return text
    made = text
    for key, value in design.items():
        if isinstance(was, dict) and was.get(key) != value and _said(made) is not None:
            made = _with_key(made, key, value)
    if _said(made) == design and remarks_in(made) == remarks_in(text):
        return made
    return with_remarks(yaml_text(design), remarks_in(text))


def _said(text: str) -> Plain | None:
    try:
        return parse(text.encode(), "design").plain()
    except Refused:
        return None


def _with_key(text: str, key: str, value: Plain) -> str:
    """The text with one key of its outermost mapping changed, or added at the end."""
    line = yaml_text({key: value}).rstrip("\n")
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for name, item in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == key:
            begins, ends = name.start_mark.index, item.end_mark.index
            return f"{text[:begins]}{line}{chr(10) if text[begins:ends].endswith(chr(10)) else ''}{text[ends:]}"
    return f"{text.rstrip()}\n{line}\n"


def remarks_in(text: str) -> list[str]:
    """What an author remarked in a YAML text, behind a # on a line of its own or at the end of one."""
    lines = text.split("\n")
    inside: dict[int, list[tuple[int, int]]] = {}
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            for line, span in _spans(token, lines):
                inside.setdefault(line, []).append(span)
    return [remark for n, line in enumerate(lines) for remark in _remark(line, inside.get(n, []))]


def _spans(token: yaml.ScalarToken, lines: list[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The signs of each line that belong to a value."""
    first, last = token.start_mark, token.end_mark
    for line in range(first.line, min(last.line, len(lines) - 1) + 1):
        start = first.column if line == first.line else 0
        yield line, (start, last.column if line == last.line else len(lines[line]))


def _remark(line: str, inside: Iterable[tuple[int, int]]) -> Iterator[str]:
    spans = list(inside)
    for found in re.finditer(r"(?:^|(?<=\s))#", line):
        if not any(start <= found.start() < end for start, end in spans):
            yield line[found.start() :].strip()
            return


def with_remarks(text: str, remarks: Iterable[str]) -> str:
    """A text with remarks at its head, one a line; those that stand in it already are not repeated."""
    there = remarks_in(text)
    return "".join(f"{remark}\n" for remark in remarks if remark not in there) + text
