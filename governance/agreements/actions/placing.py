"""Where the passages that people spoke of stand in a new revision; kept with it, so that no page reckons it again."""

from governance.agreements.models.discussing import Place, Thread
from governance.agreements.models.texts import Revision
from governance.agreements.rules.margin import Stood, carried
from governance.wording.anchors import Anchor


def follow(revision: Revision) -> None:
    """Carry every thread of the section into its new revision; inside somebody else's transaction."""
    threads = list(Thread.select().where(Thread.section == revision.section_id))
    if not threads:
        return
    older = Revision.select(Revision.id, Revision.body).where(
        (Revision.section == revision.section_id) & (Revision.id < revision.id)
    )
    bodies = {row.id: row.body for row in older}
    for thread in threads:
        place_in(thread, revision, bodies)


def place_in(thread: Thread, revision: Revision, bodies: dict[int, str]) -> None:
    """Keep where a thread's passage stands in a revision, given the bodies of the earlier ones."""
    past = [Stood(bodies[thread.revision_id], (thread.begins, thread.ends))]
    for row in thread.places.order_by(Place.revision_id):
        if row.revision_id < revision.id:
            past.append(Stood(bodies[row.revision_id], None if row.begins is None else (row.begins, row.ends)))
    spoken_of = Anchor(thread.begins, thread.ends, thread.quote, thread.before, thread.after)
    begins, ends = carried(spoken_of, past, revision.body) or (None, None)
    Place.create(thread=thread, revision=revision, begins=begins, ends=ends)
