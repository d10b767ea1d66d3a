"""An inspection at drafting, whose framework has milestones and next steps, and in which every answer is in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from inspectorate.findings.draft_sent import SentDraft
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.agreeing.challenging import answer_challenge, keep_change, raise_challenge
from inspectorate.web.agreeing.deciding import decide_next_step
from inspectorate.web.agreeing.recommending import keep_recommendation, seen_of
from inspectorate.web.agreeing.sending import send_draft
from inspectorate.web.audit.record import record
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.keeping import put_files
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting
from tests.inspection.folders import FRAMEWORK, tiny
from tests.people import ROLES, member
from tests.web.evidence.small import give_evidence

AGREEING = """\
report:
  milestones:
    - {id: draft, label: Draft sent to the area, weeks_after: 6, owner: lead inspector, remind: [14, 3]}
    - {id: comments, label: Comments received, from: draft, working_days_after: 10, owner: area contact, remind: [5]}
    - {id: publication, label: Report published, weeks_after: 12, owner: publications, date: published}
  next_steps:
    - {id: focused, label: A focused inspection, when: [{of: "1.1", below: 60}, {of: overall, below: 40}]}
    - {id: none, label: No further inspection}
"""
#: Another framework than that of other tests, or two of one name would be listed.
OWN = FRAMEWORK.replace("id: tiny\ntitle: Tiny\n", "id: agreed\ntitle: Agreed standards\n") + AGREEING
CASES = "case,risk,score,team\n" + "".join(f"A-{n},low,2,North\n" for n in range(1, 5))
#: 1.1.a holds for three cases of four, 2.1.a for one of four.
GIVEN = {"1.1.a": "yes yes yes no", "1.1.c": "yes yes yes yes", "2.1.a": "yes no no no"}
ANSWERS = "case,question,answer,note\n" + "".join(
    f"A-{n},{question},{answer},\n"
    for question, answers in GIVEN.items()
    for n, answer in enumerate(answers.split(), start=1)
)
#: The text that is challenged, and what it becomes.
WRONG = "The team works from three offices."
RIGHT = "The team works from two offices."
TEXT = f"## Strengths\n\nAssessment came first in {{{{1.1.a}}}} of cases.\n\n## Conclusion\n\n{WRONG}\n"
#: What is sent to the form of a recommendation.
ADVICE = {"criteria": ["1.1"], "text": "Plan sooner", "figures": "1.1.a"}
FAR = date(2099, 12, 31)


def drafting(slug: str = "drafted", stage: Stage = Stage.DRAFTING, title: str = "An inspection") -> Inspection:
    """Fieldwork ended on 2 March 2026."""
    said = f"framework: framework.yaml\ntitle: {title}\nkind: full\ndates: {{fieldwork_ends: 2026-03-02}}\n"
    with TemporaryDirectory() as room:
        folder = tiny(
            Path(room) / slug, framework__yaml=OWN, inspection__yaml=said, cases__csv=CASES,
            answers__csv=ANSWERS,
        )  # fmt: skip
        (folder / "narrative").mkdir(exist_ok=True)
        (folder / "narrative" / "1.1.md").write_text(TEXT, encoding="utf-8")
        made = import_inspection(by="the tests", core_inspection=load(folder), slug=slug, stage=stage)
    for name in ("Laura", "Ian", "Carol"):
        member(made, name)
    return made


def rewrite(inspection: Inspection, text: str, path: str = "narrative/1.1.md") -> None:
    """Write a text of the report anew, without any ceremony."""
    with acting():
        put_files(inspection, {path: text})
        record(action="keep week", by="the tests", inspection=inspection.slug)
    inspection.refresh_from_db()


def recommended(inspection: Inspection, *texts: str, figures: str = "1.1.a") -> None:
    """Recommendations that rest on 1.1."""
    for text in texts:
        keep_recommendation(
            by=member(inspection, "Laura"), inspection=inspection, criteria=["1.1"], text=text, figures=figures,
            seen=seen_of(inspection),
        )  # fmt: skip


def sent(inspection: Inspection, until: date = FAR) -> SentDraft:
    """A draft that the area has."""
    return send_draft(by=member(inspection, "Laura"), inspection=inspection, until=until)


def paragraph_of(inspection: Inspection, words: str = WRONG) -> str:
    """The number of the paragraph of the draft that says some words."""
    from inspectorate.web.agreeing.pages_sent import sent_paragraphs
    from inspectorate.web.agreeing.standing import newest_draft

    draft = newest_draft(inspection)
    assert draft is not None
    found = [number for number, text in sent_paragraphs(inspection, draft).items() if words in text]
    assert len(found) == 1, found
    return found[0]


def challenged(inspection: Inspection, *wrong: str) -> None:
    """Challenges of the area to that paragraph."""
    for each in wrong:
        raise_challenge(
            by=member(inspection, "Carol"), inspection=inspection, paragraph=paragraph_of(inspection), wrong=each
        )


def challenged_by_all(slug: str) -> Inspection:
    """An inspection with everybody on it, two recommendations, and a draft that the area has challenged."""
    made = drafting(slug)
    for name in ROLES:
        member(made, name)
    recommended(made, "Plan sooner", "Write it down")
    sent(made)
    challenged(made, "There are two offices.")
    made.refresh_from_db()
    return made


def agreed(slug: str, title: str) -> Inspection:
    """An inspection with everybody on it and one of everything: for pages that are looked at."""
    made = drafting(slug, title=title)
    for name in ROLES:
        member(made, name)
    laura = member(made, "Laura")
    give_evidence(made)
    recommended(made, "Plan sooner", "Write down what was agreed", figures="1.1.a; part not 2.1.a")
    decide_next_step(by=laura, inspection=made, step="none", reason="A new head came, and the plans changed.")
    sent(made, date(2026, 3, 27))
    made.refresh_from_db()
    challenged(made, "There are two offices.", "One office is a hostel.", "The third closed in May.")
    for number, accept, reason in ((1, True, "The list says so."), (2, False, "Staff work there.")):
        answer_challenge(by=laura, inspection=made, number=number, accept=accept, reason=reason)
    rewrite(made, TEXT.replace(WRONG, RIGHT))
    keep_change(by=laura, inspection=made, number=1, before=WRONG, after=RIGHT)
    made.refresh_from_db()
    return made
