// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pricing/engine/basket.h"
#include "pricing/engine/discount.h"

namespace pricing {

/// What a basket costs with every discount of the season.
class Engine {
 public:
  void add_percent_off(std::string category, int percent);
  void add_one_free_of(int size);

  /// The best single discount wins; discounts don't add up.
  Money total(const Basket& basket) const;

 private:
  std::vector<std::unique_ptr<Discount>> discounts_;
};

}  // namespace pricing
