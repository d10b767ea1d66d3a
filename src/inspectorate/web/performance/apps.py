"""The application `performance`."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.performance"
    label = "performance"
