"""The entry point: every command."""

from governance.cli import counting, founding, keeping, owing, serving, staff, wording
from governance.cli.base import commands

PARTS = (counting, founding, keeping, owing, serving, staff, wording)


def main() -> None:
    """Run a command."""
    commands()


if __name__ == "__main__":
    main()
