"""Name, zone, days off and defaults; what is left to do."""

from dataclasses import replace
from datetime import date

import pytest

from governance.decisions.queries import term_on
from governance.school import queries
from governance.school.models import School
from tests.cast import Town

SETTINGS = "/lantern/settings"


def page(answer) -> str:  # noqa: ANN001
    return answer.get_data(as_text=True)


def test_the_office_changes_name_and_zone(as_) -> None:  # noqa: ANN001
    as_("ofelia").post(SETTINGS, data={"name": "Lantern Academy", "zone": "America/Denver"})
    assert (School.get().name, School.get().zone) == ("Lantern Academy", "America/Denver")


@pytest.mark.parametrize("typed", [{"name": "Lantern", "zone": "Denver"}, {"name": "", "zone": "UTC"}])
def test_a_wrong_setting_is_told_and_kept(as_, typed: dict[str, str]) -> None:  # noqa: ANN001
    answer = as_("ofelia").post(SETTINGS, data=typed)
    assert (answer.status_code, f'value="{typed["zone"]}"' in page(answer)) == (422, True)
    assert School.get().zone == "America/Los_Angeles"


def test_days_off_are_added_and_taken_away(as_, town: Town) -> None:  # noqa: ANN001
    office = as_("ofelia")
    office.post(f"{SETTINGS}/days-off", data={"days": "2026-11-26\n2026-11-27"})
    office.post(f"{SETTINGS}/days-off/removal", data={"day": "2026-11-27"})
    assert queries.days_off(town.school.id) == {date(2026, 11, 26)}


def test_a_day_that_is_none_is_told_and_kept(as_, town: Town) -> None:  # noqa: ANN001
    answer = as_("ofelia").post(f"{SETTINGS}/days-off", data={"days": "2026-11-26\nThanksgiving"})
    assert (answer.status_code, "Thanksgiving" in page(answer)) == (422, True)
    assert queries.days_off(town.school.id) == frozenset()


@pytest.mark.parametrize("key", ["ana", "paul", "grace"])
def test_nobody_else_sets_anything(as_, key: str) -> None:  # noqa: ANN001
    assert as_(key).post(SETTINGS, data={"name": "Mine", "zone": "UTC"}).status_code == 403


def test_a_school_at_work_has_the_needed_steps_done(as_) -> None:  # noqa: ANN001
    steps = page(as_("ofelia").get("/lantern/setup")).split("<li>")
    needed = [step for step in steps if "Needed for the first vote" in step]
    assert len(needed) == 3
    assert all("Done" in step for step in needed)


def test_setup_says_that_mail_goes_to_a_folder(as_) -> None:  # noqa: ANN001
    assert "Mail is written to a folder" in page(as_("ofelia").get("/lantern/setup"))


def test_a_schools_own_number_holds_where_no_agreement_names_it(as_, town: Town) -> None:  # noqa: ANN001
    as_("ofelia").post(f"{SETTINGS}/numbers", data={"peer_review_minutes": "240", "notice_days": ""})
    assert term_on(town.school.id, "peer_review_minutes", town.today).value == 240
    assert queries.defaults(town.school.id) == {"peer_review_minutes": "240"}


def test_an_emptied_number_is_none(as_, town: Town) -> None:  # noqa: ANN001
    for value in ("240", ""):
        as_("ofelia").post(f"{SETTINGS}/numbers", data={"peer_review_minutes": value})
    assert queries.defaults(town.school.id) == {}


def test_one_wrong_number_sets_none_and_keeps_what_was_typed(as_, town: Town) -> None:  # noqa: ANN001
    answer = as_("ofelia").post(f"{SETTINGS}/numbers", data={"notice_days": "5", "budget_quorum": "half"})
    assert (answer.status_code, 'value="half"' in page(answer), 'value="5"' in page(answer)) == (422, True, True)
    assert queries.defaults(town.school.id) == {}


@pytest.mark.parametrize(("server", "said"), [("", True), ("smtp://mail.school.org", False)])
def test_the_settings_page_says_that_mail_goes_to_a_folder(app, as_, server: str, *, said: bool) -> None:  # noqa: ANN001
    app.config["HOUSE"] = replace(app.config["HOUSE"], mail_url=server)
    page = as_("ofelia").get("/lantern/settings?lang=en").text
    assert ("Mail is written to a folder" in page) == said
