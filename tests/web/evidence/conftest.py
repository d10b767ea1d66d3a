"""Browsers for the tests of evidence."""

from tests.web.browsing import opened

__all__ = ["opened"]
