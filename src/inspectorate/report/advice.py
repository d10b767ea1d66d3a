"""What is recommended and what is held up as good practice, each with links to the criteria it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.report.document import Block, Inline, Line, Link, Points, Section, paragraph, strong, words
from inspectorate.report.material import Material, Part
from inspectorate.report.wording import sentence


def advice(material: Material, part: Part) -> Iterator[Section]:
    """Recommendations and good practice of a part: of the main one, all that name no criterion of an element."""
    recommended = [r for r in material.recommendations if _belongs(material, part, r.criteria)]
    if recommended:
        numbered = [r.number for r in recommended] == [str(n + 1) for n in range(len(recommended))]
        items = []
        for each in recommended:
            number = () if numbered else words(strong(f"{each.number}."), " ")
            items.append((paragraph(number, sentence(each.text), *_criteria(material, part, each.criteria)),))
        yield Section(f"{part.front}recommendations", "Recommendations", (Points(tuple(items), numbered),))
    practice = [g for g in material.good_practice if _belongs(material, part, (g.criterion,))]
    if practice:
        made: list[tuple[Block, ...]] = []
        for example in practice:
            head = words(strong(sentence(example.title)), " ") if example.title else ()
            told = _criteria(material, part, (example.criterion,))
            worth = (paragraph(words("Worth copying: "), sentence(example.worth)),) if example.worth.strip() else ()
            made.append((paragraph(head, sentence(example.text), *told), *worth))
        yield Section(f"{part.front}good-practice", "Good practice", (Points(tuple(made)),))


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
