"""verify.py: one program of the standard library alone, made of those modules here that counting a bundle takes.

Each module stands in it whole, as the body of a function that hands out what the module defines: only its imports of
other modules of this folder are rewritten, since there is no folder where a stranger runs it.
"""

import ast
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
PACKAGE = "governance.counting"
_TABLE, _CHECKS = "accounts", "checking"

_HEAD = '''"""Count a vote again and check every digest of it: `python verify.py bundle.json`.

Nothing has to be installed: this file uses Python 3.11 or newer and its standard library. It was put together from the
modules of {package} of version {version} which {methods} takes; each function below is one of
them, word for word but for its imports. Exit status 0: everything holds; 1: something does not, and is named; 2: the
file is no bundle.
"""

import sys
from types import SimpleNamespace
'''
_TAIL = """
ACCOUNTS = {{
{accounts}
}}

if __name__ == "__main__":
    sys.exit({checks}.main(sys.argv[1:], ACCOUNTS))
"""


@dataclass(frozen=True)
class _Import:
    """An import of modules, or of names of one module: the name here and where it comes from, and its lines."""

    names: tuple[tuple[str, str], ...]
    modules: tuple[str, ...]
    first: int
    last: int


def program(methods: Iterable[str], version: str) -> str:
    """The program for bundles whose questions are counted by these methods. Raises KeyError for an unknown one."""
    wanted = sorted(set(methods))
    table = _lines_of_table()
    needed = [module for method in wanted for module in table[method][1]]
    head = _HEAD.format(package=PACKAGE, version=version, methods=" and ".join(wanted))
    parts = [_function(module) for module in _in_order([*needed, _CHECKS])]
    accounts = "\n".join(f'    "{method}": {table[method][0]},' for method in wanted)
    return head + "".join(parts) + _TAIL.format(accounts=accounts, checks=_variable(_CHECKS))


def _lines_of_table() -> dict[str, tuple[str, list[str]]]:
    """For each method of `accounts`: what counts it, as an expression of the program, and the modules that it names."""
    tree = ast.parse(_source(_TABLE))
    known = {name: origin for one in _imports(tree) for name, origin in one.names}
    lines = (node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    found = {}
    for line in lines:
        for key, value in zip(line.keys, line.values, strict=True):
            named = [node for node in ast.walk(value) if isinstance(node, ast.Name) and node.id in known]
            modules = [known[node.id] for node in named]
            for node, module in zip(named, modules, strict=True):
                node.id = _variable(module)
            if isinstance(key, ast.Constant):
                found[str(key.value)] = (ast.unparse(value), modules)
    return found


def _in_order(modules: Iterable[str]) -> list[str]:
    """These modules and all that they import, each after what it imports."""
    done: dict[str, None] = {}
    for module in modules:
        wanted = [one for imported in _imports(ast.parse(_source(module))) for one in imported.modules]
        done |= dict.fromkeys(_in_order(wanted))
        done[module] = None
    return list(done)


def _function(module: str) -> str:
    lines = _source(module).splitlines()
    for one in _imports(ast.parse("\n".join(lines))):
        lines[one.first - 1 : one.last] = [_taken(one), *[""] * (one.last - one.first)]
    body = textwrap.indent("\n".join(lines).rstrip("\n"), "    ").replace("\n\n\n\n", "\n\n\n")
    name = _variable(module)
    head = f"\n\n# {PACKAGE.replace('.', '/')}/{module.replace('.', '/')}.py\n\n\ndef _{name}():\n"
    return f"{head}{body}\n\n    return SimpleNamespace(**locals())\n\n\n{name} = _{name}()\n"


def _taken(one: _Import) -> str:
    here = ", ".join(name for name, _ in one.names)
    return f"{here} = {', '.join(_expression(origin) for _, origin in one.names)}"


def _expression(origin: str) -> str:
    """`irv` is a module; `papers:Ranked` is a name of one."""
    module, _, name = origin.partition(":")
    return f"{_variable(module)}.{name}" if name else _variable(module)


def _variable(module: str) -> str:
    return f"{module.replace('.', '_')}_module"


def _imports(tree: ast.Module) -> Iterator[_Import]:
    """The imports from this folder, in order."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            inside = (node.module or "")[len(PACKAGE) + 1 :]
            whole = not inside or (FOLDER / inside.replace(".", "/")).is_dir()
            join = "." if whole and inside else "" if whole else ":"
            names = tuple((alias.asname or alias.name, f"{inside}{join}{alias.name}") for alias in node.names)
            modules = tuple(origin for _, origin in names) if whole else (inside,)
            yield _Import(names, modules, node.lineno, node.end_lineno or node.lineno)


def _source(module: str) -> str:
    return (FOLDER / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
