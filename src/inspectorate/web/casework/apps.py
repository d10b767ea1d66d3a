"""The application `casework`."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.casework"
    label = "casework"
