"""What respondents say is sealed in the store: the store alone, without the secret of the installation, opens nothing.

Sealed texts are compressed and filled up to whole blocks, so that their length tells next to nothing.
"""

from __future__ import annotations

import json
import os
import zlib
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
_LENGTH = 4


class NotOurs(ValueError):  # noqa: N818 - what it is, not that it is an error
    """A sealed text that this key does not open: it is another's, was changed, or the secret is a new one."""


def key_for(purpose: str, more: bytes = b"") -> bytes:
    """32 bytes for one purpose, out of the secret of the installation (HKDF, RFC 5869) and what else is known."""
    return _derived(settings.SECRET_KEY, purpose, more) if not more else _derive(settings.SECRET_KEY, purpose, more)


def _derive(secret: str, purpose: str, more: bytes) -> bytes:
    made = HKDF(SHA256(), 32, salt=b"inspectorate questionnaires", info=purpose.encode())
    return made.derive(secret.encode() + more)


_derived = cache(_derive)


def seal(key: bytes, value: Any, block: int) -> bytes:
    """A value of JSON under a key (AES-256-GCM), in so many bytes that they fill blocks of this size."""
    plain = zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    filled = len(plain).to_bytes(_LENGTH, "big") + plain
    filled += bytes(-len(filled) % block)
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, filled, None)


def unseal(key: bytes, sealed: bytes) -> Any:
    """What was sealed; raises `NotOurs` where the key does not open it."""
    sealed = bytes(sealed)
    try:
        filled = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError) as wrong:
        raise NotOurs("this is sealed under another key") from wrong
    length = int.from_bytes(filled[:_LENGTH], "big")
    return json.loads(zlib.decompress(filled[_LENGTH : _LENGTH + length]))
