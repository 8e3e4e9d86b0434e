"""A section as a frozen page: its HTML with its numbers in their places, and the digest of its words."""

from collections.abc import Mapping

from governance.agreements.rules.digest import digest
from governance.agreements.rules.terms import Term, in_english
from governance.agreements.rules.text import Text, frozen_form, numbered
from governance.web import markdown
from governance.wording.terms import filled


def page(text: Text, terms: Mapping[str, Term]) -> dict[str, str]:
    """The page under which a section is frozen. Raises TooTangled for a text that no page could show."""
    words = {name: f"**{in_english(term)}**" for name, term in terms.items()}
    html = numbered(markdown.html(filled(frozen_form(text.body), words)), text.no)
    kept = digest([Text(text.no, text.title, frozen_form(text.body))], terms)
    return {"no": str(text.no), "anchor": f"s{text.no}", "title": text.title, "html": html, "words": kept}
