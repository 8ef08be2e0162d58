// CodeRuleSet: all structural rules of one language, dispatched by node kind,
// so that a tree is walked once however many rules there are. Immutable, so
// thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "decisions/syntax/code_rule.h"
#include "decisions/syntax/tree.h"

namespace precedent {

// What a search cost, counted, so that it is the same on every machine.
struct CodeWork {
  std::uint64_t nodes = 0;  // made visible
  std::uint64_t steps = 0;  // comparisons
  // Rules whose cost went beyond all reason (recursive utils over deep
  // nesting): some of their matches may be missing.
  std::vector<std::size_t> given_up;
};

class CodeRuleSet {
 public:
  // All of one language.
  explicit CodeRuleSet(std::vector<CodeRulePtr> rules);
  ~CodeRuleSet();
  CodeRuleSet(CodeRuleSet&&) noexcept;

  const std::vector<CodeRulePtr>& rules() const { return rules_; }

  // The indexes, among `asked`, of the rules whose required words all occur in
  // `text`. When none is left, the file need not be parsed. One pass over the
  // text, whatever the number of rules.
  std::vector<std::size_t> possible(
      std::string_view text, const std::vector<std::size_t>& asked) const;

  // Called with a rule's index and its match; within a rule in pre-order.
  using Sink = std::function<void(std::size_t rule, CodeMatch match)>;

  // Every match of the rules `asked` (sorted indexes) in the tree; with
  // `within`, only of nodes that touch that span. False when stopped.
  bool find(const Tree& tree, const std::vector<std::size_t>& asked,
            const Sink& sink, std::optional<Span> within = {},
            std::stop_token stop = {}, CodeWork* work = nullptr) const;

 private:
  struct Index;

  std::vector<CodeRulePtr> rules_;
  std::unique_ptr<const Index> index_;
};

}  // namespace precedent
