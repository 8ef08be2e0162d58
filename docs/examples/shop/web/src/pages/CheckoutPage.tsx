// SPDX-License-Identifier: MIT

import { useState } from "react";

import { api } from "../api/client";
import type { ProductView } from "../api/types";
import { CartSummary } from "../components/CartSummary";
import { ProductList } from "../components/ProductList";
import { loadCart, saveCart, SavedLine } from "../lib/saved-cart";

export function CheckoutPage() {
  const [lines, setLines] = useState<SavedLine[]>(loadCart);
  const [number, setNumber] = useState<string>();

  function choose(product: ProductView): void {
    const next = [...lines, { ...product, quantity: 1 }];
    setLines(next);
    saveCart(next);
  }

  async function order(): Promise<void> {
    const form = {
      lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    };
    setNumber(await api.order(form));
    setLines([]);
    saveCart([]);
  }

  return (
    <main>
      <ProductList category="tea" onChoose={choose} />
      <CartSummary lines={lines} />
      <button onClick={order} disabled={lines.length === 0}>
        Order
      </button>
      {number && <p>Thank you! Your order is {number}.</p>}
    </main>
  );
}
