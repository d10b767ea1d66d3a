"""Whatever happens between a browser and the server, no answer is lost, and none is shown as saved that is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from inspectorate.web.casework.models import Answer, Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from tests.people import case_of, member
from tests.web.browsing import Opened, opened, sign_in
from tests.web.casework.form_page import choose, question, stored

__all__ = ["opened"]

HERE = "/inspections/tiny/cases/A-2/"
ANSWER = "**/answer/"

pytestmark = pytest.mark.timeout(60)


def note(page: Any, name: str) -> Any:
    fold = question(page, name).locator(".q__note")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold.locator("textarea")


def beside(page: Any, name: str) -> str:
    return str(question(page, name).locator(".q__saved").text_content())


def wait_saved(page: Any, name: str) -> None:
    question(page, name).locator(".q__saved").get_by_text(re.compile(r"^Saved \d\d:\d\d")).wait_for()


def kept(page: Any) -> str:
    """All that the browser keeps."""
    return str(page.evaluate("JSON.stringify(localStorage)"))


def close(page: Any) -> Any:
    context = page.context
    page.close()
    return context.new_page()


def reload(page: Any) -> Any:
    """What the page sends while it goes does not arrive: the page that comes back sends it."""
    page.route(ANSWER, lambda route: route.abort())
    page.reload()
    page.unroute(ANSWER)
    return page


def go_elsewhere(page: Any) -> Any:
    page.goto("/my-work/")
    return page


@pytest.mark.parametrize("leave", [close, reload, go_elsewhere])
def test_leaving_in_the_middle_of_a_word(opened: Opened, ian: Member, case: Case, leave: Callable[[Any], Any]) -> None:
    page = opened(ian.user, HERE)
    note(page, "1.1.a").press_sequentially("The plan was ma")
    page = leave(page)
    if leave is not reload:
        page.goto(HERE)
    wait_saved(page, "1.1.a")
    assert note(page, "1.1.a").input_value() == "The plan was ma"
    assert stored(case, "1.1.a") == ("", "The plan was ma")
    assert not page.locator(".clash").count(), "what one's own page has sent is no clash"


def test_of_quick_answers_to_a_slow_server_the_last_one_stands(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    held: list[Any] = []
    sent: list[str] = []

    def slow(route: Any) -> None:
        sent.append(route.request.post_data)
        held.append(route) if len(sent) == 1 else route.continue_()

    page.route(ANSWER, slow)
    choose(page, "1.1.a", "Yes")
    page.wait_for_timeout(300)
    choose(page, "1.1.a", "No")
    page.wait_for_timeout(300)
    choose(page, "1.1.a", "Not applicable")
    page.wait_for_timeout(300)
    assert len(sent) == 1, "the next one waits for the server's word on the first"
    assert beside(page, "1.1.a") == "Saving …"
    held[0].continue_()
    wait_saved(page, "1.1.a")
    assert ["value=yes" in sent[0], "value=na" in sent[-1]] == [True, True]
    assert stored(case, "1.1.a") == ("na", "")


def test_what_the_server_stored_without_being_able_to_say_so_is_no_clash(
    opened: Opened, ian: Member, case: Case
) -> None:
    page = opened(ian.user, HERE)

    def lose_the_answer(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route(ANSWER, lose_the_answer)
    choose(page, "1.1.a", "Yes")
    page.get_by_text("There is no connection. 1 answer is not saved yet").wait_for()
    assert stored(case, "1.1.a") == ("yes", "")
    assert beside(page, "1.1.a") == "Not saved yet"
    page.unroute(ANSWER)
    choose(page, "1.1.a", "No")
    wait_saved(page, "1.1.a")
    assert stored(case, "1.1.a") == ("no", "")


def test_a_server_in_trouble_is_asked_again_and_does_not_hold_up_the_other_answers(
    opened: Opened, ian: Member, case: Case
) -> None:
    page = opened(ian.user, HERE)

    def trouble(route: Any) -> None:
        if "question=1.1.a" in route.request.post_data:
            route.fulfill(status=500, content_type="text/html", body="<p>Trouble</p>")
        else:
            route.continue_()

    page.route(ANSWER, trouble)
    choose(page, "1.1.a", "Yes")
    page.get_by_text("The server has trouble. 1 answer is not saved yet, and kept in this browser").wait_for()
    choose(page, "1.1.c", "No")
    wait_saved(page, "1.1.c")
    assert "Saved" not in beside(page, "1.1.a")
    assert (stored(case, "1.1.a"), stored(case, "1.1.c")) == (None, ("no", ""))
    page.unroute(ANSWER)
    wait_saved(page, "1.1.a")
    assert stored(case, "1.1.a") == ("yes", "")


def test_two_tabs_without_a_connection_keep_both_answers(opened: Opened, ian: Member, case: Case) -> None:
    first = opened(ian.user, HERE)
    second = first.context.new_page()
    second.goto(HERE)
    for page, name in ((first, "1.1.a"), (second, "1.1.c")):
        page.route(ANSWER, lambda route: route.abort())
        choose(page, name, "Yes")
        page.get_by_text("1 answer is not saved yet").wait_for()
    second.close()
    again = close(first)
    again.goto(HERE)
    wait_saved(again, "1.1.a")
    wait_saved(again, "1.1.c")
    assert (stored(case, "1.1.a"), stored(case, "1.1.c")) == (("yes", ""), ("yes", ""))


def test_it_is_kept_in_the_browser_only_until_the_server_has_it(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.route(ANSWER, lambda route: route.abort())
    note(page, "1.1.a").fill("a very private thing")
    page.get_by_text("1 answer is not saved yet").wait_for()
    assert "a very private thing" in kept(page)
    page.unroute(ANSWER)
    wait_saved(page, "1.1.a")
    assert "private" not in kept(page)


def test_signing_out_asks_and_then_forgets(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.route(ANSWER, lambda route: route.abort())
    note(page, "1.1.a").fill("a very private thing")
    page.get_by_text("1 answer is not saved yet").wait_for()
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_timeout(200)
    assert asked == ["1 answer is not saved yet. Sign out, and lose it?"]
    assert "private" in kept(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert "private" not in kept(page)


def test_signing_out_saves_first_and_asks_nothing(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    note(page, "1.1.a").fill("written at the last moment")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert stored(case, "1.1.a") == ("", "written at the last moment")
    assert "last moment" not in kept(page)


def test_nobody_answers_under_the_name_of_another(opened: Opened, inspection: Inspection, ian: Member) -> None:
    laura = member(inspection, "Laura")
    case = case_of(inspection, "A-2", reader=ian)
    page = opened(ian.user, HERE)
    sign_in(page.context, laura.user, page.url.split("/inspections")[0])
    choose(page, "1.1.a", "Yes")
    page.get_by_text("Laura Example is signed in now. 1 answer is not saved yet").wait_for()
    assert stored(case, "1.1.a") is None
    elsewhere = page.context.new_page()
    elsewhere.goto("/my-work/")
    assert not elsewhere.get_by_text("not saved yet").count(), "another person's answers are not shown"
    sign_in(page.context, ian.user, page.url.split("/inspections")[0])
    page.evaluate("dispatchEvent(new Event('focus'))")
    wait_saved(page, "1.1.a")
    assert Answer.objects.get(case=case, question="1.1.a").saved_by == ian.signature


def test_other_pages_tell_of_what_is_not_saved(opened: Opened, ian: Member, case: Case) -> None:
    page = opened(ian.user, HERE)
    page.context.route(ANSWER, lambda route: route.abort())
    choose(page, "1.1.a", "Yes")
    page.get_by_text("1 answer is not saved yet").wait_for()
    page.goto("/my-work/")
    notice = page.get_by_role("region", name="Answers of case A-2 that are not saved")
    assert "Case A-2: 1 answer is not saved yet. Only this browser has it." in notice.inner_text()
    page.context.unroute(ANSWER)
    notice.get_by_role("link", name="Open the case to save them").click()
    wait_saved(page, "1.1.a")
    page.goto("/my-work/")
    assert not page.get_by_text("not saved yet").count()


def test_what_can_be_saved_no_more_is_shown_until_it_is_thrown_away(
    opened: Opened, inspection: Inspection, ian: Member, case: Case
) -> None:
    page = opened(ian.user, HERE)
    page.route(ANSWER, lambda route: route.abort())
    note(page, "1.1.a").fill("too late")
    page.get_by_text("1 answer is not saved yet").wait_for()
    case_of(inspection, "A-2", reader=ian, state="submitted")
    page.unroute(ANSWER)
    page.goto(HERE)
    notice = page.get_by_role("region", name="Answers of case A-2 that are not saved")
    assert "1.1.a: no answer. Note: too late" in notice.inner_text()
    notice.get_by_role("button", name="Throw them away").click()
    assert "too late" not in kept(page)
    assert stored(case, "1.1.a") is None


def test_what_is_typed_while_two_values_are_shown_is_kept(opened: Opened, ian: Member, case: Case) -> None:
    first, second = opened(ian.user, HERE), opened(ian.user, HERE)
    note(first, "1.1.a").fill("from the first")
    wait_saved(first, "1.1.a")
    note(second, "1.1.a").fill("from the second")
    box = question(second, "1.1.a").locator(".clash")
    box.wait_for()
    note(second, "1.1.a").fill("from the second, and more")
    assert "Note: from the second, and more" in box.inner_text()
    second = close(second)
    second.goto(HERE)
    box = question(second, "1.1.a").locator(".clash")
    box.wait_for()
    assert "from the first" in box.inner_text()
    box.get_by_role("button", name="Save mine instead").click()
    wait_saved(second, "1.1.a")
    assert stored(case, "1.1.a") == ("", "from the second, and more")


@pytest.mark.parametrize("address", [HERE, "/my-work/"])
def test_signing_out_with_nothing_unsaved_just_signs_out(opened: Opened, ian: Member, case: Case, address: str) -> None:
    page = opened(ian.user, address)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.goto(HERE)
    assert "/sign-in/" in page.url


def test_reasons_and_replies_are_kept_until_they_are_sent(
    opened: Opened, inspection: Inspection, ian: Member, case: Case
) -> None:
    quentin = member(inspection, "Quentin")
    case_of(inspection, "A-2", reader=ian, state="submitted")
    page = opened(quentin.user, f"{HERE}review/")
    page.get_by_label("A reason that concerns the whole case").fill("Look at the plan once more")
    page.goto(HERE)  # to look something up
    page.goto(f"{HERE}review/")
    assert page.get_by_label("A reason that concerns the whole case").input_value() == "Look at the plan once more"
    page.get_by_role("button", name="Return it with these reasons").click()
    page.get_by_text("is returned to its reader").wait_for()
    assert "Look at the plan" not in kept(page)
    reader = opened(ian.user, HERE)
    reader.get_by_label("What you did about it").fill("Looked, and")
    reader.reload()
    assert reader.get_by_label("What you did about it").input_value() == "Looked, and"
    reader.get_by_role("button", name="Reply").click()
    reader.get_by_text("Reply: Looked, and").wait_for()
    assert "Looked" not in kept(reader)
