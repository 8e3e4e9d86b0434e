"""What a stranger needs to count again: one JSON object for `python -m governance.counting`."""

from typing import Any

from governance.audit import queries as trail
from governance.ballots import box
from governance.ballots.models.counts import Count, NamedChoice, Tally
from governance.ballots.models.deeds import Asked, Confirmed, Opening
from governance.ballots.queries import lives, result
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.officers import together
from governance.ballots.queries.turnout import base_size, present, removal
from governance.ballots.rules.small import cuts_papers, used
from governance.ballots.rules.tallying import few
from governance.ballots.rules.words import LANGUAGES, code_number, in_words
from governance.people import queries as people

FORMAT = "governance-bundle-1"


def bundle(school_id: int, number: int) -> dict[str, Any] | None:
    """Motion, rule, questions, papers, codes, officers and the trail's head; None before the count.

    None too where so few voted that only the outcome is shown, or the papers were removed by rule.
    Papers stand in the order of their random keys.
    """
    found = lives.found(school_id, number)
    counted = Count.get_or_none(Count.motion == found.motion) if found else None
    if found is None or counted is None or removal(found.motion.id) is not None:
        return None
    motion, opening = found.motion, Opening.get(Opening.motion == found.motion)
    asked = [_question(found, question) for question in questions(motion.id)]
    if any(few(question["result"]) for question in asked):
        return None
    return {
        "format": FORMAT,
        "motion": {"number": number, "title": motion.title, "secret": motion.secret,
                   "closed": _iso(found.life.closes_at)},
        "roll": {"size": opening.roll_size, "digest": opening.roll_digest},
        "count": {"at": _iso(counted.at), "envelopes": counted.envelopes, "digest": counted.sealed_digest,
                  "unreadable": counted.unreadable.count(), "codes_alike": counted.alike_codes},
        "questions": asked,
        "codes": _codes(motion.id),
        "named": [{"name": one.name, "choices": one.choices} for one in result.named(motion)],
        "officers": _officers(motion.id),
        "trail": trail.head_of(school_id),
    }  # fmt: skip


def _question(found: lives.Living, question: QuestionShown) -> dict[str, Any]:
    motion, roll = found.motion, base_size(found.motion.id, found.rule)
    result = Tally.get(Tally.question == question.question_id).result
    cut = motion.secret and cuts_papers(question.method, roll)
    papers = box.papers(question.question_id) if motion.secret else _said(question.question_id)
    return {
        "no": question.no,
        "title": question.title,
        "subject": question.digest,
        "subject_altered": question.subject_number in lives.altered(motion.id),
        "method": str(question.method),
        "rule": motion.rule,
        "roll": roll,
        "present": len(present(motion.id)),
        "options": _options(question),
        "papers_end_with_the_last_preference_used": cut,
        "papers": [list(used(paper, result) if cut else paper) for paper in papers],
        "result": result,
    }


def _said(question_id: int) -> list[tuple[int, ...]]:
    rows = NamedChoice.select(NamedChoice.ranking).where(NamedChoice.question == question_id)
    return sorted(tuple(row.ranking) for row in rows)


def _options(question: QuestionShown) -> list[dict[str, Any]]:
    return [{"no": no, "name": name} for no, name in question.stances.items()]


def _codes(motion_id: int) -> list[dict[str, str]]:
    """Every counted code in each language, sorted by its English words."""
    numbers = [code_number(seed) for seed in result.seeds(motion_id)]
    both = [{language: in_words(number, language) for language in LANGUAGES} for number in numbers]
    return sorted(both, key=lambda code: code["en"])


def _officers(motion_id: int) -> list[dict[str, Any]]:
    """Each deed of two: who asked, who confirmed, when, and the digest that both saw."""
    deeds = together(motion_id)
    names = people.names(person for asked, confirmed in deeds for person in (asked.by_id, confirmed.by_id))
    return [_deed(asked, confirmed, names) for asked, confirmed in deeds]


def _deed(asked: Asked, confirmed: Confirmed, names: dict[int, str]) -> dict[str, Any]:
    return {
        "deed": asked.deed,
        "digest": asked.digest,
        "asked": {"by": names.get(asked.by_id, ""), "at": _iso(asked.at)},
        "confirmed": {"by": names.get(confirmed.by_id, ""), "at": _iso(confirmed.at)},
    }


def _iso(at: Any) -> str:
    return str(at.isoformat())
