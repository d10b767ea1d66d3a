"""Browsers for the tests of alerts."""

from tests.web.browsing import opened

__all__ = ["opened"]
