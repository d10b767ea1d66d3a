"""What `inspectorate check` finds, for the pages: where, what, what to do, and the page where it is mended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from inspectorate.inspection.remarks.check import remarks_of as remarks_in
from inspectorate.inspection.remarks.checks import CHECKS
from inspectorate.inspection.remarks.remark import Remark
from inspectorate.inspection.remarks.whole import Whole
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.kept import kept
from inspectorate.web.people.may import may
from inspectorate.web.whole import NARRATIVE
from inspectorate.web.writing.desk import Figures, figures_of

#: The page on which what stands in a file is mended, and the permission that it needs.
PAGES: Mapping[str, tuple[str, str, str]] = {
    "judgements.csv": ("judging:criteria", "see judging", "Judging"),
    "measures.csv": ("performance:measures", "see performance", "Measures"),
    "context.csv": ("performance:context", "see performance", "Context"),
    "family.csv": ("performance:context", "see performance", "Context"),
    "recommendations.csv": ("agreeing:recommendations", "see recommendations", "Recommendations"),
    "next_step.csv": ("agreeing:next-step", "see recommendations", "Next step"),
    "challenges.csv": ("agreeing:accuracy", "see factual accuracy", "Factual accuracy"),
    "inspection.yaml": ("inspections:languages", "say languages", "Languages of the report"),
    "milestones.csv": ("agreeing:milestones", "see milestones", "Milestones"),
    "actions.csv": ("improving:plan", "see plan of improvement", "Improvement plan"),
    "sign_offs.csv": ("publishing:publication", "see publication", "Publication"),
    "meetings.csv": ("evidence:meetings", "see meetings", "Meetings"),
    "evidence.csv": ("evidence:documents", "see evidence", "Evidence"),
    "good_practice.csv": ("good_practice:list", "see good practice", "Good practice"),
    "answers.csv": ("casework:cases", "see cases", "Cases"),
    "cases.csv": ("casework:cases", "see cases", "Cases"),
    "caseload.csv": ("inspections:caseload", "see caseload", "Caseload"),
    "sample.csv": ("sampling:sample", "see sample", "Sample"),
    "register.csv": ("sampling:sample", "see sample", "Sample"),
    "draw.yaml": ("sampling:sample", "see sample", "Sample"),
    "week.yaml": ("fieldwork:week", "see plan", "The week"),
    "timetable.csv": ("timetabling:timetable", "see timetable", "Timetable"),
}
TYPED = frozenset({"typed-by-hand", "typed-in-published"})
#: Checks of a text that need no more than its own words and the figures: those of a text that is being typed.
_OF_PROSE = frozenset(
    {"token", "word-of-share", "word-of-change", "change-not-clear", "draft-still-in", "abbreviation", *TYPED}
)
_QUOTED = re.compile(r"“(.+)” is typed by hand", re.DOTALL)


@dataclass(frozen=True)
class Mend:
    """A remark with the page where it is mended (blank where none is open); `part` is the text that it is about.

    `words` are those of a figure that was typed by hand, which can be said to be none of the inspection.
    """

    remark: Remark
    part: str
    address: str
    page: str
    words: str

    @property
    def place(self) -> str:
        """Where it is: file, line and column."""
        told = self.remark.file
        if self.remark.line:
            told += f", line {self.remark.line}"
        return told


def remarks_of(inspection: Inspection, texts: Mapping[str, str]) -> tuple[Remark, ...]:
    """Everything that does not fit together, of all files, as the texts are now. Raises `Refused`."""
    told = digest(*(f"{name}\0{text}" for name, text in sorted(texts.items())))
    return _remarks(inspection.pk, inspection.age, inspection.created_at, told)


@kept(inspections=8)
def _remarks(key: int, age: int, created_at: datetime, told: str) -> tuple[Remark, ...]:
    from inspectorate.web.writing.texts import texts_of

    inspection = Inspection.objects.select_related("release").get(pk=key)
    return remarks_in(figures_of(inspection).whole.telling(_narrative(texts_of(inspection))))


def _narrative(texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}.md": text for name, text in texts.items()}


def remarks_while_typed(figures: Figures, part: str, text: str) -> list[Remark]:
    """What its own words and figures give for a text that nobody has stored yet, in the order of its lines."""
    whole: Whole = figures.whole.telling(_narrative({part: text}))
    found = [remark for check in CHECKS if check.code in _OF_PROSE for remark in check.remarks(whole)]
    own = dict.fromkeys(remark for remark in found if remark.file == f"{NARRATIVE}{part}.md")
    return sorted(own, key=lambda remark: (remark.line, remark.column, remark.code))


def mend(user: Any, inspection: Inspection, remark: Remark) -> Mend:
    """A remark with where it is mended, as far as whoever asks may open that page."""
    words = _QUOTED.match(remark.sentence) if remark.code in TYPED else None
    typed = words[1] if words else ""
    if remark.file.startswith(NARRATIVE) and remark.file.endswith(".md"):
        part = remark.file.removeprefix(NARRATIVE).removesuffix(".md")
        address = reverse("writing:part", args=[inspection.slug, part])
        query = f"?line={remark.line}&column={remark.column or 1}#text" if remark.line else "#text"
        return Mend(remark, part, address + query, part, typed)
    name, permission, words_ = PAGES.get(remark.file, ("", "", ""))
    if not name or may(user, permission, inspection) is not None:
        return Mend(remark, "", "", "", "")
    return Mend(remark, "", reverse(name, args=[inspection.slug]), words_, "")
