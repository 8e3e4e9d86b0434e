"""Every command of every module can be called by its name, and counting a file loads no site."""

import pkgutil
import subprocess
import sys
from importlib import import_module

from governance import cli
from governance.cli.base import MODULES, commands
from governance.config import ROOT


def test_the_table_names_every_command() -> None:
    for module in pkgutil.iter_modules(cli.__path__, "governance.cli."):
        import_module(module.name)
    assert set(commands.commands) == set(MODULES)


def test_counting_loads_neither_the_site_nor_its_database() -> None:
    code = (
        "import sys; from governance.cli.base import commands; commands.get_command(None, 'count'); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"flask", "peewee", "psycopg", "governance.app"} & set(done.stdout.split())
