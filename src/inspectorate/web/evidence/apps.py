"""The application `evidence`."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """See the folder's other files."""

    name = "inspectorate.web.evidence"
    label = "evidence"
