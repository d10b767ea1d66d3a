"""The written report as sentences: where each stands, on which criterion, and the numbers in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspectorate.inspection.remarks.words import COMMON, NUMBERS

#: A whole number in figures or in words, and a per cent.
N = r"(?<![\d.-])(\d[\d,]*|" + "|".join(NUMBERS) + r")(?![\d%.-])"
P = r"(\d+(?:\.\d+)?)%"
_BULLET = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")
_ENDING = re.compile(r"(ings?|ed|es|s|e|ly)$")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its file (within the folder), line and words; the last heading above it; the criterion, if any."""

    file: str
    line: int
    text: str
    heading: str
    criterion: str

    @property
    def room(self) -> str:
        """What of the report it stands in: '' of the inspection itself, else the element's framework."""
        return self.criterion.rpartition("/")[0] or self.file.removeprefix("narrative/").rpartition("/")[0]


def sentences(narrative: Mapping[str, str], criteria: Mapping[str, object]) -> Iterator[Sentence]:
    """Every sentence of a narrative (text by path). A file named by a criterion is about it."""
    for name, text in narrative.items():
        stem = name.removesuffix(".md")
        criterion = stem if stem in criteria else ""
        heading = ""
        for line, block in _blocks(text):
            if block.startswith("#"):
                heading = block.lstrip("# ").strip()
                continue
            for part in _END.split(block):
                yield Sentence(f"narrative/{name}", line, part, heading, criterion)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Headings, points of lists and paragraphs, each with the line it begins on and as one line of text."""
    begun, parts = 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        point = _BULLET.match(line)
        if parts and (not line.strip() or point or line.startswith("#")):
            yield begun, " ".join(parts)
            parts = []
        if line.startswith("#"):
            yield number, line.strip()
        elif line.strip():
            begun = begun if parts else number
            parts.append(line[point.end() :].strip() if point else line.strip())
    if parts:
        yield begun, " ".join(parts)


def number(word: str) -> int:
    """The number that a figure or a word stands for."""
    lower = word.lower()
    return NUMBERS[lower] if lower in NUMBERS else int(word.replace(",", ""))


def stems(text: str) -> set[str]:
    """The words that tell what a text is about, cut short so that plurals and tenses meet: score, scores, scoring."""
    words = (word for word in re.findall(r"[a-z]{4,}", text.lower()) if word not in COMMON)
    return {_ENDING.sub("", word)[:5] for word in words}


def find(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Every place of a pattern, whatever its case."""
    return re.finditer(pattern, text, re.IGNORECASE)
