"""Making an inspection from a row of `scores.yaml`: a framework and cases that fall in the boxes which the row says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inspectorate.answers.answer import Answer, by_case
from inspectorate.caseload.caseload import Case
from inspectorate.framework.files import framework_from_data
from inspectorate.framework.framework import Framework
from inspectorate.framework.located import as_data, parse
from inspectorate.scores.score import Judged, Scores, Setting, score
from inspectorate.scores.tally import BOXES, tally

FILE = Path(__file__).with_name("scores.yaml")
OPTIONS = {"above": "yes", "below": "no", "outside": "na"}
BANDS = [{"id": "good", "from": 70}, {"id": "priority", "from": 60}, {"id": "urgent", "from": 0}]


def tables() -> list[dict[str, Any]]:
    """The tables of the specification, as plain data."""
    plain: Any = parse(FILE.read_bytes(), FILE.name).plain()
    return list(plain["tables"])


def framework_of(row: dict[str, Any]) -> Framework:
    """A framework with the questions of a row; each applies where a fact of its own says so."""
    sections: dict[str, dict[str, Any]] = {}
    for name, given in row["questions"].items():
        criterion_id, section_id = name.rpartition(".")[0], name.partition(".")[0]
        section = sections.setdefault(section_id, {"id": section_id, "title": section_id, "criteria": {}})
        criterion = section["criteria"].setdefault(criterion_id, _criterion(criterion_id, row))
        keys = {key: value for key, value in given.items() if key in ("role", "weight", "threads")}
        criterion["questions"].append(
            {"id": name, "text": name, "scale": "scale", "applies": {f"applies-{name}": "yes"}, **keys}
        )
    for section in sections.values():
        section["criteria"] = list(section["criteria"].values())
        weight = row.get("section_weights", {}).get(section["id"])
        section |= {"weight": weight} if weight else {}
    return framework_from_data(as_data(_data(row, list(sections.values()))))


def _criterion(name: str, row: dict[str, Any]) -> dict[str, Any]:
    weight = row.get("criterion_weights", {}).get(name)
    return {"id": name, "title": name, "questions": []} | ({"weight": weight} if weight else {})


def _data(row: dict[str, Any], sections: list[dict[str, Any]]) -> dict[str, Any]:
    bands = dict.fromkeys(("criterion", "section", "thread", "overall"), BANDS)
    bands |= {"on": row.get("bands_on", "shown")}
    bands |= {"overall": row["overall_bands"]} if "overall_bands" in row else {}
    bands |= {"discretion": row["discretion"]} if "discretion" in row else {}
    judged = [{"id": name, "title": name, "judged": "verdict"} for name in row.get("judged", {})]
    if judged:
        sections.append({"id": "judged", "title": "Judged", "criteria": judged})
    return {
        "schema": 1,
        "id": "spec",
        "title": "Spec",
        "release": "1",
        "facts": {f"applies-{name}": {"label": name, "kind": "yes_no"} for name in row["questions"]},
        "scales": {
            "scale": {
                "options": {
                    "yes": {"label": "Yes", "line": "above"},
                    "no": {"label": "No", "line": "below"},
                    "na": "Not relevant",
                }
            }
        },
        "threads": {"harm": "Harm"},
        "sections": sections,
        "scoring": row.get("scoring", {}),
        "bands": bands,
        "verdicts": {"verdict": {"options": {"met": "Met", "unmet": "Unmet"}}},
    }


def scores_of(row: dict[str, Any]) -> Scores:
    """The scores of a row; raises `Refused` where it sets a band that may not be set."""
    framework = framework_of(row)
    boxes = {name: _boxes(given) for name, given in row["questions"].items()}
    size = max(map(len, boxes.values()))
    cases, answers = [], []
    for number in range(size):
        facts: dict[str, Any] = {}
        for name, of_question in boxes.items():
            box = of_question[number] if number < len(of_question) else "not_applicable"
            if box != "unknown":
                facts[f"applies-{name}"] = "no" if box == "not_applicable" else "yes"
            if box in OPTIONS:
                answers.append(Answer(str(number), name, OPTIONS[box]))
        cases.append(Case(str(number), facts))
    judged = {name: Judged(verdict or None, verdict or None) for name, verdict in _verdicts(row).items()}
    settings = [Setting(item["of"], item["value"], item["reason"]) for item in row.get("set", [])]
    return score(framework, tally(framework, cases, by_case(answers)), settings=settings, judged=judged)


def _verdicts(row: dict[str, Any]) -> dict[str, str]:
    return {name: "" if verdict == "null" else verdict for name, verdict in row.get("judged", {}).items()}


def _boxes(given: dict[str, Any]) -> list[str]:
    return [box for box in BOXES for _ in range(int(given.get(box, 0)))]
