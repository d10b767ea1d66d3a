"""The application `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.people"
    label = "people"
