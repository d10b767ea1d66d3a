"""Words without signs that nobody sees and that XML and typst do not allow, such as come out of other programs."""

from __future__ import annotations

import re

_SPACES = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def seen(text: str) -> str:
    """The words with a blank for every break of a line, and without control signs."""
    return _UNSEEN.sub("", _SPACES.sub(" ", text))


def seen_lines(text: str) -> str:
    """The same for words whose lines are kept."""
    return "\n".join(seen(line) for line in text.split("\n"))
