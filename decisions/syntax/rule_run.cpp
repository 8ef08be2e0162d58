#include "decisions/syntax/rule_run.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "decisions/syntax/indentation.h"

namespace precedent {
namespace {

constexpr std::uint32_t kMaxRewriteDepth = 100;

}  // namespace

RuleRun::RuleRun(const CodeRule::Impl& rule, NodeArena& nodes)
    : rule_(rule),
      evaluator_(nodes, rule.variables.size(), rule.memos, rule.utils) {}

std::optional<CodeMatch> RuleRun::match(NodeId node) {
  if (!holds(rule_.body, node)) return std::nullopt;
  const Span span = evaluator_.nodes()[node].span;
  const Derived derived = derive(rule_.body, evaluator_.bindings().mark());
  CodeMatch match{span, captures(derived, span), {}};
  for (const CodeFixTemplate& each : rule_.body.fixes) {
    match.fixes.push_back({each.title, fix(each, node, derived)});
  }
  evaluator_.bindings().undo(0);
  return match;
}

// The rule holds, and so does each constraint for what its capture is bound to.
bool RuleRun::holds(const RuleBody& body, NodeId node) {
  Bindings& bindings = evaluator_.bindings();
  const Bindings::Mark mark = bindings.mark();
  if (!evaluator_.holds(*body.rule, node)) return false;
  for (const Constraint& constraint : body.constraints) {
    const NodeId bound = bindings.node(constraint.variable);
    if (bound == kNoNode || evaluator_.holds(*constraint.rule, bound)) continue;
    bindings.undo(mark);
    return false;
  }
  return true;
}

// `outer`: the bindings that rewriters begin with.
Derived RuleRun::derive(const RuleBody& body, Bindings::Mark outer) {
  Derived derived;
  const NodeArena& nodes = evaluator_.nodes();
  for (const Transform& transform : body.transforms) {
    const std::vector<NodeId> sources = source_nodes(transform);
    std::string source;
    if (!sources.empty()) {
      source = nodes.text(
          {nodes[sources.front()].span.begin, nodes[sources.back()].span.end});
    } else if (const auto made = derived.find(transform.source);
               made != derived.end()) {
      source = made->second;
    }
    const auto* how = std::get_if<Rewrite>(&transform.how);
    std::string value = how != nullptr ? rewrite(*how, sources, outer)
                                       : transform_text(transform, source);
    if (!sources.empty()) {
      const Span before{0, nodes[sources.front()].span.begin};
      value = reindented(value, indentation_at_end(nodes.text(before)), 0);
    }
    derived.emplace(transform.name, std::move(value));
  }
  return derived;
}

std::vector<NodeId> RuleRun::source_nodes(const Transform& transform) {
  const auto variable = rule_.variables.find(transform.source);
  if (!variable) return {};
  const Bindings& bindings = evaluator_.bindings();
  if (!transform.source_is_list) {
    const NodeId node = bindings.node(*variable);
    return node == kNoNode ? std::vector<NodeId>() : std::vector{node};
  }
  const auto& list = bindings.list(*variable);
  std::vector<NodeId> nodes(list ? list->nodes.size() : 0);
  if (list) std::iota(nodes.begin(), nodes.end(), list->nodes.first);
  return nodes;
}

// Rewrites every node of the sources that a rewriter matches; an outer one
// before those inside it.
std::string RuleRun::rewrite(const Rewrite& how, std::vector<NodeId> sources,
                             Bindings::Mark outer) {
  if (sources.empty() || depth_ == kMaxRewriteDepth) return {};
  ++depth_;
  Bindings& bindings = evaluator_.bindings();
  NodeArena& nodes = evaluator_.nodes();
  const Bindings inner = bindings;
  bindings.undo(outer);

  const Span whole{nodes[sources.front()].span.begin,
                   nodes[sources.back()].span.end};
  std::string spliced;
  std::string joined;
  bool is_first = true;
  std::uint32_t done = whole.begin;
  std::vector<NodeId> todo(sources.rbegin(), sources.rend());
  while (!todo.empty()) {
    const NodeId node = todo.back();
    todo.pop_back();
    push_all(nodes.children(node), todo);
    if (nodes[node].span.begin < done) continue;  // inside one rewritten
    const auto edit = rewrite_one(how, node);
    if (!edit || edit->span.begin < done) continue;
    spliced += nodes.text({done, edit->span.begin});
    spliced += edit->new_text;
    if (!is_first) joined += how.join_by.value_or("");
    joined += edit->new_text;
    is_first = false;
    done = edit->span.end;
  }
  if (done < whole.end) spliced += nodes.text({done, whole.end});
  bindings = inner;
  --depth_;
  return how.join_by ? joined : spliced;
}

std::optional<TextEdit> RuleRun::rewrite_one(const Rewrite& how, NodeId node) {
  Bindings& bindings = evaluator_.bindings();
  const Bindings::Mark mark = bindings.mark();
  for (const std::uint32_t index : how.rewriters) {
    const RuleBody& body = rule_.rewriters[index];
    if (!holds(body, node)) continue;
    std::optional<TextEdit> edit;
    if (!body.fixes.empty()) {
      edit = fix(body.fixes.front(), node, derive(body, mark));
    }
    bindings.undo(mark);
    return edit;
  }
  return std::nullopt;
}

TextEdit RuleRun::fix(const CodeFixTemplate& fix, NodeId node,
                      const Derived& derived) {
  const NodeArena& nodes = evaluator_.nodes();
  const Span before{0, nodes[node].span.begin};
  const Filling filling{nodes, rule_.variables, evaluator_.bindings(), derived};
  return {replaced(fix, node),
          fix.code.fill(filling, indentation_at_end(nodes.text(before)))};
}

// The match, and the siblings that the fix takes with it.
Span RuleRun::replaced(const CodeFixTemplate& fix, NodeId node) {
  Bindings& bindings = evaluator_.bindings();
  const Bindings::Mark mark = bindings.mark();
  Span span = evaluator_.nodes()[node].span;
  if (fix.expand_start != nullptr) {
    const NodeId found = evaluator_.related(*fix.expand_start, node);
    if (found != kNoNode) span.begin = evaluator_.nodes()[found].span.begin;
  }
  if (fix.expand_end != nullptr) {
    const NodeId found = evaluator_.related(*fix.expand_end, node);
    if (found != kNoNode) span.end = evaluator_.nodes()[found].span.end;
  }
  bindings.undo(mark);
  return span;
}

std::vector<Capture> RuleRun::captures(const Derived& derived, Span match) {
  const Bindings& bindings = evaluator_.bindings();
  const NodeArena& nodes = evaluator_.nodes();
  std::vector<Capture> single;
  std::vector<Capture> lists;
  for (Variable i = 0; i < rule_.variables.size(); ++i) {
    const std::string& name = rule_.variables.name(i);
    if (const NodeId node = bindings.node(i); node != kNoNode) {
      const Span span = nodes[node].span;
      single.push_back({name, std::string(nodes.text(span)), span, {}});
    }
    if (const auto& list = bindings.list(i)) {
      const Span span = span_of(nodes, *list);
      Capture capture{name, std::string(nodes.text(span)), span, {}};
      for (NodeId id = list->nodes.first; id < list->nodes.last; ++id) {
        capture.parts.push_back(nodes[id].span);
      }
      lists.push_back(std::move(capture));
    }
  }
  std::ranges::sort(single, {}, &Capture::name);
  std::ranges::sort(lists, {}, &Capture::name);
  std::ranges::move(lists, std::back_inserter(single));
  for (const auto& [name, text] : derived) {
    single.push_back({name, text, match, {}});
  }
  return single;
}

}  // namespace precedent
