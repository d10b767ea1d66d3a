"""Threads: scores that run through the criteria, with the questions they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inspectorate.language import gettext, ngettext
from inspectorate.report.criteria import score_line, unfinished
from inspectorate.report.document import Block, Section, paragraph, small
from inspectorate.report.material import Part
from inspectorate.report.stated import said
from inspectorate.report.tables import figures
from inspectorate.report.wording import count, listed


def thread_chapters(part: Part) -> Iterator[tuple[str, Section]]:
    """A chapter for each thread that was inspected, with the thread's id."""
    for thread in part.framework.threads.values():
        score = part.scores.threads[thread.id]
        if not score.inspected:
            continue
        asked = [
            (q, part.scores.questions[q.id])
            for q in part.framework.questions_of_thread(thread.id)
            if q.id in part.scores.questions
        ]
        of_thread = [q.id for q in part.framework.questions_of_thread(thread.id)]
        counted = [q for q in of_thread if q in part.scores.questions or q in part.left_out]
        criteria = dict.fromkeys(part.framework.criterion_of[q].id for q in counted)
        label = gettext("Score of the thread")
        inside: list[Block] = [score_line(part, "thread", thread.id, score, label), *unfinished(score)]
        inside.append(paragraph(_mean_of(len(counted), list(criteria))))
        if standing := (part.framework.report or {}).get("standing", {}).get("thread"):
            inside.append(small(said(standing)))
        name = part.id(f"thread-{thread.id}")
        if asked:
            caption = gettext("{thread}: the questions and their figures", thread=thread.title)
            inside.append(figures(part, name, caption, asked))
        yield thread.id, Section(name, str(thread.title), tuple(inside))


def _mean_of(asked: int, criteria: Sequence[str]) -> str:
    """Of how many questions a thread is the mean, and from which criteria."""
    return ngettext(
        "The plain mean of {count} questions, from criterion {criteria}.",
        "The plain mean of {count} questions, from criteria {criteria}.",
        len(criteria) or 1,
        **{"count": count(asked), "number": f"{asked:,}", "criteria": listed(criteria)},
    )
