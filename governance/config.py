"""The environment, read once into a frozen Config."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
LEAST_IDLE = 30  # minutes: who reads an agreement for a while is not signed out
VERSION = version("governance")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Config:
    """Settings of one running site. Paths are absolute; `mail_url` is empty where mail is written to a folder."""

    data_dir: Path
    database_url: str
    key_dir: Path
    secret_key: str
    secret_key_fallbacks: tuple[str, ...] = ()
    base_url: str = "http://localhost:8000"
    mail_url: str = ""
    mail_from: str = "governance@localhost"
    trusted_proxies: int = 0
    secure_cookies: bool = False
    argon2_time: int = 3
    argon2_memory_kib: int = 65536
    idle_minutes: int = 60
    further_hosts: tuple[str, ...] = ()

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which the site answers: its own address, this machine's loopback, and those added."""
        own = urlsplit(self.base_url).hostname
        return (*((own,) if own else ()), *LOOPBACK, *self.further_hosts)

    @property
    def mail_dir(self) -> Path:
        return self.data_dir / "mail"


def read(environ: Mapping[str, str] | None = None) -> Config:
    """The Config that the environment names; unnamed things live in `instance/`. Raises ValueError for a bad number."""
    given = os.environ if environ is None else environ
    env = {name: value for name, value in given.items() if value.strip()}
    data = Path(env.get("GOVERNANCE_DATA", str(ROOT / "instance"))).resolve()
    base = env.get("GOVERNANCE_URL", f"http://localhost:{env.get('PORT', '8000')}").rstrip("/")
    return Config(
        data_dir=data,
        database_url=env.get("DATABASE_URL", f"sqlite:///{data / 'governance.sqlite3'}"),
        key_dir=Path(env.get("GOVERNANCE_KEYS", str(data / "keys"))).resolve(),
        secret_key=env.get("SECRET_KEY") or _kept_secret(data),
        secret_key_fallbacks=tuple(filter(None, env.get("SECRET_KEY_FALLBACKS", "").split(","))),
        base_url=base,
        mail_url=env.get("GOVERNANCE_MAIL", ""),
        mail_from=env.get("GOVERNANCE_MAIL_FROM", "governance@localhost"),
        trusted_proxies=_number(env, "GOVERNANCE_TRUSTED_PROXIES", 0),
        secure_cookies=base.startswith("https://"),
        argon2_time=_number(env, "GOVERNANCE_ARGON2_TIME", 3),
        argon2_memory_kib=_number(env, "GOVERNANCE_ARGON2_MEMORY", 65536),
        idle_minutes=_number(env, "GOVERNANCE_IDLE_MINUTES", 60, least=LEAST_IDLE),
        further_hosts=tuple(filter(None, env.get("GOVERNANCE_HOSTS", "").split(","))),
    )


def _number(env: Mapping[str, str], name: str, usual: int, least: int = 0) -> int:
    """A whole number from the environment. Raises ValueError that names the setting."""
    written = env.get(name, "") or str(usual)
    if not written.isdecimal():
        raise ValueError(f"{name} must be a whole number, not {written!r}")
    if int(written) < least:
        raise ValueError(f"{name} must be at least {least}, not {written}")
    return int(written)


def _kept_secret(data: Path) -> str:
    """A secret made once and kept beside the database, readable by its owner alone."""
    data.mkdir(parents=True, exist_ok=True)
    kept = data / "secret_key"
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return kept.read_text().strip()
