"""The application `judging`."""

from django.apps import AppConfig


class JudgingConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.judging"
    label = "judging"
