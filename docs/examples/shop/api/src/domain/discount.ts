// SPDX-License-Identifier: MIT

import { Cart } from "./cart";
import { Money } from "./money";

export interface Voucher {
  code: string;
  amount: Money;
  minimumSpend: Money;
}

/** The voucher form of the back office, as the browser sends it. */
export interface VoucherForm {
  code: string;
  amount: string;
  minimumSpend: string;
}

/** What is left to pay, never less than nothing. */
export function applyVoucher(cart: Cart, voucher: Voucher): Money {
  const subtotal = cart.subtotal;
  if (subtotal.isLessThan(voucher.minimumSpend)) {
    return subtotal;
  }
  const left = subtotal.minus(voucher.amount);
  const nothing = Money.zero(cart.currency);
  return left.isLessThan(nothing) ? nothing : left;
}

export function voucherFromForm(form: VoucherForm) {
  return {
    code: form.code.trim().toUpperCase(),
    amount: parseFloat(form.amount),
    minimumSpend: Money.parse(form.minimumSpend),
  };
}
