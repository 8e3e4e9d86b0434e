"""Announcing a vote: by which rule, who votes, how, and when."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional

from governance.ballots.forms.running import DAY, HOUR
from governance.ballots.rules.custody import CUSTODY_NAMES, Custody
from governance.ballots.rules.deciding import (
    BOUGHT,
    PROPORTIONAL,
    RANKED,
    SILENCE,
    STANCES,
    VARIANTS,
    Completion,
    Earlier,
    Marks,
    Method,
    Rule,
    ScoredBy,
    Ties,
)
from governance.ballots.rules.electorate import BODY_NAMES, Body, Electorate
from governance.ballots.rules.presets import CHOOSING, EARLIER_NAMES, LEFT_OVER, PRESETS, SCORED_BY, TIE_NAMES
from governance.counting.decision import Counts, TieRule
from governance.counting.yes_no import Base, Threshold
from governance.values.words import N_
from governance.web.forms import PlainForm, ShareInput, offered

USUAL, OWN = "usual", "own"
BASE_NAMES = {
    Base.YES_OR_NO: N_("those who say yes or no"),
    Base.PAPERS: N_("all votes cast"),
    Base.ROLL: N_("everyone on the roll"),
    Base.PRESENT: N_("those present at the meeting (named votes)"),
}
STRICT_NAMES = {"": N_("at least"), "y": N_("more than")}


_ANSWERED = ("rule", "strict", "share", "base", "quorum", *SILENCE)
_SILENT = [
    (Counts.AS_BASE, _l("as the share says")), (Counts.LEFT_OUT, _l("is left out")), (Counts.NO, _l("counts as no")),
    (Counts.YES, _l("counts as yes")),
]  # fmt: skip
_LEVEL = [
    (TieRule.FAILS, _l("it fails")), (TieRule.LOT, _l("a published lot decides")), (TieRule.RUN_OFF, _l("a second vote")),
]  # fmt: skip
_AMONG = ("method", "seats", "ties", "order", *VARIANTS)
# Which ways of voting take a part of the form; where none of them fits it is left out.
_NEEDS = {"seats": PROPORTIONAL, "by": {Method.SCORE}, "earlier": RANKED, "completion": BOUGHT,
          "ties": set(Method) - {Method.ALLOCATION}, "order": set(Method) - {Method.ALLOCATION}}  # fmt: skip


class PostForm(PlainForm):
    """The rule, the electorate and the moments of a vote. Bodies and ways of voting are handed in as choices."""

    title = StringField(_l("What this vote is called"), validators=[Optional(), Length(max=300)])
    rule = RadioField(_l("By which rule"), default=USUAL)
    strict = RadioField(
        _l("Adopted by"), choices=offered((key, _l(words)) for key, words in STRICT_NAMES.items()), default=""
    )
    share = ShareInput(_l("this share"))
    base = SelectField(_l("of"), choices=offered((base, _l(words)) for base, words in BASE_NAMES.items()))
    quorum = ShareInput(_l("Share of the roll that must take part, empty for none"))
    abstention = SelectField(_l("An abstention"), choices=offered(_SILENT))
    blank = SelectField(_l("A blank"), choices=offered(_SILENT))
    absence = SelectField(_l("Not voting"), choices=offered(_SILENT))
    level = SelectField(_l("If yes and no are level"), choices=offered(_LEVEL))
    method = RadioField(_l("How people vote"))
    seats = IntegerField(_l("How many are chosen"), validators=[Optional()], default=1)
    ties = RadioField(
        _l("If several are level"), choices=offered((one, _l(words)) for one, words in TIE_NAMES.items()),
        default=Ties.LOT.value,
    )  # fmt: skip
    earlier = SelectField(
        _l("Ranked ballots first look at earlier rounds"),
        choices=offered((one, _l(words)) for one, words in EARLIER_NAMES.items()),
        default=Earlier.BACKWARDS.value,
    )
    by = SelectField(
        _l("Scores are counted by"),
        choices=offered((one, _l(words)) for one, words in SCORED_BY.items()),
        default=ScoredBy.SUM.value,
    )
    completion = SelectField(
        _l("What becomes of money that is left over"),
        choices=offered((one, _l(words)) for one, words in LEFT_OVER.items()),
        default=Completion.RAISED.value,
    )
    order = TextAreaField(_l("The chair’s order: one name a line, the favoured first"))
    body = RadioField(_l("Who votes"))
    persons = TextAreaField(_l("Their names or e-mail addresses, one a line"))
    least_fte = ShareInput(_l("Least FTE to vote, empty for any"))
    leave = BooleanField(_l("Who is on approved leave votes too"), default=True)
    principal = BooleanField(_l("The principal votes too"))
    recusal = BooleanField(_l("Who recuses themselves makes quorum and base smaller"))
    secret = RadioField(
        _l("Secret or named"),
        choices=offered(
            [("secret", _l("Secret vote")), ("named", _l("Named vote: everyone sees how each person voted"))]
        ),
        default="secret",
    )
    custody = RadioField(
        _l("Who keeps the key of a secret vote"),
        choices=offered((one, _l(words)) for one, words in CUSTODY_NAMES.items()),
        default=Custody.SITE,
    )
    may_change = BooleanField(_l("A vote can be changed until closing"), default=True)
    opens_day = DateField(_l("Opens on"), validators=[InputRequired(DAY)])
    opens_time = TimeField(_l("at"), validators=[InputRequired(HOUR)], default=time(8, 0))
    closes_day = DateField(_l("Closes on"), validators=[InputRequired(DAY)])
    closes_time = TimeField(_l("at"), validators=[InputRequired(HOUR)], default=time(15, 30))

    def offer(
        self, methods: Iterable[Method], committees: Iterable[tuple[int, str]], fixed: bool, *, principal: bool = True
    ) -> None:
        """The choices of one subject; `fixed` where the agreement in force names the rule.

        `principal` is whether the principal may be on the roll at all.
        """
        if not principal:
            del self.principal
        fitting = frozenset(methods)
        stances = bool(fitting & STANCES)
        for name in _AMONG if stances else _ANSWERED:
            del self[name]
        presets = [(key, _l(one.name)) for key, one in PRESETS.items() if stances and one.rule.method in fitting]
        if stances:
            usual, own = (USUAL, _l("The school’s own rule")), (OWN, _l("Another rule"))
            self.rule.choices = offered([usual] if fixed else [usual, *presets, own])
        else:
            for name in (name for name, needs in _NEEDS.items() if not fitting & needs):
                del self[name]
            self.method.choices = offered((one, _l(words)) for one, words in CHOOSING.items() if one in fitting)
        self._who(committees)

    def ask_for_marks(self, committees: Iterable[tuple[int, str]]) -> None:
        """Where marks decide nothing there is no way of voting to choose, and no tie."""
        for name in (*_AMONG, *_ANSWERED):
            del self[name]
        self._who(committees)

    def _who(self, committees: Iterable[tuple[int, str]]) -> None:
        bodies = [(str(body), _l(words)) for body, words in BODY_NAMES.items() if body != Body.COMMITTEE]
        self.body.choices = offered([*bodies, *((f"committee-{no}", name) for no, name in committees)])

    def chosen(self, usual: Rule, names: dict[int, str], persons: tuple[int, ...], order: tuple[int, ...]) -> Rule:
        """The rule as filled in; what stands in no field is that of the usual rule or of the preset."""
        told = self._told(usual, order)
        return replace(
            told,
            electorate=self._electorate(names, persons),
            may_change=bool(self.may_change.data),
            recusal=bool(self.recusal.data),
        )

    def _told(self, usual: Rule, order: tuple[int, ...]) -> Rule:
        if usual.marks == Marks.OBJECTIONS:
            return usual
        return self._among(usual, order) if usual.method not in STANCES else self._answered(usual)

    def _among(self, usual: Rule, order: tuple[int, ...]) -> Rule:
        method = self.method.data if self.method.data in set(Method) else usual.method
        ties = Ties(self.ties.data) if "ties" in self and self.ties.data in set(Ties) else usual.ties
        kept = order if ties == Ties.CHAIR else ()
        seats = self.seats.data if "seats" in self else 1
        variants: dict[str, Any] = {name: kind(self[name].data) for name, kind in VARIANTS.items()
                                    if name in self and self[name].data in set(kind) and method in _NEEDS[name]}  # fmt: skip
        return replace(usual, method=Method(method), ties=ties, seats=seats or 1, order=kept, **variants)

    def _answered(self, usual: Rule) -> Rule:
        if self.rule.data in PRESETS:
            start = PRESETS[self.rule.data].rule
            return replace(start, notice=max(start.notice, usual.notice))
        if self.rule.data != OWN or self.share.data is None or self.base.data not in set(Base):
            return usual
        threshold = Threshold(self.share.data, self.strict.data == "y", Base(self.base.data))
        silence: dict[str, Any] = {
            name: kind(self[name].data) for name, kind in SILENCE.items() if self[name].data in set(kind)
        }
        return replace(usual, threshold=threshold, quorum=self.quorum.data or Fraction(0), source="", **silence)

    def _electorate(self, names: dict[int, str], persons: tuple[int, ...]) -> Electorate:
        said = str(self.body.data)
        body, _, no = (said if said.split("-")[0] in set(Body) else Body.STAFF).partition("-")
        committee = int(no) if no.isdigit() and int(no) in names else 0
        return Electorate(
            Body(body),
            least_fte=self.least_fte.data or Fraction(0),
            leave=bool(self.leave.data),
            principal=bool("principal" in self and self.principal.data),
            committee=committee,
            name=names.get(committee, ""),
            persons=persons if body == Body.NAMED else (),
        )
