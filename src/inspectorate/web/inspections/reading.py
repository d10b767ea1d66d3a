"""A framework as a tree to read: sections, criteria, questions with answers, guidance, conditions and threads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspectorate.framework.condition import ALWAYS, Condition
from inspectorate.framework.framework import Criterion, Framework, Item, Question, Section
from inspectorate.framework.words import condition_in_words, rules_in_words


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or item as the tree shows it; `answers` are groups of them with what each group counts as."""

    id: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()
    role: str = ""
    of: str = ""
    threads: tuple[str, ...] = ()
    applies: str = ""
    rule: str = ""
    guidance: str = ""

    def has(self, words: Sequence[str]) -> bool:
        """Whether all of these words stand in it, small or capital."""
        text = " ".join((self.id, self.text, self.guidance, *self.threads)).casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class Branch:
    """A criterion as the tree shows it."""

    criterion: Criterion
    applies: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Limb:
    """A section as the tree shows it."""

    section: Section
    applies: str
    branches: tuple[Branch, ...]


def tree(made: Framework, words: Sequence[str] = ()) -> list[Limb]:
    """The framework from its sections down; with `words` only what has them all, and where it stands."""
    wanted = [word.casefold() for word in words]
    found = []
    for section in made.sections:
        branches = tuple(branch for branch in _branches(section, made, wanted) if branch.asked or not wanted)
        if branches or not wanted:
            found.append(Limb(section, _where(section.applies, made), branches))
    return found


def _branches(section: Section, made: Framework, words: Sequence[str]) -> Iterator[Branch]:
    for criterion in section.criteria:
        asked = [_asked(question, made) for question in criterion.questions] + [_item(item) for item in criterion.items]
        kept = tuple(each for each in asked if each.has(words))
        yield Branch(criterion, _where(criterion.applies, made), kept)


def _asked(question: Question, made: Framework) -> Asked:
    return Asked(
        question.id,
        str(question.text),
        tuple(_answers(question)),
        "" if question.role == "question" else question.role,
        str(made.instruments[question.instrument].label) if len(made.instruments) > 1 else "",
        tuple(str(made.threads[thread].title) for thread in question.threads),
        _where(question.applies, made),
        rules_in_words(question.derive, question.id, made) if question.derive else "",
        str(question.guidance),
    )


def _answers(question: Question) -> Iterator[tuple[str, str]]:
    """The answers by what they count as."""
    if question.scale is None:
        options = ", ".join(map(str, question.options.values())) or str(question.kind).replace("_", " or ")
        yield options, "counted and shown, in no score"
        return
    counts = {"above": "above the line", "below": "below the line", None: "in no denominator"}
    for line, words in counts.items():
        chosen = [option for option in question.scale.options.values() if option.line == line]
        if chosen:
            noted = any(option.id in question.scale.note_when for option in chosen)
            labels = ", ".join(str(option.label) or option.id for option in chosen)
            yield labels, f"{words}; a note is needed" if noted else words


def _item(item: Item) -> Asked:
    return Asked(item.id, str(item.text), role="" if item.counted else "not counted", guidance=str(item.guidance))


def _where(condition: Condition, made: Framework) -> str:
    return "" if condition == ALWAYS else condition_in_words(condition, made)
