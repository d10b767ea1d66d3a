"""The pages of `timetabling`, one file each."""
