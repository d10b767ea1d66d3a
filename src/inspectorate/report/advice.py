"""What is recommended and held up as good practice, with links to the criteria it rests on, and what happens next."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.findings.next_step import proposed_step, step_labels
from inspectorate.framework.framework import Framework
from inspectorate.language import gettext, gettext_noop, pgettext
from inspectorate.report.document import Block, Inline, Line, Link, Number, Points, Section, paragraph, strong, words
from inspectorate.report.figure import Figure
from inspectorate.report.material import Material, Part
from inspectorate.report.phrase import phrase
from inspectorate.report.tokens import Token, parse
from inspectorate.report.wording import inner, listed, sentence

#: How the conditions of a part of the sample are said, by their sign.
SIGNS = {
    "=": gettext_noop("{label} is {values}"),
    "!=": gettext_noop("{label} is not {values}"),
    ">=": gettext_noop("{label} is at least {values}"),
    "<=": gettext_noop("{label} is at most {values}"),
}

#: What is told of something that has no words of its own, by the form that is asked of it.
_FORMS = {
    "percent": gettext_noop("the percent of {name}"),
    "count": gettext_noop("the count of {name}"),
    "relevant": gettext_noop("the relevant of {name}"),
    "part": gettext_noop("the part of {name}"),
    "interval": gettext_noop("the interval of {name}"),
    "score": gettext_noop("the score of {name}"),
    "points": gettext_noop("the points of {name}"),
    "band": gettext_noop("the band of {name}"),
    "verdict": gettext_noop("the verdict of {name}"),
    "grade": gettext_noop("the grade of {name}"),
    "change": gettext_noop("the change of {name}"),
    "returned": gettext_noop("the returned of {name}"),
    "sent": gettext_noop("the sent of {name}"),
    "interviewed": gettext_noop("the interviewed of {name}"),
    "actual": gettext_noop("the actual of {name}"),
    "target": gettext_noop("the target of {name}"),
    "national": gettext_noop("the national of {name}"),
    "previous": gettext_noop("the previous of {name}"),
    "predicted": gettext_noop("the predicted of {name}"),
    "status": gettext_noop("the status of {name}"),
    "value": gettext_noop("the value of {name}"),
    "date": gettext_noop("the date of {name}"),
    "named": gettext_noop("the named of {name}"),
}


def advice(material: Material, part: Part) -> Iterator[Section]:
    """Recommendations and good practice of a part: of the main one, all that name no criterion of an element."""
    recommended = [r for r in material.recommendations if _belongs(material, part, r.criteria)]
    if recommended:
        numbered = [r.number for r in recommended] == [str(n + 1) for n in range(len(recommended))]
        items: list[tuple[Block, ...]] = []
        for each in recommended:
            number = () if numbered else words(strong(f"{each.number}."), " ")
            asked = paragraph(number, sentence(each.text), *_criteria(material, part, each.criteria))
            items.append((asked, *_resting(material, material.resting.get(each.number, ()))))
        yield Section(f"{part.front}recommendations", gettext("Recommendations"), (Points(tuple(items), numbered),))
    practice = [g for g in material.good_practice if _belongs(material, part, (g.criterion,))]
    if practice:
        made: list[tuple[Block, ...]] = []
        for example in practice:
            head = words(strong(sentence(example.title)), " ") if example.title else ()
            told = _criteria(material, part, (example.criterion,))
            made.append((paragraph(head, sentence(example.text), *told), *_worth(example.worth)))
        yield Section(f"{part.front}good-practice", gettext("Good practice"), (Points(tuple(made)),))


def _worth(worth: str) -> Iterator[Block]:
    """Why an example is worth copying, where somebody said so."""
    if worth.strip():
        yield paragraph(gettext("Worth copying: {why}", why=sentence(worth)))


def _resting(material: Material, figures: tuple[Figure, ...]) -> Iterator[Block]:
    """The figures that a recommendation rests on: what each is of, and the figure."""
    if figures:
        line: list[Inline] = []
        for figure in figures:
            told = f"{_of(figure, material.main.framework)}: "
            line += words("; " if line else "", told, Number(figure.shown, figure.of))
        yield paragraph(phrase(gettext("It rests on: {figures}."), figures=tuple(line)))


def _of(figure: Figure, framework: Framework) -> str:
    """What a figure is of, in words: what it counts or scores, whether that is the complement, and of which cases."""
    made = dict(figure.made)
    named = next((made[name] for name in ("question", "of", "figure", "measure") if name in made), "")
    token = parse(figure.of)
    assert isinstance(token, Token), "a figure says of which token it is"
    parts = [inner(named.rstrip(".")) if named else _named(token)]
    parts += [gettext("not so")] if token.turned else []
    parts += [gettext("where {condition}", condition=_where(token, framework))] if token.where else []
    parts += [token.label] if token.label else []
    by = listed(token.instruments)
    parts += [pgettext("instruments", "by {instruments}", instruments=by)] if token.instruments else []
    parts += [gettext("before")] if token.before else []
    return ", ".join(parts)


def _where(token: Token, framework: Framework) -> str:
    """A part of the sample in words: the risk of harm is high or very high, the alcohol score is at least 4."""
    told = []
    for clause in token.where:
        fact = framework.facts.get(clause.name)
        label = inner(str(fact.label)) if fact else clause.name
        options = fact.options if fact else {}
        values = gettext(" or ").join(inner(str(options.get(value, value))) for value in clause.values)
        told.append(gettext(SIGNS[clause.sign], label=label, values=values))
    return pgettext("between conditions", " and ").join(told)


def _named(token: Token) -> str:
    """What a figure is of that has no words of its own: cases of a sample, the verdict on a criterion."""
    if token.name.rpartition("/")[2] == "cases":
        return gettext("the cases read")
    return gettext(_FORMS[token.form], name=token.name) if token.form else token.name


def next_step(material: Material) -> Section | None:
    """What follows after the report, as the lead decided, beside what the rule proposes; None where nobody decided."""
    decision = material.decision
    if decision is None:
        return None
    labels = step_labels(material.main.framework)
    proposed = proposed_step(material.main.framework, material.main.scores)
    inside: list[Block] = [paragraph(strong(sentence(labels[decision.step])), " ", sentence(decision.reason))]
    if proposed is not None and proposed.step == decision.step:
        inside.append(paragraph(gettext("This is what the rule proposes."), " ", " ".join(proposed.why)))
    elif proposed is not None and proposed.step:
        step = sentence(inner(proposed.label), capital=False)
        inside.append(paragraph(gettext("The rule proposes another step: {step}", step=step)))
        inside.append(paragraph(" ".join(proposed.why)))
    elif proposed is not None:
        inside.append(paragraph(gettext("The rule proposes nothing."), " ", " ".join(proposed.why)))
    return Section("next-step", gettext("What happens next"), tuple(inside))


def _belongs(material: Material, part: Part, criteria: tuple[str, ...]) -> bool:
    """An element's criteria are written `ID/CRITERION`; where a framework serves twice, its first chapter has them."""
    fronts = {name.split("/", 1)[0] for name in criteria if "/" in name}
    owner = next((each for each in material.elements if each.framework.id in fronts), material.main)
    return owner is part


def _criteria(material: Material, part: Part, criteria: tuple[str, ...]) -> Line:
    """The criteria in brackets, each a link to its part of the report where it has one."""
    line: list[Inline] = []
    for name in criteria:
        line += words(", " if line else " (")
        line.append(_link(material, part, name))
    return (*line, *words(")")) if line else ()


def _link(material: Material, part: Part, name: str) -> Inline:
    front, slash, criterion = name.rpartition("/")
    owner = part
    if slash:
        owner = next((each for each in material.elements if each.framework.id == front), part)
    return criterion_link(owner, criterion, criterion if owner is part else name)


def criterion_link(part: Part, criterion: str, text: str) -> Inline:
    """Words that lead to a criterion, where it was inspected and so has a place to lead to."""
    score = part.scores.criteria.get(criterion)
    line = words(text)
    return Link(line, f"#{part.id(criterion)}") if score is not None and score.inspected else line[0]
