"""What an event is about, as text that finds it again: an inspection's own affairs, a case, an answer, a person."""

from __future__ import annotations

from urllib.parse import quote


def case_subject(reference: str) -> str:
    """The subject of events about a case."""
    return f"case/{_part(reference)}"


def answer_subject(reference: str, question: str, respondent: str = "") -> str:
    """The subject of events about one answer of a case; it begins with that of the case."""
    end = f"/{_part(respondent)}" if respondent else ""
    return f"{case_subject(reference)}/{_part(question)}{end}"


def person_subject(username: str) -> str:
    """The subject of events about what somebody may do."""
    return f"person/{_part(username)}"


def judged_subject(of: str) -> str:
    """The subject of events about what is judged: a criterion, section, thread or the whole."""
    return f"judged/{_part(of)}"


def alert_subject(number: int) -> str:
    """The subject of events about an alert: not of its case, whose history is open to more people."""
    return f"alert/{number}"


def practice_subject(number: int) -> str:
    """The subject of events about good practice that was marked."""
    return f"practice/{number}"


def text_subject(part: str) -> str:
    """The subject of events about a text of the report."""
    return f"text/{_part(part)}"


def file_subject(path: str) -> str:
    """The subject of events about a file of an inspection's folder, or a framework."""
    return f"file/{path}"


def _part(text: str) -> str:
    return quote(text, safe=" ")
