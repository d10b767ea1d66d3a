"""Writing an example's cases and answers, and reading what the building needs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from examples.build.area import Area
from examples.build.assign import Answers
from examples.build.chance import draw
from examples.build.choices import read_choices
from examples.build.inspected import read_inspected
from examples.build.targets import read_rows
from examples.build.where import SAMPLE

NOTE = "Reconstructed: no text of a reader stands behind this answer."
ANSWER_COLUMNS = ("case", "question", "answer", "respondent", "note", "reader", "reading")


@dataclass(frozen=True)
class Place:
    """Where the files of one example are."""

    examples: Path
    name: str

    @property
    def folder(self) -> Path:
        return self.examples / self.name

    @property
    def choices(self) -> Path:
        return self.examples / "build" / f"{self.name}.yaml"

    @property
    def counts(self) -> Path:
        return self.examples / "build" / "counts" / f"{self.name}.csv"

    @property
    def published(self) -> Path:
        return self.folder / "published.csv"

    def area(self) -> Area:
        """The example as its files give it; raises `Refused` with what is wrong."""
        inspected = read_inspected(self.folder / "inspection.yaml")
        return Area(inspected, read_choices(self.choices), read_rows(self.published))


def built_examples(examples: Path) -> list[str]:
    """The examples that have choices."""
    return sorted(path.stem for path in (examples / "build").glob("*.yaml"))


def texts(area: Area, answers: Answers) -> Mapping[str, str]:
    """The text of each file by its name: `cases.csv`, `answers.csv`, and `caseload.csv` if the choices say so."""
    asked = asked_facts(area)
    facts = [fact for fact in area.choices.facts if fact not in asked]
    several = len(area.choices.samples) > 1
    ids = ["case", SAMPLE] if several else ["case"]
    cases = [{"case": case.id, **case.facts} for case in area.cases]
    made = {"answers.csv": _csv(ANSWER_COLUMNS, _answer_rows(area, answers, asked))}
    if area.choices.caseload:
        made["caseload.csv"] = _csv(["case", *facts], cases)
        made["cases.csv"] = _csv(ids, cases)
    else:
        made["cases.csv"] = _csv([*ids, *facts], cases)
    return made


def asked_facts(area: Area) -> list[str]:
    """Facts that readers give: those that a framework asks in the form, and those that the choices name so."""
    by_form = {f.id for framework in area.conditions.frameworks for f in framework.facts.values() if f.asked}
    return [fact for fact in area.choices.facts if fact in by_form or fact in area.choices.asked]


def _answer_rows(area: Area, answers: Answers, asked: list[str]) -> Iterable[Mapping[str, str]]:
    """Every answer, case by case; the facts that readers gave first, then the questions in framework order."""
    for case in area.cases:
        reader = reader_of(area, case.id)
        for fact in asked:
            if case.facts.get(fact):
                yield _answer_row(case.id, fact, case.facts[fact], "", reader)
        for question in area.questions:
            option = answers.get(question, {}).get(case.id)
            if option is not None:
                yield _answer_row(case.id, question, option, _note(area, question, option), reader)


def _answer_row(case: str, question: str, answer: str, note: str, reader: str) -> Mapping[str, str]:
    return {"case": case, "question": question, "answer": answer, "note": note, "reader": reader, "reading": "1"}


def _note(area: Area, question: str, option: str) -> str:
    scale = area.questions[question][0].scale
    return NOTE if scale is not None and option in scale.note_when else ""


def reader_of(area: Area, case: str) -> str:
    """Who read a case: an area assessor in about one of three, else an inspector."""
    chance = draw(area.choices.seed, "reader", case)
    if chance % 3 == 0 and area.choices.area_assessors:
        return f"A{chance // 3 % area.choices.area_assessors + 1:02d}"
    return f"R{chance // 3 % area.choices.inspectors + 1:02d}"


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_texts(folder: Path, made: Mapping[str, str]) -> None:
    """Write the files of an example."""
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def differing(folder: Path, made: Mapping[str, str]) -> list[str]:
    """The files that are missing or hold something else."""
    return [name for name, text in made.items() if not _same(folder / name, text)]


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")
