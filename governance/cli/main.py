"""The entry point."""

from governance.cli.base import commands


def main() -> None:
    """Run a command."""
    commands()


if __name__ == "__main__":
    main()
