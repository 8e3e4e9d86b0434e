"""A signed agreement in one file that anybody checks without a network; what was altered in it has a name."""

from collections.abc import Iterator, Mapping
from typing import Any

from governance.agreements.rules.digest import sha256

FORMAT = "governance-agreement-1"
_FIELDS = ("kind", "title", "text", "pages", "terms", "options", "first_day", "last_day", "renderer")
_SIGNED = ("name", "says", "at", "digest")


class NoProof(ValueError):
    """The file is no export of a signed agreement."""


def proof(frozen: Mapping[str, Any], digest: str, decision: Any, signatures: list[dict[str, str]]) -> dict[str, Any]:
    """The file's content: what was frozen, what was decided, every signature, and a fingerprint of each part."""
    signed = [{**one, "fingerprint": _signature(one)} for one in signatures]
    made = {
        "format": FORMAT,
        "agreement": dict(frozen),
        "digest": digest,
        "decision": decision,
        "signatures": signed,
        "fingerprints": {
            "text": sha256(frozen["text"]),
            "pages": [_page(page) for page in frozen["pages"]],
            **_twins(frozen["pages"]),
            "terms": {name: sha256(term) for name, term in frozen["terms"].items()},
        },
    }
    return {**made, "seal": sha256(made)}


def _page(page: Any) -> str:
    """The fingerprint of a section's page; its twins have their own."""
    return sha256({name: value for name, value in page.items() if name != "twins"} if isinstance(page, dict) else page)


def _twins(pages: list[Any]) -> dict[str, dict[str, str]]:
    """The fingerprint of each section's twins by its number; a text without twins has no such part."""
    beside = [(page.get("no"), page["twins"]) for page in pages if isinstance(page, dict) and "twins" in page]
    return {"twins": {str(no): sha256(twins) for no, twins in beside}} if beside else {}


def _signature(one: Mapping[str, str]) -> str:
    return sha256([one[name] for name in _SIGNED])


def altered(found: Any) -> list[str]:
    """What was altered, each in a sentence; none if it is as it was exported. Raises NoProof for any other file."""
    _must_be_one(found)
    said = [*_parts(found), *_signers(found)]
    if sha256({name: found["agreement"][name] for name in _FIELDS}) != found["digest"]:
        said = said or ["What was frozen was altered: it does not fit its fingerprint."]
    if not said and sha256({name: value for name, value in found.items() if name != "seal"}) != found["seal"]:
        said = ["Something was added, taken out or altered: the file does not fit its seal."]
    return said


def _must_be_one(found: Any) -> None:
    try:
        sound = found["format"] == FORMAT and set(found["agreement"]) == {*_FIELDS}
        shapes = [found["agreement"]["terms"].items(), found["fingerprints"]["terms"].items(), found["seal"].lower()]
        rows = [{*_SIGNED, "fingerprint"} <= set(one) for one in found["signatures"]]
        sound = sound and all(rows) and bool(shapes) and isinstance(found["agreement"]["pages"], list)
        sound = sound and isinstance(found["digest"], str) and isinstance(found["fingerprints"]["pages"], list)
        sound = sound and isinstance(found["fingerprints"].get("twins", {}), dict)
    except (KeyError, TypeError, AttributeError) as fault:
        raise NoProof("a part is missing") from fault
    if not sound:
        raise NoProof("it is of another format")


def _parts(found: Mapping[str, Any]) -> Iterator[str]:
    frozen, kept = found["agreement"], found["fingerprints"]
    if sha256(frozen["text"]) != kept.get("text"):
        yield "The text was altered."
    if [_page(page) for page in frozen["pages"]] != kept["pages"]:
        yield "The pages of the text were altered."
    now, then = _twins(frozen["pages"]).get("twins", {}), kept.get("twins", {})
    for no in sorted({*now, *then}):
        if now.get(no) != then.get(no):
            yield f"The twins of section {no} were altered."
    for name in sorted({*frozen["terms"], *kept["terms"]}):
        if name not in frozen["terms"] or sha256(frozen["terms"][name]) != kept["terms"].get(name):
            yield f"The term {name} was altered."


def _signers(found: Mapping[str, Any]) -> Iterator[str]:
    for one in found["signatures"]:
        if _signature(one) != one["fingerprint"]:
            yield f"The signature of {one['name']} was altered."
        elif one["digest"] != found["digest"]:
            yield f"The signature of {one['name']} is on another text."
