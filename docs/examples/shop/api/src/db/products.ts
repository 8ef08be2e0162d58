// SPDX-License-Identifier: MIT

import { Currency, Money } from "../domain/money";
import { pool } from "./pool";

export interface Product {
  sku: string;
  name: string;
  price: Money;
}

interface ProductRow {
  sku: string;
  name: string;
  amount_minor: number;
  currency: Currency;
}

const kColumns = "sku, name, amount_minor, currency";

export async function productsOf(category: string): Promise<Product[]> {
  const result = await pool.query<ProductRow>(
    "SELECT sku, name, amount_minor, currency FROM products WHERE category = $1",
    [category],
  );
  return result.rows.map(fromRow);
}

export async function searchProducts(term: string): Promise<Product[]> {
  const result = await pool.query<ProductRow>(
    `SELECT ${kColumns} FROM products WHERE name ILIKE '%${term}%'`,
  );
  return result.rows.map(fromRow);
}

export async function productBySku(sku: string): Promise<Product | undefined> {
  const result = await pool.query<ProductRow>(
    "SELECT sku, name, amount_minor, currency FROM products WHERE sku = $1",
    [sku],
  );
  return result.rows.map(fromRow)[0];
}

function fromRow(row: ProductRow): Product {
  return {
    sku: row.sku,
    name: row.name,
    price: Money.of(row.amount_minor, row.currency),
  };
}
