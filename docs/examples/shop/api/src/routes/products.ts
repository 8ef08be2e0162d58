// SPDX-License-Identifier: MIT

import { Router } from "express";

import { productsOf, searchProducts } from "../db/products";

const kMostSearchCharacters = 64;

export const products = Router();

products.get("/", async (request, response) => {
  const category = String(request.query.category ?? "tea");
  response.json(await productsOf(category));
});

products.get("/search", async (request, response) => {
  const term = String(request.query.term ?? "").slice(0, kMostSearchCharacters);
  response.json(await searchProducts(term));
});
