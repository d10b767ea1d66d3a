"""Which questions a case must answer, and what conditions see of it (contract section 1).

`CaseView` answers for one case: the value of any name, and whether a question applies. It reads nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from inspectorate.answers.answer import Answer, Given
from inspectorate.framework.condition import NOT_APPLICABLE, Condition, Single, Truth, Value, names_in
from inspectorate.framework.framework import CopyOf, Framework, Question, Rule

_UNSEEN = object()


class CaseView:
    """One case as conditions see it. Answers to facts asked in the form win over what the files say of the case."""

    __slots__ = ("_applies", "_facts", "_framework", "_given", "_guard_results", "_values")

    def __init__(self, framework: Framework, facts: Mapping[str, Value], given: Given) -> None:
        self._framework = framework
        self._facts = facts
        self._given = given
        self._values: dict[str, Value] = {}
        self._applies: dict[str, Truth] = {}
        self._guard_results: dict[int, Truth] = {}

    def value(self, name: str) -> Value:
        """The value of a fact or question; None when it is not yet known."""
        found = self._values.get(name, _UNSEEN)
        if found is not _UNSEEN:
            return found  # type: ignore[return-value]
        fact = self._framework.facts.get(name)
        if fact is None:
            value = self._question_value(self._framework.questions[name])
        elif fact.derive:
            value = self._derived(fact.derive)
        else:
            answers = self._given.get(name)
            value = _together(answers) if answers else self._facts.get(name)
        self._values[name] = value
        return value

    def applies(self, name: str) -> Truth:
        """Whether a question applies: all conditions above it and on it, and for a derived one what it leans on."""
        if name in self._applies:
            return self._applies[name]
        result: Truth = True
        for guard in self._framework.guards[name]:
            # Sections and criteria guard many questions with one condition object: judge it once for the case.
            key = id(guard)
            held = self._guard_results[key] if key in self._guard_results else guard.holds(self.value)
            self._guard_results[key] = held
            if held is False:
                result = False
                break
            if held is None:
                result = None
        if result is not False and self._leans_on_nothing_that_applies(self._framework.questions[name]):
            result = False
        self._applies[name] = result
        return result

    def rule_value(self, question: Question) -> Value:
        """What the rules of a derived question give, whatever was answered to it."""
        return self._derived(question.derive)

    def given(self, name: str) -> tuple[Answer, ...]:
        """The answers to a question that count, one for each respondent."""
        return self._given.get(name, ())

    def _question_value(self, question: Question) -> Value:
        applies = self.applies(question.id)
        if applies is False:
            return NOT_APPLICABLE
        if applies is None:
            return None
        answers = self._given.get(question.id)
        if question.derive and not (answers and question.override_allowed):
            return self._derived(question.derive)
        return _together(answers) if answers else None

    def _derived(self, rules: tuple[Rule, ...]) -> Value:
        for rule in rules:
            held = True if rule.when is None else rule.when.holds(self.value)
            if held is None:
                return None
            if held:
                return self.value(rule.value.name) if isinstance(rule.value, CopyOf) else rule.value
        return None

    def _leans_on_nothing_that_applies(self, question: Question) -> bool:
        named = _questions_named(self._framework, question.id) if question.derive else ()
        return bool(named) and all(self.applies(name) is False for name in named)


def _together(answers: tuple[Answer, ...]) -> Value:
    if len(answers) == 1:
        return answers[0].value
    values: frozenset[Single] = frozenset(answer.value for answer in answers if answer.value is not None)
    return next(iter(values)) if len(values) == 1 else values


@lru_cache(maxsize=4096)
def _questions_named(framework: Framework, question: str) -> tuple[str, ...]:
    """The questions that the rules of a derived question name."""
    rules = framework.questions[question].derive
    conditions: list[Condition] = [rule.when for rule in rules if rule.when is not None]
    names = dict.fromkeys(name for condition in conditions for name in names_in(condition))
    return tuple(name for name in names if name in framework.questions)
