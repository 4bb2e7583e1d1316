"""Django's settings, made from the portal's own configuration; nothing here is to be edited for one installation."""

from __future__ import annotations

import secrets
from pathlib import Path

from zhunkao.doors.web.assets import digest_of
from zhunkao.doors.web.configuration import LOCAL_HOSTS, SECRET_FILE, configuration
from zhunkao.doors.web.databases import database_of

HERE = Path(__file__).parent
CONFIGURED = configuration()

DEBUG = False
ROOT_URLCONF = "zhunkao.doors.web.urls"
# This machine's own names beside the configured ones: whatever watches `/healthz` from here knows no other.
ALLOWED_HOSTS = list(dict.fromkeys((*CONFIGURED.hosts, *LOCAL_HOSTS)))
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"  # a day of an application is a day in China; Django's own default is Chicago's
USE_I18N = False  # words come from the package's own catalogue
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "zhunkao.doors.web",
    "zhunkao.doors.web.heartbeats.apps.Heartbeats",
    "zhunkao.doors.web.rosters.apps.Rosters",
]

MIDDLEWARE = [
    "zhunkao.doors.web.middleware.RequestLog",
    "zhunkao.doors.web.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "zhunkao.doors.web.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "zhunkao.doors.web.middleware.Failures",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["zhunkao.doors.web.words.for_templates"],
            "libraries": {"portal": "zhunkao.doors.web.templatetags.portal"},
        },
    }
]

# --- static files: under an address that changes with their contents, so that a browser may keep them for good ---------------

STATICFILES_DIRS = [HERE / "static"]
STATIC_URL = f"/static/{digest_of(HERE / 'static')}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 365 * 24 * 3600


def WHITENOISE_IMMUTABLE_FILE_TEST(path: str, url: str) -> bool:
    """All of them: see `STATIC_URL`."""
    return url.startswith(STATIC_URL)


# --- the database -----------------------------------------------------------------------------------------------------------

DATABASES = {"default": database_of(CONFIGURED.database, CONFIGURED.data)}

# --- safety -----------------------------------------------------------------------------------------------------------------


def _secret_key() -> str:
    """The key that pages are signed with: as configured, of the data folder, or one for this process alone."""
    if CONFIGURED.secret_key:
        return CONFIGURED.secret_key
    file = CONFIGURED.data / SECRET_FILE
    return file.read_text(encoding="ascii").strip() if file.is_file() else secrets.token_urlsafe(48)


SECRET_KEY = _secret_key()
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "zhunkao.doors.web.pages.failures.forged"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
if CONFIGURED.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    CSRF_COOKIE_SECURE = True

# --- logs: JSON lines; requests are logged by our own middleware, without addresses' questions or bodies --------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "zhunkao.doors.web.logs.JsonLines"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "zhunkao": {"level": "INFO"},
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        "gunicorn.http": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.security": {"handlers": [], "level": "ERROR", "propagate": False},
    },
}
