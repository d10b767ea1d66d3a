"""What was refused, told at the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping

from inspectorate.refusal import Fault, Refused
from inspectorate.web.forms import Form, Told

MAIN = "main-content"


def told_at(refused: Refused, form: Form, places: Mapping[str, str] | None = None) -> list[Told]:
    """The faults of a refusal with the ids of the fields to go to; `places` are fields of faults elsewhere."""
    faults = refused.faults or tuple(Fault("", 0, "", line) for line in str(refused).splitlines())
    found = []
    for each in faults:
        name = each.path if each.path in form.fields else (places or {}).get(each.file, "")
        words = f"{each.path}: {each.wrong}" if each.path and each.file else each.wrong
        words = f"{words} → {each.write}" if each.write else words
        if name:
            form.add_error(name, words)
        else:
            found.append(Told(MAIN, words))
    return [*form.faults(), *found]
