"""Threads: scores that run through the criteria, with the questions they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.report.criteria import score_line, unfinished
from inspectorate.report.document import Block, Section, paragraph, small
from inspectorate.report.material import Part
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
        inside: list[Block] = [score_line(part, "thread", thread.id, score, "Score of the thread"), *unfinished(score)]
        said = f"The plain mean of {count(len(counted))} questions, from criteria {listed(criteria)}."
        inside.append(paragraph(said if len(criteria) > 1 else said.replace("criteria", "criterion")))
        if standing := (part.framework.report or {}).get("standing", {}).get("thread"):
            inside.append(small(str(standing)))
        name = part.id(f"thread-{thread.id}")
        if asked:
            inside.append(figures(part, name, f"{thread.title}: the questions and their figures", asked))
        yield thread.id, Section(name, str(thread.title), tuple(inside))
