"""What pages tell their readers to type does what the pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, as_printed, run, steps

PAGES = [page for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if any(steps(page))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for name in ("examples", "frameworks"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "out").mkdir()
    for step in steps(page):
        if step.file:
            (tmp_path / step.file).write_text(step.content, encoding="utf-8")
        else:
            printed = run(step.command, tmp_path)
            assert as_printed(step.output, printed), f"$ {step.command}\n{printed}"


def test_the_readme_and_the_tutorial_are_among_them() -> None:
    assert {ROOT / "README.md", ROOT / "docs" / "tutorial" / "first-framework.md"} <= set(PAGES)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n...\nd\n", "a\nb\nc\nd\n", True),
        ("a\n...\n", "a\n", True),
        ("a\n...\nd\n", "a\nb\n", False),
        ("a\n", "a\nb\n", False),
        ("", "", True),
    ],
)
def test_dots_stand_for_any_lines(shown: str, printed: str, same: bool) -> None:
    assert as_printed(shown, printed) is same
