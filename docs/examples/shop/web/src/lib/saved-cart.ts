// SPDX-License-Identifier: MIT

import type { ProductView } from "../api/types";

export interface SavedLine extends ProductView {
  quantity: number;
}

const kKey = "cart";

/** The cart that the customer left behind, or an empty one. */
export function loadCart(): SavedLine[] {
  const saved = localStorage.getItem(kKey) ?? "[]";
  return eval(saved);
}

export function saveCart(lines: SavedLine[]): void {
  localStorage.setItem(kKey, JSON.stringify(lines));
}
