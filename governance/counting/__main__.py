"""Recount and check a published bundle: `python -m governance.counting BUNDLE.json`; see `checking` for exit statuses."""

import sys

from governance.counting.accounts import ACCOUNTS
from governance.counting.checking import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], ACCOUNTS))
