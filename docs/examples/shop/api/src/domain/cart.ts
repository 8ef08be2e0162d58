// SPDX-License-Identifier: MIT

import { Currency, Money } from "./money";

export interface CartLine {
  sku: string;
  name: string;
  unitPrice: Money;
  quantity: number;
}

const kMostOfOneItem = 99;

/** What a customer is about to buy. Every change gives a new cart. */
export class Cart {
  constructor(
    readonly currency: Currency,
    readonly lines: readonly CartLine[] = [],
  ) {}

  /** Adds a line, or more of an item that is already there. */
  with(line: CartLine): Cart {
    const present = this.lines.find((each) => each.sku === line.sku);
    const quantity = (present?.quantity ?? 0) + line.quantity;
    if (quantity < 1 || quantity > kMostOfOneItem) {
      throw new RangeError(`${quantity} of ${line.sku} can't be ordered`);
    }
    const others = this.lines.filter((each) => each !== present);
    return new Cart(this.currency, [...others, { ...line, quantity }]);
  }

  without(sku: string): Cart {
    return new Cart(
      this.currency,
      this.lines.filter((line) => line.sku !== sku),
    );
  }

  get subtotal(): Money {
    return this.lines.reduce(
      (sum, line) => sum.plus(line.unitPrice.times(line.quantity)),
      Money.zero(this.currency),
    );
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }
}
