"""docs/how-to/deploy.md: its files as they stand there, and a server started with them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from inspectorate.web import environment
from tests.web.deployed import DEPLOY, NAME, QUICK, ROOT, Deployed, said_environment, unit

PAGE = (ROOT / "docs/how-to/deploy.md").read_text(encoding="utf-8")
UNITS = ("inspectorate.service", "inspectorate-nightly.service", "inspectorate-nightly.timer")


def test_every_setting_is_on_the_page_and_every_one_of_the_page_is_a_setting() -> None:
    rows = re.findall(r"^\| (`[^|]+`) \|", PAGE, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert told - {"SECRET_KEY_FILE"} == environment.NAMES
    assert {name.removesuffix("_FILE") for name in said_environment()} <= environment.NAMES


def test_every_file_is_told_of_and_every_one_told_of_is_there() -> None:
    linked = set(re.findall(r"\]\(deploy/([\w.-]+)\)", PAGE))
    assert linked
    assert all((DEPLOY / name).is_file() for name in linked)
    untold = [path.name for path in DEPLOY.iterdir() if path.name not in PAGE]
    assert [name for name in untold if not name.endswith((".service", ".timer"))] == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_the_units(name: str, tmp_path: Path) -> None:
    for path in DEPLOY.glob("inspectorate*.*"):
        text = re.sub(r"/srv/inspectorate/\S+/\S+", "/bin/true", path.read_text(encoding="utf-8"))
        (tmp_path / path.name).write_text(text)
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "inspectorate" in line]
    assert (done.returncode, ours) == (0, [])


def test_the_service_may_write_to_its_own_folder_only() -> None:
    service = unit("inspectorate.service")["Service"]
    assert service["ProtectSystem"] == "strict"
    assert "ReadWritePaths" not in service
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert said_environment()["INSPECTORATE_DATA"] == service["WorkingDirectory"]
    assert {service[name] for name in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices")} == {"yes"}
    assert service["User"] == "inspectorate"
    bound = re.search(r"--bind unix:(\S+)", service["ExecStart"])
    assert bound is not None
    assert bound[1].startswith(f"/run/{service['RuntimeDirectory']}/")
    for proxy in ("nginx.conf", "Caddyfile"):
        assert bound[1] in (DEPLOY / proxy).read_text(encoding="utf-8")


def test_the_service_comes_back_after_a_fall_and_is_started_when_the_machine_is() -> None:
    read = unit("inspectorate.service")
    service = read["Service"]
    assert (service["Restart"], read["Install"]["WantedBy"]) == ("on-failure", "multi-user.target")
    assert int(service["RestartSec"]) >= 1
    assert service["Type"] == "notify", "gunicorn says when it listens"
    assert "Requires" not in read["Unit"], "a store on another machine, or SQLite, has no postgresql.service here"
    timer = unit("inspectorate-nightly.timer")
    assert (timer["Timer"]["Persistent"], timer["Install"]["WantedBy"]) == ("yes", "timers.target")


def test_what_the_units_name_is_what_the_page_puts_there() -> None:
    text = "".join((DEPLOY / name).read_text(encoding="utf-8") for name in UNITS)
    programs = set(re.findall(r"^Exec\w+=(\S+)", text, re.MULTILINE))
    assert {str(Path(name).parent) for name in programs} == {"/srv/inspectorate/bin", "/srv/inspectorate/share"}
    assert "python3 -m venv /srv/inspectorate\n" in PAGE
    assert all(name in PAGE for name in programs if "/share/" in name)
    assert set(re.findall(r"^User=(.*)$", text, re.MULTILINE)) == {"inspectorate"}
    assert "useradd --system --home-dir /var/lib/inspectorate inspectorate" in PAGE
    settings = set(re.findall(r"^EnvironmentFile=(.*)$", text, re.MULTILINE))
    assert settings == {"/etc/inspectorate/environment"}
    assert "-g inspectorate docs/how-to/deploy/environment /etc/inspectorate/" in PAGE
    written = unit("inspectorate-nightly.service")["Service"]["ReadWritePaths"]
    assert f"install -d -m 700 -o inspectorate {written}\n" in PAGE
    assert f"back-up.sh {written}\n" in text


def test_the_nightly_work_may_do_no_more_than_the_service() -> None:
    service, nightly = unit("inspectorate.service")["Service"], unit("inspectorate-nightly.service")["Service"]
    guards = ["ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices", "NoNewPrivileges"]
    guards += ["CapabilityBoundingSet", "RestrictAddressFamilies", "SystemCallArchitectures", "SystemCallFilter"]
    assert [nightly[name] for name in guards] == [service[name] for name in guards]
    assert (nightly["UMask"], service["UMask"]) == ("0077", "0027")


def test_every_night_a_copy_is_made_before_anything_else_and_people_are_reminded(deployed: Deployed) -> None:
    text = (DEPLOY / "inspectorate-nightly.service").read_text(encoding="utf-8")
    lines = [shlex.split(line) for line in re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)]
    assert [Path(line[0]).name for line in lines] == ["back-up.sh", "inspectorate"]
    said = deployed.command(*lines[1][1:])
    assert "events, as they were written" in said
    assert "No server for e-mail is set" in said, "which is no fault of the night"


def tokens(text: str) -> list[str]:
    """The words, braces and semicolons of a proxy's file, without its comments."""
    return re.findall(r"[{};]|[^\s{};]+", re.sub(r"(?m)^\s*#.*$", "", text))


def test_the_proxies_say_whence_and_how_whatever_browsers_claim() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    found = tokens(nginx)
    assert found.count("{") == found.count("}") == 6
    lines = [line.strip() for line in nginx.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert all(line.endswith((";", "{", "}")) for line in lines)
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in lines
    assert "proxy_set_header X-Forwarded-Proto https;" in lines
    assert "proxy_set_header Host $host;" in lines
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert tokens(caddy).count("{") == tokens(caddy).count("}")
    assert "header_up X-Forwarded-For {remote_host}" in caddy
    assert "header_up X-Forwarded-Proto https" in caddy


def test_it_gives_the_sign_in_page_over_the_proxys_https(deployed: Deployed) -> None:
    status, headers, _ = deployed.ask("GET", "/")
    assert (status, headers["Location"]) == (302, "/sign-in/?next=/")
    status, headers, text = deployed.ask("GET", "/sign-in/")
    assert (status, '<h1 class="govuk-heading-l">Sign in</h1>' in text) == (200, True)
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert re.search(r"csrftoken=.*SameSite=Lax.*Secure", headers["Set-Cookie"])


def test_without_https_it_leads_there_and_other_names_are_refused(deployed: Deployed) -> None:
    status, headers, _ = deployed.ask_with({}, "GET", "/sign-in/", None, {})
    assert (status, headers["Location"]) == (301, f"https://{NAME}/sign-in/")
    other = {"X-Forwarded-Proto": "https", "Host": "elsewhere.example"}
    assert deployed.ask_with(other, "GET", "/sign-in/", None, {})[0] == 400


def test_its_health_is_told_with_and_without_https(deployed: Deployed) -> None:
    assert deployed.ask("GET", "/health/")[::2] == (200, "ok\n")
    assert deployed.ask_with({}, "GET", "/health/", None, {})[::2] == (200, "ok\n")


def cookies_of(headers: Any) -> dict[str, str]:
    return dict(each.split(";")[0].split("=", 1) for each in headers.get_all("Set-Cookie") or [])


def test_the_first_steward_signs_in_and_sets_the_second_factor_up_first(deployed: Deployed) -> None:
    link = deployed.command("steward", "jo@example.org", "--name", "Jo", "--address", f"https://{NAME}").strip()
    assert link.startswith(f"https://{NAME}/welcome/")
    path = link.removeprefix(f"https://{NAME}")
    _, headers, text = deployed.ask("GET", path)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert token is not None
    sent = {"csrfmiddlewaretoken": token[1], "password": "violet-harbour-engine"}
    status, headers, _ = deployed.ask("POST", path, cookies_of(headers), **sent)
    assert (status, headers["Location"]) == (302, "/")
    session = next(each for each in headers.get_all("Set-Cookie") if each.startswith("sessionid="))
    assert all(said in session for said in ("HttpOnly", "SameSite=Lax", "Secure", "Max-Age=7200"))
    status, headers, _ = deployed.ask("GET", "/", cookies_of(headers))
    assert (status, headers["Location"]) == (302, "/account/second-factor/")


def test_a_copy_of_the_store_is_made_while_it_runs(deployed: Deployed, tmp_path: Path) -> None:
    made = {**deployed.environment, "PYTHON": sys.executable}
    old = tmp_path / "inspectorate-20010101T000000Z.sqlite3"
    old.touch()
    os.utime(old, (0, 0))
    command = [str(DEPLOY / "back-up.sh"), str(tmp_path)]
    done = subprocess.run(command, env=made, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.strip())
    assert set(tmp_path.iterdir()) == {copy, copy.with_suffix(".documents")}, "the old copy is gone"
    assert copy.stat().st_mode & 0o077 == 0
    with sqlite3.connect(copy) as store, sqlite3.connect(deployed.data / "inspectorate.sqlite3") as own:
        query = "SELECT digest FROM audit_event ORDER BY id"
        assert store.execute(query).fetchall() == own.execute(query).fetchall()
    restored = tmp_path / "restored"
    restored.mkdir(mode=0o700)
    copy.rename(restored / "inspectorate.sqlite3")
    found = {**deployed.environment, "INSPECTORATE_DATA": str(restored)}
    check = [sys.executable, "-m", "inspectorate", "audit", "verify"]
    assert subprocess.run(check, env=found, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS does not say which name is ours"),
        ({"HSTS_SECONDS": "0"}, "HSTS_SECONDS is 0"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is no address of a database"),
        ({"DATABASE_URL": "postgres://x:y@127.0.0.1:9/x"}, "The store cannot be opened"),
        ({"INSPECTORATE_DATA": "{room}"}, "The tables of the store are not those of this version."),
    ],
)
def test_the_server_does_not_start_with_what_is_wrong(
    deployed: Deployed, tmp_path: Path, wrong: dict[str, str], said: str
) -> None:
    tmp_path.chmod(0o700)
    changed = {name: value.format(room=tmp_path) for name, value in wrong.items()}
    line = [f"unix:{tmp_path}/other" if word.startswith("unix:") else word for word in deployed.line("ExecStart")]
    found = {**deployed.environment, **changed}
    done = subprocess.run(line, env=found, capture_output=True, text=True, check=False, timeout=QUICK)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_allowed_but_unwise_is_said_at_the_start(deployed: Deployed) -> None:
    found = {**deployed.environment, "SECOND_FACTOR": "offered"}
    command = [sys.executable, "-c", "import inspectorate.web.wsgi"]
    done = subprocess.run(command, env=found, capture_output=True, text=True, check=False)
    assert (done.returncode, "SECOND_FACTOR=offered lets people" in done.stderr) == (0, True)
