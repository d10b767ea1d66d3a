"""The application `inspections`."""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.inspections"
    label = "inspections"
