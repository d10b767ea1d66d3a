"""What does not fit together in an inspection, each kind found by one small function (docs/reference/checks.md)."""
