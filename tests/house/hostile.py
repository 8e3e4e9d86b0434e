"""Values that no form of ours sends, for every field that some form has."""

import importlib
import pkgutil

from wtforms.fields.core import UnboundField

import governance
from governance.web.forms import PlainForm

VALUES = (
    "a\x00b",
    "9" * 40,
    "-9223372036854775809",
    "0001-01-01",
    "99999-13-45",
    "NaN",
    "%s %(x)s {0} '\" ; --",
    "\u202e\U0001f600" * 200,
)
QUERIES = (
    "on",
    "post",
    "before",
    "subject",
    "with",
    "next",
    "from",
    "to",
    "lang",
    "one",
    "other",
    "fund",
    "scenario",
    "change",
)
PLAIN_FIELDS = ("page", "go", "do", "key", "seed", "q1", "q2", "q1-01", "replaces", "why", "digest", "day", "no", "name",
                "word", "means", "present", "everywhere", "position", "once_key", "base", "body")  # fmt: skip


def fields() -> set[str]:
    """Every name that a form of the site, or a view, reads."""
    for module in pkgutil.walk_packages(governance.__path__, "governance."):
        if "forms" in module.name.split("."):
            importlib.import_module(module.name)
    known = {name for form in _below(PlainForm) for name in dir(form) if isinstance(getattr(form, name), UnboundField)}
    return known | set(PLAIN_FIELDS)


def _below(form: type[PlainForm]) -> list[type[PlainForm]]:
    return [one for sub in form.__subclasses__() for one in (sub, *_below(sub))]
