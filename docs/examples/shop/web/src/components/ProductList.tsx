// SPDX-License-Identifier: MIT

import { useEffect, useState } from "react";

import { api } from "../api/client";
import type { ProductView } from "../api/types";
import { PriceTag } from "./PriceTag";

interface Props {
  category: string;
  onChoose: (product: ProductView) => void;
}

export function ProductList({ category, onChoose }: Props) {
  const [products, setProducts] = useState<ProductView[]>([]);
  const [term, setTerm] = useState("");

  useEffect(() => {
    fetch(`/api/products?category=${category}`)
      .then((response) => response.json())
      .then(setProducts);
  }, [category]);

  return (
    <section>
      <input
        aria-label="Search"
        value={term}
        onChange={(event) => setTerm(event.target.value)}
      />
      <button onClick={() => api.search(term).then(setProducts)}>Search</button>
      <ul>
        {products.map((product) => (
          <li key={product.sku} onClick={() => onChoose(product)}>
            {product.name} <PriceTag price={product.price} />
          </li>
        ))}
      </ul>
    </section>
  );
}
