"""Writing and confirming twins of the third section of next year's draft, for tests."""

from governance.agreements.actions import twins as acts
from governance.agreements.actions.twins import Written
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import twins
from governance.agreements.queries.twins import Twin
from governance.agreements.rules.amending import Words
from governance.agreements.rules.twins import Kind
from tests.cast import Town

NO = 3
SPANISH = "Se puede asignar al personal docente la guardia del almuerzo. Las reuniones terminan a las 3:30.\n"
PAGE = "/lantern/agreement/draft/3/twins/translation"


def standing(draft: Agreement, kind: Kind = Kind.TRANSLATION, no: int = NO) -> Twin:
    found = twins.twin(draft, no, kind)
    assert found is not None
    return found


def write(
    town: Town, draft: Agreement, body: str = SPANISH, kind: Kind = Kind.TRANSLATION, who: str = "samuel", **given: int | str
) -> int:  # fmt: skip
    one = standing(draft, kind)
    words = Words(str(given.get("title", "El año y el día de trabajo")), body)
    base, explains = int(given.get("base", one.id)), int(given.get("explains", one.section.revision_id))
    mine = Written(base, explains, words, str(given.get("key", body))[:60])
    return acts.save(draft, NO, kind, mine, actor=town.actor(who), at=town.now)


def confirm(town: Town, draft: Agreement, kind: Kind = Kind.TRANSLATION, who: str = "marta") -> None:
    one = standing(draft, kind)
    ids = (one.id, one.section.revision_id)
    acts.confirm(draft, NO, kind, *ids, actor=town.actor(who), today=town.today, at=town.now)


def confirmed(town: Town, draft: Agreement, body: str = SPANISH, kind: Kind = Kind.TRANSLATION) -> Twin:
    write(town, draft, body, kind)
    confirm(town, draft, kind)
    return standing(draft, kind)


def sent(draft: Agreement, body: str, key: str = "k", **more: object) -> dict[str, object]:
    """The fields of a twin's form."""
    one = standing(draft)
    return {
        "base": one.id, "explains": one.section.revision_id, "key": key, "title": "El año", "body": body, **more,
    }  # fmt: skip
