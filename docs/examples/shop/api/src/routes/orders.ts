// SPDX-License-Identifier: MIT

import { Router } from "express";

import { orderState, saveOrder } from "../db/orders";
import { productBySku } from "../db/products";
import { Cart } from "../domain/cart";
import { placeOrder } from "../domain/order";
import { log } from "../log";
import { requireSession } from "../session";

const systemClock = { now: () => Date.now() };

interface LineForm {
  sku: string;
  quantity: number;
}

export const orders = Router();
orders.use(requireSession(process.env.SESSION_KEY ?? ""));

orders.post("/", async (request, response) => {
  const cart = await fill(request.body.lines);
  const order = placeOrder(cart, response.locals.customerId, systemClock);
  await saveOrder(order);
  log.info("order placed", { number: order.number });
  response.status(201).json({ number: order.number });
});

orders.get("/:number/state", async (request, response) => {
  const state = await orderState(request.params.number);
  if (!state) {
    response.status(404).json({ error: "no such order" });
    return;
  }
  response.json({ state });
});

/** The browser says what and how many; what it costs, we know ourselves. */
async function fill(forms: LineForm[]): Promise<Cart> {
  let cart = new Cart("EUR");
  for (const { sku, quantity } of forms) {
    const product = await productBySku(sku);
    if (!product) {
      throw new RangeError(`${sku} is not sold here`);
    }
    cart = cart.with({
      sku,
      name: product.name,
      unitPrice: product.price,
      quantity,
    });
  }
  return cart;
}
