"""The minutes of a meeting in sentences: page, Markdown and paper say the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.agreements.rules.amending import FATE_NAMES, Fate
from governance.agreements.rules.meeting import Said
from governance.values.words import N_, Sentence

_RESULT = {
    Said.ACCEPTED: N_("Accepted, %(at)s, by %(by)s."),
    Said.DECLINED: N_("Declined, %(at)s, by %(by)s. The reason given: %(words)s"),
    Said.VOTE: N_("Put to a vote of the faculty, %(at)s, by %(by)s."),
    Said.LATER: N_("Left for later, %(at)s, by %(by)s."),
}

ALTERED = N_(
    "These are not the minutes that were fixed: the stored words no longer fit their fingerprint. Tell the vote officers."
)


@dataclass(frozen=True)
class Item:
    """What the minutes say of one amendment; `title` is its section's, in the language of the text."""

    heading: Sentence
    title: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True)
class Part:
    """A part of the minutes under its heading; `none` is said where it holds nothing."""

    heading: Sentence
    items: tuple[Item, ...]
    none: Sentence


def particulars(kept: Mapping[str, Any]) -> list[Sentence]:
    """When the meeting was, who led it, how many were there, and what came of it in short."""
    opened, closed, present = kept["opened"], kept["closed"], kept["present"]
    said = [Sentence.of(N_("Opened on %(at)s by %(by)s."), at=_at(opened), by=opened["by"])]
    if closed:
        said.append(Sentence.of(N_("Closed on %(at)s by %(by)s."), at=_at(closed), by=closed["by"]))
    else:
        said.append(Sentence.of(N_("The meeting is still open.")))
    if present is None:
        said.append(Sentence.of(N_("How many were present was not noted.")))
    else:
        said.append(Sentence.counted("%(count)s person was present.", "%(count)s people were present.", present))
    return [*said, *_in_short(kept)]


def _in_short(kept: Mapping[str, Any]) -> Iterator[Sentence]:
    last: dict[int, str] = {}  # of what was put off and decided later in the same meeting the last word counts
    for row in kept["decided"]:
        if not row["undone"]:
            last.update(dict.fromkeys((row["amendment"], *row["with"]), row["kind"]))
    for said in Said:
        count = sum(kind == said for kind in last.values())
        if count:
            yield _counted(said, count)


def _counted(said: Said, count: int) -> Sentence:
    match said:
        case Said.ACCEPTED:
            return Sentence.counted("%(count)s amendment was accepted.", "%(count)s amendments were accepted.", count)
        case Said.DECLINED:
            return Sentence.counted("%(count)s amendment was declined.", "%(count)s amendments were declined.", count)
        case Said.VOTE:
            return Sentence.counted("%(count)s amendment goes to a vote.", "%(count)s amendments go to a vote.", count)
    return Sentence.counted(
        "%(count)s amendment was left for later.", "%(count)s amendments were left for later.", count
    )


def parts(kept: Mapping[str, Any]) -> list[Part]:
    """What was decided in its order, what was settled by other ways meanwhile, and what stayed open."""
    found = [
        Part(
            Sentence.of(N_("What was decided")),
            tuple(_item(one, _decided(one)) for one in kept["decided"]),
            Sentence.of(N_("Nothing was decided.")),
        )
    ]
    if kept["elsewhere"]:
        rows = tuple(_item(one, _elsewhere(one)) for one in kept["elsewhere"])
        found.append(Part(Sentence.of(N_("Settled during the meeting on the page of the amendment")), rows, _NONE))
    told = {one["amendment"] for one in kept["decided"]}
    rows = tuple(_item(one, _open(one), known=one["amendment"] in told) for one in kept["open"])
    return [*found, Part(Sentence.of(N_("What stayed open")), rows, _NONE)]


_NONE = Sentence.of(N_("Nothing stayed open."))


def _item(one: Mapping[str, Any], result: Iterator[Sentence], *, known: bool = False) -> Item:
    """`known`: who proposed it and why stands further up."""
    if one["place"] is None:
        heading = Sentence.of(N_("Amendment %(no)s, on a section that was taken out:"), no=one["amendment"])
    else:
        heading = Sentence.of(N_("Amendment %(no)s, section %(place)s:"), no=one["amendment"], place=one["place"])
    return Item(heading, one["title"], (*(() if known else _about(one)), *result))


def _about(one: Mapping[str, Any]) -> Iterator[Sentence]:
    yield Sentence.of(N_("Proposed by %(by)s. The reason: %(why)s"), by=one["sponsor"], why=one["reason"])
    names = one["supporters"]
    if names:
        yield Sentence.counted(
            "%(count)s person supported it: %(names)s.", "%(count)s people supported it: %(names)s.", len(names),
            names=", ".join(names),
        )  # fmt: skip
    else:
        yield Sentence.of(N_("Nobody supported it yet."))
    if one["rivals"]:
        yield Sentence.of(N_("It collided with amendment %(nos)s."), nos=", ".join(map(str, one["rivals"])))


def _decided(one: Mapping[str, Any]) -> Iterator[Sentence]:
    said = {"at": _at(one), "by": one["by"]}
    kind = Said(one["kind"])
    yield Sentence(_RESULT[kind], {**said, "words": one["words"]} if kind == Said.DECLINED else said)
    if one["with"]:
        nos = ", ".join(map(str, one["with"]))
        yield Sentence.of(N_("Beside it in the same vote: amendment %(nos)s, and to keep the text."), nos=nos)
    if one["undone"]:
        back = one["undone"]
        yield Sentence.of(N_("Taken back, %(at)s, by %(by)s. It has no effect."), at=_at(back), by=back["by"])


def _elsewhere(one: Mapping[str, Any]) -> Iterator[Sentence]:
    fate = Sentence.of(FATE_NAMES[Fate(one["fate"])])
    yield Sentence.of(N_("%(what)s: %(at)s, by %(by)s."), what=fate, at=_at(one), by=one["by"])
    if one["words"]:
        yield Sentence.of(N_("The reason given: %(words)s"), words=one["words"])


def _open(one: Mapping[str, Any]) -> Iterator[Sentence]:
    before = N_("It is before the faculty, and the vote settles it.")
    yield Sentence.of(before if one["before_faculty"] else N_("It stayed open."))


def _at(one: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(one["at"])
