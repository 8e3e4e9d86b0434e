"""What Flask and its extensions are told."""

from collections.abc import Iterable
from typing import Any

from governance.config import ROOT, Config


def of(house: Config, domains: Iterable[str]) -> dict[str, Any]:
    """The settings of a site; `domains` are the catalogues of its rooms. A form's token lasts as long as its session."""
    names = list(domains)
    return {
        "SECRET_KEY": house.secret_key,
        "SECRET_KEY_FALLBACKS": list(house.secret_key_fallbacks),
        "SESSION_COOKIE_SECURE": house.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-governance" if house.secure_cookies else "governance",
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": 16 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        "SEND_FILE_MAX_AGE_DEFAULT": 31536000,
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_TRANSLATION_DIRECTORIES": ";".join([str(ROOT / "governance" / "translations")] * len(names)),
        "BABEL_DOMAIN": ";".join(names),
    }
