"""What is collected: rooms that need an optional part are left out where it is not installed."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("numpy") and find_spec("pyarrow") else ["src/zhunkao/screening/*"]
