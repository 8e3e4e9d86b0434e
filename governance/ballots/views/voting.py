"""The ballot: before you start, one question a page, check, cast, receipt. Plain pages; nothing is kept on the way."""

import secrets
from typing import Any

from flask import abort, g, render_template, request

from governance.ballots.actions import casting
from governance.ballots.forms.ballot import Filled, Offer, effects
from governance.ballots.queries import booth as booths
from governance.ballots.queries import lives, story
from governance.ballots.rules.choices import Choice
from governance.ballots.rules.custody import CUSTODY_NOTES
from governance.ballots.rules.deciding import MARKED, ONE_CHOICE, RANKED, SCORED, STANCES, Method
from governance.ballots.rules.life import Standing
from governance.ballots.rules.obstacles.casting import obstacles_to_casting_again
from governance.ballots.rules.sentences import rule_notes, rule_sentence
from governance.ballots.rules.small import published_as
from governance.ballots.views import beside, receipts
from governance.ballots.views.life import must_see, room
from governance.decisions.rules import ALTERED
from governance.values.actor import Deed, Relation
from governance.values.words import Obstacle, refuse
from governance.web import access, incoming
from governance.web.padding import padded

# which part of the ballot page and of the check page shows a method
PARTS = {
    **dict.fromkeys(STANCES, "stance"),
    **dict.fromkeys(ONE_CHOICE - STANCES, "one"),
    **dict.fromkeys(RANKED, "ranking"),
    **dict.fromkeys(SCORED, "scores"),
    **dict.fromkeys(MARKED, "approvals"),
    Method.ALLOCATION: "amounts",
}


def of_one_size(template: str, sheet: str, **values: Any) -> str:
    """A page that knows choices, padded, so that the length of what crosses the network tells none of them."""
    return padded(beside.page(template, sheet, **values))


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
    return beside.page(
        "ballots/start.html",
        "ballots/_start_sheet.html",
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
    wrong = 1 <= (incoming.number(here) or 0) <= len(asked) and filled.wrong(int(here))
    page = _next_page(here, len(asked), filled, wrong)
    if page <= len(asked):
        stayed = wrong and page == incoming.number(here) and not request.form.get("do")
        return _question(found, asked, filled, page, told=stayed), 422 if stayed else 200
    if (back := _first_wrong(filled)) is not None:
        return _question(found, asked, filled, back, told=True), 422
    return _check(found, asked, filled)


def _first_wrong(filled: Filled) -> int | None:
    """The first question whose answer cannot be sealed as it is."""
    return next((offer.no for offer in filled.offers if filled.wrong(offer.no)), None)


def offers(found: Any) -> list[Offer]:
    """The questions' forms, from the shape that was frozen at opening."""
    shape = enumerate(found.shape, 1)
    return [Offer(no, one.method, tuple(range(1, one.options + 1)), one.top, one.pot) for no, one in shape]


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
    if go.startswith("skip") and 1 <= now <= last:
        filled.skip(now)
        return now + 1
    if go == "check":
        return last + 1
    if go == "back":
        return max(1, now - 1)
    return now if wrong else now + 1


def _question(found: Any, asked: Any, filled: Filled, page: int, *, told: bool) -> str:
    """One question; where it is told what is wrong, each fault stands beside its field."""
    question = asked[page - 1]
    return of_one_size(
        "ballots/question.html",
        "ballots/_reading.html",
        booth=found,
        question=question,
        page=page,
        pages=len(asked),
        filled=filled,
        twice=filled.twice(page) if told else {},
        faults={no: fault for no, fault in filled.faults(page).items() if told or (no and filled.typed.get(page))},
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
        "ballots/_check_sheet.html",
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
    except NotYet as wrong:
        found, filled, no = wrong.args
        return _question(found, booths.questions(found.motion_id), filled, no, told=True), 422
    found, receipt = done or abort(404)
    return padded(receipts.page(found, receipt.seed if receipt else None))


class NotYet(Exception):
    """An answer cannot be sealed as it is: the vote, what was filled in, and the question's number."""


def _filled(found: Any) -> list[Choice]:
    """What the posted ballot says. Raises NotYet."""
    filled = Filled.read(offers(found), request.form)
    if (wrong := _first_wrong(filled)) is not None:
        raise NotYet(found, filled, wrong)
    return filled.choices()


def _seed(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


@room.get("/vote/<int:number>/sample")
@access.need(Deed.SEE_VOTE)
def sample(number: int) -> Any:
    """The sample ballot from the day of the notice, word for word and in both languages, to read or to print."""
    must_see(number)
    found = _booth(number)
    told = story.story(g.school.id, number, access.actor().person_id, access.now()) or abort(404)
    size = told.roll_size
    given = {"booth": found, "questions": booths.questions(found.motion_id), "parts": PARTS,
             "effects": effects, "sentence": rule_sentence(found.rule, size), "notes": rule_notes(found.rule, size)}  # fmt: skip
    return render_template(
        "ballots/sample.html", sheets_of=beside.each_language("ballots/_sample.html", **given), **given
    )


@room.get("/vote/<int:number>/done")
@access.need(Deed.SEE_VOTE)
def done(number: int) -> Any:
    """That a ballot is in, and nothing more."""
    must_see(number)
    told = story.story(g.school.id, number, access.actor().person_id, access.now()) or abort(404)
    return render_template("ballots/done.html", story=told)
