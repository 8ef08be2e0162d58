# SPDX-License-Identifier: MIT
"""What the fulfilment service reads from its environment."""

import os

CARRIER_URL = os.environ.get("CARRIER_URL", "https://carrier.example/v2")
CARRIER_KEY = os.environ.get("CARRIER_KEY", "")
DATABASE = os.environ.get("DATABASE", "shop.db")

# Seconds that we wait for anybody outside this building.
DEADLINE = 5

# Seconds between two looks at the queue.
PAUSE = 10
