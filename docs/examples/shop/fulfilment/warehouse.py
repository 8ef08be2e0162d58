# SPDX-License-Identifier: MIT
"""The orders that are paid and wait for a parcel."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

GRAMS_OF_THE_BOX = 120


@dataclass(frozen=True)
class Shipment:
    order: str
    recipient: str
    street: str
    postcode: str
    city: str
    country: str
    grams: int


def waiting(database: sqlite3.Connection, country: str) -> Iterator[Shipment]:
    """Shipments to one country, the oldest first."""
    rows = database.execute(
        "SELECT number, recipient, street, postcode, city, country, grams"
        " FROM shipments WHERE country = ? AND shipped_at IS NULL"
        " ORDER BY paid_at",
        (country,),
    )
    for row in rows:
        *address, grams = row
        yield Shipment(*address, grams=grams + GRAMS_OF_THE_BOX)


def mark_shipped(
    database: sqlite3.Connection, order: str, tracking: str
) -> None:
    database.execute(
        "UPDATE shipments SET shipped_at = CURRENT_TIMESTAMP, tracking = ?"
        " WHERE number = ?",
        (tracking, order),
    )
    database.commit()
