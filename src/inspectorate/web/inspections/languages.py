"""In which languages the report of an inspection is published, and what it is called in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from inspectorate.language import ENGLISH_NAMES, LANGUAGES
from inspectorate.particulars import Particulars, particulars_yaml
from inspectorate.refusal import Fault, Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import file_subject
from inspectorate.web.fieldwork.needs import digest
from inspectorate.web.inspections.keeping import put_files, refuse_frozen
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may_as
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.written import acting

WHAT = "say languages"
PARTICULARS = "inspection.yaml"


def say_languages(
    *,
    by: Member,
    inspection: Inspection,
    further: Iterable[str],
    texts: Mapping[str, Mapping[str, str]],
    seen: str,
) -> None:
    """Say in which languages the report is published beside its first, and what it is called in each.

    `texts` are by language and the key of `inspection.yaml`: `title`, `body`, of further languages also
    `elements[0].title`; a key that is not there stays as it is. Texts of a language that is taken out stay, too.
    `seen` is the digest of the particulars that were looked at. Raises `Refused`.
    """
    with acting():
        if why := "You are not on this inspection." if by.inspection_id != inspection.pk else may_as(by, WHAT):
            raise Refused(why)
        row = Inspection.objects.select_for_update().select_related("release").get(pk=inspection.pk)
        if seen_of(row) != seen:
            raise Refused("Somebody changed this meanwhile. Look at it again; what you typed stands here.")
        refuse_frozen(row, [PARTICULARS])
        core = still(row)
        made = _said_anew(core.particulars, tuple(dict.fromkeys(further)), texts)
        if faults := [*_faults(core.particulars, made), *_still_written(core.narrative, core.particulars, made)]:
            raise Refused(faults)
        row.particulars = particulars_yaml(made, {each.id: each.digest for each in core.frameworks})
        row.title, row.body = made.title, made.body
        row.save(update_fields=["particulars", "title", "body"])
        put_files(row, {})
        told = {"languages": _in_words(made.editions), "particulars": list(_changed(core.particulars, made))}
        record(action=WHAT, by=by.signature, inspection=row.slug, of=file_subject(PARTICULARS), **told)
    inspection.refresh_from_db()


def seen_of(inspection: Inspection) -> str:
    """The digest of the particulars as they are kept now."""
    return digest(inspection.particulars)


def others_than(particulars: Particulars) -> tuple[str, ...]:
    """The languages that a report can be published in beside its first."""
    return tuple(each for each in LANGUAGES if each != particulars.editions[0])


def titles_of(particulars: Particulars) -> dict[str, str]:
    """What is said in each language: the first one's text by its key in `inspection.yaml`."""
    titled = {f"elements[{place}].title": each.title for place, each in enumerate(particulars.elements) if each.title}
    return {"title": particulars.title, "body": particulars.body, **titled}


def _said_anew(known: Particulars, further: tuple[str, ...], texts: Mapping[str, Mapping[str, str]]) -> Particulars:
    first = known.editions[0]
    keys = titles_of(known)
    versions = {language: dict(said) for language, said in known.translations.items()}
    for language in others_than(known):
        own = versions.setdefault(language, {})
        own |= {key: _line(text) for key, text in texts.get(language, {}).items() if key in keys}
        versions[language] = {key: text for key, text in own.items() if text}
    said = {key: _line(texts.get(first, {}).get(key, keys[key])) for key in ("title", "body")}
    return replace(
        known,
        **said,
        language=first if further else known.language,
        languages=(first, *further) if further else (),
        translations=MappingProxyType({language: own for language, own in versions.items() if own}),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _faults(known: Particulars, made: Particulars) -> Iterator[Fault]:
    for language in made.editions[1:]:
        if language not in others_than(known):
            yield Fault("", 0, "further", f"No report can be published in {language!r} beside its first.", "")
    if not made.title:
        yield Fault("", 0, "title", "Write the title of the report.", "", "blank")
    if known.body and not made.body:
        yield Fault("", 0, "body", "Write who is inspected.", "", "blank")


def _still_written(narrative: Mapping[str, str], known: Particulars, made: Particulars) -> Iterator[Fault]:
    """A language that is taken out while parts of the report are written in it: nobody would find them any more."""
    for language in known.editions[1:]:
        parts = sum(1 for path, text in narrative.items() if path.startswith(f"{language}/") and text.strip())
        if parts and language not in made.editions:
            told = "1 part of the report is" if parts == 1 else f"{parts} parts of the report are"
            wrong = f"{told} written in {ENGLISH_NAMES[language]}: take the text out first."
            yield Fault("", 0, f"also_{language}", wrong, "", "still-written")


def _in_words(languages: Iterable[str]) -> str:
    return ", ".join(ENGLISH_NAMES.get(each, each) for each in languages)


def _changed(before: Particulars, after: Particulars) -> Iterator[list[str]]:
    """Each text that is another now: which, as it was, as it is."""
    for key, old in titles_of(before).items():
        if (new := titles_of(after)[key]) != old:
            yield [key, old, new]
        for language in others_than(before):
            was, now = (each.translations.get(language, {}).get(key, "") for each in (before, after))
            if was != now:
                yield [f"{key} ({ENGLISH_NAMES[language]})", was, now]
