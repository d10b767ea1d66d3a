"""The scores and verdicts of an inspection beside those that a report printed (`published.csv`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inspectorate.findings.published import Published
from inspectorate.findings.published_files import read_where
from inspectorate.framework.framework import Framework
from inspectorate.inspection.inspection import Inspection
from inspectorate.scores.score import Score, Scores, half_up


@dataclass(frozen=True, slots=True)
class Headline:
    """A printed score, band or verdict with ours; `of` is a criterion, section, thread or `overall` of a framework.

    `sample` names the cases where they are not those of the main sample.
    """

    framework: Framework
    of: str
    sample: str
    printed: Published
    ours: Score

    @property
    def same_percent(self) -> bool:
        """Whether our shown figure is the printed one, where a figure was printed."""
        percent = self.printed.percent
        if percent is None:
            return True
        return self.ours.percent is not None and half_up(self.ours.percent, self.printed.places) == percent

    @property
    def same_judgement(self) -> bool:
        """Whether our band or verdict is the printed one, where one was printed."""
        return self.printed.band in ("", self.ours.band, self.ours.verdict)

    @property
    def equal(self) -> bool:
        """Whether all that was printed comes out."""
        return self.same_percent and self.same_judgement


def headlines(inspection: Inspection, scores: Scores) -> Iterator[Headline]:
    """Every printed figure of a criterion, section, thread or the whole over all cases of a sample, in file order.

    `scores` are those of the whole inspection, unfiltered.
    """
    for printed in inspection.published:
        if printed.front:
            continue
        sample, condition = read_where(printed.where)
        if condition is not None or printed.key("instruments"):
            continue
        before, _, name = printed.of.rpartition("/")
        for part in (scores, *scores.elements):
            of_sample = part.sample or ""
            told_of_main = sample in ("", "main") and of_sample in ("", "main")
            if (before or scores.framework.id) == part.framework.id and (told_of_main or sample == of_sample):
                ours = score_of(part, name)
                if ours is not None:
                    yield Headline(part.framework, name, sample, printed, ours)


def score_of(scores: Scores, name: str) -> Score | None:
    """The score of a criterion, section, thread or `overall`; None where a framework has no such thing."""
    if name == "overall":
        return scores.overall
    return scores.criteria.get(name) or scores.sections.get(name) or scores.threads.get(name)
