"""Reading YAML as its author sees it, with the line of everything, and nothing that can run or explode.

Every scalar stays the text that was written: `yes`, `no`, dates and `1.10` mean what they look like; what reads the
value decides its kind. Tags, merge keys, duplicate keys, endless aliases, huge files and other encodings are faults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

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


def read_yaml(path: Path) -> Located:
    """The content of a YAML file that people named; raises `Refused` with every fault of its form."""
    return parse(read_bytes(path), str(path))


def parse(data: bytes, file: str) -> Located:
    """The content of a YAML file; raises `Refused` with every fault of its form."""
    if len(data) > MOST_BYTES:
        raise Refused([_too_big(file, len(data))])
    reading = _Reading(_decode(data, file), Faults(file))
    located = reading.document()
    reading.faults.refuse()
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


class _Reading:
    """One walk over the events of a YAML text, which stops as soon as what it unfolds to is too deep or too much."""

    def __init__(self, text: str, faults: Faults) -> None:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self.text = text
        self.faults = faults
        self.anchors: dict[str, Located | None] = {}
        self.nodes = 0
        try:
            self.events = yaml.parse(text, Loader=loader)
        except yaml.YAMLError as error:
            raise self._not_yaml(error) from None

    def document(self) -> Located:
        """The one document of the text."""
        if isinstance(self._next(yaml.StreamStartEvent), yaml.StreamEndEvent):
            self._stop(1, "empty-file", "the file is empty", "write a mapping of keys and values")
        content = self._value(self._next(), "", 0)
        following = self._next(yaml.DocumentEndEvent)
        if not isinstance(following, yaml.StreamEndEvent):
            self._stop(_line(following), "two-documents", "a second document starts here", "keep one; take --- away")
        return content

    def _next(self, passing: type[yaml.Event] | None = None) -> Any:
        """The next event, or the one after it where that kind is passed over."""
        try:
            event = next(self.events)
            return next(self.events) if passing and isinstance(event, passing) else event
        except yaml.YAMLError as error:
            raise self._not_yaml(error) from None

    def _not_yaml(self, error: yaml.YAMLError) -> Refused:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        line = mark.line + 1 if mark else self.text.encode()[: getattr(error, "position", 0)].count(b"\n") + 1
        write = "check the indentation, quotes and colons here; put text with a colon or # in quotes"
        self.faults.at_line(line, "", "not-yaml", f"not YAML: {reason}", write)
        return Refused(self.faults.found)

    def _stop(self, line: int, code: str, wrong: str, write: str) -> NoReturn:
        self.faults.at_line(line, "", code, wrong, write)
        self.faults.refuse()
        raise AssertionError("a fault was recorded")

    def _value(self, event: Any, path: str, depth: int) -> Located:
        line = _line(event)
        self._count(line, depth)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path, depth)
        self._check_tag(event, line, path)
        anchor = event.anchor
        if anchor:
            self.anchors[anchor] = None
        value: str | list[Located] | dict[str, Located]
        if isinstance(event, yaml.ScalarEvent):
            value = str(event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._list(path, depth)
        else:
            value = self._mapping(path, depth)
        located = Located(value, line, path)
        if anchor:
            self.anchors[anchor] = located
        return located

    def _count(self, line: int, depth: int) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            write = "write out what is needed instead of repeating aliases, or split the file"
            self._stop(
                line, "too-much", f"the file holds, or its aliases unfold to, more than {MOST_NODES:,} values", write
            )
        if depth > DEEPEST:
            self._stop(line, "too-deep", f"nested more than {DEEPEST} deep", "write it out flatter")

    def _alias(self, event: Any, path: str, depth: int) -> Located:
        name, line = event.anchor, _line(event)
        if name not in self.anchors:
            self._stop(line, "unknown-alias", f"nothing above is marked &{name}", f"mark it &{name}, or write it out")
        target = self.anchors[name]
        if target is None:
            self._stop(line, "endless-alias", f"*{name} stands inside &{name}", "write it out")
        return self._repeat(target, path, depth)

    def _repeat(self, of: Located, path: str, depth: int) -> Located:
        """A value again at the place of its alias; its lines stay those where it was written."""
        self._count(of.line, depth)
        value = of.value
        if isinstance(value, list):
            value = [self._repeat(item, f"{path}[{n}]", depth + 1) for n, item in enumerate(value)]
        elif isinstance(value, dict):
            value = {key: self._repeat(item, _below(path, key), depth + 1) for key, item in value.items()}
        return Located(value, of.line, path)

    def _check_tag(self, event: Any, line: int, path: str) -> None:
        if event.tag not in (None, "!"):
            self.faults.at_line(line, path, "tag", f"the tag {event.tag} is not used here", "take the tag away")

    def _list(self, path: str, depth: int) -> list[Located]:
        found: list[Located] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._value(event, f"{path}[{len(found)}]", depth + 1))
        return found

    def _mapping(self, path: str, depth: int) -> dict[str, Located]:
        found: dict[str, Located] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = _line(event)
            name = self._value(event, path, depth + 1)
            key = name.value if isinstance(name.value, str) else ""
            value = self._value(self._next(), _below(path, key), depth + 1)
            if not isinstance(name.value, str):
                self.faults.at_line(line, path, "key", "a key must be a single value", "write a name before the colon")
            elif key == "<<" and not getattr(event, "style", None):
                self.faults.at_line(line, path, "merge-key", "merge keys (<<) are not read", "write the keys out")
            elif key in found:
                wrong = f"{key!r} stands here twice; it is first at line {found[key].line}"
                self.faults.at_line(line, _below(path, key), "duplicate-key", wrong, "keep one of the two")
            else:
                # The line of the key is the one that people look for, also when its value starts on the next line.
                found[key] = Located(value.value, line, value.path)
        return found


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def located(data: Any, path: str = "") -> Located:
    """Values built in code (text, numbers, yes and no, lists, mappings) as if read from a file without lines."""
    if isinstance(data, dict):
        return Located({str(key): located(item, f"{path}.{key}".lstrip(".")) for key, item in data.items()}, 0, path)
    if isinstance(data, list | tuple | set | frozenset):
        return Located([located(item, f"{path}[{n}]") for n, item in enumerate(data)], 0, path)
    if isinstance(data, bool):
        return Located("yes" if data else "no", 0, path)
    return Located("" if data is None else str(data), 0, path)


def as_data(value: Any) -> Plain:
    """Values built in code as the plain data that a file would hold: text, lists and mappings."""
    return located(value).plain()
