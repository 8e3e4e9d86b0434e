"""The digest of an agreement's words: its sections in their order, and its terms."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import Text


def digest(sections: Iterable[Text], terms: Mapping[str, Term]) -> str:
    """SHA-256 over the sections in order and the terms by name; nothing is normalised, so any change of a byte shows."""
    words = [[one.no, one.title, one.body] for one in sections]
    values = {name: [str(term.type), term.value] for name, term in terms.items()}
    return sha256([words, values])


def sha256(value: object) -> str:
    """SHA-256 of a value's canonical JSON: keys sorted, no blanks."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
