"""The page: valid HTML that needs nothing else, with its words safe and its tables marked up."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest

from inspectorate.report.document import Contents, Cover, Document, Pairs, Section, paragraph
from inspectorate.report.writers.html import write
from tests.report.writers.one_of_each import HOSTILE, document


def parsed(text: str) -> Any:
    """The page as a tree; any parse error is an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def words_of(node: Any) -> str:
    return "".join(node.itertext())


def test_it_is_valid_with_every_node_and_hostile_words() -> None:
    root = parsed(write(document()))
    assert root.get("lang") == "en"
    assert root.find("head/title").text == "A report <on> things"


def test_hostile_words_are_read_as_they_were_written() -> None:
    root = parsed(write(document()))
    said = [words_of(node) for node in root.iter("p")]
    assert [text for text in HOSTILE if text not in said] == []
    assert not list(root.iter("script"))
    assert len(list(root.iter("style"))) == 1


def test_it_needs_nothing_else() -> None:
    text = write(document())
    assert not re.search(r"<(script|link|img|iframe|object|embed|audio|video)\b", text)
    assert not re.search(r"@import|url\(|src=|srcset=", text)
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_landmarks_and_a_link_past_the_contents() -> None:
    root = parsed(write(document()))
    body = root.find("body")
    first = next(iter(body))
    assert first.tag == "a"
    assert first.get("href") == f"#{body.find('.//main').get('id')}"
    assert [len(list(body.iter(tag))) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]


def test_the_contents_lead_to_headings_that_are_there() -> None:
    root = parsed(write(document()))
    targets = {node.get("id") for node in root.iter() if node.get("id")}
    links = [(node.get("href"), words_of(node)) for node in root.find(".//nav").iter("a")]
    assert links == [("#first", "First"), ("#last", "Last & least"), ("#deep", "Deep")]
    assert all(to[1:] in targets for to, _ in links)


def test_headings_go_down_one_level_at_a_time() -> None:
    root = parsed(write(document()))
    levels = [int(n.tag[1]) for n in root.find(".//main").iter() if re.fullmatch(r"h\d", str(n.tag))]
    assert levels == [2, 2, 3, 4]


def test_every_table_has_a_caption_heads_with_scopes_and_a_frame_for_the_keyboard() -> None:
    root = parsed(write(document()))
    frames = [node for node in root.iter("div") if node.get("class") == "frame"]
    assert len(frames) == len(list(root.iter("table"))) == 3
    for frame in frames:
        caption = frame.find("table/caption")
        assert frame.get("tabindex") == "0"
        assert frame.get("aria-labelledby") == caption.get("id")
        assert all(cell.get("scope") == "col" for cell in frame.iterfind("table/thead/tr/th"))
        group, row = frame.findall("table/tbody/tr")
        assert group.find("th").get("scope") == "colgroup"
        assert group.find("th").get("colspan") == "2"
        assert row.find("th").get("scope") == "row"
        assert row.find("td").get("data-head") == "How many"


def test_a_chart_stands_with_its_sentence_and_its_table() -> None:
    root = parsed(write(document()))
    figure = root.find(".//figure")
    assert "It shows this." in words_of(figure.find("figcaption"))
    assert figure.find("{http://www.w3.org/2000/svg}svg").get("role") == "img"
    assert figure.find("details/summary") is not None
    assert figure.find("details//table") is not None


def test_ids_are_there_once() -> None:
    found = re.findall(r'\sid="([^"]+)"', write(document()))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("text", ["OFFICIAL", 'a "quoted" \\ one', "</style><script>"])
def test_marking_and_banner_stand_on_every_printed_page(text: str) -> None:
    made = Document("cy", Cover("T", "", Pairs(())), Contents("C"), (Section("a", "A", (paragraph("x"),)),), text, text)
    root = parsed(write(made))
    assert root.get("lang") == "cy"
    style = root.find("head/style").text
    said = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3C ")
    for place in ("@top-left", "@top-right", "@bottom-left"):
        assert f'{place} {{ content: "{said}" }}' in style


def test_without_a_marking_there_is_no_bar() -> None:
    made = Document("en", Cover("T", "", Pairs(())), Contents("C"), ())
    assert 'class="bar"' not in write(made)
