"""The pages of an evaluation, for each who may come: who sees what, when, and what is said to who may not."""

import re
from datetime import timedelta
from fractions import Fraction

import pytest

from governance.people.actions import appointing
from governance.principals.models.surveys import SurveyEnvelope
from governance.signin.actions import sessions as signin
from governance.values.actor import Role
from tests.cast import Town
from tests.principals.surveying import LASTING, Surveyed, adopt, opened

HERE = "/lantern/principal/evaluation"
FIRST, ANSWERS, COPY = f"{HERE}/surveys/1", f"{HERE}/surveys/1/answers", f"{HERE}/surveys/1/copy"
EIGHT = ("nadia", "luis", "marta", "grace", "mei", "amara", "caleb", "carmen")
SAID = {"score_1": "4", "score_2": "0", "score_3": "5", "comment_1": "", "comment_2": "", "comment_3": ""}


@pytest.fixture
def open_now(town: Town, house, as_) -> Surveyed:  # noqa: ANN001
    """An open survey, with its key where the site looks for it."""
    adopt(town)
    return opened(town, house.key_dir)


@pytest.fixture
def visiting(app, town: Town, moment):  # noqa: ANN001, ANN201
    """A client of one of the cast who has just signed in, whatever the clock says by now."""

    def client(key: str):  # noqa: ANN202
        made = app.test_client()
        token = signin.begin(town.people[key].id, moment.at)
        with made.session_transaction() as session:
            session.update({"_user_id": token, "_fresh": True})
        return made

    return client


@pytest.fixture
def counted(open_now: Surveyed, moment) -> Surveyed:  # noqa: ANN001
    """Eight answered, each with a comment, and it was counted."""
    for n, key in enumerate(EIGHT):
        open_now.answers(key, 1 + n % 5, 5, 3 + n % 2, comments={1: f"A remark, number {n}."})
    open_now.count()
    open_now.clear()
    moment.set(open_now.closed_at + timedelta(days=1))
    return open_now


def page(client, path: str) -> tuple[int, str]:  # noqa: ANN001
    answer = client.get(path)
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["", "/years", "/surveys/1"])
@pytest.mark.parametrize("who", ["nadia", "ofelia", "paul", "desmond", "grace"])
def test_the_staff_sees_the_open_pages(open_now: Surveyed, as_, path: str, who: str) -> None:  # noqa: ANN001
    assert page(as_(who), HERE + path)[0] == 200


def test_the_first_page_says_who_sees_what(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    _, told = page(as_("nadia"), FIRST)
    assert "Who may see what" in told
    rows = re.findall(r"<tr.*?</tr>", told, re.S)
    (comments,) = [row for row in rows if "Comments" in row]
    assert re.findall(r": </span>(.*?)</td>", comments) == ["Yes", "Yes", "No", "Yes"]


def test_answers_are_sent_and_said_to_be_in(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    client = as_("nadia")
    assert client.post(ANSWERS, data=SAID).status_code == 303
    assert "Your answers are in" in page(client, FIRST)[1]
    assert SurveyEnvelope.select().count() == 1


def test_an_open_question_is_asked_beside_it_and_the_words_are_kept(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    typed = {**SAID, "comment_1": "Kept words"}
    del typed["score_2"]
    answer = as_("nadia").post(ANSWERS, data=typed)
    told = answer.get_data(as_text=True)
    assert (answer.status_code, told.count('class="field-error"'), "Kept words" in told) == (422, 1, True)
    assert SurveyEnvelope.select().count() == 0


@pytest.mark.parametrize("wrong", ["6", "-1", "five", "²", "99999999999", ""])
def test_no_other_score_is_taken(open_now: Surveyed, as_, wrong: str) -> None:  # noqa: ANN001
    assert as_("nadia").post(ANSWERS, data={**SAID, "score_1": wrong}).status_code == 422


def test_a_long_comment_is_said_beside_it(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    answer = as_("nadia").post(ANSWERS, data={**SAID, "comment_3": "x" * 501})
    assert (answer.status_code, 'id="comment_3-error"' in answer.get_data(as_text=True)) == (422, True)


def test_pages_with_answers_on_them_have_one_length(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    client = as_("nadia")
    said = [{"score_1": "1"}, {"score_1": "5", "comment_1": "words " * 50}]
    assert len({len(client.post(ANSWERS, data=one).data) for one in said}) == 1


def test_the_principal_does_not_answer(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    client = as_("paul")
    assert [page(client, ANSWERS)[0], client.post(ANSWERS, data=SAID).status_code] == [403, 403]
    assert "Answer the survey" not in page(client, FIRST)[1]


@pytest.mark.parametrize("who", ["nadia", "ofelia", "grace", "carmen"])
def test_the_copy_is_for_the_principal_and_the_panel(counted: Surveyed, visiting, who: str) -> None:  # noqa: ANN001
    assert page(visiting(who), COPY)[0] == 403
    assert "The copy with comments" not in page(visiting(who), FIRST)[1]


@pytest.mark.parametrize("who", ["paul", "desmond", "leila"])
def test_the_principal_and_the_panel_read_figures_and_comments(counted: Surveyed, visiting, who: str) -> None:  # noqa: ANN001
    status, told = page(visiting(who), COPY)
    assert (status, told.count("A remark, number"), 'class="chart"' in told) == (200, 8, True)


def test_before_its_publication_nobody_else_sees_a_figure(counted: Surveyed, visiting) -> None:  # noqa: ANN001
    for path in (FIRST, f"{HERE}/years", HERE):
        told = page(visiting("nadia"), path)[1]
        assert 'class="chart"' not in told
        assert "Mean, from" not in told


def test_published_the_staff_sees_figures_and_reply_and_never_a_comment(counted: Surveyed, visiting) -> None:  # noqa: ANN001
    assert visiting("paul").post(f"{FIRST}/reply", data={"words": "Thank **you**, all."}).status_code == 303
    assert visiting("desmond").post(f"{FIRST}/publication").status_code == 303
    told = page(visiting("nadia"), FIRST)[1]
    assert ('class="chart"' in told, "<strong>you</strong>" in told, "A remark" in told) == (True, True, False)
    assert "Mean, from 1 to 5" in page(visiting("nadia"), f"{HERE}/years")[1]


def test_a_reply_that_is_empty_is_refused(counted: Surveyed, visiting) -> None:  # noqa: ANN001
    assert visiting("paul").post(f"{FIRST}/reply", data={"words": " "}).status_code == 422
    assert visiting("nadia").post(f"{FIRST}/reply", data={"words": "x"}).status_code == 403


def test_over_it_takes_no_answer_and_says_so(counted: Surveyed, visiting) -> None:  # noqa: ANN001
    status, told = page(visiting("nadia"), ANSWERS)
    assert (status, "This survey is closed" in told) == (409, True)


def test_no_survey_of_that_number(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    assert [page(as_("desmond"), f"{HERE}/surveys/{n}")[0] for n in (0, 2)] == [404, 404]


def test_the_panel_drafts_and_nobody_else(town: Town, as_) -> None:  # noqa: ANN001
    assert as_("leila").post(f"{HERE}/criteria").status_code == 303
    lines = f"{HERE}/criteria/1/lines"
    assert as_("leila").post(lines, data={"words": "The principal listens."}).status_code == 303
    assert as_("leila").post(lines, data={"words": "the principal  LISTENS."}).status_code == 422
    for who in ("paul", "nadia", "carmen"):
        assert as_(who).post(lines, data={"words": "Another."}).status_code == 403
    assert as_("leila").post(f"{lines}/1/removal").status_code == 303
    assert "The principal listens." not in page(as_("nadia"), f"{HERE}/criteria/1")[1]


def test_the_chair_alone_opens(town: Town, as_) -> None:  # noqa: ANN001
    adopt(town)
    assert page(as_("leila"), f"{HERE}/surveys/new")[0] == 403
    assert page(as_("desmond"), f"{HERE}/surveys/new")[0] == 200


def test_a_closing_day_in_the_past_is_refused_beside_the_form(town: Town, as_) -> None:  # noqa: ANN001
    adopt(town)
    given = {"person": str(town.paul.person_id), "closes_day": "2026-11-01", "closes_time": "15:30"}
    answer = as_("desmond").post(f"{HERE}/surveys/new", data=given)
    assert (answer.status_code, "closes on one of the next" in answer.get_data(as_text=True)) == (422, True)


def test_called_off_it_says_why(open_now: Surveyed, as_) -> None:  # noqa: ANN001
    client = as_("desmond")
    assert client.post(f"{FIRST}/calling-off", data={"why": ""}).status_code == 422
    assert client.post(f"{FIRST}/calling-off", data={"why": "The list was wrong."}).status_code == 303
    assert "The list was wrong." in page(as_("nadia"), FIRST)[1]


def test_closed_the_chair_is_offered_the_count(open_now: Surveyed, visiting, moment) -> None:  # noqa: ANN001
    moment.set(open_now.opened_at + LASTING)
    assert "Count the survey" in page(visiting("desmond"), FIRST)[1]
    assert "Count the survey" not in page(visiting("nadia"), FIRST)[1]


def test_the_table_of_the_principal_s_votes(town: Town, as_) -> None:  # noqa: ANN001
    assert "Nobody votes on themselves" in page(as_("paul"), "/lantern/principal/votes")[1]


def test_a_parent_on_a_council_is_asked_and_sees_nothing_else(town: Town, house, as_, app, moment) -> None:  # noqa: ANN001
    adopt(town)
    town.people["parent"] = appointing.add_person("A Parent", "parent@lantern.example")
    appointing.appoint(town.school.id, town.people["parent"], role=Role.PARENT, fte=Fraction(0), from_day=town.today,
                       actor_id=None, at=town.now)  # fmt: skip
    opened(town, house.key_dir)
    client = as_("parent")
    assert [page(client, path)[0] for path in (FIRST, ANSWERS, HERE, COPY)] == [200, 200, 403, 403]
    assert client.post(ANSWERS, data=SAID).status_code == 303
    assert "Answer the survey of" in page(as_("mei"), "/lantern/")[1]
