"""inspectorate: judges a public service by reading real cases.

Everything the commands do is a function here (contract section 8). They are fetched when first asked for, so that
`import inspectorate` and `inspectorate --help` cost next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inspectorate.refusal import Fault, Refused

if TYPE_CHECKING:
    from inspectorate.inspection import (
        Inspection,
        check,
        compare,
        draw_sample,
        load,
        replace_case,
        sample_plan,
        save,
        score,
        verify_sample,
    )
    from inspectorate.reporting import compose_report, publish_report, write_report

__all__ = [
    "Fault",
    "Inspection",
    "Refused",
    "check",
    "compare",
    "compose_report",
    "draw_sample",
    "load",
    "publish_report",
    "replace_case",
    "sample_plan",
    "save",
    "score",
    "verify_sample",
    "write_report",
]

_HOMES = {
    "check": "inspectorate.inspection",
    "compare": "inspectorate.inspection",
    "compose_report": "inspectorate.reporting",
    "draw_sample": "inspectorate.inspection",
    "load": "inspectorate.inspection",
    "publish_report": "inspectorate.reporting",
    "replace_case": "inspectorate.inspection",
    "sample_plan": "inspectorate.inspection",
    "save": "inspectorate.inspection",
    "score": "inspectorate.inspection",
    "verify_sample": "inspectorate.inspection",
    "write_report": "inspectorate.reporting",
    "Inspection": "inspectorate.inspection",
}


def __getattr__(name: str) -> Any:
    """Fetch a public function from the room it lives in."""
    from importlib import import_module

    if name == "__version__":
        from inspectorate.version import version

        return version()
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'inspectorate' has no attribute {name!r}")
