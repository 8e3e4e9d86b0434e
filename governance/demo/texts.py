"""What the demonstration school wrote and reckoned: two budgets and four candidates, all invented."""

from fractions import Fraction

LAST_YEAR = """fund,allocation,restriction,item,amount
Per-pupil funds,"$2,640,000.00",,Pay of teachers and staff,"$2,436,400.00"
Per-pupil funds,,,Substitutes and cover,"$36,400.00"
Per-pupil funds,,,Classroom supplies,"$48,200.00"
Per-pupil funds,,,Books and library,"$27,300.00"
Per-pupil funds,,,Technology and licences,"$64,900.00"
Per-pupil funds,,,Copies and paper,"$19,600.00"
Title I,"$112,400.00",Support for students with special needs only,Tutoring,"$70,900.00"
Title I,,,Field trips,"$21,500.00"
Title I,,,Family evenings,"$20,000.00"
Grants,"$100,000.00",As each grant says,Professional learning,"$39,000.00"
Grants,,,Counselling hours,"$58,700.00"
"""

THIS_YEAR = """fund,allocation,restriction,item,amount
Per-pupil funds,"$2,700,000.00",,Pay of teachers and staff,"$2,478,800.00"
Per-pupil funds,,,Substitutes and cover,"$45,000.00"
Per-pupil funds,,,Classroom supplies,"$61,900.00"
Per-pupil funds,,,Books and library,"$24,600.00"
Per-pupil funds,,,Technology and licences,"$52,300.00"
Per-pupil funds,,,Copies and paper,"$15,100.00"
Title I,"$118,000.00",Support for students with special needs only,Tutoring,"$72,700.00"
Title I,,,Field trips,"$27,800.00"
Title I,,,Family evenings,"$17,500.00"
Grants,"$110,000.00",As each grant says,Professional learning,"$41,200.00"
Grants,,,Counselling hours,"$66,200.00"
"""

CRITERIA_SKIPPED = "The council had adopted them with the school plan, on paper."
FORUMS_SKIPPED = "Too few days were left before the vote. Families wrote to the committee instead."
# Whether a fund may be carried over, where that stands, and the share of its allocation at most.
CARRY_RULES: dict[str, tuple[str, str, Fraction | None]] = {
    "Per-pupil funds": ("all", "District letter on pilot schools", None),
    "Title I": ("share", "20 U.S.C. 6339(a)", Fraction(15, 100)),
    "Grants": ("no", "The letter of each grant", None),
}

_SPENT = """month,fund,item,spent,committed,date
{0}-09,Per-pupil funds,Pay of teachers and staff,"$203,033.33",,
{0}-09,Per-pupil funds,Classroom supplies,"$11,250.40","$2,100.00",{0}-09-18
{0}-09,Title I,Tutoring,"$6,400.00","$12,000.00",{0}-09-15
{0}-09,Grants,Professional learning,"$4,120.00",,{0}-09-22
{0}-10,Per-pupil funds,Pay of teachers and staff,"$203,033.33",,
{0}-10,Per-pupil funds,Substitutes and cover,"$3,480.00",,{0}-10-09
{0}-10,Per-pupil funds,Furniture,"$640.00",,{0}-10-20
{0}-10,Title I,Tutoring,"$7,150.00","$12,000.00",{0}-10-16
{0}-10,Title I,Field trips,"$2,300.00",,{0}-10-27
{0}-10,Booster club,Concert,"$310.00",,{0}-10-30
{1}-06,Per-pupil funds,Pay of teachers and staff,"$2,029,410.20",,
{1}-06,Per-pupil funds,Substitutes and cover,"$31,990.00",,
{1}-06,Per-pupil funds,Classroom supplies,"$36,120.75",,
{1}-06,Per-pupil funds,Books and library,"$28,112.00",,
{1}-06,Per-pupil funds,Technology and licences,"$64,380.00",,
{1}-06,Per-pupil funds,Copies and paper,"$18,007.15",,
{1}-06,Title I,Tutoring,"$55,950.00",,
{1}-06,Title I,Field trips,"$18,440.00",,
{1}-06,Title I,Family evenings,"$19,100.00",,
{1}-06,Grants,Professional learning,"$34,300.00",,
{1}-06,Grants,Counselling hours,"$58,210.00",,
"""


def months(year: int) -> str:
    """Two months of a school year and the rest in June, with a line and a fund that no budget knows."""
    return _SPENT.format(year, year + 1)


CANDIDATES = (
    (
        "paul",
        "Paul Whitfield",
        "I have led this school for a year and taught mathematics here for eleven. I would keep "
        "every Thursday for class visits, and bring the budget to you a month earlier.",
    ),
    (
        None,
        "Abena Mensah",
        "I come from a school of 600 that its teachers run. I would spend my first term listening, "
        "and *teach one class myself*.",
    ),
    (
        None,
        "Bruno Sá",
        "Twenty years of advisory, eight as a dean. What I promise:\n\n- no meeting without an agenda\n"
        "- no surprise after May",
    ),
    (
        None,
        "Chiyo Ito",
        "I was a counsellor before I was a principal, and I still think like one: know every student, "
        "and let the grown-ups decide together.",
    ),
)

RANKINGS: tuple[tuple[int, ...], ...] = (
    (1, 2, 3),
    (1, 2),
    (1, 3),
    (1,),
    (2, 1, 4),
    (2, 1),
    (2, 4),
    (2, 1, 3),
    (2,),
    (3, 1, 2),
    (3, 1),
    (3, 4),
    (3,),
    (4, 2, 1),
    (4, 2),
    (4, 3),
    (4, 2, 3),
    (1, 4),
    (2, 3),
    (3, 2),
    (1, 2, 4),
    (4, 1),
    (2, 1),
    (1,),
)

EDIT = (
    "Each of us gives {peer_review_minutes} a year, for a full post, to a colleague's teaching.",
    "Each of us gives {peer_review_minutes} a year, for a full post, to a colleague's teaching, at least half of it "
    "before the winter break.",
)

# A proposal in talk: title, text, why, cost.
PROPOSAL = (
    "No bells on Fridays",
    "The bells are off on Fridays.\n\nLunch stays at noon, and each class ends when its teacher says so.",
    "Fridays are for advisory and shows of work. The bells cut every one of them short.",
    "Nothing.",
)
REMARK = "What of the buses? They leave at a quarter past three."
REPLY = "The last class still ends at three. Nothing changes for the buses."
FEELINGS = (
    ("luis", "behind"), ("marta", "fine"), ("grace", "fine"), ("mei", "talk"), ("obi", "behind"), ("thuy", "not_yet"),
)  # fmt: skip
OTHER_WORDS = (
    "The bells are off on Fridays from October to May.\n\nLunch stays at noon, and each class ends when its teacher "
    "says so."
)
OTHER_WHY = "In September new students still need the bells to learn the day."
