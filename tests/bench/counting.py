"""Counting a file of a million papers, reading included, beside pyrankvote: `python -m tests.bench counting`.

Each count runs in a process of its own, so that time and memory are its own: `python -m tests.bench.counting WHO WHAT FILE`.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyrankvote

from governance.config import ROOT
from governance.counting.formats import files
from governance.counting.methods import METHODS
from governance.counting.papers import Ranked, Ties

CANDIDATES, SEATS = 10, 4
MOST = 1_000_000
GROWTH = (1_000, 10_000, 100_000, MOST)
MOST_TIME, MOST_MEMORY = 1 / 3, 1 / 2
OURS = {"irv": "irv", "stv": "scottish-stv"}


@dataclass(frozen=True)
class Measured:
    """Seconds of processor from an imported library to the elected, and the most memory of the process in MiB.

    Both counts have one thread and wait for nothing, so that processor time is theirs whatever else the machine does.
    """

    seconds: float
    memory: float
    elected: str


def papers(count: int) -> Iterator[str]:
    """Rankings like people's: some candidates are liked by many, and few papers rank all ten."""
    dice = random.Random(2026)
    liked = [1 / number for number in range(1, CANDIDATES + 1)]
    for _ in range(count):
        marks = min(CANDIDATES, 1 + int(dice.expovariate(0.25)))
        keys = {number: dice.random() ** (1 / weight) for number, weight in enumerate(liked, 1)}
        yield " ".join(map(str, sorted(keys, key=keys.__getitem__, reverse=True)[:marks]))


def written(file: Path, count: int, seats: int) -> Path:
    with file.open("w") as text:
        text.write(f"{CANDIDATES} {seats}\n")
        text.writelines(f"1 {paper} 0\n" for paper in papers(count))
        text.write("0\n" + "".join(f'"Candidate {number}"\n' for number in range(1, CANDIDATES + 1)) + '"Bench"\n')
    return file


def count_ours(what: str, file: Path) -> list[str]:
    with file.open("rb") as stream:
        profile = files.read(stream, file.name, method=OURS[what])
    assert isinstance(profile, Ranked)
    outcome = METHODS[OURS[what]].count(profile, seats=profile.seats, ties=Ties(seed="bench"))
    return [profile.names[option - 1] for option in outcome.elected]


def count_theirs(what: str, file: Path) -> list[str]:
    """The same file read plainly, a ballot object for each paper, as their interface wants it."""
    with file.open() as text:
        candidates, seats = map(int, text.readline().split())
        people = [pyrankvote.Candidate(f"Candidate {number}") for number in range(1, candidates + 1)]
        ballots = []
        for line in text:
            words = line.split()
            if words == ["0"]:
                break
            ballots.append(pyrankvote.Ballot([people[int(word) - 1] for word in words[1:-1]]))
    if what == "irv":
        result = pyrankvote.instant_runoff_voting(people, ballots)
    else:
        result = pyrankvote.single_transferable_vote(people, ballots, number_of_seats=seats)
    return [one.name for one in result.get_winners()]


def measured(who: str, what: str, file: Path) -> Measured:
    """One count in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.counting", who, what, str(file)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env={**os.environ})  # noqa: S603
    seconds, memory, elected = done.stdout.strip().split("\t")
    return Measured(float(seconds), float(memory), elected)


def counts() -> None:
    """Both methods beside pyrankvote, then how ours grow."""
    with tempfile.TemporaryDirectory() as made:
        for what, seats in (("irv", 1), ("stv", SEATS)):
            file = written(Path(made) / f"{what}.blt", MOST, seats)
            ours, theirs = measured("ours", what, file), measured("theirs", what, file)
            time_ratio, memory_ratio = ours.seconds / theirs.seconds, ours.memory / theirs.memory
            met = time_ratio <= MOST_TIME and memory_ratio <= MOST_MEMORY
            print(
                f"\n{what} of {MOST:,} papers, reading included, as a ratio to pyrankvote: {'met' if met else 'MISSED'}"
            )
            print(f"  time   {time_ratio:.2f} (at most {MOST_TIME:.2f})   {ours.seconds:.1f} s, {theirs.seconds:.1f} s")
            print(
                f"  memory {memory_ratio:.2f} (at most {MOST_MEMORY:.2f})   {ours.memory:.0f} MiB, {theirs.memory:.0f} MiB"
            )
            print(
                f"  elected {ours.elected}" + ("" if ours.elected == theirs.elected else f"; theirs {theirs.elected}")
            )
            for size in GROWTH:
                one = measured("ours", what, written(Path(made) / "growth.blt", size, seats))
                print(f"  {size:>9,} papers: {one.seconds:.2f} s, {one.memory:.0f} MiB")


def peak() -> float:
    """The most memory so far in MiB; from Linux itself, since what getrusage says begins with the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(who: str, what: str, file: str) -> None:
    began = time.process_time()
    elected = (count_ours if who == "ours" else count_theirs)(what, Path(file))
    seconds = time.process_time() - began
    print(f"{seconds}\t{peak()}\t{', '.join(elected)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
