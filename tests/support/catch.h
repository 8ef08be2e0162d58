// The one include of Catch2: version 2 (Debian 12) and version 3 (newer). Shows
// what a Result is when CHECK(result) fails.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include "decisions/platform/result.h"

template <class T>
struct Catch::StringMaker<boost::system::result<T, precedent::Failure>> {
  static std::string convert(
      const boost::system::result<T, precedent::Failure>& result) {
    return result ? "a value" : to_string(result.error());
  }
};
