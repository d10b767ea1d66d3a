"""The pages of `publishing`, one file each."""
