"""Sentences of fixed words with figures, links or strong words within: one message, so that a language can order it."""

from __future__ import annotations

from string import Formatter

from inspectorate.report.document import Inline, Line, words


def phrase(message: str, /, **parts: str | Inline | Line) -> Line:
    """A message that was said (`gettext` without values) as a line, with nodes in the places of their names."""
    line: list[str | Inline | Line] = []
    for text, name, _how, _as in Formatter().parse(message):
        line.append(text)
        if name is not None:
            line.append(parts[name])
    return words(*line)
