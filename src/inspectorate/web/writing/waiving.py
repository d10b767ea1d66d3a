"""A figure that was typed by hand and is none of the inspection: the text says so, with the reason."""

from __future__ import annotations

from inspectorate.refusal import Refused
from inspectorate.report.handtyped import hand_typed
from inspectorate.report.tokens import Typed, parse
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still

GONE = "This figure does not stand there any more. Look at what is there now."


def waived(inspection: Inspection, text: str, line: int, column: int, words: str, reason: str) -> str:
    """The text in which a typed figure says why: `{{"16 weeks" as typed: the standard}}`. Raises `Refused`."""
    reason = " ".join(reason.split())
    if not reason:
        raise Refused("Say why this is no figure of the inspection.")
    ids = {
        name
        for each in still(inspection).frameworks
        for names in (each.criteria, each.questions, each.items)
        for name in names
    }
    found = [each for each in hand_typed(text, ids) if (each.place.line, each.place.column) == (line, column)]
    if not found or found[0].words != words:
        raise Refused(GONE)
    begin = sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1
    end = begin + found[0].place.length
    inner = f'"{words}" as typed: {reason}'
    if not isinstance(parse(inner), Typed) or "}}" in reason or "{{" in reason:
        raise Refused("The reason cannot be written so: leave out braces and quotation marks.")
    return f"{text[:begin]}{{{{{inner}}}}}{text[end:]}"
