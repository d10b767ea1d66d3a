"""The audit trail as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Events, chained."""

    name = "inspectorate.web.audit"
    label = "audit"

    def ready(self) -> None:
        """Guard the rows that actions write on every connection to the store."""
        from django.db.backends.signals import connection_created

        from inspectorate.web.written import watch

        connection_created.connect(watch, dispatch_uid="rows are written by actions only")
