// SPDX-License-Identifier: MIT

import { Cart, CartLine } from "./cart";
import { Clock } from "./clock";
import { Money } from "./money";
import { orderNumber } from "./order-number";

const kReservationMinutes = 30;
const kReturnDays = 14;
const kDay = 24 * 60 * 60 * 1000;

export type OrderState = "placed" | "paid" | "shipped" | "returned";

export interface Order {
  number: string;
  customerId: string;
  lines: readonly CartLine[];
  total: Money;
  state: OrderState;
  placedAt: number;
  reservedUntil: number;
}

/** Turns a cart into an order and reserves its stock for half an hour. */
export function placeOrder(
  cart: Cart,
  customerId: string,
  clock: Clock,
): Order {
  if (cart.isEmpty) {
    throw new RangeError("an empty cart can't be ordered");
  }
  return {
    number: orderNumber(),
    customerId,
    lines: cart.lines,
    total: cart.subtotal,
    state: "placed",
    placedAt: Date.now(),
    reservedUntil: clock.now() + kReservationMinutes * 60 * 1000,
  };
}

export function isReturnable(order: Order, clock: Clock): boolean {
  return (
    order.state === "shipped" &&
    clock.now() - order.placedAt < kReturnDays * kDay
  );
}
