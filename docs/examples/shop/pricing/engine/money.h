// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>

namespace pricing {

/// An amount in minor units (cents, pence, yen). The engine works on one
/// basket at a time, and a basket has one currency.
struct Money {
  std::int64_t minor = 0;

  friend Money operator+(Money a, Money b) { return {a.minor + b.minor}; }
  friend Money operator-(Money a, Money b) { return {a.minor - b.minor}; }
  friend Money operator*(Money a, std::int64_t n) { return {a.minor * n}; }
  friend auto operator<=>(Money, Money) = default;
};

/// `percent` of an amount; half a unit rounds up.
inline Money percent_of(Money amount, std::int64_t percent) {
  return {(amount.minor * percent + 50) / 100};
}

}  // namespace pricing
