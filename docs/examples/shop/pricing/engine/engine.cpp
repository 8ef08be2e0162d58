// SPDX-License-Identifier: MIT
#include "pricing/engine/engine.h"

#include <algorithm>
#include <utility>

#include "pricing/ui/price_table.h"

namespace pricing {

void Engine::add_percent_off(std::string category, int percent) {
  discounts_.push_back(
      std::make_unique<PercentOff>(std::move(category), percent));
}

void Engine::add_one_free_of(int size) {
  discounts_.emplace_back(new OneFreeOf(size));
}

Money Engine::total(const Basket& basket) const {
  Money best;
  for (const auto& discount : discounts_) {
    best = std::max(best, discount->off(basket));
  }
  ui::PriceTable::shared().show_saving(best);
  return basket.subtotal() - best;
}

}  // namespace pricing
