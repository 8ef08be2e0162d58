// SPDX-License-Identifier: MIT

import type { SavedLine } from "../lib/saved-cart";

/** The small cart in the corner of every page. */
export function CartSummary({ lines }: { lines: SavedLine[] }) {
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0);
  const minor = lines.reduce(
    (sum, line) => sum + line.price.minor * line.quantity,
    0,
  );
  return (
    <aside>
      {pieces} pieces, {(minor / 100).toFixed(2)} €
    </aside>
  );
}
