"""A server between a browser and the installation that keeps all that the browser is sent."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

#: What belongs to one connection, and is said anew on the other; and what would make the text unreadable.
_OWN = {"connection", "keep-alive", "transfer-encoding", "content-length", "accept-encoding", "date", "server"}


@contextmanager
def recorded(url: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """An address that serves what another does, and the list of (path, headers and text) of every answer."""
    seen: list[tuple[str, str]] = []
    port = urlsplit(url).port

    class Between(BaseHTTPRequestHandler):
        def do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = {name: value for name, value in self.headers.items() if name.lower() not in _OWN}
            server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            server.request(self.command, self.path, body or None, asked)
            answer = server.getresponse()
            sent = answer.read()
            server.close()
            told = [(name, value) for name, value in answer.getheaders() if name.lower() not in _OWN]
            seen.append((self.path, "\n".join(value for _, value in told) + sent.decode("utf-8", "replace")))
            self.send_response(answer.status)
            for name, value in told:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_HEAD = do_OPTIONS = do_PUT = do  # noqa: N815 - so http.server calls them

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what was asked is in `seen`."""

    own = ThreadingHTTPServer(("127.0.0.1", 0), Between)
    thread = Thread(target=own.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{own.server_port}", seen
    finally:
        own.shutdown()
        own.server_close()
        thread.join()
