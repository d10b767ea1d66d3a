"""The application `alerts`."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.alerts"
    label = "alerts"
