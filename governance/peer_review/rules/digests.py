"""What stands in the trail in place of words: a digest."""

import hashlib
import json


def digest(*parts: str | int | None) -> str:
    """SHA-256 over the parts as canonical JSON, in hexadecimal."""
    said = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()
