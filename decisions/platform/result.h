// What the world refused (disk, subprocess, environment): Result<T> holds a
// value or a Failure. Context is added once per layer. The user's text being
// wrong is not a Failure but a Problem (decisions/text/problem.h).
#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <utility>

namespace precedent {

// Says what failed, why, and how to mend it; printed as one line,
// `precedent: WHAT: WHY (HOW TO MEND)`.
struct Failure {
  std::string what;
  std::string why;
  std::string mend;

  // Not an aggregate: one could be made of a lone string, and then boost would
  // not know whether a string is the value or the failure of Result<string>.
  Failure() = default;
  Failure(std::string what, std::string why, std::string mend = {})
      : what(std::move(what)), why(std::move(why)), mend(std::move(mend)) {}

  bool operator==(const Failure&) const = default;
};

// The one line above, without the leading "precedent: ". Bytes are not made
// printable here; whoever prints does that.
std::string to_string(const Failure& failure);

// Called by boost when value() is asked of a Result that holds a Failure: a bug
// of ours. Throws std::logic_error.
[[noreturn]] void throw_exception_from_error(const Failure& failure,
                                             const boost::source_location&);

template <class T>
using Result = boost::system::result<T, Failure>;

}  // namespace precedent
