"""How much each question's percent counts in each score (contract, section 3), as exact fractions that add up to 1.

A score of the kinds that the five reports use is a weighted mean of questions' percents; what a question's share of it
is depends only on which questions have a percent at all. The tests hold the program's scores
against these shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from inspectorate.framework.framework import Criterion, Framework, Question

Shares = Mapping[str, Fraction]
OVERALL = "overall"


def shares_of(framework: Framework, score: str, alive: frozenset[str]) -> Shares:
    """The share of each question in the criterion, section, thread or overall `score`.

    `alive` are the questions with a percent. Empty where nothing is left, or a weighted section has nothing.
    `KeyError` where the framework has no such score; `ValueError` for a rule that is no mean.
    """
    if score == OVERALL:
        return _overall(framework, alive)
    if score in framework.threads:
        flagged = [q.id for q in framework.questions_of_thread(score) if q.id in alive]
        return {q: Fraction(1, len(flagged)) for q in flagged}
    if score in framework.criteria:
        return _criterion(framework, framework.criteria[score], alive)
    return _section(framework, score, alive)


def _criterion(framework: Framework, criterion: Criterion, alive: frozenset[str]) -> Shares:
    parts = framework.scoring.shares
    scored = [q for q in criterion.questions if q.scored and q.id in alive]
    if parts is None:
        return _weighted(scored, Fraction(1))
    by_role = {role: [q for q in scored if q.role == role] for role in ("question", "summary")}
    whole = sum((parts[role] for role, some in by_role.items() if some), Fraction(0))
    return {q: s for role, some in by_role.items() if some for q, s in _weighted(some, parts[role] / whole).items()}


def _weighted(questions: Iterable[Question], share: Fraction) -> Shares:
    some = list(questions)
    whole = sum((q.weight for q in some), Fraction(0))
    return {q.id: share * q.weight / whole for q in some}


def _section(framework: Framework, section: str, alive: frozenset[str]) -> Shares:
    if framework.scoring.section != "mean":
        raise ValueError(f"section scores of {framework.id} are no mean")
    found = {s.id: s for s in framework.sections}[section]
    parts = [(c.weight, _criterion(framework, c, alive)) for c in found.scored_criteria]
    return _mean([(weight, shares) for weight, shares in parts if shares])


def _overall(framework: Framework, alive: frozenset[str]) -> Shares:
    if framework.scoring.overall != "weighted":
        raise ValueError(f"{framework.id} has no overall score that is a mean")
    parts = [
        (section.weight, _section(framework, section.id, alive))
        for section in framework.sections
        if section.weight is not None and section.scored_criteria
    ]
    return _mean(parts) if all(shares for _, shares in parts) else {}


def _mean(parts: list[tuple[Fraction, Shares]]) -> Shares:
    whole = sum((weight for weight, _ in parts), Fraction(0))
    mean: dict[str, Fraction] = {}
    for weight, shares in parts:
        for question, share in shares.items():
            mean[question] = mean.get(question, Fraction(0)) + share * weight / whole
    return mean


def score_from(shares: Shares, percents: Mapping[str, Fraction]) -> Fraction | None:
    """The exact score; None where nothing has a share."""
    if not shares:
        return None
    return sum((share * percents[question] for question, share in shares.items()), Fraction(0))
