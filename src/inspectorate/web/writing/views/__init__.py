"""Pages of `writing`, one in each file."""
