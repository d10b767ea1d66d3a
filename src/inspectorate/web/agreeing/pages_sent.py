"""The page of a draft as it was sent: its paragraphs, and its content with a link at each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe

from inspectorate.findings.draft_sent import SentDraft
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.whole import still

#: The number before a paragraph, a caption or a title, as `report/numbered.py` puts it and the HTML writer writes it:
#: first of all that stands there, so that nothing that an author writes is taken for one.
_NUMBER = re.compile(
    r'(?P<front>(?:<p(?: class="[^"]*")?>|<li>|<figcaption>)<strong>|<caption id="[^"]*">)'
    r"\[(?P<number>[^\]<]+/\d+)\](?P<close></strong>)?"
)
_END = re.compile(r'<span class="unit">|</p>|</li>|</caption>|</figcaption>|</strong> <span>|<[uo]l')
_TAG = re.compile(r"<[^>]*>")
_PARTS = re.compile(r'<header>(?P<head>.*)</header>.*?(?P<nav><nav class="contents".*?</nav>)?\s*'
                    r'<main id="report"[^>]*>(?P<main>.*)</main>', re.DOTALL)  # fmt: skip


def page_sent(inspection: Inspection, draft: SentDraft, language: str = "") -> str:
    """The page of a draft, to the letter as it was sent; blank where a folder came without it.

    It is in the first language, or in a further one that it was sent in.
    """
    return still(inspection).plans.get(draft.path_in(language), "")


def languages_sent(inspection: Inspection, draft: SentDraft) -> tuple[str, ...]:
    """The further languages that a draft was sent in."""
    core = still(inspection)
    return tuple(each for each in core.particulars.editions[1:] if draft.path_in(each) in core.plans)


def sent_paragraphs(inspection: Inspection, draft: SentDraft) -> dict[str, str]:
    """The words of each numbered paragraph of a draft as it was sent, in the order of reading."""
    return dict(_paragraphs(page_sent(inspection, draft)))


@lru_cache(maxsize=4)
def _paragraphs(page: str) -> tuple[tuple[str, str], ...]:
    found = []
    for each in _NUMBER.finditer(page):
        end = _END.search(page, each.end())
        words = unescape(_TAG.sub("", page[each.end() : end.start() if end else len(page)]))
        found.append((unescape(each["number"]), " ".join(words.split())))
    return tuple(found)


def anchor(number: str) -> str:
    """The id of a paragraph on the page."""
    return f"paragraph-{number.replace('/', '-')}"


def embedded(page: str, beside: Callable[[str], str]) -> SafeString:
    """The content of a draft's page for a page of ours; each number is a link to itself, with what stands `beside` it.

    The page was made by the report's own writer, which escapes all that people typed.
    """
    found = _PARTS.search(page)
    if found is None:
        return mark_safe("")
    inside = f"{found['head']}{found['nav'] or ''}{found['main']}"
    inside = inside.replace("<h1>", '<p class="title-of-draft">').replace("</h1>", "</p>")
    return mark_safe("".join(_linked(inside, beside)))


def _linked(inside: str, beside: Callable[[str], str]) -> Iterator[str]:
    """The content with a link in place of each number, and what stands beside a paragraph at its end."""
    at = 0
    for found in _NUMBER.finditer(inside):
        end = _END.search(inside, found.end())
        stop = end.start() if end else len(inside)
        number = unescape(found["number"])
        name = escape(anchor(number), quote=True)
        link = f'<a class="number-of-paragraph" id="{name}" href="#{name}">[{found["number"]}]</a>'
        yield f"{inside[at : found.start()]}{found['front']}{link}{found['close'] or ''}"
        yield f"{inside[found.end() : stop]} {beside(number)}"
        at = stop
    yield inside[at:]
