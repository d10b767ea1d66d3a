"""Who manages Hampshire's cases, and when they cannot come: `python -m examples.build.fieldwork` writes both tables.

All of it is invented: the report names no manager and no office. Six offices for five teams; every fourth manager is
away for a day of the week, every second for half of one. Which ones follows from a hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from examples.build.chance import draw
from inspectorate.caseload.table import csv_text

FOLDER = Path(__file__).parents[1] / "hampshire-2008"
SEED = "hampshire-2008, the week"
#: For each team its offices, each with how many managers work there: as many as the team has inspected cases.
TEAMS = {
    "Team 1": {"harbour": 26},
    "Team 2": {"dockside": 24},
    "Team 3": {"northfield": 22},
    "Team 4": {"cathedral": 20},
    "Team 5": {"forest": 11, "island": 7},
}
DAYS = ("mon", "tue", "wed", "thu", "fri")
HALVES = (("s1", "s2"), ("s3", "s4"))
#: One manager in so many is interviewed by telephone.
BY_TELEPHONE = 25


def managers() -> Iterator[tuple[str, str, str, str]]:
    """Each manager with team, office, and whether they are interviewed by telephone."""
    number = 0
    for team, offices in TEAMS.items():
        for office, count in offices.items():
            for _ in range(count):
                number += 1
                name = f"M{number:03}"
                yield name, team, office, "" if draw(SEED, "telephone", name) % BY_TELEPHONE else "yes"


def away() -> Iterator[tuple[str, str, str, str]]:
    """Each time at which somebody cannot come; last the inspectors, who would rather travel home on
    Friday afternoon."""
    for name, *_ in managers():
        chance = draw(SEED, "away", name)
        day = DAYS[chance // 4 % len(DAYS)]
        if chance % 4 == 0:
            yield name, day, "", ""
        elif chance % 4 < 3:
            yield from ((name, day, slot, "") for slot in HALVES[chance // 20 % 2])
    yield from ((f"R{number:02}", "fri", "s4", "yes") for number in range(1, 10))


def texts() -> dict[str, str]:
    """The text of each table by the name of its file."""
    return {
        "managers.csv": csv_text(("manager", "team", "office", "remote"), managers()),
        "unavailable.csv": csv_text(("person", "day", "slot", "wish"), away()),
    }


if __name__ == "__main__":
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
