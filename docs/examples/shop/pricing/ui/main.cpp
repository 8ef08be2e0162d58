// SPDX-License-Identifier: MIT
#include "pricing/engine/engine.h"
#include "pricing/ui/price_table.h"

int main() {
  pricing::Engine engine;
  engine.add_percent_off("tea", 10);
  engine.add_one_free_of(3);

  const pricing::Basket basket{{
      {"sencha-100g", "tea", {1290}, 3},
      {"kettle-steel", "hardware", {4900}, 1},
  }};
  pricing::ui::PriceTable::shared().show(basket, engine.total(basket));
}
