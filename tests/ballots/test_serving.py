"""The principal as servant leader: the one table, tried by role and by route for every kind of vote."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from governance.ballots.queries.roll import drafted
from governance.ballots.rules.custody import Custody, usual_custody
from governance.ballots.rules.deciding import Method, preset
from governance.ballots.rules.electorate import Body, Electorate
from governance.decisions.actions import freeze
from governance.decisions.rules import Frozen, SubjectKind
from governance.values import serving
from governance.values.actor import Role
from governance.values.serving import Part
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CANDIDATES, DURING, Booths, Vote

K = SubjectKind
MAKERS = {
    K.AGREEMENT: "marta",
    K.ADDENDUM: "marta",
    K.BUDGET: "josephine",
    K.PRINCIPAL: "hiroshi",
    K.CRITERIA: "desmond",
}
CASTS = {K.BUDGET, K.PROPOSAL, K.CHOICE}
UNSEEN = {K.PRINCIPAL, K.CONFIDENCE}
PAGES = ("decide/{n}", "decide/{n}/roll", "vote/{n}", "vote/{n}/sample", "vote/{n}/result", "vote/{n}/result.csv",
         "vote/{n}/result.json", "vote/{n}/projector/0", "vote/{n}/bundle.json", "vote/{n}/bundle.zip",
         "vote/{n}/certificate.pdf", "decide/{n}/challenges", "decide/{n}/protests", "vote/{n}/check")  # fmt: skip
RUNNING = ("requests/open", "requests/extend", "requests/cancel", "requests/count", "requests/certify",
           "confirmations/open", "confirmations/count", "confirmations/certify")  # fmt: skip


def posted(booths: Booths, kind: SubjectKind, **electorate: Any) -> Vote:
    """A vote of a kind, announced by whoever may, with the rule that the school starts from."""
    maker, among = booths.town.actor(MAKERS.get(kind, "mei")), kind in {K.PRINCIPAL, K.CHOICE}
    options = [{"no": n, "name": name, "statement": "", "person_id": None} for n, name in enumerate(CANDIDATES, 1)]
    frozen = Frozen(kind, f"About {kind}", "Words.", options=options if among else [])
    subject = freeze(frozen, address="/lantern/decide", actor=maker, at=booths.town.now)
    rule = preset(kind, {})
    rule = replace(rule, electorate=replace(rule.electorate, **electorate))
    return booths.post(kind, rule=rule, subjects=[subject], actor=maker, custody=usual_custody(kind))


def test_the_table_has_a_line_for_every_kind_of_vote() -> None:
    assert sorted(row.kind for row in serving.TABLE) == sorted(SubjectKind)


@pytest.mark.parametrize("kind", SubjectKind)
def test_what_the_table_says_of_the_principal(kind: SubjectKind) -> None:
    roles = {Role.STAFF, Role.PRINCIPAL}
    told = {part: serving.may(roles, part, kind) for part in Part}
    assert told == {Part.CAST: kind in CASTS, Part.SEE: kind not in UNSEEN, Part.RUN: False}


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("kind", SubjectKind)
def test_it_says_nothing_of_anybody_else(kind: SubjectKind, part: Part) -> None:
    assert serving.may({Role.STAFF, Role.TEACHER}, part, kind)


@pytest.mark.parametrize("kind", SubjectKind)
def test_the_agreement_can_say_otherwise_of_some(kind: SubjectKind) -> None:
    says = {word: serving.principal_casts(kind, word) for word in ("agreement", "budget, choices", "nothing")}
    assert says == {
        "agreement": kind in {K.AGREEMENT, K.ADDENDUM}, "budget, choices": kind in {K.BUDGET, K.CHOICE}, "nothing": False
    }  # fmt: skip


@pytest.mark.parametrize("kind", SubjectKind)
def test_the_roll_that_the_school_starts_from_follows_the_table(booths: Booths, kind: SubjectKind) -> None:
    rule = replace(preset(kind, {}), electorate=replace(preset(kind, {}).electorate, body=Body.STAFF))
    roll = {voter.person_id for voter in drafted(rule, booths.town.school.id, booths.town.today)}
    assert (booths.town.paul.person_id in roll) == (kind in CASTS)


@pytest.mark.parametrize("kind", [kind for kind in SubjectKind if kind not in CASTS])
def test_a_rule_with_the_principal_on_the_roll_is_refused(booths: Booths, kind: SubjectKind) -> None:
    with pytest.raises(Refused, match="does not vote on this"):
        posted(booths, kind, principal=True)


@pytest.mark.parametrize("kind", SubjectKind)
def test_the_principal_sees_what_the_table_shows(
    booths: Booths, at_hand: Callable[[str], Any], moment: Any, kind: K
) -> None:
    vote = posted(booths, kind)
    moment.set(vote.town.now)
    for path in PAGES:
        told = [at_hand(who).get("/lantern/" + path.format(n=vote.number)).status_code for who in ("paul", "mei")]
        assert told[0] == (403 if kind in UNSEEN else told[1])


@pytest.mark.parametrize("kind", SubjectKind)
def test_the_principal_runs_no_vote(booths: Booths, at_hand: Callable[[str], Any], moment: Any, kind: K) -> None:
    vote = posted(booths, kind)
    moment.set(vote.town.now)
    client = at_hand("paul")
    assert client.get(f"/lantern/decide/{vote.number}/officers").status_code == 403
    assert {client.post(f"/lantern/decide/{vote.number}/{act}").status_code for act in RUNNING} == {403}


@pytest.mark.parametrize("kind", [K.BUDGET, K.AGREEMENT, K.CRITERIA])
def test_the_principal_casts_what_the_table_lets(
    booths: Booths, at_hand: Callable[[str], Any], moment: Any, kind: K
) -> None:
    vote = posted(booths, kind).open()
    moment.set(DURING)
    answer = at_hand("paul").post(f"/lantern/vote/{vote.number}/ballot", data={"page": "0"})
    assert (answer.status_code == 200) == (kind in CASTS)


def test_certified_the_principal_sees_it_as_everyone_does(
    booths: Booths, at_hand: Callable[[str], Any], moment: Any
) -> None:
    maker, options = booths.town.hiroshi, [{"no": n, "name": name, "statement": "", "person_id": None}
                                           for n, name in enumerate(CANDIDATES, 1)]  # fmt: skip
    subject = freeze(Frozen(K.PRINCIPAL, "x", "x", options=options), address="/x", actor=maker, at=booths.town.now)
    rule = replace(preset(K.PRINCIPAL, {}), method=Method.PLURALITY, electorate=Electorate())
    vote = booths.post(K.PRINCIPAL, rule=rule, subjects=[subject], custody=Custody.SITE).open()
    vote.all_cast(*[(1,)] * 6).count()
    moment.set(AFTER)
    seen = [at_hand(who).get(f"/lantern/vote/{vote.number}/result").status_code for who in ("mei", "paul")]
    listed = at_hand("paul").get("/lantern/decide").get_data(as_text=True)
    vote.certify()
    seen.append(at_hand("paul").get(f"/lantern/vote/{vote.number}/result").status_code)
    assert (seen, f"/vote/{vote.number}/result" in listed) == ([200, 403, 200], False)


@pytest.mark.parametrize(("secret", "custody"), [(True, Custody.SITE), (False, Custody.OFFICERS)])
def test_confidence_is_secret_with_the_key_at_the_officers(booths: Booths, secret: bool, custody: Custody) -> None:
    subject = freeze(Frozen(K.CONFIDENCE, "x", "x"), address="/x", actor=booths.town.mei, at=booths.town.now)
    with pytest.raises(Refused, match="A vote of confidence is secret"):
        booths.post(
            subjects=[subject], rule=preset(K.CONFIDENCE, {}), actor=booths.town.mei, secret=secret, custody=custody
        )
