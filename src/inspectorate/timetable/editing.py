"""Changing single keys of a YAML text such as `week.yaml`: all other lines, and their comments, stay to the letter."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from inspectorate.framework.files import yaml_text
from inspectorate.framework.located import Plain, parse
from inspectorate.timetable.agenda import clock
from inspectorate.timetable.week import Day, Slot


def with_keys(text: str, changed: Mapping[str, Plain]) -> str:
    """The text with some of its outermost keys otherwise; an empty value takes a key out. Keys whose value is the same
    stay as they are written. Raises `Refused` where the text is no YAML, ValueError where it is no mapping."""
    now = parse(text.encode(), "").plain()
    if not isinstance(now, dict):
        raise ValueError("the text is no mapping")
    different = {key: value for key, value in changed.items() if value != now.get(key, "") and (value or key in now)}
    if not different:
        return text
    blocks = _blocks(text)
    if blocks is None:
        return _written({**now, **different})
    head, keyed = blocks
    parts = [head]
    for key, lines in keyed.items():
        if key not in different:
            parts += lines
        else:
            parts += _written({key: different[key]}).splitlines(keepends=True) + _tail(lines)
    parts += [_written({key: value}) for key, value in different.items() if key not in keyed]
    return "".join(part if part.endswith("\n") or not part else f"{part}\n" for part in parts)


def _written(data: Mapping[str, Plain]) -> str:
    kept = {key: value for key, value in data.items() if value}
    return yaml_text(kept) if kept else ""


def _blocks(text: str) -> tuple[str, dict[str, list[str]]] | None:
    """What stands above the first key, and the lines of each; None where they are written within braces."""
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        return None
    starts = [(key.value, key.start_mark.line) for key, _ in node.value]
    lines = text.splitlines(keepends=True)
    ends = [line for _, line in starts[1:]] + [len(lines)]
    keyed = {key: lines[start:end] for (key, start), end in zip(starts, ends, strict=True)}
    return "".join(lines[: starts[0][1]]), keyed


def _tail(lines: list[str]) -> list[str]:
    """Blank lines and comments at the end of a block: they belong to what follows."""
    number = len(lines)
    while number and (not lines[number - 1].strip() or lines[number - 1].startswith("#")):
        number -= 1
    return lines[number:]


def days_data(days: tuple[Day, ...]) -> Plain:
    """Days as `week.yaml` has them: a date alone where both cases and events may be on it."""
    data: dict[str, Plain] = {}
    for day in days:
        use = "" if day.cases and day.events else "cases" if day.cases else "events"
        data[day.id] = {"date": day.date.isoformat(), "for": use} if use else day.date.isoformat()
    return data


def slots_data(slots: tuple[Slot, ...]) -> Plain:
    """Slots as `week.yaml` has them, such as `09:00-11:30`."""
    return {slot.id: f"{clock(slot.start)}-{clock(slot.end)}" for slot in slots}
