"""Files that mean harm: one line on standard error, status 2, in bounded time and memory."""

import re
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from governance.cli.counting import count

MEMORY = 2_000_000_000
SECONDS = 120
NAMES = '"Ana"\n"Luis"\n"Marta"\n"T"\n'
SOUND = {
    "blt": f"3 2\n-3\n4 1 2=3 0\n(x) 1 2 - 1 0\n1/2 3 0 # said\n0\n{NAMES}",
    "toi": "# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n"
    "# ALTERNATIVE NAME 3: C\n3: 1,{2,3}\n2: 3\n",
    "soi": "3\n1,A\n2,B\n3,C\n5,5,2\n3,1,2\n2,3\n",
    "csv": 'rank1,rank2,weight\nAna,"Luis; M",2\nLuis,,1.5\n',
    "tsv": "Ana\tLuis\tMarta\n1\t1\t\n\t2\t1\n",
    "pb": "META\nkey;value\nnum_votes;2\nbudget;100\nvote_type;scoring\nPROJECTS\nproject_id;cost;name\n1;50;A\n2;60;B\n"
    "VOTES\nvoter_id;vote;points\n1;1,2;2,1\n2;2;3\n",
    "json": '{"format": "governance-bundle-1", "questions": [{"no": 1, "method": "irv", "rule": {},\n'
    '"options": [{"no": 1, "name": "Ana"}, {"no": 2, "name": "Luis"}], "papers": [[1, 2], [2], []]}]}\n',
}
METHODS = ["plurality", "approval", "score", "irv", "scottish-stv", "meek-stv", "ranked-pairs", "star", "equal-shares"]
ODD = [b"\0", b"\xff", b"-1", b"0", b"1e999", b"9" * 401, b"NaN", b'"', b"'", b"{", b"}", b"=", b";", b",", b"\n", b"\r",
       b"#", b"1/0", b"(", b"\xef\xbb\xbf", b"\xff\xfe", "٣".encode(), "²".encode(), b"\x1b", b"\x85", b"\t"]  # fmt: skip

spots = st.tuples(st.floats(0, 1), st.floats(0, 1), st.sampled_from(ODD) | st.binary(max_size=3))


def sound(outcome: tuple[int, str, str], file: str) -> bool:
    """Either counted, or one line with the file and its line."""
    status, said, complaint = outcome
    if status == 0:
        return bool(said)
    return status == 2 and re.fullmatch(re.escape(file) + r":[1-9][0-9]*: [^\n]+\n", complaint) is not None


def run(data: bytes, method: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(count, ["-", "--method", method], input=data, catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def mutated(data: bytes, spot: tuple[float, float, bytes]) -> bytes:
    """A piece cut out and something odd put in."""
    begin = int(spot[0] * len(data))
    return data[:begin] + spot[2] + data[begin + int(spot[1] ** 8 * len(data)) :]


@pytest.mark.parametrize("form", SOUND)
@given(st.lists(spots, min_size=1, max_size=3), st.sampled_from(METHODS))
def test_a_sound_file_with_odd_spots_is_counted_or_refused(
    form: str, changes: list[tuple[float, float, bytes]], method: str
) -> None:
    data = SOUND[form].encode()
    for spot in changes:
        data = mutated(data, spot)
    assert sound(run(data, method), "-")


@pytest.mark.parametrize("method", METHODS)
@given(st.binary(max_size=200) | st.text(max_size=60).map(str.encode))
def test_anything_at_all_is_counted_or_refused(method: str, data: bytes) -> None:
    assert sound(run(data, method), "-")


@pytest.mark.parametrize("form", SOUND)
def test_a_file_cut_anywhere_is_counted_or_refused(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"x.{form}"
    for cut in range(len(SOUND[form])):
        file.write_bytes(SOUND[form].encode()[:cut])
        result = CliRunner().invoke(count, [str(file), "--method", "plurality"], catch_exceptions=False)
        assert sound((result.exit_code, result.stdout, result.stderr), str(file)), cut


def bounded(script: str, method: str = "irv") -> tuple[int, str, str]:
    """What a shell pipes into the command, in a process of its own with little memory."""
    command = f"{script} | exec {sys.executable} -m governance.cli.main count - --method {method}"
    limit: Callable[[], None] = partial(resource.setrlimit, resource.RLIMIT_AS, (MEMORY, MEMORY))
    done = subprocess.run(  # noqa: S602
        ["bash", "-c", command], capture_output=True, text=True, timeout=SECONDS, check=False, preexec_fn=limit,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "script",
    [
        "yes",
        "cat /dev/zero",
        "cat /dev/urandom",
        "yes '4 2'",
        "(echo '4 2'; yes '1 5 0')",
        "(echo '4 2'; tr '\\0' 1 </dev/zero)",
        "(echo Ana,Luis; tr '\\0' , </dev/zero)",
        "tr '\\0' '[' </dev/zero",
        "tr '\\0' '#' </dev/zero",
        "(echo META; yes 'a;b')",
        "(echo 'META'; echo 'budget;\"'; yes)",
        "(echo 2; yes 1,A)",
        "(echo '# NUMBER ALTERNATIVES: 3'; yes '# TITLE: x')",
    ],
)
def test_a_pipe_without_an_end_is_refused(script: str) -> None:
    assert sound(bounded(script), "-")
