// SPDX-License-Identifier: MIT

import type { PriceView } from "../api/types";

/** A price as the customer's own language writes it. */
export function PriceTag({ price }: { price: PriceView }) {
  const format = new Intl.NumberFormat(navigator.language, {
    style: "currency",
    currency: price.currency,
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (
    <span className="price-tag">
      {format.format(price.minor / 10 ** digits)}
    </span>
  );
}
