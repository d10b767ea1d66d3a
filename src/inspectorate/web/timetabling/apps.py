"""The application `timetabling`."""

from django.apps import AppConfig


class TimetablingConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.timetabling"
    label = "timetabling"
