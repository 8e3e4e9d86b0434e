"""Attack 11: how it stands before the count, from whatever leaves the site."""

import json

import pytest

from governance.ballots.models.counts import NamedChoice, Tally
from governance.home.queries import record
from tests.ballots.conftest import NO, YES, Booths, Vote


@pytest.fixture
def named(booths: Booths) -> Vote:
    vote = booths.post(secret=False).open()
    for who in ("ana", "mei", "obi"):
        vote.say(who, YES)
    return vote


def exported(vote: Vote) -> dict[str, list[dict[str, object]]]:
    return dict(record.of_school(vote.town.school.id))


def test_attack_11_the_export_of_a_school_holds_no_choice_of_an_open_named_vote(named: Vote) -> None:
    assert NamedChoice.select().count() == 3
    assert exported(named)["named_choice"] == []


def test_attack_11_after_the_count_it_holds_them(named: Vote) -> None:
    named.count()
    assert len(exported(named)["named_choice"]) == 3


def test_attack_11_it_holds_no_envelope_and_no_code(opened: Vote) -> None:
    opened.all_cast(*[YES] * 5)
    told = json.dumps(exported(opened))
    assert {"envelope", "receipt_code", "paper"}.isdisjoint(exported(opened))
    assert not [one for one in opened.receipts.values() if one.seed.hex() in told]


def test_attack_10_it_holds_no_account_of_two_ballots(opened: Vote) -> None:
    opened.all_cast(YES, NO).count()
    assert (Tally.select().count(), exported(opened)["tally"]) == (1, [])


def test_attack_11_answers_before_the_count_do_not_depend_on_the_choices(at_hand, moment, booths: Booths) -> None:  # noqa: ANN001
    vote = booths.post().open()
    moment.set(vote.life.opens_at.replace(hour=18))
    seen = []
    for choice in (YES, NO):
        vote.all_cast(*[choice] * 12)
        seen.append([looked(at_hand("ofelia"), path, vote.number) for path in PAGES])
    assert [page[0] for page in seen[0]] == [200] * 4 + [404] * 6 + [200] * 2
    assert seen[0] == seen[1]


PAGES = (
    *("/decide", "/decide/{n}", "/decide/{n}/roll", "/vote/{n}/result"),
    *("/vote/{n}/bundle.json", "/vote/{n}/projector/1", "/vote/{n}/certificate.pdf", "/vote/{n}/door.pdf"),
    *("/vote/{n}/result.csv", "/vote/{n}/result.json", "/audit", "/"),
)


def looked(client, path: str, number: int) -> tuple[object, ...]:  # noqa: ANN001
    """Status, headers and text of a page, but for its forms' tokens and the session's cookie."""
    answer = client.get("/lantern" + path.format(n=number))
    heads = sorted((name, value) for name, value in answer.headers if name != "Set-Cookie")
    text = answer.get_data(as_text=True)
    return answer.status_code, heads, [line for line in text.splitlines() if "csrf_token" not in line]


@pytest.mark.parametrize("step", ["ballot", "ballots"])
def test_attack_11_pages_of_a_ballot_are_of_one_size_whatever_is_chosen(
    at_hand, moment, opened: Vote, step: str
) -> None:  # noqa: ANN001
    moment.set(opened.life.opens_at.replace(hour=18))
    filled = [{"q1": choice, "page": "1", "key": "0" * 32, "seed": "00" * 16} for choice in ("00", "01", "02", "03")]
    sizes = {len(at_hand("ana").post(f"/lantern/vote/1/{step}", data=form).data) for form in filled}
    assert len(sizes) == 1
