"""What is collected: rooms that need an optional part are left out where it is not installed.

The portal's modules need Django's settings, which only its own tests make: `tests/web/test_examples.py` runs their examples.
"""

from importlib.util import find_spec

collect_ignore_glob = ["src/zhunkao/doors/web/*"]
if not (find_spec("numpy") and find_spec("pyarrow")):
    collect_ignore_glob.append("src/zhunkao/screening/*")
