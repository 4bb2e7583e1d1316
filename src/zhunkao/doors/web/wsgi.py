"""The WSGI application, for `zhunkao serve` and for any other WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunkao.doors.web.settings")
application = get_wsgi_application()
