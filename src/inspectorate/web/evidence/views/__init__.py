"""Pages of `evidence`: one page, one file."""
