"""What people do in their browsers, in the words of the pages: one browser each, nothing but clicks and keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser import PATIENCE

PASSWORD = "violet-harbour-engine-{name}"


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, browser: Any, url: str, name: str, *, script: bool = True) -> None:
        self.name, self.url = name, url
        self.context = browser.new_context(
            base_url=url, java_script_enabled=script, viewport={"width": 1200, "height": 900}
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@example.org"

    def come_by(self, link: str) -> None:
        """Open the link of an invitation, choose a password, and be signed in."""
        self.page.goto(urlsplit(link).path)
        self.page.get_by_label("New password").fill(PASSWORD.format(name=self.name.split()[0].lower()))
        self.page.get_by_role("button", name="Save and sign in").click()
        self.page.get_by_role("button", name="Sign out").wait_for()

    def sign_in(self) -> None:
        self.page.goto("/sign-in/")
        self.page.get_by_label("E-mail address").fill(self.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD.format(name=self.name.split()[0].lower()))
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("button", name="Sign out").wait_for()

    def go(self, *links: str) -> None:
        """From the list of inspections, link after link."""
        self.page.goto("/")
        for words in links:
            self.follow(words)

    def follow(self, words: str, *, within: str = "body") -> None:
        """Click a link, and wait for the page it leads to: what is read at once would be the page before."""
        links = self.page.locator(within)
        exact = links.get_by_role("link", name=words, exact=True).locator("visible=true")
        found = exact if exact.count() else links.get_by_role("link", name=words).locator("visible=true")
        with self.page.expect_navigation():
            found.first.click()

    def press(self, button: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=button, exact=True).click()

    def press_anywhere(self, button: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).click()

    def told(self) -> str:
        """The text of the page."""
        return str(self.page.get_by_role("main").inner_text())


def upload_framework(who: Person, text: str) -> None:
    who.page.goto("/frameworks/")
    who.follow("Upload", within="main")
    who.page.set_input_files(
        "input[type=file]", {"name": "own.yaml", "mimeType": "application/yaml", "buffer": text.encode()}
    )
    who.press("Upload")


def start(who: Person, *, title: str, framework: str) -> None:
    who.go("Start an inspection")
    page = who.page
    page.get_by_label("Body").fill("An area")
    page.get_by_label("Title").fill(title)
    choice = page.get_by_label("Framework and release")
    value = choice.locator("option").filter(has_text=framework).get_attribute("value")
    choice.select_option(value)
    who.press("Start")


def invite(who: Person, inspection: str, *, name: str, role: str, team: str = "") -> str:
    """Invite somebody; gives the link to pass on."""
    who.go(inspection, "People", "Invite")
    page = who.page
    page.get_by_label("E-mail").fill(f"{name.split()[0].lower()}@example.org")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Role").select_option(label=role)
    page.get_by_label("Team").fill(team)
    who.press("Invite")
    found = re.search(r"""http://[^\s"'<]+/welcome/[^\s"'<]+""", page.content())
    assert found is not None, who.told()
    return found.group()


def upload_caseload(who: Person, inspection: str, text: str, *, columns: dict[str, str], total: int) -> None:
    """Upload, say what the columns hold, confirm the number."""
    who.go(inspection, "Caseload", "Upload")
    page = who.page
    page.set_input_files("input[type=file]", {"name": "c.csv", "mimeType": "text/csv", "buffer": text.encode()})
    who.press("Go on")
    for column, meaning in columns.items():
        choice = page.get_by_label(column, exact=True)
        value = choice.locator("option").filter(has_text=meaning).first.get_attribute("value")
        choice.select_option(value)
    who.press("Look at the result")
    page.get_by_label("How many cases do you expect?").fill(str(total))
    page.get_by_role("checkbox", name="I have compared").check()
    who.press("Confirm the caseload")


def choose_cases(who: Person, inspection: str, references: list[str]) -> None:
    who.go(inspection, "Cases", "Choose")
    who.page.get_by_label("References").fill("\n".join(references))
    who.page.get_by_label("How they were chosen").fill("Every other one of the list")
    who.press("Choose")


def move_stage(who: Person, inspection: str, to: str) -> None:
    who.go(inspection, "stage")
    who.page.get_by_role("radio", name=to).check()
    who.press("Move")


def share_out(who: Person, inspection: str, references: list[str], to: str) -> None:
    who.go(inspection, "Cases")
    for reference in references:
        who.page.get_by_role("checkbox", name=reference).check()
    reader = who.page.get_by_label("To", exact=True)
    reader.select_option(reader.locator("option").filter(has_text=to).get_attribute("value"))
    who.press("Share out")


def export_by_page(who: Person, inspection: str, room: Path) -> Path:
    """The zip that the page of the inspection gives."""
    who.go(inspection)
    who.follow("Export")
    with who.page.expect_download() as download:
        who.page.get_by_role("button", name="Download").click()
    target = room / str(download.value.suggested_filename)
    download.value.save_as(target)
    return target
