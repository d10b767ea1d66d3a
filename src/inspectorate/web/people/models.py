"""Users, what they are in each inspection, and the cases they have declared that they may not read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.crypto import salted_hmac

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.roles import Role
from inspectorate.web.written import Written, WrittenRows, must_act


class People(UserManager.from_queryset(WrittenRows)):  # type: ignore[misc]
    """Accounts, which only actions make and change."""


class User(AbstractUser):
    """Somebody who can sign in; the user name is the e-mail address."""

    email = models.EmailField(unique=True)
    steward = models.BooleanField(default=False, help_text="Starts inspections, uploads frameworks, invites people.")
    second_factor = models.CharField(max_length=32, blank=True, help_text="The seed of its key; empty while it is off.")
    second_factor_step = models.PositiveBigIntegerField(default=0, help_text="The step of the last code that was used.")
    objects = People()

    class Meta:
        ordering = ["first_name", "last_name", "username"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the account; the framework itself stores the time of signing in, and a password hashed anew."""
        if not kwargs.get("update_fields") or not set(kwargs["update_fields"]) <= {"last_login", "password"}:
            must_act()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        must_act()
        return super().delete(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        """What a session is bound to: another password or second factor ends all sessions that began before."""
        bound = f"{self.password} {self.second_factor}"
        return salted_hmac("inspectorate.web.people.models.User", bound, algorithm="sha256").hexdigest()

    @property
    def signature(self) -> str:
        """Who somebody is, as the audit trail keeps it when the account is gone."""
        name = self.get_full_name()
        return (f"{name} <{self.username}>" if name else str(self.username))[:200]


class RecoveryCode(Written):
    """A code that stands in for the second factor once; only its digest is kept, and it goes when it is used."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="one_recovery_code")]

    def __str__(self) -> str:
        return f"a recovery code of {self.user}"


class Member(Written):
    """What somebody is in one inspection; an area assessor belongs to a team of the inspected body."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=40, choices=[(role.value, role.words) for role in Role])
    team = models.CharField(max_length=100, blank=True)
    reader = models.CharField(max_length=60, blank=True, help_text="The name under which answers are kept.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "user"], name="one_role_an_inspection")]

    def __str__(self) -> str:
        return f"{self.user}, {self.role} of {self.inspection}"

    @property
    def signature(self) -> str:
        """Who somebody is, as the audit trail keeps it when the account is gone."""
        return self.user.signature

    @property
    def declared(self) -> Iterable[Conflict]:
        """The conflicts they have declared: those that `know_conflicts` was told, or else as they are stored now."""
        known: tuple[Conflict, ...] | None = self.__dict__.get("_declared")
        return self.conflicts.all() if known is None else known

    def know_conflicts(self, conflicts: Iterable[Conflict]) -> None:
        """Tell what was read of their conflicts already, so that it is not read again."""
        self.__dict__["_declared"] = tuple(conflicts)


class Conflict(Written):
    """A case that a member may not read, and why."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="conflicts")
    case = models.CharField(max_length=100)
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "case"], name="one_conflict_a_case")]

    def __str__(self) -> str:
        return f"{self.member.user} may not read {self.case}"
