"""The pages of `good_practice`, one file each."""
