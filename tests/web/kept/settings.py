"""The portal's settings with one app more. `KEPT_LATER=1`: a version later, with a column and a table more."""

import os

from zhunkao.doors.web.settings import *  # noqa: F403 - all of them
from zhunkao.doors.web.settings import INSTALLED_APPS as USUAL

INSTALLED_APPS = [*USUAL, "web.kept"]
MIGRATION_MODULES = {"kept": "web.kept.later" if os.environ.get("KEPT_LATER") else "web.kept.migrations"}
