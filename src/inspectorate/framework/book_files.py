"""Writing a guidance book or blank form as Markdown, and as one HTML page that needs nothing else and prints well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType

from inspectorate.framework.book import Book, Entry, Field, Passage

BLANK = "\\_" * 20


def as_markdown(book: Book) -> str:
    """The book in CommonMark."""
    lines = [f"# {_plain(book.title)}", "", _plain(book.subtitle), ""]
    for part in book.parts:
        lines += _markdown_part(part, 2)
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    """Text in which no sign of Markdown has a meaning."""
    escaped = re.sub(r"([\\`*_\[\]<>&|~])", r"\\\1", " ".join(text.split()))
    return re.sub(r"^(#|\d+[.)]|[-+=>])", r"\\\1", escaped)


def _markdown_part(part: Passage, level: int) -> Iterator[str]:
    yield from (f"{'#' * min(level, 6)} {_plain(part.title)}", "")
    for paragraph in part.paragraphs:
        yield from (_plain(paragraph), "")
    for entry in part.entries:
        yield from (f"**{_plain(entry.name)}**", "")
        yield from (f"- {_plain(line)}" for line in entry.lines)
        yield from ("",) if entry.lines else ()
    for field in part.fields:
        yield from _markdown_field(field)
    for inner in part.parts:
        yield from _markdown_part(inner, level + 1)


def _markdown_field(field: Field) -> Iterator[str]:
    yield from (f"**{_plain(field.legend)}**", "")
    for hint in field.hints:
        yield from (f"*{_plain(hint)}*", "")
    yield from (f"- ☐ {_plain(label)}" for _, label in field.options)
    if not field.options:
        yield BLANK
    if field.note:
        yield from ("", f"{_plain(field.note)}: {BLANK}")
    yield ""


def as_html(book: Book) -> str:
    """The book as an accessible HTML page: one fieldset for each question, headings in order, no script."""
    body = "\n".join(line for part in book.parts for line in _html_part(part, 2))
    return PAGE.format(
        language=escape(book.language),
        title=escape(f"{book.title}: {book.subtitle}"),
        heading=escape(book.title),
        subtitle=escape(book.subtitle),
        style=STYLE,
        contents="\n".join(_contents(book)),
        body=body,
    )


def _contents(book: Book) -> Iterator[str]:
    yield '<nav aria-label="Contents"><ul>'
    for part in book.parts:
        yield f'<li><a href="#{escape(part.id)}">{escape(part.title)}</a></li>'
    yield "</ul></nav>"


def _html_part(part: Passage, level: int) -> Iterator[str]:
    heading = f"h{min(level, 6)}"
    yield f'<section id="{escape(part.id)}">'
    yield f"<{heading}>{escape(part.title)}</{heading}>"
    yield from (f"<p>{escape(paragraph)}</p>" for paragraph in part.paragraphs)
    if part.entries:
        yield "<dl>"
        yield from (line for entry in part.entries for line in _html_entry(entry))
        yield "</dl>"
    for field in part.fields:
        yield from _html_field(field)
    for inner in part.parts:
        yield from _html_part(inner, level + 1)
    yield "</section>"


def _html_entry(entry: Entry) -> Iterator[str]:
    yield f"<div><dt>{escape(entry.name)}</dt>"
    yield from (f"<dd>{escape(line)}</dd>" for line in entry.lines or ("No more is said of it.",))
    yield "</div>"


def _html_field(field: Field) -> Iterator[str]:
    name = f"q-{field.id}"
    hint = f"{name}-hint"
    hints = "".join(f"<p>{escape(line)}</p>" for line in field.hints)
    about = f'<div class="hint" id="{escape(hint)}">{hints}</div>' if hints else ""
    described = f' aria-describedby="{escape(hint)}"' if hints else ""
    if field.options:
        yield f'<fieldset id="{escape(name)}"{described}><legend>{escape(field.legend)}</legend>{about}'
        yield from (_radio(name, value, label) for value, label in field.options)
        yield from _note(name, field)
        yield "</fieldset>"
        return
    sort = {"number": 'type="text" inputmode="decimal"', "date": 'type="text" placeholder="YYYY-MM-DD"'}
    yield f'<div class="field"><label for="{escape(name)}">{escape(field.legend)}</label>{about}'
    kind = sort.get(field.kind, 'type="text"')
    yield f'<input id="{escape(name)}" name="{escape(name)}" {kind} autocomplete="off"{described}></div>'


def _radio(name: str, value: str, label: str) -> str:
    value, name = escape(value), escape(name)
    return (
        f'<label class="option"><input type="radio" name="{name}" value="{value}"> <span>{escape(label)}</span></label>'
    )


def _note(name: str, field: Field) -> Iterator[str]:
    if field.note:
        note = escape(f"{name}-note")
        yield f'<div class="note"><label for="{note}">{escape(field.note)}</label>'
        yield f'<textarea id="{note}" name="{note}" rows="2"></textarea></div>'


STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; color: #0b0c0c; background: #fff;
  font: 1rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
a { color: #12436d; }
a:focus-visible, input:focus-visible, textarea:focus-visible { outline: 3px solid #12436d; outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
h1, h2, h3, h4 { line-height: 1.25; }
h2 { border-top: 2px solid #12436d; padding-top: 1rem; margin-top: 2.5rem; }
dt { font-weight: bold; margin-top: 1rem; }
dd { margin: 0 0 0 1rem; }
fieldset, .field { border: 0; border-left: 4px solid #6bace6; margin: 1.5rem 0; padding: 0 0 0 1rem; min-width: 0; }
legend, .field > label { font-weight: bold; padding: 0; }
.hint, .hint p { color: #3d3d3d; margin: .25rem 0; }
.option { display: flex; gap: .5rem; align-items: center; min-height: 2rem; }
.option input { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; }
input[type=text], textarea { display: block; width: 100%; max-width: 30rem; padding: .5rem; border: 2px solid #0b0c0c;
  font: inherit; }
@media print {
  body { max-width: none; font-size: 10pt; }
  nav, .skip { display: none; }
  fieldset, .field, dl > div { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .option { min-height: 0; }
}
"""

PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><h1>{heading}</h1><p>{subtitle}</p></header>
{contents}
<main id="content">
{body}
</main>
</body>
</html>
"""

#: The writer of each format.
WRITERS: Mapping[str, Callable[[Book], str]] = MappingProxyType({"md": as_markdown, "html": as_html})
