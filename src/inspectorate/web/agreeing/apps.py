"""The application `agreeing`."""

from django.apps import AppConfig


class AgreeingConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.agreeing"
    label = "agreeing"
