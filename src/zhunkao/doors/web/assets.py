"""The portal's static files: their common fingerprint, for addresses that change when one of them does."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path


def digest_of(folder: Path) -> str:
    """The first twelve digits of the SHA-256 of all files below a folder, with their names."""
    whole = sha256()
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        whole.update(str(file.relative_to(folder)).encode() + b"\0" + sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:12]
