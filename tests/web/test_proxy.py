"""docs/how-to/deploy/nginx.conf before a server that is set up as the page says: what a browser asks and gets."""

from __future__ import annotations

import http.client
import os
import re
import shlex
import shutil
import socket
import sqlite3
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from inspectorate.caseload.received import LARGEST_FILE
from tests.web.deployed import DEPLOY, NAME, QUICK, Deployed
from tests.web.installation import free_port

SITE = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
#: Where Debian puts nginx, besides the PATH of an ordinary user.
PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


@pytest.fixture(scope="module")
def program() -> str:
    """The path of nginx: NGINX of the environment, else where it usually is."""
    found = shutil.which(os.environ.get("NGINX") or "nginx", path=PLACES)
    if found is None:
        missing = "no nginx here: apt-get install nginx, or set NGINX to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


def certificate_in(room: Path) -> Path:
    """A certificate for the name of the page, signed by itself; its key lies beside it."""
    made = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -addext subjectAltName=DNS:{NAME}"
    subprocess.run(
        [*shlex.split(made), "-keyout", f"{room}/key", "-out", f"{room}/pem"], check=True, capture_output=True
    )
    return room / "pem"


def settings_in(room: Path, site: str) -> Path:
    """What Debian's nginx.conf says around a site, with everything that is written in the room."""
    (room / "site").write_text(site)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    kept = "\n".join(f"    {kind}_temp_path {room}/{kind};" for kind in kinds)
    # As root its workers would be nobody, who may not enter the folders of tests.
    worker = "user root;" if os.geteuid() == 0 else ""
    (room / "nginx.conf").write_text(
        f"{worker}\ndaemon off;\nworker_processes 1;\npid {room}/pid;\nerror_log {room}/errors;\nevents {{}}\n"
        f"http {{\n{kept}\n    access_log {room}/asked;\n    include {room}/site;\n}}\n"
    )
    return room / "nginx.conf"


def here(site: str, room: Path) -> str:
    """The page's file with the certificate of the test."""
    site = re.sub(r"(ssl_certificate_key\s+)\S+;", rf"\g<1>{room}/key;", site)
    return re.sub(r"(ssl_certificate\s+)\S+;", rf"\g<1>{room}/pem;", site)


def test_nginx_understands_its_file(program: str, tmp_path: Path) -> None:
    certificate_in(tmp_path)
    settings = settings_in(tmp_path, here(SITE, tmp_path).replace("listen 80;", f"listen {free_port()};"))
    command = [program, "-t", "-c", str(settings), "-e", "stderr"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "syntax is ok" in done.stderr, done.stderr
    assert "[warn]" not in done.stderr


@dataclass
class Proxy:
    """nginx on two ports of this machine in place of 80 and 443."""

    plain: int
    encrypted: int
    trusts: ssl.SSLContext
    behind: Deployed
    room: Path
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any, bytes]:
        """Over HTTPS, by the name of the page, whose certificate is verified."""
        connection = http.client.HTTPSConnection(NAME, self.encrypted, timeout=QUICK)
        plain = socket.create_connection(("127.0.0.1", self.encrypted), timeout=QUICK)
        connection.sock = self.trusts.wrap_socket(plain, server_hostname=NAME)
        made = {
            "Host": NAME,
            "Referer": f"https://{NAME}/",
            **{name.replace("_", "-"): headers[name] for name in headers},
        }
        if self.cookies:
            made["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, made)
        return self._answer(connection)

    def ask_plainly(self, path: str) -> tuple[int, Any, bytes]:
        """Over HTTP."""
        connection = http.client.HTTPConnection("127.0.0.1", self.plain, timeout=QUICK)
        connection.request("GET", path, headers={"Host": NAME})
        return self._answer(connection)

    @staticmethod
    def _answer(connection: http.client.HTTPConnection) -> tuple[int, Any, bytes]:
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, answer.headers, read


@pytest.fixture(scope="module")
def proxy(program: str, deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    room = tmp_path_factory.mktemp("proxy")
    trusts = ssl.create_default_context(cafile=str(certificate_in(room)))
    made = Proxy(free_port(), free_port(), trusts, deployed, room)
    ports = {"80;": f"{made.plain};", "443 ssl;": f"{made.encrypted} ssl;"}
    site = re.sub(r"(?m)^ *listen \[::\]:.*\n", "", here(SITE, room))
    for listen, instead in ports.items():
        assert f"listen {listen}" in site
        site = site.replace(f"listen {listen}", f"listen 127.0.0.1:{instead}")
    site = site.replace("unix:/run/inspectorate/socket", f"unix:{deployed.socket}")
    command = [program, "-c", str(settings_in(room, site)), "-e", str(room / "errors")]
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        wait_until_open(server, made.encrypted, room / "errors")
        yield made
    finally:
        server.terminate()
        server.wait(timeout=QUICK)


def wait_until_open(server: subprocess.Popen[bytes], port: int, errors: Path) -> None:
    until = time.monotonic() + QUICK
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(errors.read_text() if errors.exists() else "nginx said nothing")


def test_who_answers_a_questionnaire_is_written_down_nowhere(proxy: Proxy) -> None:
    code, said = "K7PM-X3WQ-BT4N", "Zanzibar"
    form = urlencode({"code": code, "do": "open", "answer": said}).encode()
    kind = {"Content_Type": "application/x-www-form-urlencoded"}
    assert proxy.ask_plainly(f"/answer/{code}")[0] == 301
    for asked in (
        proxy.ask("GET", "/answer/"),
        proxy.ask("GET", f"/answer/{code}?from={said}"),
        proxy.ask("GET", "/answer/look.css"),
        proxy.ask("POST", "/answer/", form, **kind),
        proxy.ask("GET", f"/answer/{code}/{'x' * 200}"),
    ):
        assert (asked[0], asked[1]["Set-Cookie"], asked[1]["Referrer-Policy"]) == (200, None, "no-referrer")
    assert proxy.ask("GET", "/health/?after")[0] == 200
    room = proxy.room
    told = (room / "asked").read_text() + (room / "errors").read_text()
    assert "/health/?after" in told, "what else is asked for is written down"
    assert "answer" not in told
    assert code not in told
    assert said not in told


def test_plain_http_is_led_to_https_at_the_same_address(proxy: Proxy) -> None:
    status, headers, _ = proxy.ask_plainly("/inspections/x/?where=a%20b")
    assert (status, headers["Location"]) == (301, f"https://{NAME}/inspections/x/?where=a%20b")


def test_over_https_the_sign_in_page_comes_with_its_guards(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/")[1]["Location"] == "/sign-in/?next=/"
    status, headers, text = proxy.ask("GET", "/sign-in/")
    assert (status, b'<h1 class="govuk-heading-l">Sign in</h1>' in text) == (200, True)
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Secure" in headers["Set-Cookie"]
    assert len(headers.get_all("Content-Security-Policy")) == 1


def test_what_a_page_asks_for_comes_with_its_kind_and_small(proxy: Proxy) -> None:
    page = proxy.ask("GET", "/sign-in/")[2].decode()
    asked = sorted(set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page)))
    kinds = {Path(path.split("?")[0]).suffix for path in asked}
    assert {".css", ".js"} <= kinds
    for path in asked:
        status, headers, body = proxy.ask("GET", path, Accept_Encoding="gzip")
        assert (status, bool(body)) == (200, True), path
        assert headers["X-Content-Type-Options"] == "nosniff"
        said = {".css": "text/css", ".js": "javascript", ".svg": "image/svg+xml"}.get(Path(path).suffix, "")
        assert said in headers["Content-Type"]
    assert proxy.ask("GET", "/static/nothing.css")[0] == 404


def test_what_a_browser_claims_of_whence_it_comes_is_thrown_away(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/sign-in/", X_Forwarded_Proto="http")[0] == 200
    headers, text = proxy.ask("GET", "/sign-in/")[1:]
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert token is not None
    proxy.cookies = {"csrftoken": headers["Set-Cookie"].split(";")[0].removeprefix("csrftoken=")}
    form = {"csrfmiddlewaretoken": token[1].decode(), "email": "nobody@example.org", "password": "wrong"}
    kind = "application/x-www-form-urlencoded"
    sent = urlencode(form).encode()
    status, _, told = proxy.ask("POST", "/sign-in/", sent, Content_Type=kind, X_Forwarded_For="192.0.2.77")
    proxy.cookies = {}
    assert (status, b"There is no account with this address and password." in told) == (400, True)
    with sqlite3.connect(proxy.behind.data / "inspectorate.sqlite3") as store:
        counted = store.execute("SELECT ip_address FROM axes_accessattempt WHERE username = 'nobody@example.org'")
        assert counted.fetchall() == [("127.0.0.1",)]


def test_other_names_are_refused(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/sign-in/", Host="elsewhere.example")[0] == 400


def form_with(size: int) -> tuple[bytes, str]:
    """A form with a file of that many bytes, and its kind."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="caseload.csv"\r\n\r\n'
    return head + b"a" * size + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"


def test_the_largest_file_that_the_application_takes_comes_through(proxy: Proxy) -> None:
    body, kind = form_with(LARGEST_FILE)
    status, _, told = proxy.ask("POST", "/sign-in/", body, Content_Type=kind)
    assert (status, b"nginx" in told) == (403, False), "the application answers: a form without its token"


def test_what_is_larger_than_any_file_ends_at_the_proxy(proxy: Proxy) -> None:
    _, kind = form_with(0)
    said = {"Content_Type": kind, "Content_Length": str(27 * 1024 * 1024)}  # it does not wait for what is announced
    status, _, told = proxy.ask("POST", "/sign-in/", **said)
    assert (status, b"nginx" in told) == (413, True)
