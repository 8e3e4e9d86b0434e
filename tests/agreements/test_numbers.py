"""Numbers are typed, all of a page or none, and nobody overwrites what another set meanwhile."""

import pytest

from governance.agreements.actions import terms
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.agreements.rules.terms import Term, in_english, name_of, settled
from governance.audit.models import Entry
from governance.decisions.rules import TermType
from tests.cast import Town

NUMBERS = "/lantern/agreement/draft/numbers"


def _value(draft: Agreement, name: str) -> str | None:
    term = drafts.terms(draft).get(name)
    return term.value if term else None


def test_a_bad_number_keeps_all_others_from_being_set(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    page = as_("marta").post(NUMBERS, data={"data_reviews": "8", "work_days": "many"})
    assert (page.status_code, "many" in page.get_data(as_text=True)) == (422, True)
    assert _value(next_draft, "data_reviews") == "7"


def test_one_press_is_one_entry_in_the_trail(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    client, before = as_("marta"), Entry.select().count()
    client.post(NUMBERS, data={"data_reviews": "8", "work_days": "183"})
    assert Entry.select().count() == before + 1


def test_what_another_set_meanwhile_is_asked_about(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    terms.set_term(next_draft, "data_reviews", TermType.COUNT, "9", actor=town.samuel, at=town.now)
    mine = {"data_reviews": "8", "seen-data_reviews": "7"}
    page = as_("marta").post(NUMBERS, data=mine)
    assert (page.status_code, "“9”" in page.get_data(as_text=True)) == (422, True)
    assert _value(next_draft, "data_reviews") == "9"


def test_a_field_that_one_left_alone_overwrites_nothing(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    terms.set_term(next_draft, "data_reviews", TermType.COUNT, "9", actor=town.samuel, at=town.now)
    seen = {"data_reviews": "7", "seen-data_reviews": "7", "work_days": "183", "seen-work_days": "182"}
    assert as_("marta").post(NUMBERS, data=seen).status_code == 303
    assert (_value(next_draft, "data_reviews"), _value(next_draft, "work_days")) == ("9", "183")


def test_a_school_adds_a_number_of_its_own(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    form = {"title": "Coaching stipend", "type": "money", "value": "$1,250"}
    assert as_("marta").post(f"{NUMBERS}/more", data=form).status_code == 303
    assert _value(next_draft, "coaching_stipend") == "125000"


@pytest.mark.parametrize("title", ["Data reviews", "7 things", "  ", "Work days"])
def test_a_name_that_stands_already_or_is_none_is_refused(next_draft: Agreement, as_, title: str) -> None:  # noqa: ANN001
    page = as_("marta").post(f"{NUMBERS}/more", data={"title": title, "type": "count", "value": "3"})
    assert (page.status_code, 'value="3"' in page.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("minutes", "5,700", "5700"),
        ("minutes", "525600", "525600"),
        ("minutes", "525601", None),
        ("minutes", "-1", None),
        ("minutes", "4 h", None),
        ("minutes", "²", None),
        ("count", "1,00", None),
        ("money", "$125.5", "12550"),
        ("money", "(5)", None),
        ("share", "55 %", "0.55"),
        ("share", "2/3", "2/3"),
        ("share", "3/2", None),
        ("day", "2027-02-29", None),
        ("day", "20270514", None),
        ("day", "2027-05-14", "2027-05-14"),
        ("yes_no", "Yes", "yes"),
        ("yes_no", "maybe", None),
        ("words", "x" * 201, None),
    ],
)
def test_each_type_takes_its_own_form(kind: str, typed: str, kept: str | None) -> None:
    setting = settled("own", TermType(kind), typed)
    assert (None if setting.against else setting.value) == kept


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("minutes", "240", "240 minutes (4 hours)"),
        ("minutes", "150", "150 minutes (2 hours 30 minutes)"),
        ("minutes", "45", "45 minutes"),
        ("money", "12500", "$125.00"),
        ("day", "2027-05-14", "14 May 2027"),
        ("words", "a *b* | c", r"a \*b\* \| c"),
    ],
)
def test_a_number_speaks_in_the_text(kind: str, value: str, said: str) -> None:
    assert in_english(Term("own", TermType(kind), value)) == said


def test_a_name_is_made_from_any_title() -> None:
    assert name_of("  Años de experiencia (máx.)") == "anos_de_experiencia_max"
