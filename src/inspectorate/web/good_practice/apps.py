"""The application `good_practice`."""

from django.apps import AppConfig


class GoodPracticeConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.good_practice"
    label = "good_practice"
