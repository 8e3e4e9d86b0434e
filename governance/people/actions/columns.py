"""Names under which offices export their columns, and words that they use for roles, in English and Spanish."""

from collections.abc import Iterable, Mapping

from governance.people.rules import APPOINTED
from governance.values.actor import Role

COLUMNS = {
    "name": {"name", "full name", "employee name", "staff name", "nombre", "nombre completo"},
    "first": {"first name", "first", "given name", "nombres", "primer nombre"},
    "last": {"last name", "last", "surname", "family name", "apellido", "apellidos"},
    "email": {
        "email",
        "e-mail",
        "mail",
        "email address",
        "e-mail address",
        "work email",
        "correo",
        "correo electrónico",
    },
    "role": {"role", "position", "job", "title", "job title", "cargo", "puesto", "función"},
    "fte": {"fte", "share", "percent", "% fte", "jornada", "etc"},
    "unit": {"bargaining unit", "unit", "union", "unidad", "unidad de negociación", "sindicato"},
    "team": {"team", "department", "dept", "grade team", "equipo", "departamento"},
    "from_day": {"start date", "start", "from", "hire date", "fecha de inicio", "inicio", "desde"},
    "until_day": {"end date", "end", "until", "to", "fecha de fin", "fin", "hasta"},
    "number": {"id", "employee id", "staff id", "number", "employee number", "identificación", "número de empleado"},
}
# what a message calls a column
SHOWN = {"from_day": "start date", "until_day": "end date", "fte": "FTE", "unit": "bargaining unit", "number": "id"}
NEEDED = ("name", "email", "role")

_WORDS = {
    Role.TEACHER: "teacher, classroom teacher, tchr, maestra, maestro, docente, profesora, profesor",
    Role.COUNSELLOR: "counsellor, counselor, school counselor, consejera, consejero, orientadora, orientador",
    Role.OTHER_CERTIFICATED: "other certificated, certificated, librarian, nurse, psychologist, bibliotecaria, "
    "bibliotecario, enfermera, enfermero, psicóloga, psicólogo, certificada, certificado",
    Role.CLASSIFIED: "classified, aide, custodian, paraprofessional, clasificada, clasificado, asistente, conserje",
    Role.OFFICE: "office, office manager, clerk, secretary, oficina, secretaria, secretario",
    Role.PRINCIPAL: "principal, directora, director",
    Role.READER: "reader, substitute, student teacher, lectora, lector, suplente",
}
ROLE_WORDS = {word: role for role, words in _WORDS.items() for word in words.split(", ")}


def plain(text: str) -> str:
    """A heading or a word as it is compared: without marks, case, underscores or doubled spaces."""
    return " ".join(text.replace("_", " ").replace("\ufeff", "").split()).casefold()


def places(heading: Iterable[str]) -> dict[str, int]:
    """Where each known column stands; its own name goes before the others under which it may stand."""
    return {column: (own or other)[0] for column, (own, other) in _standing(heading).items()}


def doubled(heading: list[str]) -> dict[str, tuple[str, str]]:
    """Two headings each that could be one column, where neither has the better name."""
    found = ((column, own or other) for column, (own, other) in _standing(heading).items())
    return {column: (heading[at[0]], heading[at[1]]) for column, at in found if len(at) > 1}


def _standing(heading: Iterable[str]) -> dict[str, tuple[list[int], list[int]]]:
    """By column, where its own name stands, and where another of its names does."""
    found: dict[str, tuple[list[int], list[int]]] = {}
    for at, title in enumerate(heading):
        word = plain(title)
        for column, names in COLUMNS.items():
            if word in names:
                own = word == SHOWN.get(column, column).casefold()
                found.setdefault(column, ([], []))[not own].append(at)
    return found


def lacking(found: Mapping[str, int]) -> list[str]:
    """Columns that a list cannot do without; a first and a last name are a name."""
    named = {"first", "last"} <= found.keys()
    return [column for column in NEEDED if column not in found and not (column == "name" and named)]


def role_of(text: str, words: Mapping[str, Role]) -> Role | None:
    """The role that a word means: by the school's own words, then by the usual ones."""
    known = {role.value.replace("_", " "): role for role in APPOINTED}
    word = plain(text)
    return words.get(word) or ROLE_WORDS.get(word) or known.get(word)
