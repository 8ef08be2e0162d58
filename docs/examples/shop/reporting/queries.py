# SPDX-License-Identifier: MIT
"""Every question that the reports ask of the database."""

import sqlite3
from typing import Any

Row = dict[str, Any]


def orders_of_day(database: sqlite3.Connection, day: str) -> list[Row]:
    """The paid orders of one day, as `2026-03-12`."""
    cursor = database.execute(
        "SELECT number, country, amount_minor, currency FROM orders"
        " WHERE date(paid_at) = ? AND state <> 'returned'",
        (day,),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]
