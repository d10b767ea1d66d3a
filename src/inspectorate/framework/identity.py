"""Ids: what they are made of, which words are kept for conditions, and that each means one thing only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from inspectorate.framework.condition import NOT_APPLICABLE
from inspectorate.framework.located import Faults, Located
from inspectorate.framework.shape import Draft

RESERVED = ("any", "all", "not", "days", "overall", "none")
_MADE_OF = re.compile(r"[A-Za-z0-9._-]+")
#: What a spreadsheet takes for a number, 1E3 included.
_NUMBER = re.compile(r"[0-9]+\.?[0-9]*([eE][+-]?[0-9]{1,3})?|\.[0-9]+([eE][+-]?[0-9]{1,3})?")


def check_ids(draft: Draft, faults: Faults) -> None:
    """Record ids of a wrong form, and ids used twice: facts with questions, and sections, criteria and threads."""
    for ids in (list(_asked(draft)), list(_scored(draft)), list(_items(draft))):
        _check_unique(ids, faults)
    keyed = [place for mapping in _keyed(draft) for place in mapping]
    for name, at in [*_asked(draft), *_scored(draft), *_items(draft), *keyed]:
        _check_form(name, at, faults)
    report = draft.get("report")
    appendices = [] if report is None else list(_ids(report.get("appendices", [])))
    surveys = [list(_ids(survey.get("questions", []))) for survey in draft.get("surveys", {}).values()]
    for ids in (*surveys, appendices):
        _check_unique(ids, faults)
        for name, at in ids:
            _check_form(name, at, faults)
    for place, of_question in _options(draft):
        _check_options(place, of_question, faults)


def _check_form(name: str, at: Located, faults: Faults) -> None:
    if name in RESERVED:
        write = f"choose another id; these are kept: {', '.join(RESERVED)}"
        faults.add(at, "reserved-id", f"the id {name!r} is kept for conditions", write)
    elif not _MADE_OF.fullmatch(name):
        write = "make ids of letters A-Z a-z, digits, dot, underscore and hyphen"
        faults.add(at, "id", f"the id {name!r} has other signs in it" if name else "the id is empty", write)


def _check_unique(ids: list[tuple[str, Located]], faults: Faults) -> None:
    first: dict[object, tuple[str, Located]] = {}
    for name, at in sorted(ids, key=lambda pair: pair[1].line):
        same: object = Decimal(name).normalize() if _NUMBER.fullmatch(name) else name
        if same not in first:
            first[same] = (name, at)
            continue
        other, place = first[same]
        if other == name:
            faults.add(at, "duplicate-id", f"the id {name!r} stands also at line {place.line}", "rename one of the two")
        else:
            wrong = f"the ids {name!r} and {other!r} (line {place.line}) are the same number"
            faults.add(at, "same-number", wrong, "a spreadsheet would take one for the other: rename one")


def _check_options(place: Located, of_question: bool, faults: Faults) -> None:
    """Options are any words; but conditions keep `not_applicable` of questions, and blanks are no answer."""
    assert isinstance(place.value, dict)
    for name, at in place.value.items():
        if not name or name != name.strip() or not name.isprintable():
            faults.add(at, "option", f"{name!r} cannot be an option", "write a word without blanks around it")
        elif of_question and name == NOT_APPLICABLE:
            write = "leave it out where `applies` says it; else call the option na"
            faults.add(at, "reserved-option", f"the option {name!r} is kept for questions that do not apply", write)
    _check_unique(list(place.value.items()), faults)


def _options(draft: Draft) -> Iterator[tuple[Located, bool]]:
    """Where options stand, and whether they are a question's."""
    of_questions = [draft.get("scales", {}).values()] + [c.get("questions", []) for c in _criteria(draft)]
    of_facts = draft.get("facts", {}).values()
    for owner, of_question in [*((o, True) for group in of_questions for o in group), *((o, False) for o in of_facts)]:
        if "options" in owner.values and isinstance(owner.place("options").value, dict):
            yield owner.place("options"), of_question


def _asked(draft: Draft) -> Iterator[tuple[str, Located]]:
    yield from ((key, item.at) for key, item in draft.get("facts", {}).items())
    for criterion in _criteria(draft):
        yield from _ids(criterion.get("questions", []))


def _scored(draft: Draft) -> Iterator[tuple[str, Located]]:
    yield from _ids(draft.get("sections", []))
    yield from _ids(list(_criteria(draft)))
    yield from ((key, item.at) for key, item in draft.get("threads", {}).items())


def _items(draft: Draft) -> Iterator[tuple[str, Located]]:
    for criterion in _criteria(draft):
        yield from _ids(criterion.get("items", []))


def _keyed(draft: Draft) -> Iterator[Iterator[tuple[str, Located]]]:
    """Ids that need only the right form: the framework itself, instruments, scales, weights, verdicts, measures."""
    yield _ids([draft])
    for key in ("instruments", "scales", "verdicts", "measures", "surveys"):
        yield ((name, item.at) for name, item in draft.get(key, {}).items())
    if "weights" in draft.values and isinstance(weights := draft.place("weights").value, dict):
        yield ((name, at) for name, at in weights.items())


def _criteria(draft: Draft) -> Iterator[Draft]:
    for section in draft.get("sections", []):
        yield from section.get("criteria", [])


def _ids(drafts: list[Draft]) -> Iterator[tuple[str, Located]]:
    return ((item.get("id"), item.place("id")) for item in drafts if "id" in item.values)
