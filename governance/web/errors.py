"""Errors are pages of the site: a refusal lists its reasons, a crash is ours alone and is loud."""

import logging
from typing import Any

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from peewee import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from governance.db import engine
from governance.values.words import Refused
from governance.web import access
from governance.web.incoming import from_elsewhere

PAGES = (400, 403, 404, 405, 409, 413, 429, 500, 503)
log = logging.getLogger("governance")


def add_to(app: Flask) -> None:
    """Render Refused, every HTTP error and a crash with the site's own pages."""

    @app.errorhandler(Refused)
    def refused(refusal: Refused) -> Any:
        return render_template("errors/refused.html", obstacles=refusal.obstacles), 409

    @app.errorhandler(CSRFError)
    def forged(fault: CSRFError) -> Any:
        # a page of another site may not put words into a form of ours that waits for one press
        return page(400) if from_elsewhere(request) else access.held(400)

    @app.errorhandler(HTTPException)
    def known(fault: HTTPException) -> Any:
        code = fault.code or 500
        # under a host that is no name no address of ours can be written, so no page either
        if code < 400 or isinstance(fault, SecurityError):
            return fault
        also = [(name, value) for name, value in fault.get_headers() if name in {"Allow", "Retry-After"}]
        return *page(code), also

    @app.errorhandler(OperationalError)
    def stuck(fault: OperationalError) -> Any:
        if not engine.busy(fault):
            return crash(fault)
        log.error("a writer gave up waiting for another: %s", fault)
        return render_template("errors/error.html", code=503, busy=True), 503, {"Retry-After": "10"}

    @app.errorhandler(Exception)
    def crash(fault: Exception) -> Any:
        log.exception("a request failed")
        g.crashed = True
        return page(500)


def page(code: int) -> tuple[str, int]:
    """The site's page for an error, and its code."""
    return render_template("errors/error.html", code=code if code in PAGES else 400), code
