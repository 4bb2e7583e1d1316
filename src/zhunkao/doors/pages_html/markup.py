"""Putting HTML together: everything that comes from outside is escaped, scripts are named by their hash."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape


def tag(name: str, *inner: str, **attributes: str | int | bool | None) -> str:
    """An element around HTML that is already written; an attribute that is None or False is left out.

    >>> tag("a", text("1 < 2"), href="#x", class_="lit", hidden=True)
    '<a href="#x" class="lit" hidden>1 &lt; 2</a>'
    """
    said = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        said += f" {attribute}" if value is True else f' {attribute}="{escape(str(value))}"'
    return f"<{name}{said}>{''.join(inner)}</{name}>"


def text(words: str) -> str:
    """Words as HTML shows them."""
    return escape(words, quote=False)


def whole_page(title: str, language: str, style: str, script: str, body: str) -> str:
    """A whole file. The policy in its head forbids the browser to load or run anything but what stands in it."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )
