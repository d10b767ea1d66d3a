"""Browsers for the tests of publishing."""

from tests.web.browsing import opened

__all__ = ["opened"]
