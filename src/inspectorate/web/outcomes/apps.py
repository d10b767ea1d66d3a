"""The application `outcomes`."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.outcomes"
    label = "outcomes"
