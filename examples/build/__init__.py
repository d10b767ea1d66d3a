"""Cases and answers that give back the figures that five published reports print: see README.md in this folder."""
