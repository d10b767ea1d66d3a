"""The application `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.people"
    label = "people"

    def ready(self) -> None:
        """Know the system checks."""
        import inspectorate.web.checks  # noqa: F401 - registers them
