"""Browsers for the tests of writing."""

from tests.web.browsing import opened

__all__ = ["opened"]
