"""Pictures: one picture from the first byte to the last, and nothing behind it."""

from __future__ import annotations

import re
import zlib

from inspectorate.refusal import Refused

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HIDDEN = re.compile(rb"<script|<\?php|<!doctype html|<html", re.I)
_BEHIND = "It holds something besides the picture. Open it, save it anew, and send that."


def check_png(content: bytes) -> None:
    """Raise `Refused` where a PNG is none, is damaged, or has something behind it or hidden in it."""
    if not content.startswith(_SIGNATURE):
        raise Refused("It is no PNG.")
    place, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 12 + length
        check = content[end - 4 : end]
        if len(check) < 4 or zlib.crc32(content[place + 4 : end - 4]) != int.from_bytes(check):
            raise Refused("The picture is damaged. Open it, save it anew, and send that.")
        if place == len(_SIGNATURE) and kind != b"IHDR":
            raise Refused("It is no PNG.")
        place = end
    _nothing_else(content, place)


def check_jpeg(content: bytes) -> None:
    """Raise `Refused` where a JPEG is none, is damaged, or has something behind it or hidden in it."""
    if not content.startswith(b"\xff\xd8\xff"):
        raise Refused("It is no JPEG.")
    place = 2
    while True:
        if content[place : place + 2] == b"\xff\xd9":
            place += 2
            break
        if content[place : place + 1] != b"\xff" or place + 4 > len(content):
            raise Refused("The picture is damaged. Open it, save it anew, and send that.")
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        place += 2 + length
        if marker == 0xDA:
            place = _after_scan(content, place)
    _nothing_else(content, place)


def _after_scan(content: bytes, place: int) -> int:
    """Where the next marker stands after the bytes of a scan."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise Refused("The picture is damaged. Open it, save it anew, and send that.")
        following = content[place + 1 : place + 2]
        if following not in (b"\x00", b"\xff") and not b"\xd0" <= following <= b"\xd7":
            return place
        place += 1 if following == b"\xff" else 2


def _nothing_else(content: bytes, end: int) -> None:
    if content[end:].strip(b"\0") or _HIDDEN.search(content) or b"PK\x05\x06" in content:
        raise Refused(_BEHIND)
