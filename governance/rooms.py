"""Which rooms and pages the site has: the only module that knows every view."""

from governance.agreements.views import (
    addenda,
    addendum_deciding,
    addendum_writing,
    amending,
    bringing,
    citing,
    copies,
    departing,
    discussing,
    drafting,
    files,
    freezing,
    history,
    limits,
    looking,
    meeting,
    minutes,
    numbers,
    objecting,
    settling,
    signing,
    twins,
    wall,
)
from governance.agreements.views.reading import room as agreements
from governance.ballots.views import (
    bodies,
    certificates,
    challenges,
    officers,
    printed,
    proposals,
    recounts,
    results,
    serving,
    showing,
    voting,
    wordings,
)
from governance.ballots.views import endings as ballot_endings
from governance.ballots.views import posting as ballot_posting
from governance.ballots.views.life import room as ballots
from governance.budgets.views import amending as budget_changes
from governance.budgets.views import bringing as budget_lists
from governance.budgets.views import carrying, scenarios, spending, versions
from governance.budgets.views import sharing as budget_sharing
from governance.budgets.views import steps as budget_steps
from governance.budgets.views.years import room as budgets
from governance.decisions.views import room as decisions
from governance.home.views import room as home
from governance.home.views import site
from governance.learning.views import school as learning_school
from governance.learning.views import sessions as learning_sessions
from governance.learning.views import teams as learning_teams
from governance.learning.views.mine import room as learning
from governance.peer_review.views import bells, cycles, disputes, notes, pairing, partners, reliefs, seeing
from governance.peer_review.views.hours import room as peer_review
from governance.people.views import lists, seats
from governance.people.views.staff import room as people
from governance.principals.views import (
    applying,
    confidence,
    declaring,
    evaluation,
    finalists,
    forums,
    interviews,
    process,
    recommending,
    scoring,
    surveys,
)
from governance.principals.views import criteria as search_criteria
from governance.principals.views import searching as searches
from governance.principals.views.loading import room as principals
from governance.school.views import room as school
from governance.signin.views import room as signin

OF_A_SCHOOL = (home, people, school, decisions, ballots, agreements, budgets, principals, peer_review, learning)
OF_THE_SITE = (signin, site)
DOMAINS = (
    "layout",
    "people",
    "signin",
    "decisions",
    "ballots",
    "agreements",
    "meeting",
    "twins",
    "departures",
    "addenda",
    "budgets",
    "budget_years",
    "peer_review",
    "pairing",
    "learning",
    "survey",
    "search",
    "scoring",
    "home",
)
# modules that add pages to a room of theirs
PAGES_OF = {
    people: (lists, seats),
    ballots: (
        *(ballot_endings, ballot_posting, bodies, certificates, challenges, officers, printed, proposals, recounts),
        *(results, serving, showing, voting, wordings),
    ),
    agreements: (
        *(addenda, addendum_deciding, addendum_writing, amending, bringing, citing, copies, departing, discussing),
        *(drafting, files, freezing, history, limits, looking, meeting, minutes, numbers, objecting, settling),
        *(signing, twins, wall),
    ),
    budgets: (budget_changes, budget_lists, budget_sharing, budget_steps, carrying, scenarios, spending, versions),
    principals: (
        *(applying, confidence, declaring, evaluation, finalists, forums, interviews, process, recommending),
        *(scoring, search_criteria, searches, surveys),
    ),
    learning: (learning_school, learning_sessions, learning_teams),
    peer_review: (bells, cycles, disputes, notes, pairing, partners, reliefs, seeing),
}
