"""The switch between the languages leads to the same page, also after a form that came back."""

import re

from tests.cast import Town


def switch(page: str) -> str:
    found = re.search(r'<a href="([^"]+)" lang="es" hreflang="es">', page)
    assert found is not None
    return found[1]


def test_the_switch_keeps_the_page_and_what_was_asked_of_it(as_, town: Town) -> None:  # noqa: ANN001
    page = as_("ana").get("/lantern/people?on=2026-10-01&lang=en").text
    assert switch(page) == "/lantern/people?on=2026-10-01&amp;lang=es"


def test_after_a_form_that_came_back_it_leads_to_the_page_of_the_form(as_, town: Town) -> None:  # noqa: ANN001
    from_there = {"Referer": "http://localhost/lantern/peer/log"}
    page = as_("ana").post("/lantern/peer/visits?lang=en", data={}, headers=from_there)
    assert page.status_code == 422
    assert switch(page.text) == "/lantern/peer/log?lang=es"


def test_it_never_leads_away_from_the_site(as_, town: Town) -> None:  # noqa: ANN001
    from_elsewhere = {"Referer": "http://elsewhere.example/lantern/peer/log"}
    page = as_("ana").post("/lantern/peer/visits?lang=en", data={}, headers=from_elsewhere)
    assert switch(page.text) == "/?lang=es"
