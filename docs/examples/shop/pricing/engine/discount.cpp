// SPDX-License-Identifier: MIT
#include "pricing/engine/discount.h"

#include <utility>

namespace pricing {

PercentOff::PercentOff(std::string category, int percent)
    : category_(std::move(category)), percent_(percent) {}

Money PercentOff::off(const Basket& basket) const {
  Money sum;
  for (const Line& line : basket.lines) {
    if (line.category == category_) {
      sum = sum + percent_of(line.unit_price * line.quantity, percent_);
    }
  }
  return sum;
}

OneFreeOf::OneFreeOf(int size) : size_(size) {}

Money OneFreeOf::off(const Basket& basket) const {
  Money sum;
  for (const Line& line : basket.lines) {
    sum = sum + line.unit_price * (line.quantity / size_);
  }
  return sum;
}

}  // namespace pricing
