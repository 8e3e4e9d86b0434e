"""Errors are pages of the site: a refusal lists its reasons, a crash is ours alone and is loud."""

import logging
from typing import Any

from flask import Flask, g, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from governance.values.words import Refused

PAGES = (400, 403, 404, 409, 413, 429, 500)
log = logging.getLogger("governance")


def add_to(app: Flask) -> None:
    """Render Refused, every HTTP error and a crash with the site's own pages."""

    @app.errorhandler(Refused)
    def refused(refusal: Refused) -> Any:
        return render_template("errors/refused.html", obstacles=refusal.obstacles), 409

    @app.errorhandler(CSRFError)
    def forged(fault: CSRFError) -> Any:
        return render_template("errors/error.html", code=400, stale=True), 400

    @app.errorhandler(HTTPException)
    def known(fault: HTTPException) -> Any:
        code = fault.code or 500
        if code < 400:
            return fault
        return render_template("errors/error.html", code=code if code in PAGES else 400, stale=False), code

    @app.errorhandler(Exception)
    def crash(fault: Exception) -> Any:
        log.exception("a request failed")
        g.crashed = True
        return render_template("errors/error.html", code=500, stale=False), 500
