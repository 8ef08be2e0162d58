// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pricing/engine/basket.h"
#include "pricing/engine/money.h"

namespace pricing {

/// Something that makes a basket cheaper.
class Discount {
 public:
  virtual ~Discount() = default;

  /// What it takes off `basket`; never more than the basket costs.
  virtual Money off(const Basket& basket) const = 0;
};

/// Some percent off everything of one category.
class PercentOff : public Discount {
 public:
  PercentOff(std::string category, int percent);
  Money off(const Basket& basket) const override;

 private:
  std::string category_;
  int percent_;
};

/// Of every `size` equal pieces the last one is free.
class OneFreeOf : public Discount {
 public:
  explicit OneFreeOf(int size);
  Money off(const Basket& basket) const override;

 private:
  int size_;
};

}  // namespace pricing
