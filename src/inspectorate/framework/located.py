"""Reading YAML as its author sees it, with the line of everything, and nothing that can run or explode.

Every scalar stays the text that was written: `yes`, `no`, dates and `1.10` mean what they look like; what reads the
value decides its kind. Tags, merge keys, duplicate keys, endless aliases, huge files and other encodings are faults.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from inspectorate.refusal import Fault, Refused

MOST_BYTES = 5_000_000
MOST_NODES = 200_000
DEEPEST = 60

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


@dataclass(frozen=True, slots=True)
class Located:
    """A value of a YAML file with its line (from 1) and its path such as `sections[0].criteria[1]`."""

    value: str | list[Located] | dict[str, Located]
    line: int
    path: str

    def plain(self) -> Plain:
        """The value alone: text, lists and mappings."""
        match self.value:
            case str():
                return self.value
            case list():
                return [item.plain() for item in self.value]
            case dict():
                return {key: item.plain() for key, item in self.value.items()}

    def sort(self) -> str:
        """What it is, in words for people."""
        return {str: "a single value", list: "a list", dict: "a mapping"}[type(self.value)]


@dataclass
class Faults:
    """Collects the faults of one file."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, at: Located, code: str, wrong: str, write: str = "") -> None:
        """Record one fault at a place."""
        self.at_line(at.line, at.path, code, wrong, write)

    def at_line(self, line: int, path: str, code: str, wrong: str, write: str = "") -> None:
        """Record one fault at a line."""
        fault = Fault(self.file, line, path, wrong, write, code)
        if fault not in self.found:
            self.found.append(fault)

    def refuse(self) -> None:
        """Raise `Refused` with all faults in the order of the lines, if there are any."""
        if self.found:
            raise Refused(sorted(self.found, key=lambda fault: (fault.line, fault.path, fault.wrong)))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that people named; raises `Refused` with a sentence when it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused([_too_big(str(path), path.stat().st_size)])
        return path.read_bytes()
    except IsADirectoryError:
        raise Refused([Fault(str(path), 0, "", "is a folder", "name a file", "not-a-file")]) from None
    except FileNotFoundError:
        raise Refused([Fault(str(path), 0, "", "there is no such file", "check the name", "no-file")]) from None
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise Refused([Fault(str(path), 0, "", reason, "check the file and its rights", "unreadable")]) from None


def parse(data: bytes, file: str) -> Located:
    """The content of a YAML file; raises `Refused` with every fault of its form."""
    if len(data) > MOST_BYTES:
        raise Refused([_too_big(file, len(data))])
    node = _compose(_decode(data, file), file)
    faults = Faults(file)
    if node is None:
        faults.at_line(1, "", "empty-file", "the file is empty", "write a mapping of keys and values")
        faults.refuse()
    assert node is not None
    _check_size(node, faults)
    faults.refuse()
    located = _locate(node, "", faults)
    faults.refuse()
    return located


def _too_big(file: str, size: int) -> Fault:
    wrong = f"the file has {size:,} bytes; at most {MOST_BYTES:,} are read"
    return Fault(file, 0, "", wrong, "split it, or leave out what is not needed", "too-big")


def _decode(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        wrong = f"not UTF-8: byte 0x{data[error.start]:02x} cannot be read"
        raise Refused([Fault(file, line, "", wrong, "save the file as UTF-8", "not-utf-8")]) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Refused([Fault(file, line, "", "a NUL byte: this is no text file", "save it as text", "not-text")])
    return text


def _compose(text: str, file: str) -> yaml.Node | None:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        wrong = f"not YAML: {error.problem or error.context}"
        write = "check the indentation, quotes and colons here; put text with a colon or # in quotes"
        raise Refused([Fault(file, line, "", wrong, write, "not-yaml")]) from None
    except yaml.YAMLError as error:
        raise Refused([Fault(file, 0, "", f"not YAML: {error}", "write plain text", "not-yaml")]) from None
    except RecursionError:
        wrong = f"nested more than {DEEPEST} deep"
        raise Refused([Fault(file, 0, "", wrong, "write it flatter", "too-deep")]) from None


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (key, value)
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _check_size(root: yaml.Node, faults: Faults) -> None:
    """Count what aliases would unfold to, without unfolding them; refuse loops, bombs and towers."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def visit(node: yaml.Node, depth: int) -> int:
        if id(node) in sizes:
            return sizes[id(node)]
        if id(node) in open_nodes or depth > DEEPEST:
            loop = id(node) in open_nodes
            wrong = "an alias that contains itself" if loop else f"nested more than {DEEPEST} deep"
            code = "endless-alias" if loop else "too-deep"
            faults.at_line(node.start_mark.line + 1, "", code, wrong, "write it out flatter")
            return 0
        open_nodes.add(id(node))
        sizes[id(node)] = 1 + sum(visit(child, depth + 1) for child in _children(node))
        open_nodes.discard(id(node))
        return sizes[id(node)]

    if visit(root, 0) > MOST_NODES:
        wrong = f"aliases unfold to more than {MOST_NODES:,} values"
        faults.at_line(1, "", "exploding-aliases", wrong, "write out what is needed instead of repeating aliases")


def _locate(node: yaml.Node, path: str, faults: Faults) -> Located:
    line = node.start_mark.line + 1
    _check_tag(node, line, path, faults)
    if isinstance(node, yaml.ScalarNode):
        return Located(str(node.value), line, path)
    if isinstance(node, yaml.SequenceNode):
        return Located([_locate(item, f"{path}[{n}]", faults) for n, item in enumerate(node.value)], line, path)
    return Located(_mapping(node, path, faults), line, path)


def _check_tag(node: yaml.Node, line: int, path: str, faults: Faults) -> None:
    # BaseLoader gives plain nodes their default tag, so another tag is one that the author wrote.
    plain = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "!", "?", None}
    if node.tag not in plain:
        faults.at_line(line, path, "tag", f"the tag {node.tag} is not used here", "take the tag away")


def _mapping(node: yaml.Node, path: str, faults: Faults) -> dict[str, Located]:
    found: dict[str, Located] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            faults.at_line(line, path, "key", "a key must be a single value", "write a name before the colon")
            continue
        key = str(key_node.value)
        if key == "<<":
            faults.at_line(line, path, "merge-key", "merge keys (<<) are not read", "write the keys out")
        elif key in found:
            wrong = f"{key!r} stands here twice; it is first at line {found[key].line}"
            faults.at_line(line, f"{path}.{key}".lstrip("."), "duplicate-key", wrong, "keep one of the two")
        else:
            # The line of the key is the one that people look for, also when its value starts on the next line.
            value = _locate(value_node, f"{path}.{key}".lstrip("."), faults)
            found[key] = Located(value.value, line, value.path)
    return found


def located(data: Any, path: str = "") -> Located:
    """Values built in code (text, numbers, yes and no, lists, mappings) as if read from a file without lines."""
    if isinstance(data, dict):
        return Located({str(key): located(item, f"{path}.{key}".lstrip(".")) for key, item in data.items()}, 0, path)
    if isinstance(data, list | tuple | set | frozenset):
        return Located([located(item, f"{path}[{n}]") for n, item in enumerate(data)], 0, path)
    if isinstance(data, bool):
        return Located("yes" if data else "no", 0, path)
    return Located("" if data is None else str(data), 0, path)
