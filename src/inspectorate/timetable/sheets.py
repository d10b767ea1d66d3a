"""Printable sheets: agendas as one HTML page that needs nothing else, each on paper of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from inspectorate.timetable.agenda import Agenda, Appointment, clock

HEADS = {"manager": ("Time", "Case", "With", "Where"), "": ("Time", "Interview", "Case or event", "Who", "Where")}
STYLE = """\
body { font-family: sans-serif; line-height: 1.4; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #767676; }
@media print { section { break-after: page; } tr { break-inside: avoid; } nav { display: none; } }
"""


def sheets_html(title: str, agendas: Iterable[Agenda], marking: str = "") -> str:
    """The page: a section for each agenda, a table for each of its days."""
    known = list(agendas)
    parts = "\n".join(f'<li><a href="#s{n}">{escape(agenda.title)}</a></li>' for n, agenda in enumerate(known))
    body = "\n".join(line for n, agenda in enumerate(known) for line in _section(n, agenda, marking))
    mark = f"<p><strong>{escape(marking)}</strong></p>\n" if marking else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{STYLE}</style>\n</head>\n'
        f"<body>\n<header>\n{mark}<h1>{escape(title)}</h1>\n</header>\n"
        f'<nav aria-label="Sheets">\n<ul>\n{parts}\n</ul>\n</nav>\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _section(number: int, agenda: Agenda, marking: str) -> Iterator[str]:
    yield f'<section id="s{number}">'
    yield f"<h2>{escape(agenda.title)}</h2>"
    for day in dict.fromkeys(each.day for each in agenda.appointments):
        yield "<table>"
        yield f"<caption>{day:%A} {day.day} {day:%B %Y}</caption>"
        heads = HEADS.get(agenda.by, HEADS[""])
        columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
        yield f"<thead><tr>{columns}</tr></thead>"
        yield "<tbody>"
        for appointment in agenda.appointments:
            if appointment.day == day:
                first, *others = cells(agenda.by, appointment)
                rest = "".join(f"<td>{escape(cell)}</td>" for cell in others)
                yield f'<tr><th scope="row">{escape(first)}</th>{rest}</tr>'
        yield "</tbody>"
        yield "</table>"
    if agenda.seconds:
        yield "<h3>Second reads, at no time of their own</h3>"
        yield "<ul>"
        yield from (f"<li>{escape(each)}</li>" for each in agenda.seconds)
        yield "</ul>"
    if marking:
        yield f"<p><strong>{escape(marking)}</strong></p>"
    yield "</section>"


def cells(by: str, appointment: Appointment) -> tuple[str, ...]:
    """The cells of an appointment under `HEADS`: a manager is told of the interview alone."""
    what = appointment.what if appointment.sitting else appointment.title or appointment.what
    readers, people = ", ".join(appointment.readers), ", ".join(appointment.people)
    if by == "manager":
        begins = appointment.interview if appointment.sitting else appointment.begins
        return f"{clock(begins)}–{clock(appointment.ends)}", what, readers, appointment.where
    who = " with ".join(filter(None, (readers, people)))
    talk = clock(appointment.interview) if appointment.sitting else ""
    return f"{clock(appointment.begins)}–{clock(appointment.ends)}", talk, what, who, appointment.where
