"""`python -m inspectorate` is the command."""

import sys

from inspectorate.cli import main

if __name__ == "__main__":
    sys.exit(main())
