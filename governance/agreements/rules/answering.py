"""What each of us answers to an adopted agreement, and what stands against taking it."""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from governance.decisions.rules import SubjectKind
from governance.values.words import N_, Obstacle


class Elects(StrEnum):
    """What each of us answers to an adopted agreement."""

    YES = "yes"
    NO = "no"
    TALK = "talk"


ELECTS_NAMES = {
    Elects.YES: N_("I elect to work here next year"),
    Elects.TALK: N_("I need to talk first"),
    Elects.NO: N_("I do not elect to work here next year"),
}

INTENT = {
    Elects.YES: N_("I have read this agreement and elect to work under it. My typed name is my signature."),
    Elects.TALK: N_("I have read this agreement and want to talk before I choose."),
    Elects.NO: N_("I have read this agreement and do not elect to work under it. My typed name is my signature."),
}


ADDENDUM_NAMES = {
    Elects.YES: N_("I sign this addendum"),
    Elects.TALK: N_("I need to talk first"),
    Elects.NO: N_("I do not sign this addendum"),
}

ADDENDUM_INTENT = {
    Elects.YES: N_("I have read this addendum and agree to work under it. My typed name is my signature."),
    Elects.TALK: N_("I have read this addendum and want to talk before I choose."),
    Elects.NO: N_("I have read this addendum and do not agree to work under it. My typed name is my signature."),
}


def intent_of(kind: str) -> dict[Elects, str]:
    """The sentence under which each answer is given: to an agreement, or to an addendum."""
    return ADDENDUM_INTENT if kind == SubjectKind.ADDENDUM else INTENT


def names_of(kind: str) -> dict[Elects, str]:
    """What each answer is called."""
    return ADDENDUM_NAMES if kind == SubjectKind.ADDENDUM else ELECTS_NAMES


def same_name(typed: str, name: str) -> bool:
    """Whether a typed name is the person's, forgiving case, accents and spacing."""
    return _bare(typed) == _bare(name) != ""


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum() and not unicodedata.combining(sign))


def obstacles_to_answering(
    typed: str, name: str, consent: bool, *, in_force: bool, member: bool, open_: bool
) -> Iterator[Obstacle]:
    """Why an answer cannot be taken. Sources: ESIGN 15 U.S.C. 7001, UETA sections 5 to 9 (intent, consent, attribution)."""
    if not in_force:
        yield Obstacle(N_("This agreement has not been adopted."))
    if not member:
        yield Obstacle(N_("Members of the bargaining unit answer. You are not one of them today."))
    if not open_:
        yield Obstacle(N_("The day by which each of us answers has passed. Speak to the agreement committee."))
    if not same_name(typed, name):
        yield Obstacle(N_("Type your name as it stands here: %(name)s."), name=name)
    if not consent:
        yield Obstacle(N_("Say that you agree to sign electronically."))
