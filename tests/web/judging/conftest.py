"""Browsers for the tests of judging."""

from tests.web.browsing import opened

__all__ = ["opened"]
