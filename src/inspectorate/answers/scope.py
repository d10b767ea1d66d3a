"""The scope of an inspection: what of a framework is asked and scored; nothing outside is missing."""

from __future__ import annotations

from dataclasses import dataclass

from inspectorate.framework.framework import Criterion, Framework, Question


@dataclass(frozen=True, slots=True)
class Scope:
    """Sections, criteria and threads that are inspected, together; instruments narrow them. None: all there are.

    A thread alone may be the scope. What is outside is shown as not inspected.
    """

    sections: frozenset[str] | None = None
    criteria: frozenset[str] | None = None
    threads: frozenset[str] | None = None
    instruments: frozenset[str] | None = None

    @property
    def whole(self) -> bool:
        """Whether every section is inspected."""
        return self.sections is None and self.criteria is None and self.threads is None

    def has_criterion(self, framework: Framework, criterion: Criterion) -> bool:
        """Whether a criterion is inspected as a whole."""
        return (
            self.whole
            or framework.section_of[criterion.id].id in (self.sections or ())
            or criterion.id in (self.criteria or ())
        )

    def has_question(self, framework: Framework, question: Question) -> bool:
        """Whether a question is asked and counted."""
        if self.instruments is not None and question.instrument not in self.instruments:
            return False
        if any(thread in (self.threads or ()) for thread in question.threads):
            return True
        return self.has_criterion(framework, framework.criterion_of[question.id])

    def has_thread(self, framework: Framework, thread: str) -> bool:
        """Whether a thread is inspected: it is named, or all criteria that its questions stand in are."""
        questions = list(framework.questions_of_thread(thread))
        if self.instruments is not None and not any(q.instrument in self.instruments for q in questions):
            return False
        if self.whole or thread in (self.threads or ()):
            return True
        criteria = [framework.criterion_of[question.id] for question in questions]
        return bool(criteria) and all(self.has_criterion(framework, criterion) for criterion in criteria)


WHOLE = Scope()
