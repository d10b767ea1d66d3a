"""Browsers for the tests of questionnaires."""

from tests.web.browsing import opened

__all__ = ["opened"]
