// Regular expressions in the syntax of Rust's regex crate, run by RE2: linear
// time, capped memory. What the two read differently is rewritten (\d, \w and
// \s are Unicode's) or refused. Two differences remain: \b knows ASCII words
// only, and so does \W within brackets. Inside syntax/ only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace re2 {
class RE2;
}

namespace precedent {

struct RegexError {
  std::string message;
};

std::variant<std::shared_ptr<const re2::RE2>, RegexError> compile_regex(
    std::string_view text);

}  // namespace precedent
