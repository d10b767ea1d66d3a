"""What a respondent's page carries in its form, without anything of the application."""

from __future__ import annotations

import re


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page, by name."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
