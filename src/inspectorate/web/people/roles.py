"""The roles of an inspection, in the words shown to people (docs/reference/permissions.md says who may do what)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in one inspection."""

    INFORMATION_MANAGER = "information_manager"
    LEAD_INSPECTOR = "lead_inspector"
    INSPECTOR = "inspector"
    PRACTICE_ASSESSOR = "practice_assessor"
    AREA_ASSESSOR = "area_assessor"
    VISITING_INSPECTOR = "visiting_inspector"
    QUALITY_LEAD = "quality_lead"
    AREA_CONTACT = "area_contact"
    ADMIN_OFFICER = "admin_officer"
    ASSISTANT_CHIEF_INSPECTOR = "assistant_chief_inspector"
    CHIEF_INSPECTOR = "chief_inspector"
    PUBLICATIONS = "publications"

    @property
    def words(self) -> str:
        """The role as people read it."""
        return self.value.replace("_", " ").capitalize()


#: Roles that read cases and answer the form.
READERS = frozenset(
    {Role.LEAD_INSPECTOR, Role.INSPECTOR, Role.PRACTICE_ASSESSOR, Role.AREA_ASSESSOR, Role.VISITING_INSPECTOR}
)
#: Roles that grade the items of judged criteria; visiting inspectors only those of their own.
JUDGES = frozenset({Role.LEAD_INSPECTOR, Role.INSPECTOR, Role.VISITING_INSPECTOR})
#: Roles that accept or return what was submitted.
ACCEPTERS = frozenset({Role.LEAD_INSPECTOR, Role.QUALITY_LEAD})
