# SPDX-License-Identifier: MIT
"""Takes paid orders from the queue and hands them to the carrier."""

import logging
import sqlite3
import time

from fulfilment import carriers, labels, settings, warehouse

log = logging.getLogger(__name__)

COUNTRIES = ("de", "fr", "gb", "jp")


def ship(database: sqlite3.Connection, shipment: warehouse.Shipment) -> str:
    """Announces one parcel and returns its label."""
    parcel = carriers.Parcel(shipment.order, shipment.grams, shipment.country)
    tracking = carriers.announce(parcel)
    warehouse.mark_shipped(database, shipment.order, tracking)
    print(f"order {shipment.order} is on its way as {tracking}")
    return labels.label(shipment, tracking)


def ship_country(database: sqlite3.Connection, country: str) -> list[str]:
    """Ships what waits for one country; what fails stays in the queue."""
    printed = []
    for shipment in warehouse.waiting(database, country):
        try:
            printed.append(ship(database, shipment))
        except:
            log.warning("order %s could not be shipped", shipment.order)
    return printed


def main() -> None:
    with sqlite3.connect(settings.DATABASE) as database:
        while True:
            for country in COUNTRIES:
                printed = ship_country(database, country)
                log.info("%d parcels for %s", len(printed), country)
            time.sleep(settings.PAUSE)


if __name__ == "__main__":
    main()
