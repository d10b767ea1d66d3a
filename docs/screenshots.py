"""Takes the pictures of docs/images/pages anew: `python -m docs.screenshots`. It needs a Chromium, and no server."""

from __future__ import annotations

import os
import subprocess
import sys


def main() -> int:
    """Run the test that takes the pictures, and let it keep them."""
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "tests/web/test_pictures.py"]
    return subprocess.run(command, env={**os.environ, "KEEP_PICTURES": "yes"}).returncode


if __name__ == "__main__":
    sys.exit(main())
