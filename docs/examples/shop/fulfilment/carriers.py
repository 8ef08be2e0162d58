# SPDX-License-Identifier: MIT
"""Talks to the parcel carrier."""

from dataclasses import dataclass

import requests

from fulfilment import settings


@dataclass(frozen=True)
class Parcel:
    order: str
    grams: int
    country: str


def announce(parcel: Parcel) -> str:
    """Tells the carrier about a parcel and returns its tracking number."""
    response = requests.post(
        f"{settings.CARRIER_URL}/parcels",
        json={"reference": parcel.order, "weight": parcel.grams},
        headers=_headers(),
        timeout=settings.DEADLINE,
    )
    response.raise_for_status()
    return response.json()["tracking"]


def status(tracking: str) -> str:
    """Where the parcel is now, in the carrier's words."""
    response = requests.get(f"{settings.CARRIER_URL}/parcels/{tracking}")
    response.raise_for_status()
    return response.json()["status"]


def _headers() -> dict[str, str]:
    return {"authorization": f"Bearer {settings.CARRIER_KEY}"}
