// SPDX-License-Identifier: MIT
#include "pricing/ui/price_table.h"

#include <cstdio>

namespace pricing::ui {

PriceTable& PriceTable::shared() {
  static PriceTable table;
  return table;
}

void PriceTable::show(const Basket& basket, Money total) {
  for (const Line& line : basket.lines) {
    std::printf("%3d  %-20s %8lld\n", line.quantity, line.sku.c_str(),
                static_cast<long long>(line.unit_price.minor));
  }
  std::printf("     %-20s %8lld\n", "total",
              static_cast<long long>(total.minor));
}

void PriceTable::show_saving(Money saving) {
  std::printf("     %-20s %8lld\n", "you save",
              static_cast<long long>(saving.minor));
}

}  // namespace pricing::ui
