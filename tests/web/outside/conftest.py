"""Browsers for the tests of measures and context."""

from tests.web.browsing import opened

__all__ = ["opened"]
