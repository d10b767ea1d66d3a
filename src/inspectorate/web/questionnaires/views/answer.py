"""The pages of a respondent, who has no account: type the code, one question a page, check, send.

There is one address. A page carries its place and its ticket in its form, so that neither stands in an address, and a
browser gets no cookie. There is no token against forged requests, for nothing here is done by who a browser is: only a
form that holds the ticket of a code does anything (docs/decisions/answers-without-cookies.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from inspectorate.answers.asking import kept
from inspectorate.framework.framework import Question
from inspectorate.framework.questionnaire import Questionnaire, said
from inspectorate.web.questionnaires.asking import numbered, sent_value, shown, wrong
from inspectorate.web.questionnaires.codes import Pass, looks_right, pass_from, pass_of, ticket_of
from inspectorate.web.questionnaires.instruments import instrument_of
from inspectorate.web.questionnaires.respondents import Opened, keep_draft, open_code, refuse, send
from inspectorate.web.questionnaires.slowing import SLOWING
from inspectorate.web.questionnaires.wording import WORDING, day_words, words

_LOOK = Path(__file__).parents[1] / "look" / "answer.css"
LANGUAGES = ("en", "cy")


@dataclass
class Visit:
    """One request of a respondent: what their page sent, and what their code opens."""

    request: HttpRequest
    language: str
    pass_: Pass | None = None
    opened: Opened | None = None
    asked: Questionnaire | None = None
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """The question that the page was about."""
        return str(self.request.POST.get("at", ""))

    @property
    def languages(self) -> list[str]:
        """The languages that can be chosen."""
        return list(LANGUAGES) if self.opened is None else list(self.opened.survey.languages)


@login_not_required
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """The style of these pages: it lies here, where nobody writes down who asks for it."""
    return HttpResponse(_LOOK.read_bytes(), content_type="text/css; charset=utf-8")


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Whatever a respondent does."""
    chosen = request.POST.get("language", "")
    visit = Visit(request, chosen if chosen in LANGUAGES else "en")
    do = str(request.POST.get("do", ""))
    if do.startswith("language ") and do.removeprefix("language ") in LANGUAGES:
        visit.language = do.removeprefix("language ")
    if "ticket" not in request.POST:
        return _by_code(visit, do)
    visit.pass_ = pass_from(str(request.POST["ticket"]))
    if visit.pass_ is None:
        return _code_page(visit, words("too long open", visit.language))
    if not _open(visit):
        return _code_page(visit, words("unknown code", visit.language))
    if visit.opened is not None and visit.opened.shut:
        return _over(visit, "shut")
    name, _, which = do.partition(" ")
    return _DOING.get(name, _begin)(visit, which)


def _by_code(visit: Visit, do: str) -> HttpResponse:
    """Somebody comes with a link, types a code, or has none yet."""
    whence, request = getattr(visit.request, "whence", b""), visit.request
    typed = str(request.POST.get("code", "") or getattr(request, "carried", ""))
    if not typed:
        return _code_page(visit, words("no code", visit.language) if do == "open" else "")
    if do.startswith("language"):
        return _code_page(visit, typed=typed)
    if SLOWING.too_many(whence):
        return _code_page(visit, words("too many", visit.language))
    visit.pass_ = pass_of(typed) if looks_right(typed) else None
    if visit.pass_ is None or not _open(visit):
        SLOWING.count(whence)
        return _code_page(visit, words("unknown code", visit.language), typed)
    assert visit.opened is not None
    before = visit.opened.draft.language
    visit.language = before or (visit.language if visit.language in visit.languages else visit.languages[0])
    return _over(visit, "shut") if visit.opened.shut else _begin(visit, "")


def _open(visit: Visit) -> bool:
    """Look up what the code opens; False where it opens nothing."""
    assert visit.pass_ is not None
    visit.opened = open_code(visit.pass_)
    if visit.opened is None:
        return False
    visit.asked = instrument_of(visit.opened.survey)
    visit.answers = dict(visit.opened.draft.answers)
    if visit.language not in visit.languages:
        visit.language = visit.languages[0]
    return True


def _keep(visit: Visit) -> str:
    """Keep what the page sent for its question; what is wrong with it, or nothing."""
    assert visit.asked is not None
    assert visit.pass_ is not None
    question = visit.asked.by_id.get(visit.at)
    if question is None:
        keep_draft(visit.pass_, {}, visit.language)
        return ""
    value = sent_value(question, visit.request.POST)
    fault = wrong(question, value, visit.language)
    if not fault:
        visit.answers = {name: each for name, each in {**visit.answers, question.id: value}.items() if each}
        keep_draft(visit.pass_, {question.id: value or None}, visit.language)
    return fault


def _next(visit: Visit, _: str) -> HttpResponse:
    """On to the question behind, or back to where the answers are checked."""
    if fault := _keep(visit):
        return _question_page(visit, visit.at, fault)
    order = _order(visit)
    if visit.request.POST.get("then") == "check" or visit.at not in order or visit.at == order[-1]:
        return _check(visit, "")
    return _question_page(visit, order[order.index(visit.at) + 1])


def _back(visit: Visit, _: str) -> HttpResponse:
    """To the question before; what cannot be kept is left."""
    _keep(visit)
    order = _order(visit)
    if visit.at == "check":
        return _question_page(visit, order[-1]) if order else _begin(visit, "")
    place = order.index(visit.at) if visit.at in order else 0
    return _question_page(visit, order[place - 1]) if place else _begin(visit, "")


def _change(visit: Visit, which: str) -> HttpResponse:
    """To a question, from the page where the answers are checked."""
    return _question_page(visit, which, then="check") if which in _order(visit) else _check(visit, "")


def _start(visit: Visit, _: str) -> HttpResponse:
    """To the first question that is not answered; to all of them where every one is."""
    order = _order(visit)
    left = [name for name in order if name not in visit.answers]
    return _question_page(visit, left[0]) if left else _check(visit, "")


def _speak(visit: Visit, _: str) -> HttpResponse:
    """The same page in the other language."""
    fault = _keep(visit)
    if visit.at in _order(visit):
        return _question_page(visit, visit.at, fault, then=str(visit.request.POST.get("then", "")))
    return {"check": _check, "refuse": _refuse}.get(visit.at, _begin)(visit, "")


def _send(visit: Visit, _: str) -> HttpResponse:
    """Send. The first of two sendings counts; the second finds that the code opens nothing."""
    assert visit.asked is not None
    assert visit.pass_ is not None
    if not send(visit.pass_, kept(visit.asked, visit.answers), visit.language):
        return _code_page(visit, words("unknown code", visit.language))
    return _over(visit, "thanks")


def _refuse(visit: Visit, which: str) -> HttpResponse:
    """Ask whether they are sure; then count, and erase."""
    assert visit.pass_ is not None
    if which != "yes":
        return _page(visit, "refuse", at="refuse")
    if not refuse(visit.pass_):
        return _code_page(visit, words("unknown code", visit.language))
    return _over(visit, "refused")


def _begin(visit: Visit, _: str) -> HttpResponse:
    """What it is about and what is promised."""
    assert visit.asked is not None
    assert visit.opened is not None
    about = {
        "introduction": said(visit.asked.introduction, visit.language),
        "about": words("about", visit.language, number=len(visit.asked.questions)),
        "begun": bool(visit.answers),
        "own": any(each.own for each in _all(visit)),
        "closing_day": "" if visit.opened.late else words("closing day", visit.language, day=_day(visit)),
    }
    return _page(visit, "begin", at="begin", **about)


def _check(visit: Visit, _: str) -> HttpResponse:
    """All that is asked, with the answers."""
    return _page(visit, "check", at="check", rows=_all(visit))


def _question_page(visit: Visit, name: str, fault: str = "", then: str = "") -> HttpResponse:
    """The page of one question; with a fault what was sent stays in its field."""
    found = next(((number, each) for number, each in _numbered(visit) if each.id == name), None)
    if found is None:
        return _check(visit, "")
    number, question = found
    value = sent_value(question, visit.request.POST) if fault else visit.answers.get(name, "")
    then = then or (str(visit.request.POST.get("then", "")) if fault else "")
    more = {
        "asked": shown(question, number, value, visit.language),
        "heading": words("question", visit.language, number=number),
        "problem_at": "answer-0",
    }
    return _page(visit, "question", at=name, fault=fault, then=then, **more)


def _code_page(visit: Visit, fault: str = "", typed: str = "") -> HttpResponse:
    visit.opened = None
    return _page(visit, "code", fault=fault, typed=typed, problem_at="code")


def _over(visit: Visit, how: str) -> HttpResponse:
    """The last page: thanks, a refusal counted, or the questionnaire closed."""
    assert visit.opened is not None
    assert visit.asked is not None
    closing = said(visit.asked.closing, visit.language) if how == "thanks" else None
    told = words(f"{how} words", visit.language, day=_day(visit))
    return _page(visit, "over", ticket="", heading=words(how, visit.language), told=told, closing=closing)


def _day(visit: Visit) -> str:
    assert visit.opened is not None
    return day_words(visit.opened.survey.closes, visit.language)


def _all(visit: Visit) -> list[Any]:
    return [shown(each, n, visit.answers.get(each.id, ""), visit.language) for n, each in _numbered(visit)]


def _numbered(visit: Visit) -> list[tuple[int, Question]]:
    assert visit.asked is not None
    return numbered(visit.asked, visit.answers)


def _order(visit: Visit) -> list[str]:
    return [question.id for _, question in _numbered(visit)]


def _page(visit: Visit, template: str, **more: Any) -> HttpResponse:
    """A page; nothing of the application around it is asked, so that no session is looked at."""
    here = visit.language
    ticket = ticket_of(visit.pass_) if visit.opened is not None and visit.pass_ is not None else ""
    title = said(visit.asked.title, here) if visit.asked is not None and visit.opened is not None else None
    others = [each for each in visit.languages if each != here]
    context = {
        "language": here,
        "say": {name: each.get(here, each["en"]) for name, each in WORDING.items()},
        "other": others[0] if others and template != "over" else "",
        "title": title,
        "ticket": ticket,
        **more,
    }
    # What was mistyped is told with 200 as well: every other status would be written down with its time.
    return HttpResponse(render_to_string(f"questionnaires/answer/{template}.html", context))


_DOING: dict[str, Callable[[Visit, str], HttpResponse]] = {
    "start": _start,
    "next": _next,
    "back": _back,
    "change": _change,
    "check": _check,
    "language": _speak,
    "send": _send,
    "refuse": _refuse,
    "begin": _begin,
}
