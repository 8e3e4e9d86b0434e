"""Who is on the roll and who has voted: the existence of an envelope before the count, of a mark after it."""

from peewee import ModelSelect

from governance.ballots.models.challenges import Challenge, ChallengedEnvelope, ChallengeOutcome
from governance.ballots.models.counts import Envelope, NamedChoice, Unreadable
from governance.ballots.models.endings import Removal
from governance.ballots.models.motions import Recusal
from governance.ballots.models.rolls import Attendance, Mark, RollEntry
from governance.ballots.queries import printed
from governance.ballots.rules.deciding import Rule

_BALLOTS = (Mark, Unreadable, NamedChoice)
_APART = ChallengedEnvelope.select(ChallengeOutcome.entry).join(
    ChallengeOutcome, on=(ChallengeOutcome.challenge == ChallengedEnvelope.challenge)
)


def entries(motion_id: int) -> list[RollEntry]:
    """The frozen roll, by name."""
    return list(RollEntry.select().where(RollEntry.motion == motion_id).order_by(RollEntry.name, RollEntry.id))


def on_roll(motion_id: int) -> ModelSelect:
    """The frozen roll as a query."""
    return RollEntry.select().where(RollEntry.motion == motion_id)


def voted(query: ModelSelect) -> ModelSelect:
    """Roll entries of a query whose ballot is in; that of an admitted challenger lies set apart until the count."""
    clause = RollEntry.id.in_(Envelope.select(Envelope.entry))
    clause |= RollEntry.id.in_(_APART.where(ChallengeOutcome.entry.is_null(False)))
    for model in _BALLOTS:
        clause |= RollEntry.id.in_(model.select(model.entry))
    return query.where(clause)


def turnout(motion_id: int) -> int:
    """How many have voted, here or on paper: a number and nothing more."""
    kept = removal(motion_id)
    here = voted(RollEntry.select().where(RollEntry.motion == motion_id))
    return kept.took_part if kept else here.count() + printed.taken_part(motion_id)


def removal(motion_id: int) -> Removal | None:
    """The numbers that stay once the retention rule has removed papers, codes and names."""
    return Removal.get_or_none(Removal.motion == motion_id)


def roll_size(motion_id: int) -> int:
    kept = removal(motion_id)
    return kept.roll if kept else RollEntry.select().where(RollEntry.motion == motion_id).count()


def base_size(motion_id: int, rule: Rule) -> int:
    """How many the threshold and the quorum are a share of: the roll, less those recused where the rule says so."""
    kept = removal(motion_id)
    if kept:
        return int(kept.base)
    recused = Recusal.select().where(Recusal.motion == motion_id).count() if rule.recusal else 0
    return roll_size(motion_id) - recused


def recused(motion_id: int) -> dict[int, str]:
    """Why each colleague who recused themselves did, by person id."""
    rows = Recusal.select(Recusal.person, Recusal.why).where(Recusal.motion == motion_id)
    return {row.person_id: row.why for row in rows}


def present(motion_id: int) -> frozenset[int]:
    """Roll entries of those whom an officer noted as present."""
    rows = Attendance.select(Attendance.entry).join(RollEntry).where(RollEntry.motion == motion_id)
    return frozenset(row.entry_id for row in rows)


def has_voted(motion_id: int, person_id: int) -> bool:
    """Whether a ballot of theirs is in, on the roll or set apart."""
    mine = (RollEntry.motion == motion_id) & (RollEntry.person == person_id)
    return voted(RollEntry.select().where(mine)).exists() or _set_apart(motion_id, person_id)


def _set_apart(motion_id: int, person_id: int) -> bool:
    mine = (Challenge.motion == motion_id) & (Challenge.person == person_id)
    return ChallengedEnvelope.select().join(Challenge).where(mine).exists()


def persons(motion_id: int) -> list[int]:
    """Everyone on the frozen roll."""
    return [row.person_id for row in RollEntry.select(RollEntry.person).where(RollEntry.motion == motion_id)]
