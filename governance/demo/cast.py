"""The invented people of the demonstration school, each with a purpose; tests and screenshots use the same."""

from dataclasses import dataclass
from fractions import Fraction

from governance.people.rules import Kind
from governance.values.actor import Role

SCHOOL = "Lantern Street School"
SLUG = "lantern"
ZONE = "America/Los_Angeles"
DOMAIN = "lantern.example"
UNIT = "Teachers' unit"


@dataclass(frozen=True)
class Invented:
    """One of the cast; `key` is their short name in tests, `seats` the committees they sit in, chair first."""

    key: str
    name: str
    role: Role = Role.TEACHER
    fte: Fraction = Fraction(1)
    team: str = ""
    language: str = "en"
    chairs: tuple[Kind, ...] = ()
    sits: tuple[Kind, ...] = ()
    part: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"

    @property
    def unit(self) -> str:
        return UNIT if self.role in {Role.TEACHER, Role.COUNSELLOR, Role.OTHER_CERTIFICATED} else ""


HALF = Fraction(1, 2)
CAST: tuple[Invented, ...] = (
    Invented("ana", "Ana Riquelme", team="Grade 9", language="es", part="a teacher"),
    Invented("luis", "Luis Mondragón", fte=HALF, team="Grade 9", language="es", part="a half-timer"),
    Invented("marta", "Marta Kowalczyk", team="Grade 10", chairs=(Kind.AGREEMENT,), part="a committee chair"),
    Invented("grace", "Grace Tuimavave", team="Grade 11", sits=(Kind.ELECTIONS,), part="a vote officer"),
    Invented("kwabena", "Kwabena Tetteh", team="Grade 12", sits=(Kind.ELECTIONS,), part="a vote officer"),
    Invented("ofelia", "Ofelia Ramos", role=Role.OFFICE, language="es", part="the office"),
    Invented("paul", "Paul Whitfield", role=Role.PRINCIPAL, part="the principal"),
    Invented("carmen", "Carmen Xoc", team="Grade 9", chairs=(Kind.PANEL,), part="the peer-review lead"),
    Invented("delphine", "Delphine Okafor-Lind", team="Grade 10", part="on leave"),
    Invented("josephine", "Josephine Littlebear", team="Grade 10", chairs=(Kind.BUDGET,), part="the budget chair"),
    Invented("hiroshi", "Hiroshi Amano", team="Grade 11", chairs=(Kind.SEARCH,), part="the search chair"),
    Invented("paloma", "Paloma Iturbide", team="Grade 12", language="es", sits=(Kind.AGREEMENT, Kind.SEARCH)),
    Invented("samuel", "Samuel Adeyemi", team="Grade 9", sits=(Kind.AGREEMENT, Kind.BUDGET)),
    Invented("ines", "Inês Carvalho", team="Grade 10", sits=(Kind.AGREEMENT,)),
    Invented("walter", "Walter Brandt", role=Role.COUNSELLOR, fte=Fraction(3, 5), team="Support", sits=(Kind.PANEL,)),
    Invented("thuy", "Thùy Nguyễn", team="Grade 11", sits=(Kind.AGREEMENT, Kind.PANEL)),
    Invented("rosa", "Rosa Villaseñor", role=Role.CLASSIFIED, team="Support", language="es", sits=(Kind.BUDGET,)),
    Invented(
        "desmond", "Desmond Clarke", team="Grade 12", chairs=(Kind.EVALUATION,), part="the evaluation panel’s chair"
    ),
    Invented("leila", "Leila Haddad", team="Grade 9", sits=(Kind.EVALUATION,)),
    Invented("pieter", "Pieter van Dijk", team="Grade 10", sits=(Kind.SEARCH,)),
    Invented("mei", "Mei-Ling Chow", team="Grade 11"),
    Invented("obi", "Obinna Eze", team="Grade 12", sits=(Kind.EVALUATION,)),
    Invented("sofia", "Sofía Barrientos", fte=Fraction(4, 5), team="Grade 11", language="es"),
    Invented("jonas", "Jonas Lindqvist", role=Role.OTHER_CERTIFICATED, team="Support"),
    Invented("amara", "Amara Diallo", team="Grade 9"),
    Invented("caleb", "Caleb Whitehorse", team="Grade 12"),
    Invented("nadia", "Nadia Petrova", team="Grade 10"),
    Invented("tomas", "Tomás Quispe", role=Role.CLASSIFIED, team="Support", language="es"),
)
LEFT = Invented("lena", "Lena Fischer", team="Grade 11", part="someone who left")
