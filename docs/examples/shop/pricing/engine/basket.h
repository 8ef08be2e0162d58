// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pricing/engine/money.h"

namespace pricing {

struct Line {
  std::string sku;
  std::string category;
  Money unit_price;
  int quantity = 1;
};

struct Basket {
  std::vector<Line> lines;

  Money subtotal() const {
    Money sum;
    for (const Line& line : lines) {
      sum = sum + line.unit_price * line.quantity;
    }
    return sum;
  }
};

}  // namespace pricing
