"""The audit trail as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Events, chained."""

    name = "inspectorate.web.audit"
    label = "audit"
