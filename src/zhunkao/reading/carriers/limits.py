"""How much a file may hold before it is refused: bounds on time and memory for files that mean harm or are simply too large.

The bounds lie far above any list of conditions (a thick national standard has some 100 pages and 2 MB of text) and far below
what would stop a small server.
"""

from __future__ import annotations

MAX_BYTES = 64 * 2**20
"""Bytes of a file."""

MAX_MEMBERS = 4000
"""Members of a zip file (docx, xlsx)."""

MAX_UNPACKED = 256 * 2**20
"""Bytes of all members together when unpacked, pictures included."""

MAX_PART = 48 * 2**20
"""Bytes of one XML part; its tree takes some ten times as much."""

MAX_RATIO = 200
"""Unpacked size over packed size of a member; the XML of long real tables stays below 100."""

SMALL = 4 * 2**20
"""Members up to this many bytes may have any ratio."""

MAX_PAGES = 600
"""Pages of a pdf."""

MAX_SCANS = 60
"""Pages of a scan; each takes some ten seconds."""

MAX_LETTERS = 30_000
"""Characters on one page of a pdf; a full A4 page of small print has 4000."""

MAX_EDGES = 20_000
"""Upright and level lines and sides of rectangles on one page of a pdf."""

MAX_CROSSINGS = 12_000
"""Level × upright lines on one page of a pdf once those that adjoin are joined; a large table has 2000."""

MAX_STREAM = 64 * 2**20
"""Bytes of one unpacked stream of a pdf."""

MAX_COLUMNS = 512
"""Columns of a table."""

MAX_PLACES = 300_000
"""Rows × columns of a table; each costs about a kilobyte while it is read."""

MAX_CHARACTERS = 20_000_000
"""Characters of a view."""

OPENING_SECONDS = 30
"""How long opening a pdf may take, and reading it beside the time for its pages."""

PAGE_SECONDS = 1
"""How long each page of a pdf may take on the average; twenty times what it does."""

CONVERSION_SECONDS = 120
"""How long LibreOffice may take for a file."""
