"""The plain twin: tally and scores a second time, slowly, from the plain data of a framework.

It is written from the contract alone with dictionaries and loops, shares no code with the package, and is what the
fast one is held against on random frameworks, cases and answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import holidays

YES, NO, NOT_YET = "yes", "no", "not yet known"
BLANK = object()


class World:
    """A framework as plain data, cases as {id: {fact: text}}, answers as rows (case, question, answer, respondent)."""

    def __init__(self, framework: dict[str, Any], cases: dict[str, dict[str, str]], answers: Iterable[Any]) -> None:
        self.framework = framework
        self.cases = cases
        self.facts = framework.get("facts", {})
        self.questions: dict[str, dict[str, Any]] = {}
        self.home: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
        for section in framework["sections"]:
            for criterion in section["criteria"]:
                for question in criterion.get("questions", []):
                    self.questions[question["id"]] = question
                    self.home[question["id"]] = (section, criterion)
        self.answers: dict[tuple[str, str], dict[str, str]] = {}
        for row in answers:
            self.answers.setdefault((row.case, row.question), {})[row.respondent] = row.answer

    # --- values ---------------------------------------------------------------------------------------------------

    def kind(self, name: str) -> str:
        if name in self.facts:
            return str(self.facts[name]["kind"])
        return str(self.questions[name].get("kind", "choice"))

    def typed(self, name: str, text: str) -> Any:
        if text in ("none", "not_applicable"):
            return text
        if self.kind(name) == "number":
            return Fraction(text)
        if self.kind(name) == "date":
            return date.fromisoformat(text)
        return text

    def values(self, case: str, name: str) -> Any:
        """BLANK, or a set of values (more than one only where several respondents differ)."""
        if name in self.facts:
            fact = self.facts[name]
            if "derive" in fact:
                return self.by_rules(case, name, fact["derive"])
            if (case, name) in self.answers:
                return {self.typed(name, text) for text in self.answers[case, name].values()}
            text = self.cases[case].get(name, "")
            return {self.typed(name, text)} if text else BLANK
        applies = self.applies(case, name)
        if applies == NO:
            return {"not_applicable"}
        if applies == NOT_YET:
            return BLANK
        question = self.questions[name]
        if "derive" in question and not self.overridden(case, question):
            return self.by_rules(case, name, question["derive"])
        if (case, name) in self.answers:
            return {self.typed(name, text) for text in self.answers[case, name].values()}
        return BLANK

    def overridden(self, case: str, question: dict[str, Any]) -> bool:
        return question.get("override") == "allowed" and (case, question["id"]) in self.answers

    def by_rules(self, case: str, name: str, rules: list[dict[str, Any]]) -> Any:
        for rule in rules:
            held = self.holds(case, rule["when"]) if "when" in rule else YES
            if held == NOT_YET:
                return BLANK
            if held == YES:
                if isinstance(rule["is"], dict):
                    return self.values(case, rule["is"]["fact"])
                return {self.typed(name, rule["is"])}
        raise AssertionError("the last rule always holds")

    # --- conditions -----------------------------------------------------------------------------------------------

    def holds(self, case: str, condition: dict[str, Any]) -> str:
        return every([self.part(case, key, value) for key, value in condition.items()])

    def part(self, case: str, key: str, value: Any) -> str:
        if key == "any":
            return opposite(every([opposite(self.holds(case, part)) for part in value]))
        if key == "all":
            return every([self.holds(case, part) for part in value])
        if key == "not":
            return opposite(self.holds(case, value))
        if key == "days":
            return self.days(case, value)
        return self.test(case, key, value)

    def test(self, case: str, name: str, value: Any) -> str:
        found = self.values(case, name)
        if found is BLANK:
            return NOT_YET
        if isinstance(value, dict):
            low, high = limits(value)
            ok = [
                not isinstance(v, str)
                and (low is None or self.typed(name, low) <= v)
                and (high is None or v <= self.typed(name, high))
                for v in found
            ]
        else:
            wanted = value if isinstance(value, list) else [value]
            ok = [v in [self.typed(name, w) for w in wanted] for v in found]
        return YES if any(ok) else NO

    def days(self, case: str, value: dict[str, Any]) -> str:
        start, end = self.values(case, value["from"]), self.values(case, value["to"])
        if any(found is not BLANK and any(isinstance(v, str) for v in found) for found in (start, end)):
            # A date known not to exist, or a question of that kind that does not apply.
            return NO
        if start is BLANK or end is BLANK:
            return NOT_YET
        low, high = limits({k: v for k, v in value.items() if k in ("at_least", "at_most", "between")})
        for a in start:
            for b in end:
                n = count_days(a, b, value.get("working"))
                if (low is None or Fraction(low) <= n) and (high is None or n <= Fraction(high)):
                    return YES
        return NO

    # --- routing --------------------------------------------------------------------------------------------------

    def applies(self, case: str, name: str) -> str:
        section, criterion = self.home[name]
        question = self.questions[name]
        own = every([self.holds(case, part["applies"]) for part in (section, criterion, question) if "applies" in part])
        named = {n for rule in question.get("derive", []) for n in names(rule.get("when", {})) if n in self.questions}
        if named and all(self.applies(case, other) == NO for other in named):
            return NO
        return own

    def boxes(self, case: str, name: str) -> list[tuple[str, str]]:
        """The boxes that a question counts for one case, with the option."""
        question = self.questions[name]
        applies = self.applies(case, name)
        if applies == NO:
            return [("not_applicable", "")]
        if applies == NOT_YET:
            return [("unknown", "")]
        if "derive" in question and not self.overridden(case, question):
            found = self.by_rules(case, name, question["derive"])
            if found is BLANK:
                return [("unknown", "")]
            if "not_applicable" in found:
                return [("not_applicable", "")]
            (value,) = found
            return [(self.line(question, value), as_text(value))]
        given = self.answers.get((case, name), {})
        if not given:
            return [("outside" if question.get("role") == "context" else "missing", "")]
        return [(self.line(question, text), text) for text in given.values()]

    def line(self, question: dict[str, Any], value: Any) -> str:
        if "scale" not in question:
            return "outside"
        # A derived question may copy a fact that is `none`: an answer, but one without a line.
        option = self.framework["scales"][question["scale"]]["options"].get(value)
        return str(option.get("line", "outside")) if isinstance(option, dict) else "outside"

    # --- scores ---------------------------------------------------------------------------------------------------

    def score(self, where: dict[str, Any] | None = None, instruments: Iterable[str] | None = None) -> dict[str, Any]:
        held = {case: self.holds(case, where) if where else YES for case in self.cases}
        cases = [case for case in self.cases if held[case] == YES]
        scored = {
            name: q
            for name, q in self.questions.items()
            if instruments is None or q.get("instrument", "case") in instruments
        }
        counts = {name: self.count(name, cases) for name in scored}
        percents = {
            name: Fraction(100 * c["above"], c["above"] + c["below"]) if c["above"] + c["below"] else None
            for name, c in counts.items()
        }
        criteria = {c["id"]: self.criterion(c, percents) for s in self.framework["sections"] for c in s["criteria"]}
        sections = {s["id"]: self.section(s, criteria) for s in self.framework["sections"]}
        return {
            "cases": len(cases),
            "where_unknown": sum(found == NOT_YET for found in held.values()),
            "counts": counts,
            "percents": percents,
            "criteria": criteria,
            "sections": sections,
            "threads": {thread: self.thread(thread, percents) for thread in self.framework.get("threads", {})},
            "overall": self.overall(sections),
            "missing": sum(c["missing"] for n, c in counts.items() if scored[n].get("role") != "context"),
            "unknown": sum(c["unknown"] for n, c in counts.items() if scored[n].get("role") != "context"),
        }

    def count(self, name: str, cases: list[str]) -> dict[str, int]:
        count = dict.fromkeys(("above", "below", "outside", "not_applicable", "missing", "unknown"), 0)
        for case in cases:
            for box, _ in self.boxes(case, name):
                count[box] += 1
        return count

    def weight(self, of: dict[str, Any]) -> Fraction:
        text = of.get("weight", "1")
        return Fraction(self.framework.get("weights", {}).get(text, text))

    def criterion(self, criterion: dict[str, Any], percents: dict[str, Any]) -> Fraction | None:
        parts: dict[str, list[tuple[Fraction, Fraction]]] = {"question": [], "summary": []}
        for question in criterion.get("questions", []):
            role = question.get("role", "question")
            if role != "context" and percents.get(question["id"]) is not None:
                parts[role].append((percents[question["id"]], self.weight(question)))
        shares = self.framework.get("scoring", {}).get("criterion")
        if shares is None:
            return mean(parts["question"] + parts["summary"])
        both = {role: mean(pairs) for role, pairs in parts.items()}
        if both["question"] is None or both["summary"] is None:
            return both["summary"] if both["question"] is None else both["question"]
        return mean([(both[role], Fraction(shares[role])) for role in ("question", "summary")])

    def band(self, level: str, percent: Fraction | None) -> str | None:
        if percent is None:
            return None
        bands = self.framework["bands"]
        figure = Fraction(half_up(percent)) if bands.get("on", "shown") == "shown" else percent
        reached = [(Fraction(b["from"]), b["id"]) for b in bands[level] if Fraction(b["from"]) <= figure]
        return max(reached)[1]

    def section(self, section: dict[str, Any], criteria: dict[str, Fraction | None]) -> Any:
        scored = [c for c in section["criteria"] if "judged" not in c]
        known = [c for c in scored if criteria[c["id"]] is not None]
        if self.framework["scoring"].get("section") == "lowest_band":
            starts = {b["id"]: Fraction(b["from"]) for b in self.framework["bands"]["criterion"]}
            found = [self.band("criterion", criteria[c["id"]]) for c in known]
            return min(found, key=lambda name: starts[str(name)], default=None)
        return mean([(criteria[c["id"]], self.weight(c)) for c in known])

    def thread(self, thread: str, percents: dict[str, Any]) -> Fraction | None:
        found = [
            percents[name]
            for name, q in self.questions.items()
            if thread in q.get("threads", []) and q.get("role") != "context" and percents.get(name) is not None
        ]
        return sum(found, Fraction(0)) / len(found) if found else None

    def overall(self, sections: dict[str, Any]) -> Fraction | None:
        """The weighted overall score; None where there is none."""
        if self.framework["scoring"].get("overall") != "weighted":
            return None
        counted = [
            s
            for s in self.framework["sections"]
            if "weight" in s and any("judged" not in criterion for criterion in s["criteria"])
        ]
        if any(not isinstance(sections[s["id"]], Fraction) for s in counted):
            return None
        return mean([(sections[s["id"]], self.weight(s)) for s in counted])


def every(results: list[str]) -> str:
    if NO in results:
        return NO
    return NOT_YET if NOT_YET in results else YES


def opposite(result: str) -> str:
    return {YES: NO, NO: YES, NOT_YET: NOT_YET}[result]


def limits(value: dict[str, Any]) -> tuple[Any, Any]:
    if "between" in value:
        return value["between"][0], value["between"][1]
    return value.get("at_least"), value.get("at_most")


def names(condition: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for key, value in condition.items():
        if key in ("any", "all"):
            found |= {name for part in value for name in names(part)}
        elif key == "not":
            found |= names(value)
        elif key == "days":
            found |= {value["from"], value["to"]}
        else:
            found.add(key)
    return found


def count_days(start: date, end: date, calendar: str | None) -> int:
    if end < start:
        return -count_days(end, start, calendar)
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    if calendar is None:
        return len(days)
    part = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}.get(calendar)
    free = holidays.country_holidays("GB", subdiv=part) if part else {}
    return len([day for day in days if day.weekday() < 5 and day not in free])


def mean(pairs: list[tuple[Any, Fraction]]) -> Fraction | None:
    if not pairs:
        return None
    return sum((v * w for v, w in pairs), Fraction(0)) / sum(w for _, w in pairs)


def half_up(percent: Fraction) -> int:
    return math.floor(percent + Fraction(1, 2))


def as_text(value: Any) -> str:
    return str(value)
