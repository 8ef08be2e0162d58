# SPDX-License-Identifier: MIT
"""The figures of a day, by country and currency, as lines of CSV."""

import csv
import sqlite3
import sys
from collections import defaultdict

from reporting.queries import Row, orders_of_day


def revenue(rows: list[Row]) -> dict[tuple[str, str], int]:
    """Minor units that came in, by country and currency."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        sums[row["country"], row["currency"]] += float(row["amount_minor"])
    return dict(sums)


def write(rows: list[Row], day: str) -> None:
    out = csv.writer(sys.stdout)
    out.writerow(["day", "country", "currency", "amount_minor"])
    for (country, currency), amount in sorted(revenue(rows).items()):
        out.writerow([day, country, currency, amount])


def main() -> None:
    path, day = sys.argv[1:]
    with sqlite3.connect(path) as database:
        write(orders_of_day(database, day), day)


if __name__ == "__main__":
    main()
