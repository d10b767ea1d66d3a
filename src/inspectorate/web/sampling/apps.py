"""The application `sampling`."""

from django.apps import AppConfig


class SamplingConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.sampling"
    label = "sampling"
