"""The application `publishing`."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.publishing"
    label = "publishing"
