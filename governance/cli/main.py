"""The entry point: every command."""

from governance.cli import founding, keeping, owing, serving, staff, verifying, wording
from governance.cli.base import commands

PARTS = (founding, keeping, owing, serving, staff, verifying, wording)


def main() -> None:
    """Run a command."""
    commands()


if __name__ == "__main__":
    main()
