"""A feed is RFC 5545 as a parser that is not ours reads it: folded, escaped, in UTC, named for ever."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from governance.notifications.rules import Event, calendar, may_remind, uid_of

STAMP = datetime(2026, 11, 24, 18, tzinfo=UTC)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))  # noqa: DTZ001
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cf", "Co", "Cn"]), min_size=1, max_size=200
)


def feed(*events: Event, name: str = "Lantern") -> str:
    return calendar(name, events, host="lantern.example", stamp=STAMP)


def read(*events: Event) -> list:  # noqa: ANN201
    return Calendar.from_ical(feed(*events)).walk("VEVENT")


@given(texts, moments, st.integers(1, 600))
def test_another_parser_reads_what_was_written(text: str, begins: datetime, minutes: int) -> None:
    ends = begins + timedelta(minutes=minutes)
    [event] = read(Event("u", text, begins, ends, place=text))
    assert (event["SUMMARY"], event["LOCATION"]) == (text, text)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (begins, ends)


@given(texts)
def test_no_line_is_longer_than_75_octets_and_each_ends_with_cr_lf(text: str) -> None:
    raw = feed(Event("u", text, STAMP, None, text), name=text).encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw.split(b"\r\n"))


@given(texts)
def test_no_sign_is_cut_in_two_by_a_fold(text: str) -> None:
    for line in feed(Event("u", text, STAMP)).encode().split(b"\r\n"):
        assert line.decode(errors="ignore").encode() == line


def test_separators_and_breaks_are_escaped() -> None:
    raw = feed(Event("u", "a;b,c\\d\r\ne\x07", STAMP))
    assert "SUMMARY:a\\;b\\,c\\\\d\\ne\r\n" in raw


def test_a_space_that_keeps_two_words_together_stays_a_space() -> None:
    assert "SUMMARY:27 de noviembre\r\n" in feed(Event("u", "27\u00a0de\u00a0noviembre", STAMP))


def test_a_line_that_somebody_smuggles_in_stays_a_text() -> None:
    assert len(read(Event("u", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y", STAMP))) == 1


def test_a_whole_day_ends_on_the_next_and_keeps_nobody_busy() -> None:
    [event] = read(Event("u", "Sign", date(2026, 12, 31)))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event["TRANSP"] == "TRANSPARENT"


def test_each_event_has_a_name_and_the_moment_of_the_feed() -> None:
    [event] = read(Event(uid_of("a", 1), "x", STAMP))
    assert event["UID"] == f"{uid_of('a', 1)}@lantern.example"
    assert event["DTSTAMP"].dt == STAMP


def test_a_feed_says_what_it_is() -> None:
    read_in = Calendar.from_ical(feed())
    assert (read_in["VERSION"], read_in["METHOD"], read_in["X-WR-CALNAME"]) == ("2.0", "PUBLISH", "Lantern")


def test_a_name_is_the_same_whenever_it_is_asked_and_another_for_another_thing() -> None:
    assert uid_of("session", 1, 2) == uid_of("session", 1, 2) != uid_of("session", 12)


PACIFIC = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("hour", "minute", "fits"), [(14, 59, False), (15, 0, True), (24, 59, True), (25, 0, False)]
)  # in UTC, eight hours ahead
def test_a_daily_mail_leaves_from_seven_to_five(hour: int, minute: int, fits: bool) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=hour, minutes=minute)
    assert may_remind(PACIFIC, at, frozenset()) == fits


@pytest.mark.parametrize(("day", "fits"), [(20, True), (21, False), (22, False), (23, True)])
def test_never_on_a_weekend(day: int, fits: bool) -> None:
    assert may_remind(PACIFIC, datetime(2026, 11, day, 18, tzinfo=UTC), frozenset()) == fits


def test_never_on_a_day_without_school() -> None:
    assert not may_remind(PACIFIC, STAMP, frozenset({date(2026, 11, 24)}))


@given(moments, st.sampled_from([PACIFIC, "Asia/Tokyo", "Australia/Lord_Howe"]))
def test_never_at_night_in_the_schools_own_zone(at: datetime, zone: str) -> None:
    local = at.astimezone(ZoneInfo(zone))
    assert may_remind(zone, at, frozenset()) == (7 <= local.hour < 17 and local.isoweekday() < 6)
