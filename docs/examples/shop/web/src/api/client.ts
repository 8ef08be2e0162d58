// SPDX-License-Identifier: MIT

import type { OrderForm, ProductView } from "./types";

const kTries = 3;

/** Every request of the shop window: one base address, cookies, retries. */
async function request(
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  let failure: unknown;
  for (let attempt = 0; attempt < kTries; attempt += 1) {
    try {
      const response = await fetch(path, { credentials: "include", ...init });
      if (response.status < 500) {
        return response;
      }
      failure = new Error(`${path} answered ${response.status}`);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

async function search(term: string): Promise<ProductView[]> {
  const query = new URLSearchParams({ term });
  const response = await request(`/api/products/search?${query}`);
  return response.json();
}

async function order(form: OrderForm): Promise<string> {
  const response = await request("/api/orders", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(form),
  });
  const { number } = await response.json();
  return number;
}

export const api = { request, search, order };
