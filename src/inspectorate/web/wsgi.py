"""The application for gunicorn and other servers: `gunicorn inspectorate.web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from inspectorate.refusal import Refused
from inspectorate.web.environment import WrongSetting
from inspectorate.web.start import SETTINGS, refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
try:
    application = get_wsgi_application()
    refuse_unsafe()
except (WrongSetting, Refused) as wrong:
    raise SystemExit(f"inspectorate does not start:\n{wrong}") from None
