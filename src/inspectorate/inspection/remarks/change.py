"""Checks of what a follow-up says of change, and of sentences that go from one figure to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inspectorate.inspection.remarks.prose import P, Sentence, find
from inspectorate.inspection.remarks.remark import Found
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.inspection.remarks.words import FELL, ON_THE_WHOLE, ROSE, STAYED


def said_beside_change(whole_: Whole) -> Iterator[Found]:
    """A follow-up's prose that says improved beside a fall, or deteriorated beside a rise."""
    before = whole_.original_scores
    if before is None:
        return
    for sentence in whole_.sentences:
        name = sentence.criterion
        if not name or name not in whole_.scores.criteria or name not in before.criteria:
            continue
        old, new = before.criteria[name].shown, whole_.scores.criteria[name].shown
        said = _said(sentence)
        if old is None or new is None or said is None:
            continue
        change = new - old
        if (said == "rose" and change < 0) or (said == "fell" and change > 0) or (said == "stayed" and change < 0):
            told = {"rose": "got better", "fell": "got worse", "stayed": "stayed as it was"}[said]
            yield Found(
                sentence.file,
                sentence.line,
                f"“{sentence.text}” says that it {told}; {name} went from {old}% to {new}%",
            )


def _said(sentence: Sentence) -> str | None:
    """What a sentence about the criterion as a whole says of change: rose, fell, stayed; None of anything else."""
    text = sentence.text.lower()
    if not any(words in text for words in ON_THE_WHOLE) or P_ANY.search(text):
        return None
    for said, words in (("rose", ROSE), ("fell", FELL), ("stayed", STAYED)):
        if any(re.search(rf"\b{word}\b", text) for word in words):
            return said
    return None


P_ANY = re.compile(P)


#: What goes up or down in so many words, whether up is good or not.
_UP = r"rose|risen|grew|grown|increased|went up|gone up|climbed"
_DOWN = r"fell|fallen|dropped|declined|decreased|came down|come down|went down|gone down|shrank"
_FIGURE = r"(?:£ ?)?(\d[\d,]*(?:\.\d+)?)"
_FROM_TO = rf"\b(?:({_UP})|({_DOWN}))\b[^.;%\d]{{0,40}}?\bfrom {_FIGURE}(?!%)(?: [a-z]+){{0,2}}? to {_FIGURE}(?![%\d])"


def from_one_to_another(whole_: Whole) -> Iterator[Found]:
    """A sentence that says rose of a lower figure, or fell of a higher one."""
    for sentence in whole_.sentences:
        for match in find(_FROM_TO, sentence.text):
            first, second = (float(match[n].replace(",", "")) for n in (3, 4))
            if (match[1] and second < first) or (match[2] and second > first):
                yield Found(sentence.file, sentence.line, f"“{match[0]}” goes the other way")
        for match in find(rf"\b(\w+) from {P} to {P}", sentence.text):
            verb, old, new = match[1].lower(), float(match[2]), float(match[3])
            if (verb in ROSE and new < old) or (verb in FELL and new > old):
                yield Found(sentence.file, sentence.line, f"“{match[0]}” goes the other way")
            before = whole_.original_scores
            name = sentence.criterion
            if before is not None and verb == "went" and name in before.criteria and name in whole_.scores.criteria:
                ours = (before.criteria[name].shown, whole_.scores.criteria[name].shown)
                if None not in ours and ours != (old, new):
                    yield Found(
                        sentence.file, sentence.line, f"{name} went from {ours[0]}% to {ours[1]}%, not so: “{match[0]}”"
                    )
