"""The acts of the trail as everyone on the staff reads them."""

from governance.values.words import N_

# Who visits whom is theirs: the trail holds it, the page of the whole staff does not.
UNNAMED = frozenset({"visit"})

NAMES = {
    "address change allowed": N_("Allowed a changed address"),
    "address change asked": N_("Asked for a changed address"),
    "address change given up": N_("A changed address was given up"),
    "address change taken back": N_("Took back a changed address"),
    "address changed": N_("A changed address took effect"),
    "adoption recorded": N_("Recorded an agreement adopted elsewhere"),
    "agreement answered": N_("Answered our agreement"),
    "appointed": N_("Gave somebody a post"),
    "appointment corrected": N_("Corrected a post"),
    "budget brought in": N_("Brought in a budget"),
    "candidate listed": N_("Listed a candidate"),
    "candidate stood down": N_("Noted that a candidate stood down"),
    "day off taken back": N_("Took back a day without school"),
    "days off set": N_("Marked days without school"),
    "decision entered": N_("Entered a decision in the register"),
    "default set": N_("Set one of the school’s own numbers"),
    "draft begun": N_("Began a draft of our agreement"),
    "language chosen": N_("Chose a language"),
    "leave ended": N_("Ended a leave"),
    "leave granted": N_("Recorded an approved leave"),
    "named vote cast": N_("Cast a named vote"),
    "password set": N_("Set a password"),
    "printed link asked": N_("Asked for a printed link"),
    "printed link confirmed": N_("Confirmed a printed link"),
    "role word learned": N_("Settled what a word of the staff list means"),
    "school described": N_("Changed the school’s name or time zone"),
    "school founded": N_("The school was set up on this site"),
    "search opened": N_("Opened a search for a principal"),
    "seat accepted": N_("Accepted a seat as vote officer"),
    "seat ended": N_("Ended a seat in a committee"),
    "seated": N_("Gave somebody a seat in a committee"),
    "section added": N_("Added a section to the draft"),
    "section moved": N_("Moved a section of the draft"),
    "section removed": N_("Removed a section of the draft"),
    "section saved": N_("Saved a section of the draft"),
    "signed in": N_("Signed in"),
    "signed out everywhere": N_("Signed out everywhere"),
    "staff list applied": N_("Applied a staff list"),
    "staff list taken back": N_("Took back a staff list"),
    "subject frozen": N_("Froze what is to be decided"),
    "term set": N_("Changed a number of the draft"),
    "visit confirmed": N_("A class visit was confirmed"),
    "visit corrected": N_("A class visit was corrected"),
    "visit correction accepted": N_("A correction of a class visit was accepted"),
    "visit logged": N_("A class visit was logged"),
    "visit taken back": N_("A class visit was taken back"),
    "vote announced": N_("Announced a vote"),
    "vote cancelled": N_("Cancelled a vote, the second of two officers"),
    "vote certified": N_("Certified a result, the second of two officers"),
    "vote counted": N_("Counted a vote, the second of two officers"),
    "vote extended": N_("Let a vote close later, the second of two officers"),
    "vote key destroyed": N_("The key of a vote was destroyed"),
    "vote opened": N_("Opened a vote, the second of two officers"),
    "vote withdrawn": N_("Took back a vote that was announced"),
    "vote: cancel asked": N_("Asked to cancel a vote"),
    "vote: certify asked": N_("Asked to certify a result"),
    "vote: count asked": N_("Asked to count a vote"),
    "vote: extend asked": N_("Asked to let a vote close later"),
    "vote: open asked": N_("Asked to open a vote"),
}


def shown_to(kind: str, actor_id: int | None, reader_id: int) -> int | None:
    """Whose name a reader sees beside an entry; None for nobody's."""
    return None if kind in UNNAMED and actor_id != reader_id else actor_id
