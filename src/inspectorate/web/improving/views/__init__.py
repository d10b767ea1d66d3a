"""The pages of `improving`, one file each."""
