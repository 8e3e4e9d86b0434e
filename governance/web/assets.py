"""Addresses of static files, stamped with their content so that a browser may keep them for a year."""

import hashlib
from functools import cache

from flask import request, url_for
from markupsafe import Markup

from governance.config import ROOT

SHEETS = (
    *("tokens", "base", "layout", "nav", "button", "form", "choice", "rank", "task-list", "panel", "ballot", "table"),
    *("redline", "badge", "progress", "chart", "timeline", "error-summary", "document", "footer", "more", "projector"),
    *("paper-ballot", "meeting"),
)


def asset(path: str) -> str:
    """The address of a static file."""
    return _stamped(request.script_root, path)


def sheets() -> Markup:
    """The links to the stylesheets, in the order of the cascade."""
    return _all(request.script_root)


@cache
def _all(root: str) -> Markup:
    link = Markup('<link rel="stylesheet" href="{}">')
    return Markup("\n  ").join(link.format(_stamped(root, f"css/{sheet}.css")) for sheet in SHEETS)


@cache
def _stamped(root: str, path: str) -> str:  # noqa: ARG001  (addresses begin with the root that the proxy names)
    file = ROOT / "static" / path
    stamp = hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else "0"
    return url_for("static", filename=path, v=stamp)
