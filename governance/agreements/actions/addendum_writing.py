"""Writing an addendum: sections in other words, added, taken out or left as they are; and numbers."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from governance.agreements.actions.addenda import note, open_addendum
from governance.agreements.actions.held import must_render
from governance.agreements.models.addenda import AddendumEdit, AddendumTerm
from governance.agreements.queries import addendum_drafts as drafts
from governance.agreements.queries.addenda import Held
from governance.agreements.rules.addenda import OF_THE_WHOLE_YEAR, Drafted, Fate
from governance.agreements.rules.terms import (
    EXPECTED,
    NumbersRefused,
    Setting,
    changed_settings,
    name_of,
    obstacles_to_name,
    settled,
)
from governance.agreements.rules.text import obstacles_to_saving, one_of, save_keys
from governance.db.engine import transaction
from governance.decisions.rules import TermType
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.wording.merge import Merge, merge

SECTIONS = 100_000  # more than a text has: the marks of pages of two addenda never meet
GONE = Obstacle(N_("This section was removed meanwhile. Your text is still on this page."))


@dataclass(frozen=True)
class Wanted:
    """A section as somebody would have it: over which edit (0 for the text in force, of this fingerprint), and a key."""

    base: int
    over: str
    title: str
    body: str
    once_key: str


class Clash(Exception):
    """Somebody else saved meanwhile, and both changed the same words: nothing was kept, nothing is lost."""

    def __init__(self, theirs: Drafted, base: tuple[str, str], mine: Wanted, merged: Merge) -> None:
        super().__init__("both changed the same words")
        self.now, self.base, self.mine, self.merged = theirs, base[1], mine, merged
        titles = (base[0], theirs.words[0], mine.title)
        self.titles = None if one_of(*titles) is not None else titles


@transaction
def save(found: Held, no: int, mine: Wanted, *, actor: Actor, today: date, at: datetime) -> AddendumEdit | None:
    """Save a section's words over those in force; over somebody else's save they are merged. Raises Clash or Refused.

    The same save again is the same edit, and None is one that changes nothing.
    """
    held, mine = open_addendum(found, today), replace(mine, title=cleaned(mine.title).strip(), body=cleaned(mine.body))
    now = drafts.section(held, no)
    if now is None:
        raise Refused([GONE])
    page, once = save_keys(actor.person_id, held.row.id * SECTIONS + no, mine.once_key, (mine.title, mine.body))
    last = drafts.last_from(held, page)
    if last is not None and last.once_key == once:
        return last
    refuse(obstacles_to_saving(mine.title, mine.body))
    must_render(mine.body)
    title, body = _together(now, _base(held, now, mine, last), mine)
    if (title, body) == now.words and not now.stale:
        return None
    key = once if last is None or last.once_key != once else f"{page}{secrets.token_hex(16)}"
    return _keep(held, now, Fate.WORDS, (title, body), key, actor, at)


def _base(held: Held, now: Drafted, mine: Wanted, last: AddendumEdit | None) -> tuple[str, str]:
    """The words over which somebody wrote. Raises Refused where those in force are no longer what they saw."""
    base = last or (drafts.edit(held, now.no, mine.base) if mine.base else None)
    if base is not None:
        return base.title, base.body
    if mine.over != now.fingerprint:
        raise Refused(
            [Obstacle(N_("The words in force were changed meanwhile. Your text is still on this page."))], "body"
        )
    return (now.before.title, now.before.body) if now.before else ("", "")


def _together(now: Drafted, base: tuple[str, str], mine: Wanted) -> tuple[str, str]:
    """Title and body that hold both people's edits. Raises Clash."""
    if now.words == base:
        return mine.title, mine.body
    merged = merge(base[1], now.words[1], mine.body)
    title = one_of(base[0], now.words[0], mine.title)
    if merged.text is None or title is None:
        raise Clash(now, base, mine, merged)
    return title, merged.text


@transaction
def add_section(found: Held, title: str, once_key: str, *, actor: Actor, today: date, at: datetime) -> int:
    """Add an empty section under the next number; that number. The same key again is the same section."""
    held, title = open_addendum(found, today), cleaned(title).strip()
    page, _ = save_keys(actor.person_id, held.row.id * SECTIONS, once_key, ("", ""))
    same = drafts.last_from(held, page)
    if same is not None:
        return int(same.no)
    refuse(obstacles_to_saving(title, ""))
    new = Drafted(drafts.next_section(held), None)
    row = _keep(held, new, Fate.WORDS, (title, ""), page + secrets.token_hex(16), actor, at)
    return int(row.no)


@transaction
def settle(found: Held, no: int, fate: Fate, *, actor: Actor, today: date, at: datetime) -> None:
    """Take a section out of the text, or leave it as it is in force; what is so already changes nothing."""
    held = open_addendum(found, today)
    now = drafts.section(held, no)
    if now is None or (now.edit is not None and now.edit.fate == fate and not now.stale):
        return
    if fate == Fate.REMOVED and now.before is None:
        fate = Fate.LEFT
    if now.edit is not None or fate == Fate.REMOVED:
        _keep(held, now, fate, now.words, secrets.token_hex(32), actor, at)


def _keep(
    held: Held, now: Drafted, fate: Fate, words: tuple[str, str], key: str, actor: Actor, at: datetime
) -> AddendumEdit:
    row = AddendumEdit.create(
        addendum=held.row,
        no=now.no,
        base=now.edit.id if now.edit else None,
        fate=fate,
        title=words[0],
        body=words[1],
        over=now.fingerprint,
        author=actor.person_id,
        once_key=key,
        at=at,
    )
    note("addendum section saved", held.row, actor, at, addendum=held.no, section=now.no, fate=str(fate))
    return row


@transaction
def set_terms(
    found: Held, typed: Mapping[str, str], seen: Mapping[str, str], *, actor: Actor, today: date, at: datetime
) -> int:
    """Set all numbers that were changed since `seen`, or none; how many there were. Raises NumbersRefused."""
    held = open_addendum(found, today)
    now = drafts.changed(held)
    if now is None:
        return 0
    wanted = [_not_taken_out(one, now) for one in changed_settings(now.after, typed, seen)]
    wrong = {one.name: list(one.against) for one in wanted if one.against}
    if wrong:
        raise NumbersRefused(wrong)
    for one in wanted:
        _keep_term(held, one, actor, at)
    if wanted:
        given: dict[str, int | str] = {one.name: one.value for one in wanted}
        note("addendum numbers set", held.row, actor, at, **{**given, "addendum": held.no})
    return len(wanted)


def _not_taken_out(one: Setting, now: drafts.Changed) -> Setting:
    if one.name in OF_THE_WHOLE_YEAR:
        fixed = Obstacle(N_("An addendum ends with its year, so it does not change this."))
        return replace(one, against=(*one.against, fixed))
    if one.value or one.against or one.name not in now.before.terms:
        return one
    stays = Obstacle(N_("An addendum gives a number another value; it cannot take one out. Write its value."))
    return replace(one, against=(stays,))


@transaction
def add_term(
    found: Held, title: str, kind: TermType, typed: str, *, actor: Actor, today: date, at: datetime
) -> str:  # fmt: skip
    """Add a number of the school's own under a name made from its title; that name. Raises Refused beside the field."""
    held, name = open_addendum(found, today), name_of(title)
    now = drafts.changed(held)
    against = list(obstacles_to_name(name, now.after if now else {}))
    if against:
        raise Refused(against, "title")
    setting = settled(name, kind, typed)
    if setting.against or not setting.value:
        raise Refused(setting.against or [Obstacle(EXPECTED[kind])], "value")
    _keep_term(held, setting, actor, at)
    note("addendum numbers set", held.row, actor, at, addendum=held.no, name=name, value=setting.value)
    return name


def _keep_term(held: Held, one: Setting, actor: Actor, at: datetime) -> None:
    AddendumTerm.create(
        addendum=held.row, name=one.name, type=one.type, value=one.value, by_id=actor.person_id, at=at
    )  # fmt: skip
