"""A signed-in visitor over one connection that stays open, with as little work as can be: the server is measured."""

from __future__ import annotations

import json
import socket
import zlib
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

HERE = "127.0.0.1"
_END = b"\r\n\r\n"
#: Any 32 letters are a token: what counts is that cookie and header say the same.
_TOKEN = "measuredmeasuredmeasuredmeasured"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: `wire` is the number of bytes with headers, as sent; `took` is in milliseconds."""

    status: int
    head: bytes
    content: bytes
    wire: int
    took: float

    @property
    def body(self) -> bytes:
        """The content, unpacked."""
        packed = b"content-encoding: gzip" in self.head
        return zlib.decompress(self.content, wbits=31) if packed else self.content

    @property
    def json(self) -> Any:
        """The content as JSON."""
        return json.loads(self.body)


class Visitor:
    """Somebody signed in, or nobody, with a browser's headers."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        cookie = f"sessionid={session}; csrftoken={_TOKEN}"
        self._headers = (
            f" HTTP/1.1\r\nHost: {HERE}:{port}\r\nCookie: {cookie}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
            "User-Agent: benchmarks\r\nAccept-Language: en-GB,en\r\n"
        )
        self._socket: socket.socket | None = None

    def get(self, path: str) -> Reply:
        """Ask for a page."""
        return self._ask(f"GET {path}{self._headers}Accept: text/html\r\n\r\n".encode())

    def post(self, path: str, fields: dict[str, str | int]) -> Reply:
        """Send a form as the pages' own script does, asking for JSON."""
        body = urlencode(fields).encode()
        head = (
            f"POST {path}{self._headers}Accept: application/json\r\nX-CSRFToken: {_TOKEN}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return self._ask(head.encode() + body)

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, request: bytes) -> Reply:
        start = perf_counter()
        if self._socket is None:
            self._socket = socket.create_connection((HERE, self.port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        received = b""
        while (at := received.find(_END)) < 0:
            received += self._more()
        head = received[:at].lower()
        whole = at + len(_END) + _length(head)
        while len(received) < whole:
            received += self._more()
        took = 1000 * (perf_counter() - start)
        if b"connection: close" in head:
            self.close()
        return Reply(int(head[9:12]), head, received[at + len(_END) :], whole, took)

    def _more(self) -> bytes:
        assert self._socket is not None
        got = self._socket.recv(262_144)
        if not got:
            self.close()
            raise ConnectionError("the server hung up")
        return got


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0
