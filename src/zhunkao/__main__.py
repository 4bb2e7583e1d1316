"""`python -m zhunkao` is the command `zhunkao`."""

import sys

from zhunkao.doors.start import main

if __name__ == "__main__":
    sys.exit(main())
