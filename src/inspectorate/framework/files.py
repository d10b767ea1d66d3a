"""A framework and its YAML file: reading one with all its faults, finding the shipped ones, writing one out."""

from __future__ import annotations

import json
import re
from pathlib import Path

from inspectorate.framework.build import build
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import Faults, Located, Plain, located, parse, read_bytes
from inspectorate.refusal import Fault, Refused

_ROOM = Path(__file__).parents[1]


def parse_framework(data: bytes, file: str) -> Framework:
    """The framework in the bytes of a YAML file; raises `Refused` with every fault."""
    return framework_from(parse(data, file), file)


def framework_from(at: Located, file: str) -> Framework:
    """The framework that located data describe; raises `Refused` with every fault."""
    faults = Faults(file)
    made = build(at, faults)
    faults.refuse()
    assert made is not None
    return made


def framework_from_data(data: Plain, file: str = "framework") -> Framework:
    """The framework that plain data describe, as if read from a file without lines."""
    return framework_from(located(data), file)


def load_framework(path: Path) -> Framework:
    """Read a framework file; raises `Refused` with every fault."""
    return parse_framework(read_bytes(path), str(path))


def shipped_folder(name: str) -> Path:
    """The folder of shipped `frameworks` or `examples`: inside the installed package, else in the working tree."""
    inside = _ROOM / "shipped" / name
    return inside if inside.is_dir() else _ROOM.parents[1] / name


def shipped() -> dict[str, Path]:
    """The shipped frameworks by id (their file's name)."""
    return {path.stem: path for path in sorted(shipped_folder("frameworks").glob("*.yaml"))}


def find_framework(name: str, beside: Path | None = None) -> Framework:
    """The framework of a shipped id or a file's name (relative to `beside`); raises `Refused` when there is none."""
    if name in shipped():
        return load_framework(shipped()[name])
    path = (beside / name) if beside is not None else Path(name)
    if path.is_file():
        return load_framework(path)
    known = ", ".join(shipped())
    wrong = f"there is no framework {name!r}: no file of that name, and none shipped"
    raise Refused([Fault(name, 0, "", wrong, f"name a file, or one of: {known}", "no-framework")])


_PLAIN_SCALAR = re.compile(r"[A-Za-z_][A-Za-z0-9_./ ,()%'’–-]*")
#: Words that other readers of YAML would take for something else than text.
_TAKEN = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def framework_yaml(framework: Framework) -> str:
    """The framework as YAML that reads back to an equal one (same digest); comments are not kept."""
    return yaml_text(dict(framework.source))


def yaml_text(data: Plain) -> str:
    """Plain data (text, lists and mappings) as YAML that reads back to the same."""
    return "\n".join(_lines(data, "")) + "\n"


def _lines(data: Plain, indent: str) -> list[str]:
    if isinstance(data, dict):
        return [line for key, item in data.items() for line in _entry(f"{indent}{_scalar(key)}:", item, indent)]
    assert isinstance(data, list)
    lines = []
    for item in data:
        if isinstance(item, str) or not item:
            lines += _entry(f"{indent}-", item, indent)
        else:
            inner = _lines(item, indent + "  ")
            lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
    return lines


def _entry(start: str, item: Plain, indent: str) -> list[str]:
    if isinstance(item, str):
        return [f"{start} {_scalar(item)}"]
    if not item:
        return [f"{start} {'{}' if isinstance(item, dict) else '[]'}"]
    return [start, *_lines(item, indent + "  ")]


def _scalar(text: str) -> str:
    """A scalar as it stands when every reader takes it for text, else in double quotes."""
    if _PLAIN_SCALAR.fullmatch(text) and text == text.strip() and text.lower() not in _TAKEN and len(text) < 100:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)
