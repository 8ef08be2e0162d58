// SPDX-License-Identifier: MIT

export interface PriceView {
  minor: number;
  currency: string;
}

export interface ProductView {
  sku: string;
  name: string;
  price: PriceView;
}

export interface OrderForm {
  lines: { sku: string; quantity: number }[];
}
