"""The pages of `performance`, one a file."""
