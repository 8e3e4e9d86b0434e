"""Grouped papers of published elections and textbook examples, with where the facts stand."""

from governance.counting.papers import Projects, Ranked, Scored

# Wikipedia, 'Tennessee's capital': the textbook example of every method.
TENNESSEE = Ranked(
    ("Memphis", "Nashville", "Chattanooga", "Knoxville"),
    {(1, 2, 3, 4): 42, (2, 3, 4, 1): 26, (3, 4, 2, 1): 15, (4, 3, 2, 1): 17},
)

# Wikipedia, 'STAR voting': the same cities with scores.
TENNESSEE_SCORES = Scored(TENNESSEE.names, {(5, 2, 1, 0): 42, (0, 5, 2, 1): 26, (0, 3, 5, 4): 15, (0, 2, 4, 5): 17})

# Mayor of Burlington, Vermont, 3 March 2009, the three who were left after the first round (electowiki; W. D. Smith).
BURLINGTON = Ranked(
    ("Montroll", "Kiss", "Wright"),
    {
        (1, 2, 3): 1332, (1, 3, 2): 767, (1,): 455,
        (2, 1, 3): 2043, (2, 3, 1): 371, (2,): 568,
        (3, 1, 2): 1513, (3, 2, 1): 495, (3,): 1289,
    },
)  # fmt: skip

# Wikipedia, 'Schulze method': 45 voters, A B C D E.
SCHULZE = Ranked(
    tuple("ABCDE"),
    {
        (1, 3, 2, 5, 4): 5, (1, 4, 5, 3, 2): 5, (2, 5, 4, 1, 3): 8, (3, 1, 2, 5, 4): 3,
        (3, 1, 5, 2, 4): 7, (3, 2, 1, 4, 5): 2, (4, 3, 5, 2, 1): 7, (5, 2, 1, 4, 3): 8,
    },
)  # fmt: skip

# Wikipedia, 'Single transferable vote' (until 2021): what a party of 20 eats, three dishes.
FOOD = Ranked(
    ("orange", "pear", "chocolate", "strawberry", "bonbon"),
    {(1,): 4, (2, 1): 2, (3, 4): 8, (3, 5): 4, (4,): 1, (5,): 1},
    seats=3,
)

# OpaVote's guide to the Scottish rules: 60 voters, three seats.
OPAVOTE = Ranked(
    ("Alice", "Bob", "Chris", "Don", "Eric"),
    {(1, 2, 3): 28, (2, 1, 3): 26, (3,): 3, (4,): 2, (5,): 1},
    seats=3,
)

# Voting Matters 12, 'The computational accuracy using the Meek algorithm': at six places X, Y and Z look level.
ACCURACY = Ranked(
    ("A", "B", "X", "Y", "Z"),
    {
        (1, 3): 333, (1, 4): 333, (1, 5): 333, (2, 3): 333, (2, 4): 333, (2, 5): 333,
        (3,): 667, (4,): 667, (5,): 667, (1, 2, 3): 1, (1, 2, 4): 1, (2, 1, 3): 2,
    },
    seats=3,
)  # fmt: skip

# By hand: ten people, a budget of 100, so ten each.
STREETS = Projects(
    ("library", "trees", "benches", "lamps"),
    (50, 30, 30, 40),
    100,
    {((1, 1), (2, 1)): 5, ((3, 1),): 3, ((1, 1), (4, 1)): 2},
)
