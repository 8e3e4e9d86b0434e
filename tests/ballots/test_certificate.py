"""The certificate and the page for the door: tagged PDFs that say all that stands behind a result, and no more."""

from collections.abc import Callable, Iterable

import pytest
import typst

from governance.ballots.actions import removing
from governance.ballots.queries.officers import together
from governance.ballots.queries.result import result
from governance.ballots.queries.showing import sworn
from governance.ballots.rules.deciding import Method
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind
from governance.school import actions as schools
from governance.values.moments import ClockReading
from governance.web import paper
from tests.ballots.conftest import AFTER, NO, YES, Booths, Vote
from tests.ballots.test_removal import TWO_YEARS
from tests.ballots.ways import counted

Taken = Callable[[str], str]


@pytest.fixture
def taken(at_hand, monkeypatch: pytest.MonkeyPatch) -> Taken:  # noqa: ANN001
    """What a paper is set from, by its address."""
    kept: list[str] = []

    def keep(source: Iterable[str]) -> bytes:
        kept.append("\n".join(source))
        return b"%PDF-"

    def source(path: str) -> str:
        monkeypatch.setattr(paper, "compiled", keep)
        assert at_hand("josephine").get(f"/lantern/vote/1/{path}").status_code == 200
        return kept.pop()

    return source


def pages(source: str) -> int:
    made = typst.compile(source.encode(), format="png", ppi=10)
    return len(made) if isinstance(made, list) else 1


@pytest.fixture
def certified(posted: Vote) -> Vote:
    return posted.open().all_cast(*[YES] * 17, *[NO] * 3).count().certify()


def test_it_says_decision_rule_subject_roll_counts_and_officers(taken: Taken, certified: Vote) -> None:
    said = taken("certificate.pdf")
    for words in ("Adopted: 17 of the 24 on the roll voted yes; 16 were needed.", "Adopted if at least 16 of the 24",
                  certified.subjects[0].digest, "20 of the 24 on the roll took part.", '[#"17"]',
                  "Grace Tuimavave, Kwabena Tetteh"):  # fmt: skip
        assert words in said


def test_it_says_the_digest_that_both_officers_confirmed_of_each_deed(taken: Taken, certified: Vote) -> None:
    asked = [asking.digest for asking, _ in together(certified.motion.id)]
    assert [taken("certificate.pdf").count(digest) for digest in asked] == [1, 1, 1]


def test_it_says_the_head_of_the_trail_the_code_and_the_sealed_ballots(taken: Taken, certified: Vote) -> None:
    found, stands = result(certified.town.school.id, 1, 1, "en"), sworn(certified.motion.id)
    known = (found.head, found.sealed_digest, stands.program, f"version {stands.version} of")
    assert all(one and one in taken("certificate.pdf") for one in known)


def test_a_clock_of_which_nothing_is_known_is_said_to_be_unknown(taken: Taken, certified: Vote) -> None:
    assert "How far the server’s clock was off when it counted is not known." in taken("certificate.pdf")


def test_a_clock_that_is_kept_is_told_in_thousandths(taken: Taken, opened: Vote) -> None:
    digest = opened.all_cast(*[YES] * 5).ask(DeedOfTwo.COUNT, at=AFTER)
    opened.confirm(DeedOfTwo.COUNT, digest, at=AFTER, clock=ClockReading(-1_234, 20_050))
    assert "was off by 1.2 ms as its time service judged, and by 20.0 ms at most" in taken("certificate.pdf")


def test_before_it_is_certified_it_says_so(taken: Taken, opened: Vote) -> None:
    opened.all_cast(*[YES] * 5).count()
    said = taken("certificate.pdf")
    assert ("not yet certified" in said, "Certificate:" in said, "Head of the audit trail" in said) == (
        True,
        False,
        False,
    )


def test_of_two_ballots_it_says_the_outcome_alone(taken: Taken, opened: Vote) -> None:
    opened.all_cast(YES, NO).count().certify()
    said = taken("certificate.pdf")
    assert ("Not adopted." in said, "So few took part" in said, "#table" in said) == (True, True, False)


def test_a_small_secret_ranking_is_certified_without_the_report(taken: Taken, booths: Booths) -> None:
    counted(booths, Method.IRV)
    assert "decides nothing" not in taken("certificate.pdf")


def test_a_text_that_no_longer_fits_its_fingerprint_is_told_first(taken: Taken, certified: Vote) -> None:
    Subject.update(text="Another text").where(Subject.id == certified.subjects[0].id).execute()
    for path in ("certificate.pdf", "door.pdf"):
        assert "This is not the text that was frozen" in taken(path)


def test_it_is_still_there_when_papers_and_names_are_gone(taken: Taken, certified: Vote) -> None:
    town = certified.town
    schools.set_default(town.school.id, "retention_years", "2", actor_id=town.ofelia.person_id, at=town.now)
    removing.remove_old(TWO_YEARS)
    assert "20 of the 24 on the roll took part." in taken("certificate.pdf")


@pytest.mark.parametrize("method", list(Method))
def test_it_is_a_tagged_paper_whatever_the_method(at_hand, booths: Booths, method: Method) -> None:  # noqa: ANN001
    counted(booths, method)
    answer = at_hand("josephine").get("/lantern/vote/1/certificate.pdf")
    assert (answer.mimetype, answer.data[:5], b"/Marked true" in answer.data) == ("application/pdf", b"%PDF-", True)


def test_the_door_is_a_tagged_paper(at_hand, certified: Vote) -> None:  # noqa: ANN001
    answer = at_hand("josephine").get("/lantern/vote/1/door.pdf")
    assert (answer.mimetype, b"pdfuaid" in answer.data, b"/Marked true" in answer.data) == (
        "application/pdf",
        True,
        True,
    )


def test_the_door_says_how_it_ended_and_where_codes_are_looked_up(taken: Taken, certified: Vote) -> None:
    said = taken("door.pdf")
    assert ("Adopted: 17 of the 24" in said, "http://localhost/lantern/vote/1/check" in said, '"a4"' in said) == (
        True,
    ) * 3


def test_the_door_of_a_named_vote_speaks_of_no_code(taken: Taken, booths: Booths) -> None:
    counted(booths, Method.YES_NO, secret=False)
    assert "receipt code" not in taken("door.pdf")


@pytest.mark.parametrize("questions", [1, 8])
def test_the_door_is_one_page_however_much_was_decided(taken: Taken, booths: Booths, questions: int) -> None:
    long = " ".join(["A title as long as a title may be"] * 8)
    subjects = [booths.subject(SubjectKind.AGREEMENT, f"{n} {long}") for n in range(questions)]
    vote = booths.post(subjects=subjects).open()
    for who in vote.voters[:4]:
        vote.cast(who, *[YES] * questions)
    vote.count()
    assert pages(taken("door.pdf")) == 1
