"""The application for gunicorn and other servers: `gunicorn inspectorate.web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.web.settings")
application = get_wsgi_application()
