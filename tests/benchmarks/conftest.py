"""What tests of the load start from: the store of the web application's tests."""

from tests.web.conftest import emptied_between_tests

__all__ = ["emptied_between_tests"]
