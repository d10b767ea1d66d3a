"""Who is signed in, asked at every request: the session and its account by prepared queries."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.utils import timezone

from inspectorate.web.people.models import User
from inspectorate.web.prepared import Prepared

_SESSION = Prepared(lambda key: Session.objects.filter(session_key=key), str)
_USER = Prepared(lambda key: User.objects.filter(pk=key).order_by(), int)


class SessionStore(Stored):
    """The sessions of the database, as Django keeps them."""

    def _get_session_from_db(self) -> Any:
        found = _SESSION.first(self.session_key)
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None


class Accounts(ModelBackend):
    """Signing in by e-mail address and password, as Django checks them."""

    def get_user(self, user_id: Any) -> User | None:
        """The account of a session, unless it was closed."""
        user = _USER.first(int(user_id))
        return user if user is not None and self.user_can_authenticate(user) else None
