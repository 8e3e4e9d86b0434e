"""PrefLib's four kinds of orders, with today's heading and the old one."""

import pytest

from tests.counting.formats.reading import fault_line, read

TODAY = (
    "# FILE NAME: x.toc\n# TITLE: Lunch\n# DATA TYPE: toc\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n"
    "# NUMBER UNIQUE ORDERS: 2\n# ALTERNATIVE NAME 1: Rice\n# ALTERNATIVE NAME 2: Soup: hot\n"
    "# ALTERNATIVE NAME 3: Beans\n3: 1,{2,3}\n2: 3, 2, 1\n"
)
OLD = "3\n1,Rice\n2,Soup: hot\n3,Beans\n5,5,2\n3,1,{2,3}\n2,3,2,1\n"


def test_todays_heading_is_read() -> None:
    profile = read(TODAY)
    assert (profile.title, profile.names) == ("Lunch", ("Rice", "Soup: hot", "Beans"))
    assert profile.piles == {(1, (2, 3)): 3, (3, 2, 1): 2}


def test_the_old_heading_gives_the_same_papers() -> None:
    assert read(OLD).piles == read(TODAY).piles


@pytest.mark.parametrize(
    ("kind", "order", "is_read"),
    [
        ("soc", "3,1,2", True),
        ("soc", "3,1", False),
        ("soc", "3,{1,2}", False),
        ("soi", "3,1", True),
        ("soi", "3,{1,2}", False),
        ("toc", "3,{1,2}", True),
        ("toc", "{1,2}", False),
        ("toi", "{1,2}", True),
    ],
)
def test_each_kind_keeps_its_promise(kind: str, order: str, is_read: bool) -> None:
    text = f"# NUMBER ALTERNATIVES: 3\n1: {order}\n"
    if is_read:
        assert read(text, f"x.{kind}").piles
    else:
        assert fault_line(text, f"x.{kind}") == 2


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("VOTERS: 5", "VOTERS: 6"), 5),
        (("ORDERS: 2", "ORDERS: 3"), 6),
        (("ALTERNATIVES: 3", "ALTERNATIVES: 4"), 9),
        (("ALTERNATIVES: 3", "ALTERNATIVES: 0"), 4),
        (("ALTERNATIVES: 3", f"ALTERNATIVES: {10**400}"), 4),
        (("TYPE: toc", "TYPE: cat"), 3),
        (("NAME 3", "NAME 2"), 9),
        (("Beans", "Rice"), 9),
        (("{2,3}", "{2,3"), 10),
        (("{2,3}", "{2,2}"), 10),
        (("{2,3}", "{2,4}"), 10),
        (("3: 1", "-3: 1"), 10),
        (("3: 1", "1e9: 1"), 10),
        (("3: 1", "3 1"), 10),
        (("3: 1", "3: x"), 10),
    ],
)
def test_what_is_wrong_has_its_line(change: tuple[str, str], line: int) -> None:
    assert fault_line(TODAY.replace(*change)) == line


@pytest.mark.parametrize("cut", range(1, len(OLD) - 5))
def test_an_old_file_cut_short_is_refused(cut: int) -> None:
    assert 1 <= fault_line(OLD[:cut], "x.toc") <= 7
