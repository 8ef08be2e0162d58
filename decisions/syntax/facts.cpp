#include "decisions/syntax/facts.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace precedent {
namespace {

using Reach = CodeRule::Reach;

// Calls `visit` with each direct part.
template <class Node, class Visit>
void for_each_part(Node& expression, Visit visit) {
  const auto call = [&](auto& part) {
    if (part != nullptr) visit(*part);
  };
  if (auto* all = std::get_if<AllOf>(&expression.is)) {
    for (auto& part : all->parts) call(part);
  } else if (auto* any = std::get_if<AnyOf>(&expression.is)) {
    for (auto& part : any->parts) call(part);
  } else if (auto* negation = std::get_if<Not>(&expression.is)) {
    call(negation->part);
  } else if (auto* nth = std::get_if<NthChild>(&expression.is)) {
    call(nth->of);
  } else if (auto* relation = std::get_if<Related>(&expression.is)) {
    call(relation->rule);
    call(relation->stop);
  } else if (auto* remembered = std::get_if<Remembered>(&expression.is)) {
    call(remembered->part);
  }
}

Kinds only(TSSymbol kind);
Kinds intersection(const Kinds& a, const Kinds& b);
Kinds union_of(const Kinds& a, const Kinds& b);

}  // namespace

// Kinds, as ast-grep infers them: what it cannot tell is refused at load.

namespace {

class KindsOf {
 public:
  explicit KindsOf(const Utils& utils) : utils_(utils) {}

  Kinds of(const Expression& expression);

 private:
  Kinds of_util(std::uint32_t util);

  const Utils& utils_;
  std::map<std::uint32_t, Kinds> known_;  // each util is asked once
};

Kinds KindsOf::of(const Expression& expression) {
  if (const auto* pattern = std::get_if<Pattern>(&expression.is)) {
    const auto kind = pattern->only_kind();
    return kind ? only(*kind) : std::nullopt;
  }
  if (const auto* kind = std::get_if<KindIs>(&expression.is)) {
    return only(kind->kind);
  }
  if (const auto* nth = std::get_if<NthChild>(&expression.is)) {
    return nth->of ? of(*nth->of) : std::nullopt;
  }
  if (const auto* use = std::get_if<Use>(&expression.is)) {
    return of_util(use->util);
  }
  if (const auto* all = std::get_if<AllOf>(&expression.is)) {
    Kinds result;
    for (const ExpressionPtr& part : all->parts) {
      result = intersection(result, of(*part));
    }
    return result;
  }
  if (const auto* any = std::get_if<AnyOf>(&expression.is)) {
    Kinds result = std::vector<TSSymbol>();
    for (const ExpressionPtr& part : any->parts) {
      result = union_of(result, of(*part));
    }
    return result;
  }
  return std::nullopt;
}

Kinds KindsOf::of_util(std::uint32_t util) {
  // Unknown while it is being found out, where a util comes back to itself.
  const auto [known, is_new] = known_.try_emplace(util);
  if (!is_new) return known->second;
  Kinds kinds = of(*utils_[util]);
  return known_[util] = std::move(kinds);
}

}  // namespace

Kinds kinds_of(const Expression& expression, const Utils& utils) {
  return KindsOf(utils).of(expression);
}

// Reach

namespace {

class ReachOf {
 public:
  explicit ReachOf(const Utils& utils) : utils_(utils) {}

  // `below`: asked of a node below the one that matches, whose siblings belong
  // to the match's own subtree.
  bool stays(const Expression& expression, bool below);

 private:
  bool kinds_only(const Expression& expression);

  const Utils& utils_;
  std::set<std::pair<std::uint32_t, bool>> seen_;  // utils may be circular
};

bool ReachOf::stays(const Expression& expression, bool below) {
  if (std::holds_alternative<StandsAt>(expression.is)) return false;
  if (std::holds_alternative<NthChild>(expression.is) && !below) return false;
  if (const auto* use = std::get_if<Use>(&expression.is)) {
    return !seen_.insert({use->util, below}).second ||
           stays(*utils_[use->util], below);
  }
  if (const auto* relation = std::get_if<Related>(&expression.is)) {
    switch (relation->direction) {
      case Direction::Inside:
        return relation->field == 0 && kinds_only(*relation->rule) &&
               (relation->stop == nullptr || kinds_only(*relation->stop));
      case Direction::Precedes:
      case Direction::Follows:
        if (!below) return false;
        break;
      case Direction::Has:
        below = true;
        break;
    }
  }
  bool result = true;
  for_each_part(expression, [&](const Expression& part) {
    result = result && stays(part, below);
  });
  return result;
}

// True when it asks for the kinds of a node and its ancestors alone.
bool ReachOf::kinds_only(const Expression& expression) {
  const auto* relation = std::get_if<Related>(&expression.is);
  const bool is_plain = std::holds_alternative<KindIs>(expression.is) ||
                        std::holds_alternative<AllOf>(expression.is) ||
                        std::holds_alternative<AnyOf>(expression.is) ||
                        std::holds_alternative<Not>(expression.is) ||
                        (relation != nullptr && relation->field == 0 &&
                         relation->direction == Direction::Inside);
  if (!is_plain) return false;
  bool result = true;
  for_each_part(expression, [&](const Expression& part) {
    result = result && kinds_only(part);
  });
  return result;
}

}  // namespace

Reach reach_of(const Expression& expression, const Utils& utils) {
  return ReachOf(utils).stays(expression, false) ? Reach::Subtree
                                                 : Reach::Anywhere;
}

// Circles

namespace {

enum class Colour : std::uint8_t { White, Grey, Black };

// True when evaluating it on a node evaluates a grey util on that same node.
bool comes_back(const Expression& expression, const Utils& utils,
                std::vector<Colour>& colours) {
  if (std::holds_alternative<Related>(expression.is) ||
      std::holds_alternative<NthChild>(expression.is)) {
    return false;  // on another node
  }
  if (const auto* use = std::get_if<Use>(&expression.is)) {
    Colour& colour = colours[use->util];
    if (colour != Colour::White) return colour == Colour::Grey;
    colour = Colour::Grey;
    const bool result = comes_back(*utils[use->util], utils, colours);
    colour = Colour::Black;
    return result;
  }
  bool result = false;
  for_each_part(expression, [&](const Expression& part) {
    result = result || comes_back(part, utils, colours);
  });
  return result;
}

}  // namespace

std::optional<std::uint32_t> endless_util(const Utils& utils) {
  for (std::uint32_t i = 0; i < utils.size(); ++i) {
    std::vector<Colour> colours(utils.size(), Colour::White);
    colours[i] = Colour::Grey;
    if (comes_back(*utils[i], utils, colours)) return i;
  }
  return std::nullopt;
}

// Bindings

void note_bindings(Expression& expression, const Utils& utils) {
  if (const auto* pattern = std::get_if<Pattern>(&expression.is)) {
    expression.binds = std::ranges::any_of(
        pattern->goals,
        [](const Goal& goal) { return goal.variable != kNoVariable; });
  } else if (const auto* use = std::get_if<Use>(&expression.is)) {
    expression.binds = utils[use->util]->binds;
  }
  for_each_part(expression, [&](Expression& part) {
    note_bindings(part, utils);
    expression.binds = expression.binds || part.binds;
  });
}

void note_bindings(Utils& utils) {
  // Utils use each other, maybe in circles: until nothing changes.
  for (bool changed = true; changed;) {
    changed = false;
    for (const ExpressionPtr& util : utils) {
      const bool before = util->binds;
      note_bindings(*util, utils);
      changed = changed || util->binds != before;
    }
  }
}

void count_mentions(const Expression& expression, Mentions& mentions) {
  if (const auto* pattern = std::get_if<Pattern>(&expression.is)) {
    for (const Goal& goal : pattern->goals) {
      if (goal.variable != kNoVariable) ++mentions[goal.variable];
    }
  }
  for_each_part(expression, [&](const Expression& part) {
    count_mentions(part, mentions);
  });
}

// Memos

namespace {

bool uses_utils(const Expression& expression) {
  bool result = std::holds_alternative<Use>(expression.is);
  for_each_part(expression, [&](const Expression& part) {
    result = result || uses_utils(part);
  });
  return result;
}

// Its answer for a node is the same whatever is bound.
bool is_independent(const Expression& expression, const Mentions& all) {
  if (!expression.binds) return true;
  if (uses_utils(expression)) return false;
  Mentions own(all.size());
  count_mentions(expression, own);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (own[i] != 0 && own[i] != all[i]) return false;
  }
  return true;
}

void wrap(ExpressionPtr& part, MemoSlot& slots) {
  if (std::holds_alternative<KindIs>(part->is)) return;  // cheaper than a memo
  const bool binds = part->binds;
  part = std::make_unique<Expression>(
      Expression{Remembered{std::move(part), slots++}, binds});
}

}  // namespace

void remember(Expression& expression, const Mentions& all, MemoSlot& slots) {
  for_each_part(expression,
                [&](Expression& part) { remember(part, all, slots); });
  if (auto* nth = std::get_if<NthChild>(&expression.is)) nth->memo = slots++;
  auto* relation = std::get_if<Related>(&expression.is);
  if (relation == nullptr) return;
  if (is_independent(*relation->rule, all)) {
    if (relation->extent != Extent::Neighbor) relation->memo = slots++;
    wrap(relation->rule, slots);
  }
  // A stop rule sees no bindings at all; it is worth it where it binds none.
  if (relation->stop != nullptr && !relation->stop->binds) {
    wrap(relation->stop, slots);
  }
}

namespace {

Kinds only(TSSymbol kind) { return std::vector<TSSymbol>{kind}; }

Kinds intersection(const Kinds& a, const Kinds& b) {
  if (!a) return b;
  if (!b) return a;
  std::vector<TSSymbol> both;
  std::ranges::set_intersection(*a, *b, std::back_inserter(both));
  return both;
}

Kinds union_of(const Kinds& a, const Kinds& b) {
  if (!a || !b) return std::nullopt;
  std::vector<TSSymbol> either;
  std::ranges::set_union(*a, *b, std::back_inserter(either));
  return either;
}

}  // namespace
}  // namespace precedent
