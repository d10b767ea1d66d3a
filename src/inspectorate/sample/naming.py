"""The names of a sample's files: those of the main sample, or of a further one, with its name after a dash."""

from __future__ import annotations

import re

from inspectorate.caseload.caseload import MAIN
from inspectorate.refusal import Fault, Refused
from inspectorate.sample.files import DESIGN
from inspectorate.sample.record_files import RECORD, REGISTER, SAMPLE

#: The files of the main sample.
FILES = (DESIGN, RECORD, SAMPLE.name, REGISTER.name)
_NAME = re.compile(r"\w[\w.-]*")
_FURTHER = re.compile(r"(design|draw|sample|register)-(\w[\w.-]*?)\.(yaml|csv|ods|xlsx)")


def file_of(file: str, sample: str) -> str:
    """The name of a sample's file: `design.yaml` of the sample `dv` is `design-dv.yaml`.

    Raises `Refused` where a sample's name cannot be part of a file's.
    """
    if sample == MAIN:
        return file
    if not _NAME.fullmatch(sample):
        write = "name it by letters, digits, dots and dashes, in cases.csv and inspection.yaml"
        raise Refused([Fault(file, 0, "", f"{sample!r} cannot be part of a file's name", write, "sample-name")])
    stem, _, ending = file.rpartition(".")
    return f"{stem}-{sample}.{ending}"


def file_and_sample(name: str) -> tuple[str, str] | None:
    """Which of a sample's files a name is, and of which sample; None where it is no such file."""
    if name in FILES:
        return name, MAIN
    found = _FURTHER.fullmatch(name)
    if found is None:
        return None
    file = next(file for file in FILES if file.partition(".")[0] == found[1])
    return (file, found[2]) if (found[3] == "yaml") == file.endswith(".yaml") else None
