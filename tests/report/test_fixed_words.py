"""Every fixed word of a report can be said in another language: none stands in the code alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inspectorate import load
from inspectorate.inspection import Inspection
from inspectorate.language import speaking
from inspectorate.report.document import Code, Document, Link
from inspectorate.reporting import compose_feedback, composed, material_of
from tests.spoken import LANGUAGE, everything_said_wide, plain_runs, strings, wide

EXAMPLES = Path(__file__).parents[2] / "examples"
#: Fields of a document's nodes that are no words: where it is, how it looks, what it is called by.
NO_WORDS = ("id", "of", "to", "kind", "tone", "category", "language", "date")


@pytest.fixture(autouse=True)
def made_up() -> Iterator[None]:
    with everything_said_wide():
        yield


#: What people read of `report:` of a framework, by its keys; below these in turn everything.
TEXTS = ("label", "title", "text", "acknowledgements", "owner")
MAPS_OF_TEXTS = ("abbreviations", "standing")


def in_both(stated: Any, key: str = "") -> Any:
    """What a framework states for its reports, each text in English and in the made-up language."""
    if isinstance(stated, dict):
        return {
            name: in_both(inner, "text" if key in MAPS_OF_TEXTS else name)
            for name, inner in stated.items()
            if name != "abbreviations"  # each is defined where it is first used, in English words
        }
    if isinstance(stated, list | tuple):
        return [in_both(inner, key) for inner in stated]
    return {"en": stated, LANGUAGE: wide(stated)} if key in TEXTS and isinstance(stated, str) else stated


def bare(name: str) -> Inspection:
    """An example without what was written for it in English, in the made-up language."""
    inspection = load(EXAMPLES / name)
    framework = replace(inspection.framework, report=in_both(inspection.framework.report or {}))
    particulars = replace(inspection.particulars, language=LANGUAGE)
    return replace(
        inspection, framework=framework, particulars=particulars, narrative={}, recommendations=(), good_practice=(),
        notices=(),
    )  # fmt: skip


def data_of(inspection: Inspection, *more: object) -> str:
    """All that the inspection's own tables and particulars say, in one text to look in."""
    found = set(strings(replace(inspection, folder=None), but=("framework", "answers", "cases", "lines", "documents")))
    found |= set(strings(more))
    names = [name.replace("_", " ") for name in found]
    return "\n".join((inspection.framework.id, *found, *names)).casefold()


def unsaid(document: Document, data: str) -> list[str]:
    """What stands in a document in plain letters and is no data of the inspection.

    A note of a table stands after the names of its rows, so that each piece between colons is looked for alone.
    """
    left = []
    for text in _words(document):
        pieces = [piece for run in plain_runs(text) for piece in re.split(r"[:;] ", run)]
        left += [f"{piece!r} in {text!r}" for piece in pieces if piece.casefold() not in data]
    return sorted(set(left))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, Code):
        return
    if isinstance(value, tuple | list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, str):
        yield value
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in NO_WORDS or (isinstance(value, Link) and name == "inside"):
                yield from _words(getattr(value, name))


@pytest.mark.parametrize("name", ["hampshire-2008", "thames-valley-2006", "gloucestershire-2005", "derbyshire-2007"])
def test_a_report_has_no_word_that_was_not_said(name: str) -> None:
    inspection = bare(name)
    with speaking(LANGUAGE):
        material = material_of(inspection, faulty=True)
    document = composed(inspection, material)
    left = unsaid(document, data_of(inspection, material.original))
    assert left == [], "\n".join([f"{len(left)} pieces:", *left])


def test_a_feedback_sheet_has_no_word_that_was_not_said() -> None:
    inspection = bare("hampshire-2008")
    left = unsaid(compose_feedback(inspection), data_of(inspection))
    assert left == [], "\n".join(left)
