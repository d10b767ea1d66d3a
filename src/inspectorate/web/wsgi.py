"""The application for gunicorn and other servers: `gunicorn inspectorate.web.wsgi`."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import connections

from inspectorate.refusal import Refused
from inspectorate.web.environment import WrongSetting
from inspectorate.web.start import SETTINGS, refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
try:
    application = get_wsgi_application()
    for advice in refuse_unsafe(store=True):
        print(f"inspectorate: {advice}", file=sys.stderr)
    connections.close_all()  # a connection is not shared with workers that are made of this process
except (WrongSetting, Refused) as wrong:
    raise SystemExit(f"inspectorate does not start:\n{wrong}") from None

# What stands now stays. Looking through it for garbage, every few hundred objects, was a quarter of a page of scores.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
