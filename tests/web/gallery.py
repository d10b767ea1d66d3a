"""One of everything: a world in which every page has something to show, always the same, at the same time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from inspectorate.caseload.table import Row, Table
from inspectorate.findings.sent import TABLES
from inspectorate.inspection import load
from inspectorate.inspection.stages import Stage
from inspectorate.web.casework.actions import assign, move_case, return_case, save_answer
from inspectorate.web.casework.choosing import choose_cases
from inspectorate.web.casework.models import Case
from inspectorate.web.fieldwork.actions import confirm_availability
from inspectorate.web.fieldwork.availability import availability_digest
from inspectorate.web.fieldwork.needs import texts_of
from inspectorate.web.good_practice.actions import keep_mark, pick_mark, release_example, seen_of
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.asking import ask_for_caseload
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.uploading import choose_columns, keep_upload
from inspectorate.web.people.actions import make_user
from inspectorate.web.people.addresses import ADDRESSES
from inspectorate.web.people.models import Conflict, User
from inspectorate.web.people.views.password import welcome_path
from inspectorate.web.performance.lines import key_of, lines_of
from inspectorate.web.questionnaires.actions import close_survey, make_codes, open_survey
from inspectorate.web.questionnaires.box import new_return, put
from inspectorate.web.questionnaires.interviewed import interviewed_by
from inspectorate.web.questionnaires.models import Box
from inspectorate.web.sampling.actions import draw, keep_design, replace_drawn, take_back
from inspectorate.web.timetabling.feeds import make_feed
from inspectorate.web.timetabling.notices import Calls, tell_of_changes
from tests.inspection.folders import csv_file, write
from tests.people import ROLES, conflict, member, person
from tests.web.agreeing.small import agreed
from tests.web.alerts.small import give_alerts
from tests.web.evidence.small import give_evidence
from tests.web.judging.world import judged
from tests.web.pages import as_
from tests.web.people.signing import GOOD, with_factor
from tests.web.performance.figures import FIGURES
from tests.web.publishing.reports import Reports
from tests.web.questionnaires.typists import type_some
from tests.web.test_walk import _keys
from tests.web.timetabling.small import give_searches, give_week
from tests.web.whole_framework import ANSWERS, CASELOAD, CHOSEN, FRAMEWORK, NOTES
from tests.web.writing.world import parts_looked_at, write_some

#: When everything here happened.
NOON = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
MAIN, REBUILT, EARLY = "an-area-2026", "an-area-2024", "another-area-2026"
DESIGNED, DRAWN, JUDGED = "a-third-area-2026", "a-fourth-area-2026", "a-fifth-area-2026"
TITLES = {
    MAIN: ("Inspection of An Area", "An Area"),
    REBUILT: ("An Area in 2024", "An Area"),
    EARLY: ("Inspection of Another Area", "Another Area"),
    DESIGNED: ("Inspection of A Third Area", "A Third Area"),
    DRAWN: ("Inspection of A Fourth Area", "A Fourth Area"),
}


#: Good practice, with all that is said of it before it is offered.
HEARD = {
    "criterion": "1.1",
    "title": "A plan that can be read",
    "story": "The plan was written with him, in his own words, on one page.",
    "worth": "He could say what stood in it.",
    "source_consent": "yes",
    "person_consent": "nobody_quoted",
}
#: And when it is looked at: later on that day.
EVENING = datetime(2026, 3, 9, 17, 0, tzinfo=UTC)


@contextmanager
def clock(start: datetime, step: timedelta = timedelta()) -> Iterator[None]:
    """A clock that stands still, or goes on by a step whenever somebody looks at it."""
    now = [start]

    def tick() -> datetime:
        now[0] += step
        return now[0]

    with patch("django.utils.timezone.now", tick):
        yield


class Gallery:
    """Three inspections: one in fieldwork with a case in every state, one rebuilt and published, one that begins.

    Two further ones are there for the pages of the sample: one in which it is designed, one in which it is drawn.
    """

    def __init__(self) -> None:
        with clock(NOON, timedelta(minutes=1)):
            self.rebuilt = _inspection(REBUILT, Stage.PUBLISHED, reconstructed=True)
            self.main = _inspection(MAIN, Stage.FIELDWORK)
            self.early = _inspection(EARLY, Stage.SET_UP)
            self.people: dict[str, Any] = {name: member(self.main, name).user for name in ROLES}
            self.designed, self.drawn = (_inspection(slug, Stage.SET_UP) for slug in (DESIGNED, DRAWN))
            for name in ROLES:
                for inspection in (self.rebuilt, self.early, self.designed, self.drawn):
                    member(inspection, name)
            self.people |= {"Stella": person("Stella", steward=True), "nobody": AnonymousUser()}
            self.invited = make_user(by="the tests", email="ivy@example.org", name="Ivy Invited")
            self._read()
            self._upload()
            self._draw()
            for inspection in (self.rebuilt, self.main):
                give_evidence(inspection)
            self.judged = judged(JUDGED)
            self.agreed = agreed("a-twelfth-area-2026", "Inspection of A Twelfth Area")
            self.reports = Reports(NOON)
            self._ask()
            write_some(self.main)
            give_searches(give_week(self.main))
            seen = availability_digest(self.main, texts_of(self.main))
            confirm_availability(by=member(self.main, "Carol"), inspection=self.main, seen=seen)
            self.token = make_feed(by=member(self.main, "Ian"))
            tell_of_changes(by=member(self.main, "Laura"), inspection=self.main, calls=Calls(True, "the timetable"))
        self.factored = person("Fay")
        with_factor(self.factored)

    def _read(self) -> None:
        laura, ian, adam = (member(self.main, name) for name in ("Laura", "Ian", "Adam"))
        readers = {"R-01": ian, "R-02": ian, "R-03": adam, "R-04": adam, "R-05": ian, "R-06": ian}
        for name, reader in readers.items():
            assign(by=laura, case=self.case(name), reader=reader)
        for name, most in {"R-01": 9, "R-02": 9, "R-03": 2, "R-04": 9, "R-05": 3}.items():
            for question, value in list(ANSWERS[name].items())[:most]:
                note = NOTES.get((name, question), "")
                save_answer(by=readers[name], case=self.case(name), question=question, value=value, note=note, seen=0)
        for name in ("R-01", "R-02", "R-04"):
            move_case(by=readers[name], case=self.case(name), move="submit")
        quentin = member(self.main, "Quentin")
        move_case(by=quentin, case=self.case("R-01"), move="accept")
        reasons = [("1.1.c", "Housing is not looked at; is this still poor?"), ("", "Say which meeting you mean.")]
        return_case(by=quentin, case=self.case("R-02"), queries=reasons)
        conflict(member(self.main, "Pam"), "R-07", "a former colleague")
        give_alerts(self.main, NOON)
        self._practise()

    def _practise(self) -> None:
        """A draft of Ian's, one that is offered, two that are picked: one of them in the library already."""
        laura, ian, adam = (member(self.main, name) for name in ("Laura", "Ian", "Adam"))
        keep_mark(by=ian, inspection=self.main, cells={"story": HEARD["story"]}, case=self.case("R-02"))
        keep_mark(by=adam, inspection=self.main, cells=HEARD, case=self.case("R-03"), offer=True)
        for story, title in (("Victims are rung up before each hearing.", "Rung up"), ("Staff meet weekly.", "Weekly")):
            cells = {**HEARD, "story": story, "title": title, "found_in": "meeting"}
            mark = keep_mark(by=laura, inspection=self.main, cells=cells, offer=True)
            text = {"criterion": mark.criterion, "title": title, "text": story, "worth": mark.worth}
            pick_mark(by=laura, mark=mark, cells=text)
        release_example(by=laura, inspection=self.main, place=1, yes=True, seen=seen_of(self.main))

    def _upload(self) -> None:
        table = _without_names(_table(CASELOAD))
        columns = {"Ref": "case", "Risk level": "risk", "Office": "team"}
        for inspection, name, text in ((self.main, "march.csv", table), (self.early, "first.csv", _faulty(table))):
            carol = member(inspection, "Carol")
            kept = keep_upload(
                by=carol, inspection=inspection, table=Table(name, text.columns, text.rows), away=["Surname"]
            )
            choose_columns(by=carol, upload=kept, chosen=columns)
            asked = {"deadline": date(2026, 3, 27), "words": "All offices, cases ended since included."}
            ask_for_caseload(by=member(inspection, "Laura"), inspection=inspection, **asked)

    def _draw(self) -> None:
        for inspection, design in ((self.designed, IMPOSSIBLE), (self.drawn, DESIGN)):
            laura = member(inspection, "Laura")
            choose_cases(by=laura, inspection=inspection, references=[], reason="to draw from")
            keep_design(by=laura, inspection=inspection, text=design)
        laura = member(self.drawn, "Laura")
        draw(by=laura, inspection=self.drawn, seen=self.drawn.files_version)
        take_back(by=laura, inspection=self.drawn, reason="two cases were missing")
        draw(by=laura, inspection=self.drawn, seen=self.drawn.files_version)
        replace_drawn(by=laura, case=_first(self.drawn), reason="other", note="sealed", on="2026-03-09")

    def _ask(self) -> None:
        """One questionnaire is open, one is closed and its texts wait, of one others gave totals."""
        laura, ian = member(self.main, "Laura"), member(self.main, "Ian")
        said: dict[str, Any] = {"closes": date(2026, 3, 27), "sent": 40, "keep_late": True, "screener": ian}
        opened, closed = (
            open_survey(by=laura, inspection=self.main, name=name, languages=languages, **said)
            for name, languages in (("supervised", ["en", "cy"]), ("victims", ["en"]))
        )
        make_codes(by=laura, survey=opened, number=2)
        type_some(opened)
        box = Box.objects.get(pk=closed.pk)
        for number in range(14):
            answers = {"told": "yes" if number < 8 else "no"} | ({"words": "A call"} if number < 2 else {})
            put(box, new_return(answers, "en", "online"), late=int(number == 0))
        close_survey(by=laura, survey=closed)

    def case(self, reference: str) -> Case:
        return Case.objects.select_related("inspection", "reader__user").get(inspection=self.main, reference=reference)

    def browser(self, who: str) -> Client:
        user = self.people[who]
        client = as_(user) if user.is_authenticated else Client()
        client.raise_request_exception = False
        return client

    def half_signed_in(self) -> Client:
        """A browser in which a password was given, and the code not yet."""
        client = Client()
        client.post("/sign-in/", {"email": self.factored.username, "password": GOOD})
        return client


DESIGN = """\
# Agreed with the area.
seed: agreed
strata: {by: risk, sizes: {low: 2, high: 2}}
eligible: {team: [North, South]}
reserves: 3
mirror: team
"""
#: More high risk than there is, and a condition that the form has no fields for.
IMPOSSIBLE = """\
size: 4
seed: agreed
at_least: [{where: {risk: high}, cases: 9}]
eligible: {any: [{risk: low}, {team: South}]}
"""


def _first(inspection: Inspection) -> Case:
    """The first case of a drawn sample that is still in it."""
    found: Case = inspection.cases.filter(sample="main", removed="")[0]
    return found


def _inspection(slug: str, stage: Stage, reconstructed: bool = False) -> Inspection:
    title, body = TITLES[slug]
    earlier = f"kind: follow_up\nof: ../{REBUILT}\n" if slug == MAIN else ""
    said = f"framework: framework.yaml\ntitle: {title}\nbody: {body}\ndates: {{fieldwork: 2026-03}}\n"
    table = _table(CASELOAD)
    rows = [[row.cells[name] for name in ("Ref", "Risk level", "Office")] for row in table.rows]
    answers = [
        [case, question, value, NOTES.get((case, question), "")]
        for case, given in ANSWERS.items()
        for question, value in given.items()
    ]
    files: dict[str, str | bytes] = {
        "framework.yaml": FRAMEWORK,
        "inspection.yaml": said + earlier + ("reconstructed: yes\n" if reconstructed else ""),
        "caseload.csv": csv_file(("case", "risk", "team"), [[c[0], c[1].lower(), c[2]] for c in rows]),
        "cases.csv": csv_file(("case",), [[name] for name in CHOSEN]),
        "answers.csv": csv_file(("case", "question", "answer", "note"), answers if reconstructed else []),
        **({} if slug == EARLY else FIGURES),
    }
    with TemporaryDirectory() as room:
        core = load(write(Path(room) / slug, files))
        return import_inspection(by="the tests", core_inspection=core, slug=slug, stage=stage)


def _table(text: str) -> Table:
    first, *rest = [line.split(",") for line in text.splitlines()]
    rows = tuple(Row(n, dict(zip(first, cells, strict=True))) for n, cells in enumerate(rest, start=2))
    return Table("caseload.csv", tuple(first), rows)


def _without_names(table: Table) -> Table:
    """The table as it passes the door."""
    columns = tuple(name for name in table.columns if name != "Surname")
    rows = tuple(Row(row.number, {name: row.cells[name] for name in columns}) for row in table.rows)
    return Table(table.file, columns, rows)


def _faulty(table: Table) -> Table:
    """The same with a risk that is none, and a case twice."""
    rows = [dict(row.cells) for row in table.rows]
    rows[2]["Risk level"], rows[4]["Ref"] = "extreme", "R-04"
    return Table(table.file, table.columns, tuple(Row(n, cells) for n, cells in enumerate(rows, start=2)))


#: The parts of addresses that are the same in every inspection here.
PARTS: dict[str, list[str]] = {
    "ending": ["csv"],
    "question": ["1.1.c"],
    "of": ["2.2", "2.3", "2.4", "1.1"],
    "reference": ["R-02", "R-03", "R-04"],
    "token": ["made-up"],
    "version": [1],
    "recommendation": ["1"],
    "action": ["1"],
    "manager": ["m1"],
    "event": ["focus", "new"],
    "document": ["E1", "E2"],
    "meeting": ["M1", "new"],
    "survey": ["supervised", "victims", "partners"],
    "milestone": ["publication"],
    "number": [1, 2, 3],
    "place": [1, 2],
    "what": ["managers", "times"],
}
#: A score of each level.
SCORES = [("overall", "overall"), ("section", "1"), ("criterion", "1.1"), ("question", "1.1.c"), ("thread", "harm")]


def examples(gallery: Gallery, name: str) -> list[str]:
    """The addresses of a name that are visited: in each inspection, about cases in several states, of each kind."""
    found = []
    places = (gallery.main, gallery.rebuilt, gallery.early) if "slug" in _keys(name) else (gallery.main,)
    if name.startswith(("publishing:", "improving:")):
        places = gallery.reports.shown_at(name) if "slug" in _keys(name) else (gallery.main,)
    if name.startswith("judging:"):
        places = (gallery.judged,)
    if name.startswith("agreeing:"):
        places = (gallery.agreed,)
    if name.startswith("sampling:"):
        own = (gallery.designed, gallery.drawn)
        places = (*(own if name in ("sampling:design", "sampling:text", "sampling:draw") else own[::-1]), *places)
    for inspection in places:
        known: dict[str, Any] = {"slug": inspection.slug, "digest": inspection.release.digest}
        for more in _parts(gallery, name, inspection):
            found.append(reverse(name, kwargs={key: {**known, **more}[key] for key in _keys(name)}))
    return found


def _parts(gallery: Gallery, name: str, inspection: Inspection) -> Iterator[dict[str, Any]]:
    special: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "casework:reopen": lambda: [{"reference": "R-01"}],
        "casework:hand-back": lambda: [{"reference": "R-05"}],
        "outcomes:score": lambda: [{"level": level, "name": of} for level, of in SCORES],
        "people:withdraw": lambda: [
            {"key": each.member_id, "conflict": each.pk}
            for each in Conflict.objects.filter(member__inspection=inspection)
        ],
        "questionnaires:manager": lambda: [
            {"survey": "managers", "manager": each.person}
            for each in interviewed_by(member(inspection, "Ian"), "managers")[:2]
        ],
        "timetabling:feed": lambda: [{"token": gallery.token}],
        "publishing:copy": lambda: [{"token": gallery.reports.copy}],
        "people:welcome": lambda: [
            dict(zip(("key", "token"), welcome_path(gallery.invited).split("/")[2:4], strict=True))
        ],
    }
    if name.startswith("writing:") and "of" in _keys(name):
        special[name] = lambda: parts_looked_at(_keys(name))
    if name.startswith("performance:"):
        special[name] = lambda: _performance(name, inspection)
    if name == "sampling:replace":
        special[name] = lambda: [{"reference": each.reference} for each in inspection.cases.all()[:3]]
    if name in special:
        yield from special[name]()
        return
    varying = [key for key in _keys(name) if key not in ("slug", "digest")]
    lists = {**PARTS, "key": [member(inspection, "Ian").pk]}
    if name in ("judging:criterion", "judging:judges"):
        lists["of"] = lists["of"][:3]
    elif inspection is not gallery.main:
        lists = {key: values[:1] for key, values in lists.items()}
    missing = set(varying) - set(lists)
    assert not missing, f"{name} has no example: say what {missing} may be"
    first = varying[0] if varying else ""
    for value in lists[first] if first else [""]:
        yield {first: value, **{key: lists[key][0] for key in varying[1:]}}


def _performance(name: str, inspection: Inspection) -> list[dict[str, Any]]:
    """Each table, and a line of each that is there besides a new one."""
    keys = set(_keys(name)) - {"slug"}
    found = []
    for what in TABLES if "what" in keys else ("",):
        lines = lines_of(inspection, what)[1:2] if "line" in keys else []
        for line in ["new", *(key_of(TABLES[what], each) for each in lines)]:
            known = {"what": what, "line": line, "ending": "csv"}
            found.append({key: known[key] for key in keys})
    return found


def user_called(gallery: Gallery, name: str) -> User:
    """Somebody of the gallery who can sign in."""
    found: User = gallery.people[name]
    return found


def looked_at() -> list[str]:
    """The names of all addresses at which one looks."""
    return [name for name, row in ADDRESSES.items() if row.look is not None]
