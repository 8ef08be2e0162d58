// SPDX-License-Identifier: MIT

import type { Order } from "../domain/order";
import { pool } from "./pool";

/** Writes the order and its lines, or nothing at all. */
export async function saveOrder(order: Order): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO orders (number, customer_id, total_minor, currency, state)
       VALUES ($1, $2, $3, $4, $5)`,
      [
        order.number,
        order.customerId,
        order.total.minor,
        order.total.currency,
        order.state,
      ],
    );
    for (const line of order.lines) {
      await client.query(
        "INSERT INTO order_lines (number, sku, quantity) VALUES ($1, $2, $3)",
        [order.number, line.sku, line.quantity],
      );
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

export async function orderState(number: string): Promise<string | undefined> {
  const result = await pool.query(
    "SELECT state FROM orders WHERE number = $1",
    [number],
  );
  return result.rows[0]?.state;
}
