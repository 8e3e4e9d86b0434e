"""Three sections of next year's draft in other words: one confirmed in Spanish, one gone stale, one in plain words."""

from datetime import timedelta

from governance.agreements.actions import twins as acts
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import twins
from governance.agreements.rules.amending import Words
from governance.agreements.rules.twins import Kind
from governance.demo.founding import Stage

DISPUTES = Words(
    "Resolver desacuerdos",
    "Quien crea que no se cumplió este acuerdo lo dice por escrito a la persona interesada en un plazo de quince días "
    "hábiles. Las dos personas se reúnen en un plazo de cinco días hábiles.\n\n"
    "Si eso no basta, deciden tres colegas en un plazo de diez días hábiles: cada parte nombra a una persona, y entre las "
    "dos partes eligen a la tercera. La decisión se escribe con sus razones.\n\n"
    "Se puede apelar ante el consejo de gobierno en un plazo de diez días hábiles. Los derechos del contrato del distrito "
    "y de la ley, entre ellos el procedimiento de quejas, siguen abiertos en cada paso.\n",
)
PEER_REVIEW = Words(
    "Revisión entre colegas",
    "Cada persona dedica {peer_review_minutes} al año, con un puesto completo, a la enseñanza de una o un colega, que elige "
    "la clase y qué se debe observar. Cuentan los minutos de la visita; planear antes y conversar después es parte del "
    "buen trabajo y no se cuenta.\n\n"
    "La persona visitada confirma el tiempo. Lo que se vio y se dijo queda entre las dos. No se usa para evaluar a nadie, "
    "ni la dirección ni la oficina lo piden, y nadie tiene que dar testimonio.\n\n"
    "El comité de revisión entre colegas ve los minutos y los nombres, para ayudar a quien no tiene pareja. Todo el "
    "personal ve el total.\n",
)
HOURS = Words(
    "Extra hours, and the most there may be",
    "Some promises take time beyond the district contract. In a year they may take {extra_minutes_cap} at most, for a full "
    "post. With a smaller post it is less.\n\n"
    "A list shows the hours of every duty. You can add them up before you vote. Time beyond the limit is paid by the hour, "
    "or nobody asks for it.\n\n"
    "The budget lists every stipend. If it is not in the budget, nobody works for it.\n",
)
WRITTEN = ((12, Kind.TRANSLATION, DISPUTES), (7, Kind.TRANSLATION, PEER_REVIEW), (4, Kind.PLAIN, HOURS))


def translate(stage: Stage, draft: Agreement) -> None:
    """Samuel writes them, Marta reads both and confirms; what is edited afterwards leaves its twin stale."""
    at = stage.at(stage.today - timedelta(days=10))
    samuel, marta = stage.actor("samuel", at), stage.actor("marta", at)
    for no, kind, words in WRITTEN:
        one = twins.twin(draft, no, kind)
        if one is None:
            continue
        mine = acts.Written(0, one.section.revision_id, words, f"demonstration:{no}")
        kept = acts.save(draft, no, kind, mine, actor=samuel, at=at)
        acts.confirm(draft, no, kind, kept, one.section.revision_id, actor=marta, today=at.date(), at=at)
