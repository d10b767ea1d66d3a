"""Serving the application on this machine alone, for `inspectorate serve`."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

from inspectorate.refusal import Refused

HERE = "127.0.0.1"


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with two workers; settings from here, not from a file or the command line."""

    def __init__(self, port: int, ready: Callable[[], None]) -> None:
        self.port = port
        self.ready = ready
        super().__init__()

    def load_config(self) -> None:
        settings: dict[str, Any] = {
            "bind": f"{HERE}:{self.port}",
            "workers": 2,
            "threads": 4,
            "worker_class": "gthread",
            "loglevel": "warning",
            "when_ready": lambda server: self.ready(),
            "control_socket_disable": True,
        }
        for name, value in settings.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        from inspectorate.web.wsgi import application

        return application


def check_port(port: int) -> None:
    """Raise `Refused` where something else listens there, or may not."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HERE, port))
        except (OSError, OverflowError) as error:
            raise Refused(f"Port {port} cannot be used: {error}. Name another with --port.") from None


def serve(port: int, ready: Callable[[], None]) -> None:
    """Serve until somebody stops it; `ready` is called when pages can be asked for."""
    from django.db import connections

    connections.close_all()  # a connection is not shared with the workers
    _Server(port, ready).run()
