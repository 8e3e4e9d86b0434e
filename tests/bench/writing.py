"""Forty people who write in one section at once, each a rule of their own, over HTTP."""

import http.client
import re
import statistics
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import urlencode

from governance import clock
from governance.agreements.actions import drafting
from governance.agreements.actions.drafting import Draft
from governance.agreements.queries import drafts
from governance.app import create_app
from governance.config import Config
from governance.db import engine
from governance.demo.cast import SLUG
from governance.people.models import Person
from tests import demonstration
from tests.bench.serving import FORM, HAND, press_null, pressed, served

EDITORS = 40
ROUNDS = 3
SECTION = f"/{SLUG}/agreement/draft/1"
_TEXT = re.compile(r'<textarea[^>]*name="body"[^>]*>\r?\n?(.*?)</textarea>', re.S)
_HIDDEN = re.compile(r'name="(base|key)" value="([^"]+)"')


RULES = "\n\n".join(f"Rule {no} holds for everyone who works here." for no in range(EDITORS)) + "\n"


def press_save(port: int, cookie: str, rule: int) -> Iterator[Callable[[], int]]:
    """A press saves the section with new words in one rule, and reads the page to which the save leads."""
    line = http.client.HTTPConnection("127.0.0.1", port)
    heads = {**FORM, "Cookie": f"governance={cookie}"}
    page, turn = "", 0

    def read() -> None:
        nonlocal page
        line.request("GET", SECTION, headers={"Cookie": heads["Cookie"]})
        answer = line.getresponse()
        heads["Cookie"] = str(answer.getheader("Set-Cookie") or heads["Cookie"]).split(";")[0]
        page = answer.read().decode()

    def press() -> int:
        nonlocal turn
        turn += 1
        hand, text = HAND.search(page), _TEXT.search(page)
        assert hand, "the section has no form"
        assert text, "the section has no text"
        body = re.sub(rf"Rule {rule} .*", f"Rule {rule} holds, in its wording {turn}, for everyone.", unescape(text[1]))
        fields = {**dict(_HIDDEN.findall(page)), "csrf_token": hand[1], "title": "Rules", "body": body, "note": ""}
        line.request("POST", SECTION, urlencode(fields), heads)
        answer = line.getresponse()
        answer.read()
        read()
        return 200 if answer.status == 303 else answer.status

    read()
    yield press
    line.close()


def writing(name: str, house: Config, settings: dict[str, str], cookies: Callable[..., list[str]]) -> None:
    """Saves a second of forty editors, all merged, beside as many null inserts; no save may be refused or clash."""
    with engine.open_database(house.database_url):
        marta = Person.get(Person.email == "marta@lantern.example")
        signed = cookies(create_app(house), [marta.id] * EDITORS)
        draft = drafts.draft(1)
        assert draft is not None
        first = drafts.section(draft, 1)
        assert first is not None
        actor = demonstration.actor_of(draft.school, marta.id, clock.now())
        drafting.save(draft, 1, Draft(first.revision_id, "Rules", RULES, "", "rules"), actor=actor, at=clock.now())
    rounds = []
    with served("wsgi:app", settings) as port, served("tests.bench.null:app", settings) as null_port:
        for _ in range(ROUNDS):
            null = pressed(press_null, [(null_port,)] * EDITORS)
            rounds.append((null, pressed(press_save, [(port, one, rule) for rule, one in enumerate(signed)])))
    ratio = statistics.median(save.rate / null.rate for null, save in rounds)
    null, save = sorted(rounds, key=lambda pair: pair[1].rate)[len(rounds) // 2]
    print(
        f"\n{name}: {EDITORS} editors at one section, saves and the page after as a ratio to null Flask inserts: {ratio:.2f}"
    )
    print(
        f"  saves {save.rate:.0f}/s, p50 {save.p50:.0f} ms, p99 {save.p99:.0f} ms; null p50 {null.p50:.0f} ms, p99 {null.p99:.0f} ms"
    )
