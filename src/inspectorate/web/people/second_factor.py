"""Actions of signing in and of the second factor: one transaction and one event each."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction

from inspectorate.refusal import Refused
from inspectorate.web.audit.record import record
from inspectorate.web.audit.subject import person_subject
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.authenticator import key_of, new_recovery_codes, recovery_digest, step_of_code
from inspectorate.web.people.helping import check_may_help
from inspectorate.web.people.models import RecoveryCode, User
from inspectorate.web.written import acting

WITH_CODE, WITH_RECOVERY = "password and code", "password and recovery code"
SOMEBODY = "Somebody"
WRONG_CODE = "This code is wrong or was used before. Wait for the next one that your app shows."


def sign_in(*, user: User, how: str = "password") -> None:
    """Write down that somebody has signed in without a second factor, for they have none."""
    with acting():
        _record(user.signature, "sign in", user, how=how)


def sign_in_with_code(*, user: User, typed: str) -> bool:
    """Use up a code of the app or a recovery code, each of which is good once; False where it is neither."""
    with acting():
        row = User.objects.select_for_update().get(pk=user.pk)
        how = _use_up(row, typed)
        if how:
            _record(user.signature, "sign in", user, how=how, left=row.recovery_codes.count())
    return bool(how)


def tell_wrong(*, user: User | None, what: str) -> None:
    """Write down that somebody gave a wrong `password` or `code` for an account; never what they typed.

    For an address that has no account nothing is kept, and it takes as long: the time tells nobody who has one.
    """
    with acting():
        _record(SOMEBODY, f"wrong {what}", user or User(username="nobody"))
        transaction.set_rollback(user is None)


def turn_on(*, user: User, seed: str, typed: str) -> list[str]:
    """Turn the second factor on, or replace it, once a code shows that the app has the key of `seed`.

    Gives the ten recovery codes, which are kept nowhere. Every other session of theirs ends. Raises `Refused`.
    """
    with acting():
        row = User.objects.select_for_update().get(pk=user.pk)
        step = step_of_code(key_of(seed), typed, time.time())
        if step is None:
            raise Refused(WRONG_CODE)
        action = "replace second factor" if row.second_factor else "turn on second factor"
        row.second_factor, row.second_factor_step = seed, step
        row.save()
        codes = _renew_codes(row)
        _record(user.signature, action, user)
    user.refresh_from_db()
    return codes


def make_recovery_codes(*, user: User) -> list[str]:
    """Ten new recovery codes in place of those that are left. Raises `Refused` where there is no second factor."""
    with acting():
        if not User.objects.select_for_update().get(pk=user.pk).second_factor:
            raise Refused("Turn the second factor on first.")
        codes = _renew_codes(user)
        _record(user.signature, "make recovery codes", user)
    return codes


def turn_off(*, user: User) -> None:
    """Turn one's own second factor off; every other session ends."""
    with acting():
        _take_off(user)
        _record(user.signature, "turn off second factor", user)
    user.refresh_from_db()


def take_off(*, by: User | str, user: User, inspection: Inspection | None, reason: str) -> None:
    """Take off the second factor that somebody has lost; they are signed out everywhere. Raises `Refused`."""
    check_may_help(by, user, inspection)
    if not reason.strip():
        raise Refused("Say how you know that it is them, and what they lost.")
    with acting():
        if not User.objects.select_for_update().get(pk=user.pk).second_factor:
            raise Refused(f"{user} has no second factor.")
        _take_off(user)
        signature = by if isinstance(by, str) else by.signature
        _record(signature, "take off second factor", user, inspection, reason=reason.strip())
    user.refresh_from_db()


def _use_up(row: User, typed: str) -> str:
    """How somebody proved themselves, with what they used marked as used; blank where they did not."""
    if not row.second_factor:
        return ""
    step = step_of_code(key_of(row.second_factor), typed, time.time(), after=row.second_factor_step)
    if step is not None:
        row.second_factor_step = step
        row.save(update_fields=["second_factor_step"])
        return WITH_CODE
    used, _ = row.recovery_codes.filter(digest=recovery_digest(typed)).delete()
    return WITH_RECOVERY if used else ""


def _renew_codes(user: User) -> list[str]:
    codes = new_recovery_codes()
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=recovery_digest(code)) for code in codes)
    return codes


def _take_off(user: User) -> None:
    row = User.objects.select_for_update().get(pk=user.pk)
    row.second_factor, row.second_factor_step = "", 0
    row.save()
    RecoveryCode.objects.filter(user=user).delete()


def _record(by: str, action: str, user: User, inspection: Inspection | None = None, **detail: Any) -> None:
    slug = inspection.slug if inspection is not None else ""
    record(action=action, by=by, inspection=slug, of=person_subject(user.username), person=str(user), **detail)
