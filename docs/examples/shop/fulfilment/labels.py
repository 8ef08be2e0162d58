"""Prints address labels for a printer that knows only plain text."""

from fulfilment.warehouse import Shipment

WIDTH = 32


def label(shipment: Shipment, tracking: str) -> str:
    """The label of one parcel, ready for the printer."""
    lines = [
        shipment.recipient,
        shipment.street,
        f"{shipment.postcode} {shipment.city}",
        shipment.country.upper(),
        "",
        tracking,
    ]
    return "\n".join(line[:WIDTH] for line in lines) + "\f"
