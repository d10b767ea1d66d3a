"""How each judged criterion of an inspection stands: who judges it, its grades, what is proposed and what was set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inspectorate.answers.scope import WHOLE
from inspectorate.findings.files import judgements_csv
from inspectorate.findings.verdict import NOT_INSPECTED, Judgement, Proposal, grade_label, setting_of
from inspectorate.framework.framework import Criterion, Verdicts
from inspectorate.framework.words import inner
from inspectorate.inspection.judging import JudgedPart, judged_parts
from inspectorate.scores.score import Judged
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.fieldwork.tables import reader_name
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.independent import TWO, closed, judgement_of
from inspectorate.web.judging.models import Grade, Judge
from inspectorate.web.people.models import Member
from inspectorate.web.people.roles import Role
from inspectorate.web.whole import still

#: How a criterion is graded: at once, by two people alone, or agreed by the two.
AT_ONCE, ALONE, AGREEING = "at once", "alone", "agreeing"


@dataclass(frozen=True)
class Standing:
    """One judged criterion; `of` is its name in files. `alone` are the independent grades, by item and who gave them.

    Whoever shows the latter asks `seen_by` first.
    """

    of: str
    part: JudgedPart
    criterion: Criterion
    judges: tuple[Judge, ...] = ()
    alone: Mapping[str, Mapping[str, Judgement]] = field(default_factory=dict)

    @property
    def way(self) -> Verdicts:
        """How it is judged."""
        return self.part.framework.verdicts[self.criterion.judged]

    @property
    def mode(self) -> str:
        """How it is graded now."""
        if len(self.judges) < TWO:
            return AT_ONCE
        return ALONE if closed(self.judges) else AGREEING

    @property
    def given(self) -> dict[str, Judgement]:
        """The grades that count, by item."""
        own = (j for j in self.part.judgements if j.of == self.criterion.id and j.item and j.counts)
        return {each.item: each for each in own}

    @property
    def grades(self) -> dict[str, str]:
        """The grades that count, those that measures give to items that nobody graded among them."""
        shares = {item.id: self.part.shares.get(item.id) for item in self.criterion.items}
        measured = {name: share.grade for name, share in shares.items() if share is not None and share.grade}
        return {**measured, **{name: each.grade for name, each in self.given.items()}}

    @property
    def judged(self) -> Judged:
        """The verdict, and the one proposed."""
        return self.part.verdicts[self.criterion.id]

    @property
    def proposal(self) -> Proposal:
        """How the verdict is proposed."""
        return self.part.proposals[self.criterion.id]

    @property
    def setting(self) -> Judgement | None:
        """The verdict that was set by hand."""
        return setting_of(self.part.judgements, self.criterion.id)

    @property
    def graded(self) -> int:
        """How many items have a grade that counts or says that they were not inspected."""
        return sum(item.id in self.grades for item in self.criterion.items)

    @property
    def complete(self) -> bool:
        """Whether every item that counts is graded."""
        return all(item.id in self.grades for item in self.criterion.items if item.counted)

    @property
    def seen(self) -> str:
        """A digest of the grades that count, by which a form knows that nobody changed them meanwhile."""
        return digest(judgements_csv(self.given.values()))

    def judge(self, member: Member | None) -> Judge | None:
        """Somebody as a judge of this criterion; nothing where they are not named."""
        return next((each for each in self.judges if member is not None and each.member_id == member.pk), None)

    def own(self, member: Member) -> dict[str, Judgement]:
        """What somebody graded alone, by item."""
        name = reader_name(member)
        return {item: by[name] for item, by in self.alone.items() if name in by}

    def open_grades(self) -> Mapping[str, Mapping[str, Judgement]]:
        """The independent grades once they may be seen: both judges have sent theirs in, or all are agreed."""
        if self.mode == ALONE or (self.mode == AT_ONCE and not self.complete):
            return {}
        return self.alone

    @property
    def stands(self) -> str:
        """The verdict that stands, in words."""
        return self.label(self.judged.verdict)

    @property
    def by_rule(self) -> str:
        """The verdict that the rules propose, in words."""
        return self.label(self.judged.proposed)

    def label(self, verdict: str | None) -> str:
        """The words of a verdict."""
        return str(self.way.labels.get(verdict, verdict)) if verdict is not None else ""


def standings(inspection: Inspection) -> list[Standing]:
    """Every judged criterion that is inspected, of the inspection and of its thematic elements, in their order."""
    judges, grades = _judges(inspection), _grades(inspection.grades.all())
    core = still(inspection)
    found = []
    for part in judged_parts(core):
        scope = core.particulars.scope if not part.front else WHOLE
        for criterion in part.framework.criteria.values():
            if criterion.judged and scope.has_criterion(part.framework, criterion):
                of = f"{part.front}{criterion.id}"
                found.append(Standing(of, part, criterion, tuple(judges.get(of, ())), grades.get(of, {})))
    return found


def standing(inspection: Inspection, of: str) -> Standing | None:
    """One of them; nothing where there is none of that name."""
    return next((each for each in standings(inspection) if each.of == of), None)


def _judges(inspection: Inspection) -> dict[str, list[Judge]]:
    found: dict[str, list[Judge]] = {}
    for row in inspection.judges.select_related("member__user"):
        found.setdefault(row.of, []).append(row)
    return found


def _grades(rows: Iterable[Grade]) -> dict[str, dict[str, dict[str, Judgement]]]:
    found: dict[str, dict[str, dict[str, Judgement]]] = {}
    for row in rows:
        if row.item:
            found.setdefault(row.of, {}).setdefault(row.item, {})[row.by] = judgement_of(row)
    return found


def open_to(member: Member | None, known: Iterable[Standing]) -> list[Standing]:
    """Those that somebody may see: a visiting inspector only their own."""
    if member is None or member.role != Role.VISITING_INSPECTOR:
        return list(known)
    return [each for each in known if each.judge(member) is not None]


def why_not_graded(member: Member, known: Standing) -> str | None:
    """Why somebody who grades items may not grade those of a criterion now; nothing where they may."""
    if not known.way.grades:
        return "Its items have no grades: the lead inspector chooses the verdict."
    named = known.judge(member)
    names = " and ".join(str(each.member.user) for each in known.judges)
    if known.mode == AGREEING and member.role == Role.LEAD_INSPECTOR:
        return None
    if known.judges and named is None:
        return f"{names} {'judge' if len(known.judges) > 1 else 'judges'} this criterion."
    if known.mode == ALONE and named is not None and named.sent_at is not None:
        return "Your grades are in. When your colleague's are, both are shown side by side and you agree."
    return None


def arithmetic(known: Standing, item: str) -> str:
    """What an item's measures say, in a sentence; blank where it leans on none."""
    share = known.part.shares.get(item)
    if share is None:
        return ""
    return share.words(inner(grade_label(known.way, share.grade)) if share.grade else "")


def choices(way: Verdicts) -> list[tuple[str, str]]:
    """The grades that an item may be given, best first, and that it was not inspected."""
    return [(grade, grade_label(way, grade)) for grade in (*way.grades, NOT_INSPECTED)]


def progress(known: Iterable[Standing]) -> str:
    """How far the judging is, in a line."""
    listed = list(known)
    graded = [each for each in listed if each.way.grades]
    items = sum(len(each.criterion.items) for each in graded)
    done = sum(each.graded for each in graded)
    stand = sum(each.judged.verdict is not None for each in listed)
    waits = sum(each.setting is not None and not each.setting.agreed for each in listed)
    told = f"{done} of {items} items graded; " if items else ""
    told += f"{stand} of {len(listed)} verdicts stand"
    return f"{told}, {waits} of them set by hand and not yet agreed." if waits else f"{told}."
