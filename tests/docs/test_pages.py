"""What pages tell their readers to type does what the pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.pages import ROOT, as_printed, pages_with_commands, refreshed, run, steps, working_folder

PAGES = pages_with_commands()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    working_folder(tmp_path)
    for step in steps(page):
        if step.file:
            (tmp_path / step.file).write_text(step.content, encoding="utf-8")
        else:
            printed = run(step.command, tmp_path)
            assert as_printed(step.output, printed), f"run make docs\n$ {step.command}\n{printed}"


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


def test_a_page_is_refreshed_where_it_is_cut_as_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    block = "```console\n$ inspectorate {}\n{}```\n"
    page.write_text(
        block.format("--version", "inspectorate 0.0.0\n") + block.format("--help", "usage: old\n...\nexample:\n")
    )
    text = refreshed(page, tmp_path)
    assert "inspectorate 0.0.0" not in text
    assert "$ inspectorate --help\nusage: inspectorate [-h]" in text
    assert text.endswith("...\nexample:\n```\n")
    page.write_text(text, encoding="utf-8")
    assert refreshed(page, tmp_path) == text
