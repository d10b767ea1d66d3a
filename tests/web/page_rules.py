"""What every page is held to, whoever opens it; each rule gives what is wrong in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

_FIELDS = ("input", "select", "textarea")
_HIDDEN_TYPES = ("hidden", "submit", "image", "button")


def faults_of(text: str, *, marked: bool = True) -> list[str]:
    """Everything that is wrong with a page."""
    try:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    except html5lib.html5parser.ParseError as error:
        return [f"no valid HTML: {error}"]
    parents = {child: parent for parent in tree.iter() for child in parent}
    found = [fault for rule in RULES for fault in rule(tree, parents)]
    return found + (list(marking(tree)) if marked else [])


Parents = dict[Element, Element]


def text_of(node: Element) -> str:
    """The words that are read out for a node, without pictures that are hidden from assistive technology."""
    if node.get("aria-hidden") == "true" or node.get("hidden") is not None:
        return ""
    own = node.get("aria-label") or node.get("alt") or node.text or ""
    inside = "" if node.get("aria-label") else "".join(text_of(each) + (each.tail or "") for each in node)
    return re.sub(r"\s+", " ", own + inside).strip() if node.get("aria-label") else own + inside


def words_of(node: Element) -> str:
    """The same, with single blanks."""
    return re.sub(r"\s+", " ", text_of(node)).strip()


def _above(node: Element, parents: Parents) -> Iterator[Element]:
    while node in parents:
        node = parents[node]
        yield node


def titles(tree: Element, parents: Parents) -> Iterator[str]:
    """One h1, a title in which the page is named, a language, levels of headings that none leaves out."""
    headings = [each for each in tree.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    if [each.tag for each in headings].count("h1") != 1:
        yield "not exactly one h1"
    levels = [int(str(each.tag)[1]) for each in headings if not any(a.tag == "nav" for a in _above(each, parents))]
    if any(later - earlier > 1 for earlier, later in pairwise(levels)):
        yield f"a level of headings is left out: {levels}"
    if any(not words_of(each) for each in headings):
        yield "a heading without words"
    name = (tree.findtext(".//title") or "").strip()
    if not re.fullmatch(r"\S.{2,}.* – Inspectorate", name) or name.startswith("–"):
        yield f"the title names no page: {name!r}"
    if not tree.get("lang"):
        yield "no language"


def ids(tree: Element, parents: Parents) -> Iterator[str]:
    """No id twice; what is pointed to is there."""
    known = [each.get("id") for each in tree.iter() if each.get("id") is not None]
    yield from (f"id {name!r} twice" for name in sorted({str(name) for name in known if known.count(name) > 1}))
    for each in tree.iter():
        for kind in ("aria-describedby", "aria-labelledby", "aria-controls", "for", "popovertarget", "list"):
            for name in (each.get(kind) or "").split():
                if name not in known:
                    yield f"{kind} points to nothing called {name!r}"
        target = each.get("href") or ""
        if each.tag == "a" and target.startswith("#") and len(target) > 1 and target[1:] not in known:
            yield f"{target} leads nowhere"


def fields(tree: Element, parents: Parents) -> Iterator[str]:
    """Every field has a label with words, radios and their like a fieldset with a legend, every button words."""
    labelled = {each.get("for"): words_of(each) for each in tree.iter("label")}
    for each in (node for node in tree.iter() if node.tag in _FIELDS):
        if each.get("type") in _HIDDEN_TYPES:
            continue
        if not (labelled.get(each.get("id")) or each.get("aria-label") or each.get("aria-labelledby")):
            yield f"a field without a label: {each.get('name')}"
        if each.get("type") == "radio":
            sets = [a for a in _above(each, parents) if a.tag == "fieldset"]
            legend = sets[0].find("legend") if sets else None
            if legend is None or not words_of(legend):
                yield f"a choice without a legend: {each.get('name')}"
    shown = (each for each in tree.iter("button") if each.get("hidden") is None and each.get("aria-hidden") != "true")
    yield from ("a button without words" for each in shown if not words_of(each))
    for form in (each for each in tree.iter("form") if (each.get("method") or "get").lower() == "post"):
        if not [each for each in form.iter("input") if each.get("name") == "csrfmiddlewaretoken"]:
            yield "a form that sends without a token"


def links(tree: Element, parents: Parents) -> Iterator[str]:
    """Every link has words of its own: the same words lead to the same place."""
    places: dict[str, str] = {}
    for each in tree.iter("a"):
        words, place = words_of(each), each.get("href")
        if not words or words.lower() in ("here", "click here", "more", "link", "read more"):
            yield f"a link that says nothing: {place}"
        if place is None or place.startswith("javascript:"):
            yield f"a link that leads nowhere: {words}"
        elif places.setdefault(words, place) != place and not any(a.tag == "nav" for a in _above(each, parents)):
            yield f"{words!r} leads to {places[words]} and to {place}"


def landmarks(tree: Element, parents: Parents) -> Iterator[str]:
    """A header, a main part, a footer; a link that skips to the main part; parts of one kind told apart by names."""
    for tag in ("main", "header", "footer"):
        if len([each for each in tree.iter(tag) if not any(a.tag == "main" for a in _above(each, parents))]) != 1:
            yield f"not exactly one {tag}"
    main = tree.find(".//main")
    first = next(tree.iter("a"), None)
    if main is None or first is None or first.get("href") != f"#{main.get('id')}":
        yield "the first link does not skip to the main part"
    names = [each.get("aria-label") or each.get("aria-labelledby") for each in tree.iter("nav")]
    if len(names) != len(set(names)) or (len(names) > 1 and None in names):
        yield f"navigations that cannot be told apart: {names}"


def policy(tree: Element, parents: Parents) -> Iterator[str]:
    """Nothing that the content security policy would stop: no styles, no script, no address of others."""
    for each in tree.iter():
        if each.get("style") is not None or each.tag == "style":
            yield f"a style in the page: {each.tag}"
        if each.tag == "script" and (not (each.get("src") or "").startswith("/static/") or (each.text or "").strip()):
            yield "a script in the page"
        yield from (f"{each.tag} has {name}" for name in each.attrib if name.lower().startswith("on"))
        place = each.get("src") or ("" if each.tag == "a" else each.get("href")) or ""
        if re.match(r"(https?:)?//", place):
            yield f"something from elsewhere: {place}"


def tables(tree: Element, parents: Parents) -> Iterator[str]:
    """Every table has a caption, every head a direction."""
    for each in tree.iter("table"):
        caption = each.find("caption")
        if caption is None or not words_of(caption):
            yield "a table without a caption"
        yield from (
            "a head without scope"
            for head in each.iter("th")
            if head.get("scope") not in ("col", "row", "colgroup", "rowgroup")
        )
        if each.find(".//th") is None:
            yield "a table without heads"


def pictures(tree: Element, parents: Parents) -> Iterator[str]:
    """Every picture has words, or is hidden from those who do not see it."""
    yield from ("a picture without alt" for each in tree.iter("img") if each.get("alt") is None)
    for each in tree.iter("svg"):
        named = each.get("role") == "img" and (each.get("aria-label") or each.get("aria-labelledby"))
        if each.get("aria-hidden") != "true" and not named and each.find("title") is None:
            yield "a drawing without words"


def marking(tree: Element) -> Iterator[str]:
    """The marking of working material, above and below."""
    for tag in ("header", "footer"):
        part = tree.find(f".//{tag}")
        if part is None or "OFFICIAL-SENSITIVE" not in words_of(part):
            yield f"no marking in the {tag}"


RULES: tuple[Callable[[Element, Parents], Iterator[str]], ...] = (
    titles,
    ids,
    fields,
    links,
    landmarks,
    policy,
    tables,
    pictures,
)
