"""A ballot page with the same words in the other language beside it, for whoever reads one against the other."""

from typing import Any

from flask import render_template, request
from flask_babel import force_locale, get_locale
from markupsafe import Markup

from governance.web.languages import OTHER


def wanted() -> bool:
    """Asked for by a press or a link, and carried from page to page in the form; kept nowhere."""
    return request.args.get("both", request.form.get("both")) == "1"


def page(template: str, sheet: str, **values: Any) -> str:
    """A page, with its sheet once more in the other language where both are wanted; there it has no fields."""
    return render_template(template, beside=_other(sheet, **values) if wanted() else None, twin=False, **values)


def each_language(sheet: str, **values: Any) -> dict[str, Markup]:
    """A sheet in each language, the reader's first."""
    first = str(get_locale())[:2]
    return {language: _in(language, sheet, **values) for language in (first, OTHER[first])}


def _other(sheet: str, **values: Any) -> Markup:
    return _in(OTHER[str(get_locale())[:2]], sheet, **values)


def _in(language: str, sheet: str, **values: Any) -> Markup:
    with force_locale(language):
        return Markup(render_template(sheet, twin=True, **values))  # noqa: S704  (a template of ours, autoescaped)
