"""Who acts, in which school, and what deeds there are."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person is at a school: by appointment, by a seat in a committee, or by having left."""

    TEACHER = "teacher"
    COUNSELLOR = "counsellor"
    OTHER_CERTIFICATED = "other_certificated"
    CLASSIFIED = "classified"
    OFFICE = "office"
    PRINCIPAL = "principal"
    READER = "reader"
    PARENT = "parent"
    STUDENT = "student"
    STAFF = "staff"
    LEFT = "left"
    OFFICER = "officer"
    DRAFTER = "drafter"
    DRAFT_CHAIR = "draft_chair"
    PANEL = "panel"
    LEAD = "lead"
    BUDGET = "budget"
    BUDGET_CHAIR = "budget_chair"
    SEARCH = "search"
    SEARCH_CHAIR = "search_chair"
    EVALUATOR = "evaluator"
    EVALUATION_CHAIR = "evaluation_chair"


class Deed(StrEnum):
    """Everything a person may or may not do here."""

    SEE_SCHOOL = "see_school"
    SEE_PEOPLE = "see_people"
    EDIT_PEOPLE = "edit_people"
    SEAT_COMMITTEE = "seat_committee"
    ACCEPT_SEAT = "accept_seat"
    ALLOW_ADDRESS = "allow_address"
    SET_UP = "set_up"
    SEE_AUDIT = "see_audit"
    SEE_OWN = "see_own"
    DRAFT = "draft"
    COMMENT = "comment"
    LEAD_DRAFT = "lead_draft"
    PROPOSE_CHANGE = "propose_change"
    SETTLE_CHANGE = "settle_change"
    KEEP_LIMITS = "keep_limits"
    FREEZE_AGREEMENT = "freeze_agreement"
    RECORD_ADOPTED = "record_adopted"
    CONFIRM_RECORDED = "confirm_recorded"
    SIGN = "sign"
    SEE_ROSTER = "see_roster"
    SEE_REFUSALS = "see_refusals"
    POST_MOTION = "post_motion"
    PROPOSE = "propose"
    REWORD_PROPOSAL = "reword_proposal"
    PROTEST = "protest"
    FOLLOW_UP = "follow_up"
    RUN_VOTE = "run_vote"
    CAST = "cast"
    CHALLENGE = "challenge"
    WATCH_COUNT = "watch_count"
    SEE_VOTES = "see_votes"
    SEE_VOTE = "see_vote"
    DRAFT_BUDGET = "draft_budget"
    FREEZE_BUDGET = "freeze_budget"
    LEAD_BUDGET = "lead_budget"
    CHANGE_SCENARIO = "change_scenario"
    LIST_CANDIDATES = "list_candidates"
    FREEZE_CANDIDATES = "freeze_candidates"
    SEE_SEARCH = "see_search"
    SIT_ON_SEARCH = "sit_on_search"
    WORK_ON_SEARCH = "work_on_search"
    LEAD_SEARCH = "lead_search"
    DRAFT_CRITERIA = "draft_criteria"
    RUN_SURVEY = "run_survey"
    SEE_SURVEY = "see_survey"
    ANSWER_SURVEY = "answer_survey"
    SEE_EVALUATION = "see_evaluation"
    SEE_OWN_EVALUATION = "see_own_evaluation"
    ASK_CONFIDENCE = "ask_confidence"
    SEE_WHO_ASKED = "see_who_asked"
    LOG_VISIT = "log_visit"
    ANSWER_VISIT = "answer_visit"
    SEE_MINUTES = "see_minutes"
    SIT_ON_PANEL = "sit_on_panel"
    PROPOSE_PAIRS = "propose_pairs"
    KEEP_BELLS = "keep_bells"
    LEARN = "learn"
    LEAD_TEAM = "lead_team"
    KEEP_SESSIONS = "keep_sessions"


class Relation(StrEnum):
    """How the actor stands to the thing acted on; the room that loads the thing says so."""

    SELF = "self"
    ONE_OF_THE_PAIR = "one_of_the_pair"
    ON_ROLL = "on_roll"
    MADE_SUBJECT = "made_subject"
    RECUSED = "recused"
    LEADS_TEAM = "leads_team"
    OBSERVER = "observer"
    ON_COMMITTEE = "on_committee"


@dataclass(frozen=True)
class Actor:
    """The person who asks, in the school of the address; `confirmed_at` is when they last proved who they are."""

    person_id: int
    school_id: int
    roles: frozenset[Role] = field(default_factory=frozenset)
    confirmed_at: datetime | None = None
    name: str = ""
    language: str = "en"

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)
