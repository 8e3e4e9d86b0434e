"""How long things last, how often one may try, and how tokens and codes follow from a nonce."""

import hashlib
import hmac
from datetime import timedelta
from urllib.parse import urlsplit

LINK_HOLDS = timedelta(minutes=15)
WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
ACCOUNT_TRIES = 5
ADDRESS_TRIES = 100
CODE_TRIES = 5
LEAST_PASSWORD = 12
SEEN_EVERY = timedelta(minutes=5)


def digest_of(token: str) -> str:
    """SHA-256, for tokens that are long and random."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(secret: str, purpose: str, value: str) -> str:
    """HMAC-SHA-256 under the site's secret, one key for each purpose."""
    key = hmac.digest(secret.encode(), f"governance {purpose}".encode(), "sha256")
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def token_of(secret: str, nonce: str) -> str:
    """The token that stands in a link: the nonce finds the row, the keyed hash proves that we sent it."""
    return f"{nonce}.{keyed(secret, 'link', nonce)}"


def nonce_in(secret: str, token: str) -> str | None:
    """The nonce of a token that we made, else None; compared in constant time."""
    nonce, _, proof = token.partition(".")
    return nonce if hmac.compare_digest(proof, keyed(secret, "link", nonce)) else None


def code_of(secret: str, nonce: str) -> str:
    """Six digits for the page that waits."""
    return f"{int(keyed(secret, 'code', nonce)[:15], 16) % 1_000_000:06d}"


def same_code(secret: str, nonce: str, typed: str) -> bool:
    digits = "".join(sign for sign in typed if sign.isdigit())
    return hmac.compare_digest(code_of(secret, nonce).encode(), digits.encode())


def local(path: str | None) -> str:
    """A path of this site to go on to; anything else is the front page."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")) or "\\" in path:
        return "/"
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc and path.isprintable() else "/"
