"""A section's twin is confirmed by somebody else for the words as they are; any change of either ends that."""

from datetime import timedelta

import pytest

from governance.agreements.actions import amending, drafting, sections, settling, terms
from governance.agreements.actions import twins as acts
from governance.agreements.actions.twins import TwinClash
from governance.agreements.models.texts import Agreement
from governance.agreements.models.twins import TwinConfirmation, TwinRevision
from governance.agreements.queries import drafts, twins
from governance.agreements.rules.amending import Words
from governance.agreements.rules.saying import in_words
from governance.agreements.rules.terms import Term
from governance.agreements.rules.twins import Confirmed, Kind, State, differing_names, left_out, prevailing, state_of
from governance.decisions.rules import TermType
from governance.people.models import Seat
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.agreements.conftest import TEXT, save
from tests.agreements.twinning import NO, SPANISH, confirm, confirmed, standing, write
from tests.cast import Town

ONE, OTHER = Words("A", "One."), Words("A", "Other.")
TWIN, EDITED = Words("Á", "Uno."), Words("Á", "Otro.")


@pytest.mark.parametrize(
    ("section", "twin", "last", "state"),
    [
        (ONE, None, None, State.NONE),
        (ONE, Words("", " \n"), Confirmed(ONE, TWIN), State.NONE),
        (ONE, TWIN, None, State.WAITING),
        (ONE, TWIN, Confirmed(ONE, TWIN), State.CONFIRMED),
        (OTHER, TWIN, Confirmed(ONE, TWIN), State.STALE),
        (ONE, EDITED, Confirmed(ONE, TWIN), State.STALE),
        (Words("B", "One."), TWIN, Confirmed(ONE, TWIN), State.STALE),
    ],
)
def test_it_holds_for_the_words_that_were_read(section, twin, last, state) -> None:  # noqa: ANN001
    assert state_of(section, twin, last) == state


def test_numbers_that_only_one_of_them_names_are_told() -> None:
    names = differing_names("{a} and {b}, `{code}`", "{b} y {c}")
    assert (names.lacking, names.added, bool(differing_names("{a} {b}", "{b} {a}"))) == (("a",), ("c",), False)


def test_a_missing_one_counts_only_beside_others_of_its_kind() -> None:
    states = {(1, Kind.PLAIN): State.CONFIRMED, (2, Kind.PLAIN): State.NONE, (1, Kind.TRANSLATION): State.NONE}
    left = left_out([(1, "A"), (2, "B")], states, "en")
    assert [(one.place, one.kind, one.stale) for one in left] == [(2, Kind.PLAIN, False)]


@pytest.mark.parametrize(
    ("language", "english"), [("en", "The English words prevail"), ("es", "The Spanish words prevail")]
)
def test_which_prevails_is_said_in_both_languages(language: str, english: str) -> None:
    said = prevailing(language, [Kind.TRANSLATION, Kind.PLAIN])
    assert ([one for one, _ in said], english in said[0][1]) == (["en", "es"], True)
    assert prevailing(language, []) == []


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("minutes", "240", "240 minutos (4 horas)"),
        ("minutes", "121", "121 minutos (2 horas y 1 minuto)"),
        ("minutes", "1", "1 minuto"),
        ("day", "2027-05-14", "14 de mayo de 2027"),
        ("yes_no", "yes", "sí"),
        ("share", "2/3", "2/3"),
        ("count", "5700", "5,700"),
        ("words", "a_b", "a\\_b"),
    ],
)
def test_a_number_is_said_in_spanish(kind: str, value: str, said: str) -> None:
    assert in_words(Term("own", TermType(kind), value), "es") == said


def test_it_is_confirmed_by_somebody_else(town: Town, next_draft: Agreement) -> None:
    write(town, next_draft, who="samuel")
    with pytest.raises(Refused, match="somebody else"):
        confirm(town, next_draft, who="samuel")
    confirm(town, next_draft, who="marta")
    one = standing(next_draft)
    assert (one.state, one.last.by) == (State.CONFIRMED, "Marta Kowalczyk")


def test_who_is_alone_on_the_committee_confirms_their_own(town: Town, next_draft: Agreement) -> None:
    write(town, next_draft, who="marta")
    Seat.update(until_day=town.today - timedelta(days=1)).where(Seat.person != town.people["marta"]).execute()
    confirm(town, next_draft, who="marta")
    assert standing(next_draft).state == State.CONFIRMED


def test_an_edit_of_the_section_ends_it_and_the_same_words_bring_it_back(town: Town, next_draft: Agreement) -> None:
    confirmed(town, next_draft)
    save(town, next_draft, "marta", TEXT.replace("3:30", "4:00"), "later")
    stale = standing(next_draft)
    save(town, next_draft, "marta", TEXT, "back")
    assert (stale.state, stale.section_changed, twins.changed_at(stale)) == (State.STALE, True, town.now)
    assert standing(next_draft).state == State.CONFIRMED


def test_an_amendment_that_is_merged_ends_it(town: Town, next_draft: Agreement) -> None:
    confirmed(town, next_draft)
    one = drafts.section(next_draft, NO)
    wanted = amending.Wanted(one.revision_id, one.title, TEXT.replace("lunch", "yard"), "Because.", "k")
    made = amending.propose(next_draft, NO, wanted, actor=town.ana, at=town.now)
    settling.accept(next_draft, made.no, actor=town.marta, at=town.now)
    assert standing(next_draft).state == State.STALE


def test_an_edit_of_the_twin_ends_it(town: Town, next_draft: Agreement) -> None:
    confirmed(town, next_draft)
    write(town, next_draft, SPANISH + "Más.\n")
    one = standing(next_draft)
    assert (one.state, one.section_changed, one.twin_changed) == (State.STALE, False, True)
    assert twins.changed_at(one) == town.now


def test_what_was_changed_since_it_was_read_is_not_confirmed(town: Town, next_draft: Agreement) -> None:
    seen = write(town, next_draft), drafts.section(next_draft, NO).revision_id
    save(town, next_draft, "marta", TEXT + "More.\n", "later")
    with pytest.raises(Refused, match="meanwhile"):
        acts.confirm(next_draft, NO, Kind.TRANSLATION, *seen, actor=town.marta, today=town.today, at=town.now)


def test_confirming_twice_is_once(town: Town, next_draft: Agreement) -> None:
    confirmed(town, next_draft)
    confirm(town, next_draft)
    assert TwinConfirmation.select().count() == 1


def test_the_same_save_twice_is_one(town: Town, next_draft: Agreement) -> None:
    first = write(town, next_draft, key="once", base=0)
    assert write(town, next_draft, key="once", base=0) == first
    assert TwinRevision.select().count() == 1


def test_two_who_write_at_once_lose_nothing(town: Town, next_draft: Agreement) -> None:
    write(town, next_draft, "Primero.\n", who="samuel", base=0)
    with pytest.raises(TwinClash) as clash:
        write(town, next_draft, "Segundo.\n", who="marta", base=0)
    assert ("Primero" in clash.value.start, "Segundo" in clash.value.start) == (True, True)
    assert standing(next_draft).words.body == "Primero.\n"


def test_an_unknown_number_is_refused_and_a_known_one_is_not(town: Town, next_draft: Agreement) -> None:
    with pytest.raises(Refused, match="no_such_number"):
        write(town, next_draft, "Son {no_such_number}.")
    write(town, next_draft, "Son {peer_review_minutes}.")
    assert standing(next_draft).state == State.WAITING


def test_letters_of_every_script_are_kept(town: Town, next_draft: Agreement) -> None:
    body = "عربية עברית \u202btext\u202c 👩🏽‍🏫 ñ e\u0301\n"
    write(town, next_draft, body)
    assert standing(next_draft).words.body == body


def test_it_follows_its_section_out_and_back(town: Town, next_draft: Agreement) -> None:
    confirmed(town, next_draft)
    sections.remove_section(next_draft, NO, actor=town.marta, at=town.now)
    assert twins.twin(next_draft, NO, Kind.TRANSLATION) is None
    sections.return_section(next_draft, NO, actor=town.marta, at=town.now)
    assert (standing(next_draft).state, standing(next_draft).section.place) == (State.CONFIRMED, 14)


def test_the_next_year_begins_with_those_that_were_confirmed(town: Town, next_draft: Agreement) -> None:
    confirmed(town, next_draft)
    write(town, next_draft, "In short: lunch duty.\n", Kind.PLAIN)
    later = drafting.begin(SchoolYear(2028), actor=town.marta, at=town.now)
    carried, plain = standing(later), standing(later, Kind.PLAIN)
    assert (carried.state, carried.words.body, carried.last.by) == (State.CONFIRMED, SPANISH, "Marta Kowalczyk")
    assert plain.state == State.NONE


def test_where_spanish_prevails_the_other_language_is_english(town: Town, next_draft: Agreement) -> None:
    confirmed(town, next_draft)
    name, kind = "prevailing_language", TermType.WORDS
    terms.set_term(next_draft, name, kind, "spanish", actor=town.marta, at=town.now)
    assert (standing(next_draft).language, standing(next_draft).state) == ("en", State.NONE)
    terms.set_term(next_draft, name, kind, "english", actor=town.marta, at=town.now)
    assert standing(next_draft).state == State.CONFIRMED


def test_no_third_language_prevails(town: Town, next_draft: Agreement) -> None:
    with pytest.raises(Refused, match="English or Spanish"):
        terms.set_term(next_draft, "prevailing_language", TermType.WORDS, "latin", actor=town.marta, at=town.now)
