"""What a stranger needs to count again: one JSON object, and a program of its own that checks it."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from governance.audit import queries as trail
from governance.ballots import box
from governance.ballots.models.counts import Count, CountProgram, NamedChoice, Tally
from governance.ballots.models.deeds import Asked, Confirmed, Opening
from governance.ballots.models.motions import Motion
from governance.ballots.queries import challenges, lives, printed, result
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.officers import agreed_to, together
from governance.ballots.queries.result import Decided, Result
from governance.ballots.queries.roll import voters
from governance.ballots.queries.turnout import base_size, present, removal, roll_size
from governance.ballots.rules.choices import Choice
from governance.ballots.rules.deciding import RANKED
from governance.ballots.rules.electorate import roll_digest
from governance.ballots.rules.pictures.pairs import report
from governance.ballots.rules.pots import asked_of
from governance.ballots.rules.printed import How
from governance.ballots.rules.small import Published, published, published_as
from governance.ballots.rules.tallying import withheld
from governance.ballots.rules.words import LANGUAGES, code_number, in_words
from governance.config import VERSION
from governance.counting.assembling import program
from governance.counting.checking import FORMAT
from governance.db.records import canonical
from governance.decisions.queries import subject_by_id
from governance.decisions.rules import frozen_fields
from governance.people import queries as people


def bundle(school_id: int, number: int) -> dict[str, Any] | None:
    """Motion, rule, questions, papers, codes, officers and the trail's head; None before the count.

    None too where only the outcome is shown, or the papers were removed by rule.
    Papers stand in the order of their random keys.
    """
    found = lives.found(school_id, number)
    counted = Count.get_or_none(Count.motion == found.motion) if found else None
    if found is None or counted is None or removal(found.motion.id) is not None:
        return None
    motion, opening = found.motion, Opening.get(Opening.motion == found.motion)
    counted_questions = [_question(found, question) for question in questions(motion.id)]
    if any(withheld(found.rule, question["result"]) for question in counted_questions):
        return None
    return {
        "format": FORMAT,
        "motion": {"number": number, "title": motion.title, "secret": motion.secret,
                   "closed": _iso(found.life.closes_at)},
        "roll": {"size": opening.roll_size, "digest": opening.roll_digest, "admitted": challenges.admitted(motion.id),
                 "at_count": roll_digest(voters(found, counted.at))},
        "count": _count(counted),
        "questions": counted_questions,
        "codes": _codes(motion.id),
        "named": [{"name": one.name, "choices": one.choices} for one in result.named(motion)],
        "officers": _officers(motion.id),
        "trail": trail.head_of(school_id),
    }  # fmt: skip


def zipped(told: Mapping[str, Any], readme: str) -> bytes:
    """bundle.json, the program that checks it, and how to use them, as one zip; the same bytes for the same bundle."""
    methods = [question["method"] for question in told["questions"]]
    files = {"bundle.json": canonical(told), "verify.py": program(methods, VERSION), "README.txt": readme}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in files.items():
            folder.writestr(zipfile.ZipInfo(f"vote-{told['motion']['number']}/{name}"), text)
    return made.getvalue()


def _count(counted: Count) -> dict[str, Any]:
    by = CountProgram.get_or_none(CountProgram.count == counted)
    return {
        "at": _iso(counted.at),
        "envelopes": counted.envelopes,
        "digest": counted.sealed_digest,
        "marks": result.marks(counted.motion_id),
        "unreadable": counted.unreadable.count(),
        "codes_alike": counted.alike_codes,
        "version": by.version if by else "",
        "program": by.digest if by else "",
        "paper": _on_paper(counted.motion_id),
    }


def _on_paper(motion_id: int) -> dict[str, int]:
    """How printed ballots added up; empty where none was printed."""
    row = printed.added_up(motion_id)
    if row is None:
        return {}
    numbers = {name: len(row.names.get(name, ())) for name in (*How, printed.COUNTED, printed.UNREADABLE)}
    return {"printed": sum(map(len, row.names.values())), "holders": row.holders, **numbers}


def _question(found: lives.Living, question: QuestionShown) -> dict[str, Any]:
    """One question as the counting modules read it, with the subject's frozen fields beside their digest."""
    motion = found.motion
    how = published_as(question.method, roll_size(motion.id)) if motion.secret else Published.WHOLE
    stated = asked(found, question)
    papers = published(stated, box_of(motion, question.question_id), how)
    return {
        **stated,
        "frozen": json.loads(frozen_fields(subject_by_id(question.subject_id)).canonical()),
        "published": str(how),
        "papers": [list(paper) for paper in papers],
        "result": Tally.get(Tally.question == question.question_id).result,
    }


def asked(found: lives.Living, question: QuestionShown) -> dict[str, Any]:
    """A question without its papers, as the counting modules read it."""
    motion = found.motion
    return {
        "no": question.no,
        "title": question.title,
        "subject": question.digest,
        "subject_altered": question.subject_number in lives.altered(motion.id),
        "method": str(question.method),
        "rule": motion.rule,
        "roll": base_size(motion.id, found.rule),
        "present": len(present(motion.id)),
        **asked_of(question.pot, question.stances.items()),
    }


def compared(school_id: int, found: Result) -> Result:
    """The result with a report two by two beside each ranked question, where whole rankings are published."""
    living = lives.found(school_id, found.number)
    if living is None or found.removed_at is not None:
        return found
    return replace(found, decided=tuple(_compared(living.motion, found.roll_size, one) for one in found.decided))


def _compared(motion: Motion, size: int, one: Decided) -> Decided:
    if one.account is None or one.question.method not in RANKED:
        return one
    if motion.secret and published_as(one.question.method, size) != Published.WHOLE:
        return replace(one, withheld=True)
    papers = box_of(motion, one.question.question_id)
    return replace(one, compared=report({option.no: option.name for option in one.question.options}, papers))


def box_of(motion: Motion, question_id: int) -> list[Choice]:
    """The whole papers of one question, in an order that tells nothing."""
    return box.papers(question_id) if motion.secret else _said(question_id)


def whole_papers(motion: Motion) -> list[tuple[QuestionShown, list[Choice]]]:
    """Each question with its whole papers, for a recount before both officers."""
    return [(question, box_of(motion, question.question_id)) for question in questions(motion.id)]


def _said(question_id: int) -> list[tuple[int, ...]]:
    rows = NamedChoice.select(NamedChoice.ranking).where(NamedChoice.question == question_id)
    return sorted(tuple(row.ranking) for row in rows)


def _codes(motion_id: int) -> list[dict[str, str]]:
    """Every counted code in each language, sorted by its English words."""
    numbers = [code_number(seed) for seed in result.seeds(motion_id)]
    both = [{language: in_words(number, language) for language in LANGUAGES} for number in numbers]
    return sorted(both, key=lambda code: code["en"])


def _officers(motion_id: int) -> list[dict[str, Any]]:
    """Each deed of two: who asked, who confirmed, when, and the digest that both saw."""
    deeds = together(motion_id)
    names = people.names(person for asking, confirmed in deeds for person in (asking.by_id, confirmed.by_id))
    agreed = agreed_to(motion_id)
    return [_deed(asking, confirmed, names, agreed.get(asking.id, {})) for asking, confirmed in deeds]


def _deed(asking: Asked, confirmed: Confirmed, names: dict[int, str], agreed: dict[str, Any]) -> dict[str, Any]:
    return {
        "deed": asking.deed,
        "digest": asking.digest,
        "agreed": agreed,
        "asked": _by(asking, names),
        "confirmed": _by(confirmed, names),
    }


def _by(row: Asked | Confirmed, names: dict[int, str]) -> dict[str, Any]:
    return {"id": row.by_id, "by": names.get(row.by_id, ""), "at": _iso(row.at)}


def _iso(at: Any) -> str:
    return str(at.isoformat())
