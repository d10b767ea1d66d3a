"""The application `fieldwork`."""

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.fieldwork"
    label = "fieldwork"
