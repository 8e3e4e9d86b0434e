"""The ballot: before you start, one question a page, check, cast, receipt. Plain pages; nothing is kept on the way."""

import secrets
from typing import Any

from flask import abort, g, render_template, request
from flask_babel import get_locale

from governance.ballots.actions import casting
from governance.ballots.forms.ballot import Filled, Offer, effects
from governance.ballots.queries import booth as booths
from governance.ballots.queries import lives, story
from governance.ballots.rules.choices import Choice
from governance.ballots.rules.custody import CUSTODY_NOTES
from governance.ballots.rules.deciding import ONE_CHOICE, RANKED, SCORED, STANCES, Method
from governance.ballots.rules.life import Standing
from governance.ballots.rules.obstacles.casting import obstacles_to_casting_again
from governance.ballots.rules.sentences import rule_notes, rule_sentence
from governance.ballots.rules.small import published_as
from governance.ballots.rules.words import code_words
from governance.ballots.views.life import must_see, room
from governance.decisions.rules import ALTERED
from governance.values.actor import Deed, Relation
from governance.values.words import Obstacle, refuse
from governance.web import access, incoming

# which part of the ballot page and of the check page shows a method
PARTS = {
    **dict.fromkeys(STANCES, "stance"),
    **dict.fromkeys(ONE_CHOICE - STANCES, "one"),
    **dict.fromkeys(RANKED, "ranking"),
    **dict.fromkeys(SCORED, "scores"),
    Method.APPROVAL: "approvals",
}
_BLOCK = 16384


def of_one_size(template: str, **values: Any) -> str:
    """A page that knows choices, padded, so that the length of what crosses the network tells none of them."""
    page = render_template(template, **values)
    return page + " " * (-len(page.encode()) % _BLOCK)


def _booth(number: int) -> Any:
    found = booths.booth(g.school.id, number, access.actor().person_id) or abort(404)
    return found


def _admitted(number: int) -> Any:
    """The booth of a voter who may vote now; otherwise the page that says why not. Nothing was kept."""
    found = _booth(number)
    refuse(found.obstacles(access.now()))
    refuse(obstacles_to_casting_again() if found.voted and not found.rule.may_change else ())
    refuse([Obstacle(ALTERED)] if lives.altered(found.motion_id) else ())
    access.must(Deed.CAST, Relation.ON_ROLL)
    return found


@room.get("/vote/<int:number>")
@access.need(Deed.SEE_VOTE)
def start(number: int) -> Any:
    """Before you start: what, by which rule, secret or named, until when."""
    must_see(number)
    found = _booth(number)
    asked = booths.questions(found.motion_id)
    against = found.obstacles(access.now())
    altered = lives.altered(found.motion_id)
    return render_template(
        "ballots/start.html",
        sound=not altered,
        booth=found,
        questions=asked,
        obstacles=[*against, *([Obstacle(ALTERED)] if altered else [])],
        at=Standing,
        key_note=CUSTODY_NOTES[found.custody],
        published=published_as(found.rule.method, found.roll_size or 0),
        sentence=rule_sentence(found.rule, found.roll_size or 0),
        notes=rule_notes(found.rule),
        standing=found.standing(access.now()),
        may_challenge=not found.on_roll
        and found.challenge_id is None
        and found.standing(access.now()) == Standing.OPEN,
    )


@room.post("/vote/<int:number>/ballot")
@access.nothing_kept
@access.need(Deed.CAST)
def ballot(number: int) -> Any:
    """One question a page; the form carries every choice, and the last page checks them."""
    found = _admitted(number)
    asked = booths.questions(found.motion_id)
    filled = Filled.read(offers(found), request.form)
    here = request.form.get("page", "")
    wrong = 1 <= (incoming.number(here) or 0) <= len(asked) and bool(filled.twice(int(here)))
    page = _next_page(here, len(asked), filled, wrong)
    if page > len(asked):
        return _check(found, asked, filled)
    twice = filled.twice(page) if wrong else {}
    return _question(found, asked, filled, page, twice), 422 if twice else 200


def offers(found: Any) -> list[Offer]:
    """The questions' forms, from the shape that was frozen at opening."""
    shape = enumerate(found.shape, 1)
    return [Offer(no, asking.method, tuple(range(1, asking.options + 1)), asking.top) for no, asking in shape]


def _next_page(here: str, last: int, filled: Filled, wrong: bool) -> int:
    """The page that follows what was pressed; a rank given twice stays where it is."""
    now = incoming.number(here) or 0
    moved, go = request.form.get("do", ""), request.form.get("go", "next")
    if moved and 1 <= now <= last:
        what, _, option = moved.partition("-")
        filled.move(now, what, incoming.number(option) or 0)
        return now
    asked = incoming.number(go)
    if asked is not None:
        return min(max(1, asked), last)
    if go == "skip" and 1 <= now <= last:
        filled.values[now] = {}
        return now + 1
    if go == "check":
        return last + 1
    if go == "back":
        return max(1, now - 1)
    return now if wrong else now + 1


def _question(found: Any, asked: Any, filled: Filled, page: int, twice: dict[int, list[int]]) -> str:
    question = asked[page - 1]
    return of_one_size(
        "ballots/question.html",
        booth=found,
        question=question,
        page=page,
        pages=len(asked),
        filled=filled,
        twice=twice,
        effects=effects(question.kind, question.method),
        rest=[pair for pair in filled.fields() if not _is_on(pair[0], page)],
        sentence=rule_sentence(found.rule, found.roll_size or 0),
        part=PARTS[question.method],
    )


def _is_on(name: str, page: int) -> bool:
    """Whether a field belongs to the question that the page shows."""
    return name.split("-")[0] == f"q{page}"


def _check(found: Any, asked: Any, filled: Filled) -> str:
    """Look over the choices; a key and a seed of their own are made each time this page is shown."""
    return of_one_size(
        "ballots/check.html",
        booth=found,
        questions=asked,
        filled=filled,
        fields=filled.fields(),
        key=secrets.token_hex(16),
        seed=secrets.token_hex(16),
        parts=PARTS,
    )


@room.post("/vote/<int:number>/ballots")
@access.nothing_kept
@access.need(Deed.CAST)
def cast(number: int) -> Any:
    """Cast: one row, one write. The answer is the receipt; the same post again shows the same words."""
    key, seed = request.form.get("key", "")[:64], _seed(request.form.get("seed", ""))
    try:
        done = casting.cast_filled(number, _filled, seed=seed, once_key=key, actor=access.actor(), at=access.now())
    except RankedTwice as wrong:
        found, filled, no = wrong.args
        return _question(found, booths.questions(found.motion_id), filled, no, filled.twice(no)), 422
    found, receipt = done or abort(404)
    code = code_words(receipt.seed, str(get_locale())[:2]) if receipt else ""
    return of_one_size("ballots/in.html", booth=found, code=code)


class RankedTwice(Exception):
    """A rank was given to more than one option: the vote, what was filled in, and the question's number."""


def _filled(found: Any) -> list[Choice]:
    """What the posted ballot says. Raises RankedTwice."""
    filled = Filled.read(offers(found), request.form)
    for offer in filled.offers:
        if filled.twice(offer.no):
            raise RankedTwice(found, filled, offer.no)
    return filled.choices()


def _seed(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


@room.get("/vote/<int:number>/done")
@access.need(Deed.SEE_VOTE)
def done(number: int) -> Any:
    """That a ballot is in, and nothing more."""
    must_see(number)
    told = story.story(g.school.id, number, access.actor().person_id, access.now()) or abort(404)
    return render_template("ballots/done.html", story=told)
