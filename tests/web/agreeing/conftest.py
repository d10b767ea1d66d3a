"""Browsers for the tests of agreeing."""

from tests.web.browsing import opened

__all__ = ["opened"]
