"""A year's text in force on a day: the frozen agreement with its adopted addenda over it, section by section."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.agreements.models.texts import Agreement
from governance.agreements.queries import addenda, adopted
from governance.agreements.queries.addenda import Held
from governance.agreements.queries.adopted import Adopted, words_of
from governance.agreements.queries.pages import page_of
from governance.agreements.rules.consolidating import Part, consolidated, sections_in, terms_with
from governance.agreements.rules.terms import Term
from governance.wording.terms import filled


@dataclass(frozen=True)
class InForce:
    """The text of a day: its sections and terms, and the addenda that are in it, by certification."""

    base: Adopted
    addenda: tuple[Held, ...]
    parts: tuple[Part, ...]
    terms: dict[str, Term]

    def pages(self) -> list[dict[str, Any]]:
        """Each section to read, with what addenda did to it. What none touched is shown as it was frozen."""
        frozen = {one["no"]: one for one in self.base.subject.pages}
        return [
            {
                **(page_of(part.text, self.terms) if part.marks and not part.gone else frozen.get(str(part.no), {})),
                "no": str(part.no), "anchor": f"s{part.no}", "title": part.title, "marks": part.marks,
                "gone": part.gone,
            }
            for part in self.parts
        ]  # fmt: skip

    def standing(self) -> list[dict[str, Any]]:
        """The pages of what is not taken out."""
        return [one for one in self.pages() if not one["gone"]]


def text_on(base: Adopted, day: date) -> InForce:
    """The text in force on a day of the agreement's year."""
    return with_addenda(base, addenda.adopted_of(addenda.addenda(base.agreement)), day)


def with_addenda(base: Adopted, kept: Sequence[Held], day: date) -> InForce:
    """The text with those of the addenda given whose days cover a day."""
    held = [(one, addenda.holding_of(one)) for one in kept]
    over = [(one, holding) for one, holding in held if holding.first_day <= day <= holding.last_day]
    terms = adopted.terms_of(base.subject)
    texts = sections_in(base.subject.text, base.subject.pages, terms)
    holding = [each for _, each in over]
    return InForce(base, tuple(one for one, _ in over), tuple(consolidated(texts, holding)), terms_with(terms, holding))


def last_text(found: Agreement) -> InForce | None:
    """The text with which a year ends, where it was adopted and addenda changed it; None where its own words stand."""
    base = adopted.adopted(found.school_id, found.year)
    if base is None or not addenda.addenda(found):
        return None
    made = text_on(base, found.last_day)
    return made if made.addenda else None


def readable(found: Agreement) -> tuple[str, dict[str, Term]]:
    """What a later text is compared with: a year's words and terms, its adopted addenda in them."""
    made = last_text(found)
    if made is None:
        return adopted.readable(found), adopted.terms_then(found)
    text = "\n".join(f"# {one.title}\n\n{one.body}" for one in made.parts if not one.gone)
    return filled(text, words_of(made.terms)), made.terms
