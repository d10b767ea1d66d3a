"""What the members are is also what `readers.csv` says: the part of actions on people that keeps it so."""

from __future__ import annotations

from inspectorate.timetable.files import READERS, UNAVAILABLE
from inspectorate.timetable.several import listed, several
from inspectorate.web.fieldwork.needs import texts_of
from inspectorate.web.fieldwork.tables import reader_rows, rows_of, text_of
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection


def follow_members(inspection: Inspection, *, gone: str = "", withdrawn: tuple[str, str] = ("", "")) -> None:
    """Write `readers.csv` anew where it is kept and differs; `gone` is a reader who left, `withdrawn` a reader and a
    case with which they have no conflict any more."""
    texts = texts_of(inspection)
    if READERS.name not in texts:
        return
    if withdrawn[0]:
        rows = [
            row | {"declared": listed(name for name in several(row["declared"]) if name != withdrawn[1])}
            if row["reader"] == withdrawn[0]
            else row
            for row in rows_of(texts, READERS)
        ]
        texts[READERS.name] = text_of(READERS, rows)
    files = {READERS.name: text_of(READERS, reader_rows(inspection, texts, {gone} - {""}))}
    away = rows_of(texts, UNAVAILABLE)
    if UNAVAILABLE.name in texts:
        files[UNAVAILABLE.name] = text_of(UNAVAILABLE, [row for row in away if not gone or row["person"] != gone])
    before = texts_of(inspection)
    differs = [of for of in (READERS, UNAVAILABLE) if rows_of(before, of) != rows_of(files, of)]
    if changed := {of.name: files[of.name] for of in differs}:
        put_files(inspection, changed)
