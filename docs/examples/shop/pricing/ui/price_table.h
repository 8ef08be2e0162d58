// SPDX-License-Identifier: MIT
#pragma once

#include "pricing/engine/basket.h"

namespace pricing::ui {

/// The table on the till's little screen.
class PriceTable {
 public:
  static PriceTable& shared();

  void show(const Basket& basket, Money total);
  void show_saving(Money saving);
};

}  // namespace pricing::ui
