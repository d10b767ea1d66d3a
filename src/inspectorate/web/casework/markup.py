"""The parts of a question's markup that no answer changes, made once: a form shows some hundreds of them."""

from __future__ import annotations

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from inspectorate.web.casework.layout import Asked


@lru_cache(maxsize=8192)
def head(asked: Asked, key: str, respondent: str) -> SafeString:
    """What is asked: its number, words and guidance."""
    return render_to_string("casework/asked.html", {"a": asked, "k": key, "respondent": respondent})


@lru_cache(maxsize=8192)
def _choices(asked: Asked, key: str) -> SafeString:
    return render_to_string("casework/choices.html", {"a": asked, "k": key})


def choices(asked: Asked, key: str, value: str) -> SafeString:
    """The answers to choose from, one of them chosen where there is an answer."""
    plain = _choices(asked, key)
    if not value:
        return plain
    mark = f' value="{escape(value)}"'
    return mark_safe(plain.replace(mark, f"{mark} checked", 1))
