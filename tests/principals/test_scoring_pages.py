"""Pages of scoring, interviews and finalists: who opens them, what they show to whom, and what a refusal says."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from governance.audit.actions import SITE
from governance.home.queries import record
from governance.principals.actions import declaring
from tests.cast import NOW, Town
from tests.principals.scored import MEMBERS, Scored, scored

P = "/lantern/principal/1"
SECRET = "Strong on data, weak on patience."


@pytest.fixture
def world(town: Town, app: Flask) -> Scored:
    return scored(town, Path(app.config["HOUSE"].key_dir)).begin()


def sheet(world: Scored, *levels: int, note: str = SECRET) -> dict[str, str]:
    return {**{f"c{world.criterion(n)}": str(level) for n, level in enumerate(levels, 1)}, "note": note}


def text(answer: Any) -> str:
    return answer.get_data(as_text=True)


def test_the_whole_way_from_a_draft_to_the_sums(world: Scored, as_) -> None:  # noqa: ANN001
    for key in MEMBERS:
        client = as_(key)
        assert client.post(f"{P}/scoring/1", data=sheet(world, 4, 3)).status_code == 303
        before = text(client.get(f"{P}/scoring?lang=en"))
        assert ("2 of 2 scored" in before, "Sums of the scores" in before) == (True, False)
        assert client.post(f"{P}/scoring/handing-in").status_code == 303
    page = text(as_("pieter").get(f"{P}/scoring"))
    assert ("Sums of the scores" in page, "3.70" in page, "4.00" in page) == (True, True, True)


def test_my_sheet_shows_mine_and_nobody_elses(world: Scored, as_) -> None:  # noqa: ANN001
    as_("pieter").post(f"{P}/scoring/1", data=sheet(world, 4, 3))
    mine, other = (text(as_(key).get(f"{P}/scoring/1")) for key in ("pieter", "hiroshi"))
    assert (SECRET in mine, SECRET in other) == (True, False)
    assert [page.count(" checked") for page in (mine, other)] == [2, 2]
    assert 'value="0" checked' in other


def test_nobody_else_opens_a_page_of_the_committee(world: Scored, as_) -> None:  # noqa: ANN001
    for key in ("ana", "grace", "ofelia", "paul"):
        answers = [
            as_(key).get(f"{P}/{path}").status_code for path in ("scoring", "scoring/1", "interviews", "finalists")
        ]
        assert (key, answers) == (key, [403] * 4)


def test_after_the_scores_are_open_the_page_says_why_nothing_is_taken(world: Scored, as_) -> None:  # noqa: ANN001
    world.all_score()
    answer = as_("pieter").post(f"{P}/scoring/2", data=sheet(world, 1, 1))
    assert (answer.status_code, "may have seen the scores of others" in text(answer), SECRET in text(answer)) == (
        422,
        True,
        True,
    )


def test_a_recusal_shuts_the_sheet_and_the_row(world: Scored, as_) -> None:  # noqa: ANN001
    declaring.declare_conflict(world.search, 1, "My spouse.", today=world.town.today, actor=world.town.pieter, at=NOW)
    world.score("pieter", 2, 3, 3)
    for key in ("hiroshi", "paloma"):
        world.score(key, 1, 4, 4)
    world.hand_in(*MEMBERS)
    pieter, hiroshi = (text(as_(key).get(f"{P}/scoring")) for key in ("pieter", "hiroshi"))
    assert ("Abena Mensah" in pieter, "Abena Mensah" in hiroshi) == (False, True)
    assert as_("pieter").get(f"{P}/scoring/1").status_code == 404


def test_a_correction_without_a_reason_is_refused_beside_the_form(world: Scored, as_) -> None:  # noqa: ANN001
    world.score("pieter", 1, 1, 1)
    world.hand_in("pieter")
    given = {"criterion": str(world.criterion(1)), "level": "4", "why": ""}
    answer = as_("pieter").post(f"{P}/scoring/1/corrections", data=given)
    assert (answer.status_code, "Say why you correct it." in text(answer)) == (422, True)


def test_a_level_that_is_none_is_refused(world: Scored, as_) -> None:  # noqa: ANN001
    for level in ("5", "-1", "four", "٣", "0x1", ""):
        answer = as_("pieter").post(f"{P}/scoring/1", data={f"c{world.criterion(1)}": level, "note": "kept"})
        assert (level, answer.status_code, "kept" in text(answer)) == (level, 422, True)


def test_the_chair_alone_opens_early_and_says_why(world: Scored, as_) -> None:  # noqa: ANN001
    world.score("pieter", 1, 1, 1)
    world.hand_in("pieter")
    assert as_("pieter").post(f"{P}/scoring/opening", data={"why": "Late."}).status_code == 403
    assert as_("hiroshi").post(f"{P}/scoring/opening", data={"why": ""}).status_code == 422
    assert as_("hiroshi").post(f"{P}/scoring/opening", data={"why": "Late."}).status_code == 303
    assert "The chair did not wait for: Hiroshi Amano, Paloma Iturbide." in text(
        as_("paloma").get(f"{P}/scoring?lang=en")
    )


def test_no_export_holds_a_score_a_note_or_who_handed_in(world: Scored) -> None:
    world.score("pieter", 1, 4, 4, note=SECRET)
    world.hand_in("pieter")
    school = dict(record.of_school(world.town.school.id))
    own = dict(record.of_person(world.town.school.id, world.town.ofelia.person_id))
    hidden = {
        "search_score",
        "search_score_note",
        "search_score_correction",
        "search_handing_in",
        "search_scores_opened",
    }
    assert not hidden & (school.keys() | own.keys())
    assert SITE not in {row["school_id"] for row in school["audit_entry"]}
    assert SECRET not in repr(school) + repr(own)


def test_a_lost_key_gives_back_what_was_typed(world: Scored, as_) -> None:  # noqa: ANN001
    client = as_("pieter")
    (world.key_dir / f"search-{world.search.id}.key").unlink()
    answer = client.post(f"{P}/scoring/1/note", data={"note": SECRET})
    assert (answer.status_code, SECRET in text(answer)) == (503, True)


HOURS = {"day": "2026-12-01", "starts": "09:00", "stops": "09:45", "place": "Library"}


def interview(as_, key: str, whom: str, *panel: int, **changed: str) -> Any:  # noqa: ANN001
    return as_(key).post(
        f"{P}/interviews", data={**HOURS, "applicant": whom, "panel": [str(one) for one in panel], **changed}
    )


def test_interviews_have_the_same_questions_and_do_not_clash(world: Scored, as_) -> None:  # noqa: ANN001
    hiroshi, pieter = (world.town.people[key].id for key in ("hiroshi", "pieter"))
    assert "Write the questions first" in text(interview(as_, "hiroshi", "1", hiroshi))
    as_("pieter").post(f"{P}/interviews/questions", data={"lines": "Why us?\nWhat first?"})
    assert interview(as_, "hiroshi", "1", hiroshi).status_code == 303
    clash = interview(as_, "hiroshi", "2", hiroshi, pieter, starts="09:30", stops="10:15", place="Gym")
    assert (clash.status_code, "Somebody sits in another interview" in text(clash), "10:15" in text(clash)) == (
        422,
        True,
        True,
    )
    assert interview(as_, "hiroshi", "2", hiroshi, starts="09:45", stops="10:30").status_code == 303
    page = text(as_("paloma").get(f"{P}/interviews"))
    assert all(said in page for said in ("Why us?", "Abena Mensah", "Bruno Sá", "Library"))


def test_whoever_has_a_conflict_is_on_no_panel_and_sees_no_hour(world: Scored, as_) -> None:  # noqa: ANN001
    declaring.declare_conflict(world.search, 1, "My spouse.", today=world.town.today, actor=world.town.pieter, at=NOW)
    as_("hiroshi").post(f"{P}/interviews/questions", data={"lines": "Why us?"})
    refused = interview(as_, "hiroshi", "1", world.town.pieter.person_id)
    assert "A conflict with this applicant was declared by: Pieter van Dijk." in text(refused)
    assert interview(as_, "hiroshi", "1", world.town.hiroshi.person_id).status_code == 303
    assert "Library" not in text(as_("pieter").get(f"{P}/interviews"))


def test_a_malformed_hour_or_person_is_refused_and_kept(world: Scored, as_) -> None:  # noqa: ANN001
    as_("hiroshi").post(f"{P}/interviews/questions", data={"lines": "Why us?"})
    tried = [(f, t) for f in ("day", "starts", "applicant", "panel") for t in ("", "no such", "99:99", "9" * 20)]
    for field, typed in tried:
        answer = interview(as_, "hiroshi", "1", world.town.hiroshi.person_id, **{field: typed})
        assert (field, typed, answer.status_code, "Library" in text(answer)) == (field, typed, 422, True)


def test_an_interview_that_is_called_off_frees_everyone(world: Scored, as_) -> None:  # noqa: ANN001
    as_("hiroshi").post(f"{P}/interviews/questions", data={"lines": "Why us?"})
    interview(as_, "hiroshi", "1", world.town.hiroshi.person_id)
    as_("paloma").post(f"{P}/interviews/1/calling-off")
    assert interview(as_, "hiroshi", "2", world.town.hiroshi.person_id).status_code == 303


def test_finalists_are_named_by_the_chair_and_then_everyones(world: Scored, as_) -> None:  # noqa: ANN001
    world.all_score()
    before = text(as_("ana").get(P))
    assert as_("pieter").post(f"{P}/finalists", data={"chosen": ["1", "2"], "public": "y"}).status_code == 403
    refused = as_("hiroshi").post(f"{P}/finalists", data={"chosen": ["1"], "public": "y"})
    assert "or say why there is only one" in text(refused)
    assert as_("hiroshi").post(f"{P}/finalists", data={"chosen": ["1", "2"], "public": "y"}).status_code == 303
    after = text(as_("ana").get(P))
    names = ("Abena Mensah", "Bruno Sá", "Chiyo Ito")
    assert [[name in page for name in names] for page in (before, after)] == [[False] * 3, [True, True, False]]


def test_without_a_report_finalists_are_not_frozen(world: Scored, as_) -> None:  # noqa: ANN001
    as_("hiroshi").post(f"{P}/finalists", data={"chosen": ["1", "2"], "public": "y"})
    assert "Write the committee’s report first" in text(as_("hiroshi").post(f"{P}/freezing"))
    assert as_("pieter").post(f"{P}/report", data={"text": "We met **ten** times."}).status_code == 303
    assert as_("hiroshi").post(f"{P}/freezing").status_code == 303
    assert "<strong>ten</strong>" in text(as_("ana").get(P))


def test_hostile_reports_and_statements_run_nothing(world: Scored, as_) -> None:  # noqa: ANN001
    as_("hiroshi").post(f"{P}/finalists", data={"chosen": ["1", "2"], "public": "y"})
    tried = [(f"{P}/report", "text"), (f"{P}/finalists/1/statement", "statement")]
    for hostile in ("<script>alert(1)</script>", "[" * 400):
        assert {as_("pieter").post(path, data={field: hostile}).status_code for path, field in tried} <= {303, 422}
    assert "<script>alert" not in text(as_("ana").get(P)) + text(as_("pieter").get(f"{P}/finalists"))
