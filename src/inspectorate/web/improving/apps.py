"""The application `improving`."""

from django.apps import AppConfig


class ImprovingConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.improving"
    label = "improving"
