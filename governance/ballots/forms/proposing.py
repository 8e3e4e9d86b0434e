"""A proposal and what is said to it; a practice vote; a protest and its answer."""

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from governance.ballots.forms.running import DAY, HOUR
from governance.ballots.rules.choices import FIST_NAMES
from governance.ballots.rules.pots import NO_POT, Pot, read_amount, read_line
from governance.ballots.rules.proposing import (
    AMONG_OPTIONS,
    ANSWER_KINDS,
    FEELING_NAMES,
    LONGEST_REMARK,
    POT_ANSWERS,
    Answer,
    Words,
)
from governance.ballots.rules.sentences import FINGER_MEANINGS
from governance.counting.asked.fist_to_five import USUAL_MEANINGS
from governance.counting.fist_to_five import FINGERS
from governance.values.text import cleaned
from governance.web.forms import PlainForm, offered

EMPTY = _l("This cannot be left empty.")
_MEANS = [(one, _l(words)) for one, words in FINGER_MEANINGS.items()]


class WordsForm(PlainForm):
    """The words of a proposal, how its vote is answered, and why they changed."""

    title = StringField(_l("What is proposed, in one line"), validators=[DataRequired(EMPTY)])
    text = TextAreaField(_l("The text that is voted on"), validators=[DataRequired(EMPTY)])
    why = TextAreaField(_l("Why"), validators=[DataRequired(EMPTY)])
    cost = TextAreaField(_l("What it costs, if anything"))
    answer = RadioField(
        _l("How people answer"),
        choices=offered((one, _l(words)) for one, words in ANSWER_KINDS.items()),
        default=Answer.YES_NO.value,
    )
    options = TextAreaField(_l("The options, one a line"))
    money = RadioField(
        _l("Of what"), choices=offered([("y", _l("Money, in dollars")), ("", _l("Points"))]), default="y"
    )
    total = StringField(_l("The whole sum"))
    review_day = DateField(_l("When do we look at it again?"), validators=[Optional()])
    reason = StringField(_l("Why did you change it? Who answered before is told."), validators=[Length(max=500)])

    def validate_total(self, field: StringField) -> None:
        """An amount, where a sum is shared out."""
        if self._sum() is None:
            raise ValidationError(_l("Write the sum, such as 2500 or 2,500.50."))

    def validate_options(self, field: TextAreaField) -> None:
        """Amounts that can be read, where a sum is shared out."""
        for line in self._lines() if self._sum() is not None else ():
            if self._read(line) is None:
                words = _l("Write each project with its cost after a colon, such as Garden: 3000. This cannot be read: "
                           "%(line)s", line=line)  # fmt: skip
                other = _l("Write an option alone, or with its bounds after a colon, such as Garden: 0 to 3000. This "
                           "cannot be read: %(line)s", line=line)  # fmt: skip
                raise ValidationError(words if self.answer.data == Answer.PROJECTS else other)

    def _lines(self) -> list[str]:
        return [line.strip() for line in cleaned(self.options.data or "").splitlines() if line.strip()]

    def _sum(self) -> int | None:
        """The sum that is shared out; 0 where the answer is another, None where it cannot be read."""
        if self.answer.data not in POT_ANSWERS:
            return 0
        try:
            return read_amount(self.total.data or "", money=bool(self.money.data) or self._projects())
        except ValueError:
            return None

    def _projects(self) -> bool:
        return bool(self.answer.data == Answer.PROJECTS)

    def _pot(self) -> Pot:
        return Pot(self._sum() or 0, bool(self.money.data) or self._projects())

    def _read(self, line: str) -> tuple[str, tuple[int, ...]] | None:
        if self.answer.data not in POT_ANSWERS:
            return line, ()
        try:
            return read_line(line, self._pot(), projects=self._projects())
        except ValueError:
            return None

    def words(self) -> Words:
        """The wording as filled in."""
        answer = Answer(self.answer.data)
        told, meanings, pot = [name for name, _ in self._options()], [], NO_POT
        if answer in POT_ANSWERS:
            pot = replace(self._pot(), amounts=tuple(amounts for _, amounts in self._options()))
        if answer == Answer.FIST:
            told = [" ".join(cleaned(self[f"words_{n}"].data or "").split()) for n in FINGERS]
            meanings = [str(self[f"meaning_{n}"].data) for n in FINGERS]
        title = " ".join(cleaned(self.title.data or "").split())
        text, why, cost = (cleaned(self[name].data or "").strip() for name in ("text", "why", "cost"))
        return Words(title, text, why, cost, answer, tuple(told), tuple(meanings), self.review_day.data, pot)

    def _options(self) -> list[tuple[str, tuple[int, ...]]]:
        read = [self._read(line) for line in self._lines()] if self.answer.data in AMONG_OPTIONS else []
        return [one for one in read if one is not None]

    @staticmethod
    def start(words: Words) -> dict[str, Any]:
        """What the form holds when the proposer comes to change these words."""
        kept = {name: getattr(words, name) for name in ("title", "text", "why", "cost", "review_day")}
        lines = words.lines() if words.answer in AMONG_OPTIONS else []
        if words.answer in POT_ANSWERS:
            kept |= {"total": words.pot.written(words.pot.total), "money": "y" if words.pot.money else ""}
        fingers = zip(words.options, words.meanings, strict=False) if words.answer == Answer.FIST else ()
        numbered = {f"{kind}_{n}": said for n, pair in enumerate(fingers)
                    for kind, said in zip(("words", "meaning"), pair, strict=True)}  # fmt: skip
        return {**kept, **numbered, "answer": str(words.answer), "options": "\n".join(lines)}


for _n in FINGERS:
    setattr(WordsForm, f"words_{_n}", StringField(_l("In words"), default=_l(FIST_NAMES[_n + 1])))
    setattr(
        WordsForm, f"meaning_{_n}", SelectField(_l("What it does"), choices=offered(_MEANS), default=USUAL_MEANINGS[_n])
    )


class RemarkForm(PlainForm):
    """A comment or a reply."""

    text = TextAreaField(_l("Your comment"), validators=[DataRequired(EMPTY), Length(max=LONGEST_REMARK)])


class FeelingForm(PlainForm):
    """The temperature check."""

    feeling = RadioField(
        _l("How do you feel about it?"),
        choices=offered((one, _l(words)) for one, words in FEELING_NAMES.items()),
        validators=[DataRequired(_l("Choose one."))],
    )


class SuggestForm(PlainForm):
    """Another text, with the reason."""

    text = TextAreaField(_l("The text as you would have it"), validators=[DataRequired(EMPTY)])
    reason = TextAreaField(_l("Why"), validators=[DataRequired(EMPTY), Length(max=LONGEST_REMARK)])


class ReasonForm(PlainForm):
    """A decision with its reason."""

    reason = TextAreaField(
        _l("The reason, which everyone can read"), validators=[DataRequired(EMPTY), Length(max=LONGEST_REMARK)]
    )


class PracticeForm(PlainForm):
    """A small question to try a vote on."""

    question = StringField(_l("The question"), validators=[DataRequired(_l("Write the question.")), Length(max=200)])
    options = TextAreaField(_l("The options, one a line; leave it empty for yes or no"))
    closes_day = DateField(_l("Closes on"), validators=[DataRequired(DAY)])
    closes_time = TimeField(_l("at"), validators=[DataRequired(HOUR)])
