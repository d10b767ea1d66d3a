"""All settings of the web application, read from the environment (see docs/how-to/deploy.md)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from inspectorate.web import environment

HERE = Path(__file__).parent
DATA = environment.folder("INSPECTORATE_DATA", "data")

LOCAL = environment.yes_no("INSPECTORATE_LOCAL")
"""Started by `inspectorate serve` on 127.0.0.1 for one person's own use: plain HTTP, a secret made on the spot."""

DEBUG = environment.yes_no("DEBUG")
SECRET_KEY = environment.text("SECRET_KEY")
if not SECRET_KEY:
    raise environment.WrongSetting("SECRET_KEY is missing: write SECRET_KEY_FILE=FILE, the file of a long random text")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if LOCAL else "")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "inspectorate.web.audit",
    "inspectorate.web.people",
    "inspectorate.web.inspections",
    "inspectorate.web.casework",
    "inspectorate.web.sampling",
    "inspectorate.web.fieldwork",
    "inspectorate.web.evidence",
    "inspectorate.web.performance",
    "inspectorate.web.timetabling",
    "inspectorate.web.questionnaires",
    "inspectorate.web.judging",
    "inspectorate.web.writing",
    "inspectorate.web.agreeing",
    "inspectorate.web.outcomes",
    "inspectorate.web.alerts",
    "inspectorate.web.good_practice",
    "inspectorate.web.publishing",
    "inspectorate.web.improving",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "inspectorate.web.questionnaires.unlinked.Unlinked",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "inspectorate.web.failing.Wordless",
    "inspectorate.web.failing.Storable",
    "django_htmx.middleware.HtmxMiddleware",
    "inspectorate.web.people.staying.Staying",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "inspectorate.web.urls"
WSGI_APPLICATION = "inspectorate.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "inspectorate.web.surroundings.surroundings",
            ],
            "builtins": ["inspectorate.web.tags"],
        },
    }
]

_prepared = environment.yes_no("PREPARED_STATEMENTS", True)
DATABASES = {"default": environment.store("DATABASE_URL", f"sqlite:///{DATA / 'inspectorate.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at the start, so that two savers wait for one another instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is deleted is overwritten: a code that was used, and what a respondent had answered half.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON;",
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Statements are prepared at their third use, which halves the server's work for saving an answer. Behind a pooler
    # that gives each transaction another connection they cannot be: PREPARED_STATEMENTS=no.
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 3} if _prepared else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "inspectorate.web.people.signed_in.Accounts",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Length over complexity, a deny list, no forced change.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "inspectorate.web.people.passwords.DenyList"},
]
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "inspections:list"
LOGOUT_REDIRECT_URL = "people:sign-in"
# Slowed down, not locked out: ten wrong tries from one address for one name cost a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # a quarter of an hour is one, however often somebody tries
AXES_DISABLE_ACCESS_LOG = True  # the audit trail says who signed in
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "people/too-many-tries.html"
AXES_CLIENT_IP_CALLABLE = "inspectorate.web.people.whence.client_address"
AXES_VERBOSE = False

#: Required of everybody, unless this is one person's own machine.
SECOND_FACTOR_REQUIRED = environment.one_of("SECOND_FACTOR", "required", "offered", first=not LOCAL)

SESSION_ENGINE = "inspectorate.web.people.signed_in"
SESSION_COOKIE_AGE = 60 * environment.whole("SESSION_IDLE_MINUTES", 120, least=5)
SESSION_LONGEST = 60 * 60 * environment.whole("SESSION_HOURS", 12, least=1)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = environment.yes_no("SECURE_SSL_REDIRECT", True) and not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by what stands beside the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.yes_no("BEHIND_PROXY") else None
HSTS_SECONDS = environment.whole("HSTS_SECONDS", 31536000)
SECURE_HSTS_SECONDS = 0 if LOCAL else HSTS_SECONDS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en-gb"
# The words of the screen are English only; texts of a framework are shown in the language of their inspection.
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = environment.time_zone("TIME_ZONE", "Europe/London")
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True  # they are few and are served from where they lie: nothing to collect
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Without a server for e-mail, links are shown to whoever invites, who passes them on. On one person's own machine what
# would be sent is written where the server was started.
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console' if LOCAL else 'dummy'}.EmailBackend"
EMAIL_PORT = environment.whole("EMAIL_PORT", 587, least=1)
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD")
EMAIL_USE_SSL = environment.yes_no("EMAIL_TLS", True) and EMAIL_PORT == 465
EMAIL_USE_TLS = environment.yes_no("EMAIL_TLS", True) and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM")
# What is sent may name people until the door has looked at it: it is never written to a temporary file.
FILE_UPLOAD_HANDLERS = ["inspectorate.web.receiving.InMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
# The longest form is that of totals: 300 lines, each with its cells and two texts more in a further language.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
# Documents that an area sends lie here, outside everything that is served: a file each, named by its digest.
DOCUMENTS = DATA / "documents"
#: The largest document, all documents of an inspection together (both in megabytes), and how many there may be.
DOCUMENT_LARGEST = environment.whole("DOCUMENT_MEGABYTES", 20, least=1)
DOCUMENTS_LARGEST = environment.whole("DOCUMENTS_MEGABYTES", 200, least=1)
DOCUMENTS_MOST = environment.whole("DOCUMENTS_MOST", 500, least=1)

#: Whether published reports have pages that anybody may see, and a feed.
PUBLIC_REPORTS = environment.yes_no("PUBLIC_REPORTS", LOCAL)
#: An improvement plan is due so many weeks after the report came out, unless the framework has a milestone for it.
PLAN_WEEKS = environment.whole("PLAN_WEEKS", 4, least=1)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
#: The files that secrets were read from, whose rights are looked at before the start.
SECRET_FILES = dict(environment.FILES)
MARKING = environment.text("MARKING", "OFFICIAL-SENSITIVE")
