// SPDX-License-Identifier: MIT

import { Router } from "express";

import { orderState } from "../db/orders";
import { returnNumber } from "../domain/order-number";
import { log } from "../log";

export const returns = Router();

returns.post("/:order", async (request, response) => {
  const order = request.params.order;
  if ((await orderState(order)) !== "shipped") {
    response.status(409).json({ error: "only shipped orders can come back" });
    return;
  }
  const number = returnNumber(order);
  log.info("return announced", { order, number });
  response.status(201).json({ number });
});
