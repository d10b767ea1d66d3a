"""The application `writing`."""

from django.apps import AppConfig


class WritingConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.writing"
    label = "writing"
