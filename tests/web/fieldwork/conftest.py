"""Browsers for the tests of the fieldwork."""

from tests.web.browsing import opened

__all__ = ["opened"]
