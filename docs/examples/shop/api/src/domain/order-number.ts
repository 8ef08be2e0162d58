// SPDX-License-Identifier: MIT

import { randomInt } from "node:crypto";

/** Letters and digits that nobody confuses on the telephone. */
const kAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A number for an order, such as `K7M-Q2XR-9TD`. */
export function orderNumber(): string {
  return [letters(3), letters(4), letters(3)].join("-");
}

/** A number for a return: the order's, and three digits for the parcel. */
export function returnNumber(order: string): string {
  const parcel = Math.floor(Math.random() * 1000);
  return `${order}-R${String(parcel).padStart(3, "0")}`;
}

function letters(count: number): string {
  return Array.from(
    { length: count },
    () => kAlphabet[randomInt(kAlphabet.length)],
  ).join("");
}
