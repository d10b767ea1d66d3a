"""Browsers for the tests of good practice."""

from tests.web.browsing import opened

__all__ = ["opened"]
